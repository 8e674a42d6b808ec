"""Two at the same moment: one wins, the other one hears why not, and the pair has one end."""

from datetime import timedelta

from bot.rules.closing import Longer
from bot.rules.receipts.matches import EndReason
from bot.services.closing import changes, extending
from bot.services.closing.completing import close_overdue
from bot.services.matches import endings
from storage.models import MatchChange
from tests.closing.scene import Scene
from tests.closing.test_by_itself import CLOSES_AT, LAST_DAY, told
from tests.matches.test_at_once import at_once


def ask(scene: Scene, by: str) -> None:
    changes.ask_for_more(scene.office, scene.by(by), scene.match_id, Longer.FOUR, "")


def asked(scene: Scene) -> int:
    ask(scene, "UMARIA")
    return scene.rows(MatchChange)[-1].id


def test_both_ask_at_once_and_one_question_waits(scene: Scene) -> None:
    assert at_once(lambda: ask(scene, "UMARIA"), lambda: ask(scene, "UAMINA")) == ["change_open", "done"]
    assert scene.requests() == [("extend", None)]


def test_agreed_and_taken_back_at_once(scene: Scene) -> None:
    change_id = asked(scene)
    results = at_once(
        lambda: changes.agree(scene.office, scene.by("UAMINA"), change_id),
        lambda: changes.withdraw(scene.office, scene.by("UMARIA"), change_id),
    )
    assert results == ["change_answered", "done"]
    moved = scene.match().ends_on == LAST_DAY + timedelta(weeks=4)
    assert scene.requests() == [("extend", "agreed" if moved else "withdrawn")]


def test_agreed_twice_at_once_moves_the_end_once(scene: Scene) -> None:
    change_id = asked(scene)
    agree = [lambda: changes.agree(scene.office, scene.by("UAMINA"), change_id)] * 3
    assert at_once(*agree) == ["change_answered", "change_answered", "done"]
    assert scene.match().ends_on == LAST_DAY + timedelta(weeks=4)
    assert scene.audited().count("match.extended") == 1


def test_agreed_while_staff_extend(scene: Scene) -> None:
    change_id = asked(scene)
    results = at_once(
        lambda: changes.agree(scene.office, scene.by("UAMINA"), change_id),
        lambda: extending.extend(scene.office, scene.by("UCORA"), "UMARIA", "UAMINA", 2),
    )
    if results == ["done", "done"]:
        assert scene.match().ends_on == LAST_DAY + timedelta(weeks=6)
        assert scene.requests() == [("extend", "agreed")]
    else:
        assert results == ["change_answered", "done"]
        assert scene.match().ends_on == LAST_DAY + timedelta(weeks=2)
        assert scene.requests() == [("extend", "overtaken")]


def test_agreed_while_a_coordinator_ends_the_match(scene: Scene) -> None:
    change_id = asked(scene)
    at_once(
        lambda: changes.agree(scene.office, scene.by("UAMINA"), change_id),
        lambda: endings.end(scene.office, scene.by(), scene.match_id, EndReason.OTHER),
    )
    assert (scene.match().status, scene.audited().count("match.ended")) == ("ended_early", 1)
    assert scene.requests()[0][1] in ("agreed", "overtaken")


def test_extended_at_the_moment_it_would_close_by_itself(scene: Scene) -> None:
    told(scene)
    scene.at(CLOSES_AT)
    results = at_once(
        lambda: close_overdue(scene.office),
        lambda: close_overdue(scene.office),
        lambda: extending.extend(scene.office, scene.by("UCORA"), "UMARIA", "UAMINA", 2),
    )
    match = scene.match()
    if match.status == "active":
        assert match.ends_on > CLOSES_AT.date()
    else:
        assert match.ends_on == LAST_DAY
        assert {"match_over", "no_such_match"} & set(results)
    assert scene.audited().count("match.ended") == (match.status != "active")


def test_both_close_at_once_and_it_closes_once(scene: Scene) -> None:
    told(scene)
    scene.look_back("UMARIA", "UAMINA")
    results = at_once(
        *(
            lambda user_id=user_id: changes.close_now(scene.office, scene.by(user_id), scene.match_id)
            for user_id in ("UMARIA", "UAMINA")
        )
    )
    assert results == ["closing_pair_over", "done"]
    assert scene.told("match.ended") == ["UMARIA", "UAMINA"]
    assert scene.told("closing.again") == ["UMARIA"]
