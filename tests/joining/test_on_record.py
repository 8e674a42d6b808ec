"""What joining puts on record, for whom, and what it refuses: the services on both databases."""

from datetime import date

import pytest

from bot.rules.participants import Side
from bot.rules.problems import Problem
from bot.rules.receipts.joining import ChooseSide, Joined, NoticeShown, Step
from bot.services.joining import asking as joining
from bot.services.office import Request
from bot.services.privacy.housekeeping import forget_what_is_over
from bot.services.programme import coordinators
from bot.services.templates import Cancelled
from storage.models import Intake
from storage.queries import participants
from tests.builders import MONDAY, TEAM
from tests.joining.scene import Scene
from tests.matches.scene import somebody
from tests.matches.test_at_once import at_once

TODAY = date(2026, 3, 2)


def refusal(scene: Scene, user_id: str, step: Step, **changes: str | list[str]) -> Problem:
    """The problem with a step whose good answers are changed."""
    with pytest.raises(Problem) as caught:
        scene.send(user_id, step, scene.steps(step.side)[step.number] | changes)
    return caught.value


def test_a_mentor_is_confirmed_with_their_places_and_their_intake(scene: Scene) -> None:
    with scene.database.transaction() as session:
        session.add(Intake(programme_id=scene.programme_id, name="Spring", opens_on=TODAY))
    scene.join("UMARIA", Side.MENTOR)
    part = scene.part()
    assert (part.state, part.places, part.intake_id) == ("confirmed", 2, 1)
    assert (part.confirmed_at, part.waiting_since, part.entered_at) == (MONDAY, MONDAY, MONDAY)
    assert scene.person("UMARIA").capacity == 2
    assert scene.audited() == ["notice.agreed", "part.joined"]
    assert scene.notices() == [], "nobody has anything to do for a mentor who joined"


def test_a_mentor_who_joined_can_be_matched_and_a_mentee_waits_for_the_checklist(scene: Scene) -> None:
    scene.join("UMARIA", Side.MENTOR)
    scene.join("UAMINA", Side.MENTEE)
    with scene.database.reading() as session:
        pool = session.scalars(participants.of(scene.programme_id).where(participants.waiting(TODAY))).all()
        assert [part.side for part in pool] == ["mentor"]


def test_the_coach_of_the_chosen_agency_is_told_and_nobody_else(scene: Scene) -> None:
    joined = scene.join("UAMINA", Side.MENTEE)
    assert (joined.is_ready, joined.agency) == (False, "Newcomer Services")
    assert scene.notices() == [("join.waiting", "UCORA")]
    told = scene.prepared("join.waiting")
    assert "<@UAMINA> joined as a mentee with Newcomer Services" in told.text


@pytest.mark.parametrize("agency", ["", "other"])
def test_without_a_coach_the_coordinators_are_told(quick_scene: Scene, agency: str) -> None:
    chosen = str(quick_scene.other_agency) if agency else ""
    quick_scene.join("UAMINA", Side.MENTEE, organisation=chosen)
    assert quick_scene.notices() == [("join.waiting", "UCAROL")]


def test_a_coach_who_no_longer_is_one_is_not_told(quick_scene: Scene) -> None:
    quick_scene.join("UAMINA", Side.MENTEE)
    quick_scene.set_part(quick_scene.part().id, organisation_id=quick_scene.other_agency)
    assert quick_scene.prepared("join.waiting") == Cancelled("not_allowed")


def test_nobody_is_asked_anything_before_agreeing(scene: Scene) -> None:
    assert isinstance(joining.begin(scene.office, scene.by("UMARIA")), ChooseSide)
    shown = joining.choose(scene.office, scene.by("UMARIA"), Side.MENTOR)
    assert isinstance(shown, NoticeShown)
    assert (shown.contact, shown.kept_days) == ("mentoring@example.org", 730)
    assert (scene.drafts(), scene.parts(), scene.consents()) == ([], [], [])


def test_agreement_is_kept_once_with_version_language_and_time(scene: Scene) -> None:
    scene.agree("UMARIA", Side.MENTOR)
    scene.clock.advance(days=1)
    scene.agree("UMARIA", Side.MENTEE)
    [consent] = scene.consents()
    assert (consent.version, consent.language, consent.agreed_at) == ("1", "en", MONDAY)
    assert scene.audited() == ["notice.agreed"]


