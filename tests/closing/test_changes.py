"""More time or an early end: one asks, the other agrees, declines, or sees it taken back."""

from datetime import date, timedelta

import pytest

from bot.rules.closing import Longer, Why
from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason
from bot.services.closing import changes, extending
from bot.services.matches import endings
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import HoursEntry, MatchChange, Person
from tests.builders import add_entry
from tests.closing.scene import TODAY, Scene

LAST_DAY = TODAY + timedelta(days=7)


def more(scene: Scene, by: str = "UMARIA", longer: Longer = Longer.FOUR, note: str = "", **key: str) -> int:
    changes.ask_for_more(scene.office, scene.by(by, **key), scene.match_id, longer, note)
    return scene.rows(MatchChange)[-1].id


def close(scene: Scene, why: Why = Why.FOUND_WORK, by: str = "UMARIA") -> int:
    changes.ask_to_close(scene.office, scene.by(by), scene.match_id, why, "")
    return scene.rows(MatchChange)[-1].id


def test_more_time_holds_once_the_partner_agrees(scene: Scene) -> None:
    change_id = more(scene, note="Three interviews are coming up")
    assert scene.match().ends_on == LAST_DAY
    changes.agree(scene.office, scene.by("UAMINA"), change_id)
    assert scene.match().ends_on == LAST_DAY + timedelta(weeks=4)
    assert scene.requests() == [("extend", "agreed")]
    assert scene.told("closing.answered") == ["UMARIA"]
    assert sorted(map(str, scene.told("closing.staff_extended"))) == ["UCAROL", "UCORA", "UDANA"]
    assert scene.audited()[-3:] == ["change.asked", "change.agreed", "match.extended"]


def test_the_partner_reads_the_question_in_their_language_with_the_note(quick_scene: Scene) -> None:
    more(quick_scene, note="<!channel> & more")
    said = quick_scene.says("closing.asked", "UAMINA")
    assert isinstance(said, Message)
    assert "aimerait continuer avec vous jusqu’au lundi 6 avril" in said.text
    assert "<!channel>" not in said.text
    assert "D’accord" in str(said.blocks)


def test_a_request_that_is_declined_changes_nothing(scene: Scene) -> None:
    change_id = more(scene)
    changes.decline(scene.office, scene.by("UAMINA"), change_id)
    assert scene.match().ends_on == LAST_DAY
    said = scene.says("closing.answered", "UMARIA")
    assert isinstance(said, Message)
    assert said.text.startswith("Thank you for asking. <@UAMINA> would rather keep the last day as it is")
    more(scene, by="UAMINA")


def test_a_request_can_be_taken_back_by_whoever_asked_only(scene: Scene) -> None:
    change_id = more(scene)
    with pytest.raises(Problem, match="not_allowed"):
        changes.withdraw(scene.office, scene.by("UAMINA"), change_id)
    changes.withdraw(scene.office, scene.by("UMARIA"), change_id)
    assert scene.asked() is None
    with pytest.raises(Problem, match="change_answered"):
        changes.agree(scene.office, scene.by("UAMINA"), change_id)
    assert scene.says("closing.asked", "UAMINA") == Cancelled("answered")


def test_only_the_one_who_is_asked_answers(quick_scene: Scene) -> None:
    change_id = more(quick_scene)
    for stranger in ("UMARIA", "UCAROL", "UCORA"):
        for answer in (changes.agree, changes.decline):
            with pytest.raises(Problem, match="not_allowed"):
                answer(quick_scene.office, quick_scene.by(stranger), change_id)
    assert quick_scene.requests() == [("extend", None)]


def test_one_request_waits_at_a_time(scene: Scene) -> None:
    more(scene)
    for ask in (lambda: more(scene, "UAMINA"), lambda: close(scene)):
        with pytest.raises(Problem, match="change_open"):
            ask()
    with pytest.raises(Problem, match="change_open"):
        changes.to_ask(scene.office, scene.by("UAMINA"), scene.match_id)


def test_the_same_request_twice_asks_once(scene: Scene) -> None:
    more(scene, key="view:1")
    more(scene, key="view:1")
    assert scene.requests() == [("extend", None)]
    assert scene.told("closing.asked") == ["UAMINA"]


def test_a_year_in_all_is_the_most(quick_scene: Scene) -> None:
    quick_scene.set_last_day(LAST_DAY)
    extending.extend(quick_scene.office, quick_scene.by(), "UMARIA", "UAMINA", 32)
    with pytest.raises(Problem, match="change_too_long") as found:
        more(quick_scene, longer=Longer.EIGHT)
    assert found.value.params["latest"] == LAST_DAY + timedelta(weeks=36)


def test_after_the_last_day_more_time_counts_from_today(quick_scene: Scene) -> None:
    quick_scene.set_last_day(TODAY - timedelta(days=10))
    changes.agree(quick_scene.office, quick_scene.by("UAMINA"), more(quick_scene, longer=Longer.TWO))
    assert quick_scene.match().ends_on == TODAY + timedelta(weeks=2)


def test_a_pair_that_closes_by_agreement_ends_with_its_reason_and_thanks(scene: Scene) -> None:
    changes.agree(scene.office, scene.by("UAMINA"), close(scene))
    match = scene.match()
    assert (match.status, match.end_reason, match.ended_on) == ("ended_early", "found_work", TODAY)
    assert scene.told("match.ended") == ["UMARIA", "UAMINA"]
    assert scene.told("closing.again") == ["UMARIA"]
    assert scene.told("closing.answered") == []
    assert scene.person("UMARIA").pairs == 0
    told = scene.says("closing.staff_closed", "UCORA")
    assert isinstance(told, Message)
    assert "Found work" in told.text