def test_a_new_version_is_asked_about_before_the_next_question(scene: Scene) -> None:
    step = scene.at_step("UMARIA", Side.MENTOR, 2)
    scene.settings(joining={"notice": {"version": "2", "contact": "privacy@example.org"}})
    shown = scene.send("UMARIA", step, scene.steps(Side.MENTOR)[2])
    assert isinstance(shown, NoticeShown)
    assert (shown.notice.version, shown.contact) == ("2", "privacy@example.org")
    old = scene.agree("UMARIA", Side.MENTOR, "1")
    assert isinstance(old, NoticeShown), "agreeing to the old text is not agreeing to the new one"
    after = scene.agree("UMARIA", Side.MENTOR, "2")
    assert isinstance(after, Step)
    assert (after.number, after.entered["times"]) == (3, ["lunch", "evening"])
    assert [each.version for each in scene.consents()] == ["1", "2"]


def test_the_last_step_too_waits_for_a_new_version(scene: Scene) -> None:
    step = scene.at_step("UMARIA", Side.MENTOR, 3)
    scene.settings(joining={"notice": {"version": "2"}})
    assert isinstance(scene.send("UMARIA", step, scene.steps(Side.MENTOR)[3]), NoticeShown)
    assert scene.parts() == []
    after = scene.agree("UMARIA", Side.MENTOR, "2")
    assert isinstance(after, Step)
    assert isinstance(scene.send("UMARIA", after, scene.steps(Side.MENTOR)[3]), Joined)


def test_how_long_answers_are_kept_is_a_setting(quick_scene: Scene) -> None:
    quick_scene.settings(retention={"part": 90})
    shown = joining.choose(quick_scene.office, quick_scene.by("UMARIA"), Side.MENTOR)
    assert isinstance(shown, NoticeShown)
    assert shown.kept_days == 90


def test_the_same_step_twice_changes_nothing_twice(scene: Scene) -> None:
    step = scene.at_step("UAMINA", Side.MENTEE, 3)
    filled = scene.steps(Side.MENTEE)[3]
    first = scene.send("UAMINA", step, filled, key="view:1")
    assert scene.send("UAMINA", step, filled, key="view:1") == first
    with pytest.raises(Problem, match="form_stale"):
        scene.send("UAMINA", step, filled, key="view:2")
    assert scene.audited() == ["notice.agreed", "part.joined"]
    assert scene.notices() == [("join.waiting", "UCORA")]


def test_two_windows_sent_at_once_join_once(scene: Scene) -> None:
    step = scene.at_step("UAMINA", Side.MENTEE, 3)
    filled = scene.steps(Side.MENTEE)[3]
    results = at_once(*[lambda: scene.send("UAMINA", step, filled)] * 2)
    assert results == ["done", "form_stale"]
    assert len(scene.parts()) == 1
    assert scene.notices() == [("join.waiting", "UCORA")]


def test_one_window_sent_five_times_at_once_joins_once(scene: Scene) -> None:
    step = scene.at_step("UAMINA", Side.MENTEE, 3)
    filled = scene.steps(Side.MENTEE)[3]
    assert at_once(*[lambda: scene.send("UAMINA", step, filled, key="view:1")] * 5) == ["done"] * 5
    assert scene.audited() == ["notice.agreed", "part.joined"]


def test_opening_agreeing_and_sending_at_once_do_not_wait_for_each_other(scene: Scene) -> None:
    step = scene.at_step("UMARIA", Side.MENTOR, 1)
    filled = scene.steps(Side.MENTOR)[1]
    acts = [
        lambda: joining.begin(scene.office, scene.by("UMARIA")),
        lambda: scene.agree("UMARIA", Side.MENTOR),
        lambda: scene.send("UMARIA", step, filled),
    ]
    for _ in range(5):
        assert at_once(*acts) == ["done"] * 3


def test_agreeing_twice_at_once_is_agreeing(scene: Scene) -> None:
    assert at_once(*[lambda: scene.agree("UMARIA", Side.MENTOR)] * 3) == ["done"] * 3
    assert len(scene.consents()) == 1
    assert len(scene.drafts()) == 1


def test_what_is_chosen_is_kept_before_it_is_sent(scene: Scene) -> None:
    step = scene.at_step("UMARIA", Side.MENTOR, 2)
    given: dict[str, str | list[str]] = {"languages": ["ar"], "ways": [], "goals": "not asked here"}
    joining.keep(scene.office, scene.by("UMARIA"), Side.MENTOR, 2, step.draft, given)
    again = joining.begin(scene.office, scene.by("UMARIA"))
    assert isinstance(again, Step)
    assert (again.number, again.entered["languages"], again.entered["speciality"]) == (2, ["ar"], "Audit")
    assert "goals" not in again.entered


def test_a_closed_form_adds_what_was_missing_and_overwrites_nothing(quick_scene: Scene) -> None:
    step = quick_scene.at_step("UMARIA", Side.MENTOR, 1)
    kept: dict[str, str | list[str]] = {"speciality": "Audit"}
    joining.keep(quick_scene.office, quick_scene.by("UMARIA"), Side.MENTOR, 1, step.draft, kept)
    closed: dict[str, str | list[str]] = {"speciality": "An older text", "years": "4", "profession": ""}
    joining.rescue(quick_scene.office, quick_scene.by("UMARIA"), Side.MENTOR, 1, step.draft, closed)
    again = joining.begin(quick_scene.office, quick_scene.by("UMARIA"))
    assert isinstance(again, Step)
    assert again.entered == {"speciality": "Audit", "years": "4"}


def test_a_form_left_open_does_not_bring_its_draft_back(scene: Scene) -> None:
    step = scene.at_step("UMARIA", Side.MENTOR, 3)
    scene.send("UMARIA", step, scene.steps(Side.MENTOR)[3])
    late: dict[str, str | list[str]] = {"topics": ["culture"]}
    joining.keep(scene.office, scene.by("UMARIA"), Side.MENTOR, 3, step.draft, late)
    assert scene.drafts() == []
    assert scene.part().topics == ["resume", "network"]


def test_drafts_are_forgotten_a_month_after_the_last_choice(scene: Scene) -> None:
    scene.at_step("UMARIA", Side.MENTOR, 2)
    scene.clock.advance(days=29)
    forget_what_is_over(scene.office)
    assert len(scene.drafts()) == 1
    scene.clock.advance(days=3)
    forget_what_is_over(scene.office)
    assert scene.drafts() == []


def test_a_profession_retired_meanwhile_is_asked_for_again(scene: Scene) -> None:
    step = scene.at_step("UMARIA", Side.MENTOR, 3)
    scene.retire(scene.professions[0])
    shown = scene.send("UMARIA", step, scene.steps(Side.MENTOR)[3])
    assert isinstance(shown, Step)
    assert (shown.number, shown.gone) == (1, True)
    assert scene.parts() == []


@pytest.mark.parametrize(
    ("step", "field", "value", "key"),
    [
        (1, "years", "61", "join_years"),
        (1, "speciality", "x" * 121, "join_too_long"),
        (2, "languages", ["tlh"], "join_gone"),
        (3, "goals", "x" * 1001, "join_too_long"),
        (3, "goals", "  ", "join_goals"),
        (3, "reports_to", "UAMINA", "join_reports_to_self"),
        (3, "reports_to", "nobody", "form_stale"),
    ],
)
def test_problems_say_where_they_are(
    quick_scene: Scene, step: int, field: str, value: str | list[str], key: str
) -> None:
    shown = quick_scene.at_step("UAMINA", Side.MENTEE, step)
    problem = refusal(quick_scene, "UAMINA", shown, **{field: value})
    assert problem.key == key
    assert problem.field == (field if key != "form_stale" else None)


def test_hidden_characters_are_left_out(scene: Scene) -> None:
    scene.join("UAMINA", Side.MENTEE, speciality="Au\x00dit\u202e", goals="Work\x00 \ud800here")
    assert (scene.part().speciality, scene.part().goals) == ("Audit", "Work here")


def test_who_takes_part_on_both_sides_has_two_parts(quick_scene: Scene) -> None:
    quick_scene.join("UAMINA", Side.MENTEE)
    quick_scene.join("UAMINA", Side.MENTOR)
    assert [part.side for part in quick_scene.parts()] == ["mentee", "mentor"]


def test_strangers_and_deactivated_people_do_not_join(quick_scene: Scene) -> None:
    with pytest.raises(Problem, match="no_programme"):
        joining.begin(quick_scene.office, Request("TELSEWHERE", "UMARIA", "k1"))
    with pytest.raises(Problem, match="not_known"):
        joining.begin(quick_scene.office, Request(TEAM, "UNOBODY", "k2"))
    coordinators.set_capacity(quick_scene.office, quick_scene.by("UCAROL"), somebody("UMARIA"), 1)
    with quick_scene.database.transaction() as session:
        person = session.get_one(type(quick_scene.person("UMARIA")), quick_scene.person("UMARIA").id)
        person.is_deactivated = True
    with pytest.raises(Problem, match="deactivated"):
        joining.begin(quick_scene.office, quick_scene.by("UMARIA"))