@pytest.mark.parametrize(
    ("why", "minutes", "ended"),
    [
        (Why.REACHED, 0, ("completed", "completed")),
        (Why.NO_TIME, 0, ("ended_early", "no_time")),
        (Why.NO_TIME, 24 * 60, ("completed", "completed")),
        (Why.FOUND_WORK, 24 * 60, ("completed", "found_work")),
    ],
)
def test_a_pair_that_did_its_hours_is_completed(
    quick_scene: Scene, why: Why, minutes: int, ended: tuple[str, str]
) -> None:
    if minutes:
        add_entry(quick_scene.database, quick_scene.programme_id, 1, quick_scene.maria, minutes=minutes)
    changes.agree(quick_scene.office, quick_scene.by("UAMINA"), close(quick_scene, why))
    assert (quick_scene.match().status, quick_scene.match().end_reason) == ended


def test_a_question_that_the_pairs_end_has_overtaken_is_set_aside(scene: Scene) -> None:
    change_id = more(scene)
    scene.sent()
    extending.extend(scene.office, scene.by(), "UMARIA", "UAMINA", 2)
    assert scene.requests() == [("extend", "overtaken")]
    with pytest.raises(Problem, match="change_answered"):
        changes.agree(scene.office, scene.by("UAMINA"), change_id)
    assert scene.match().ends_on == LAST_DAY + timedelta(weeks=2)
    said = scene.says("closing.asked", "UAMINA", last=True)
    assert isinstance(said, Message)
    assert "mise de côté" in said.text
    assert "D’accord" not in str(said.blocks)


def test_an_end_moved_behind_a_question_is_not_moved_again(scene: Scene) -> None:
    change_id = more(scene)
    scene.set_last_day(LAST_DAY + timedelta(days=1))
    changes.agree(scene.office, scene.by("UAMINA"), change_id)
    assert scene.match().ends_on == LAST_DAY + timedelta(days=1)
    assert scene.requests() == [("extend", "overtaken")]
    said = scene.says("closing.answered", "UMARIA")
    assert isinstance(said, Message)
    assert "set aside" in said.text


def test_a_match_ended_by_a_coordinator_closes_what_was_asked(scene: Scene) -> None:
    more(scene)
    endings.end(scene.office, scene.by(), scene.match_id, EndReason.NOT_A_FIT)
    assert scene.requests() == [("extend", "overtaken")]
    assert scene.told("closing.again") == []
    with pytest.raises(Problem, match="closing_pair_over"):
        more(scene)


def test_nobody_is_asked_who_has_no_account_any_more(quick_scene: Scene) -> None:
    quick_scene.change(Person, quick_scene.amina, is_deactivated=True)
    with pytest.raises(Problem, match="closing_partner_gone"):
        more(quick_scene)


def test_a_note_that_is_too_long_is_refused_at_its_field(quick_scene: Scene) -> None:
    with pytest.raises(Problem, match="note_too_long") as found:
        more(quick_scene, note="x" * 1001)
    assert found.value.field == "note"


def test_others_cannot_ask(quick_scene: Scene) -> None:
    for stranger in ("UCAROL", "UCORA"):
        with pytest.raises(Problem, match="not_allowed"):
            more(quick_scene, stranger)
    assert quick_scene.rows(HoursEntry) == quick_scene.rows(MatchChange) == []


def test_staff_extend_a_pair_named_in_either_order_and_both_are_told(scene: Scene) -> None:
    done = extending.extend(scene.office, scene.by("UCORA", key="t:1"), "UAMINA", "UMARIA", 4)
    assert extending.extend(scene.office, scene.by("UCORA", key="t:1"), "UAMINA", "UMARIA", 4) == done
    assert scene.match().ends_on == done.ends_on == date(2026, 4, 6)
    assert scene.told("closing.extended") == ["UMARIA", "UAMINA"]


def test_staff_of_another_agency_and_members_extend_nothing(quick_scene: Scene) -> None:
    quick_scene.coach("UOTHER", quick_scene.other_agency_id)
    for user_id in ("UOTHER", "UMARIA"):
        with pytest.raises(Problem, match="not_allowed"):
            extending.extend(quick_scene.office, quick_scene.by(user_id), "UMARIA", "UAMINA", 4)
    for pair in (("UMARIA", "UCORA"), ("UMARIA", "UNOBODY")):
        with pytest.raises(Problem, match="not_allowed"):
            extending.extend(quick_scene.office, quick_scene.by("UMARIA"), *pair, 4)
        with pytest.raises(Problem, match="no_such_match"):
            extending.extend(quick_scene.office, quick_scene.by("UCORA"), *pair, 4)
    for weeks in (0, 53):
        with pytest.raises(Problem, match="extend_weeks"):
            extending.extend(quick_scene.office, quick_scene.by(), "UMARIA", "UAMINA", weeks)


def test_both_get_a_certificate_of_the_hours_of_a_pair_that_did_its_work(scene: Scene) -> None:
    add_entry(scene.database, scene.programme_id, scene.match_id, scene.maria, minutes=90)
    changes.agree(scene.office, scene.by("UAMINA"), close(scene))
    assert scene.told("certificate.ready") == ["UMARIA", "UAMINA"]


def test_a_pair_without_hours_gets_thanks_and_no_certificate(quick_scene: Scene) -> None:
    changes.agree(quick_scene.office, quick_scene.by("UAMINA"), close(quick_scene))
    assert quick_scene.told("certificate.ready") == []
