"""Both of a pair at the same moment: one wins, and the other sees what happened."""

from datetime import timedelta

import pytest

from bot.rules.problems import Problem
from bot.rules.receipts.booking import Done
from bot.rules.receipts.matches import EndReason
from bot.services.sessions import answers, changes
from storage.models import Match
from storage.queries import matches
from tests.matches.test_at_once import at_once
from tests.sessions.scene import TOMORROW, Scene, pointer, wish


def test_of_two_moves_at_once_one_wins_and_the_other_sees_it(scene: Scene) -> None:
    seen, told = scene.agreed(), list[Done]()
    results = at_once(scene.mover(seen, "UMARIA", 1, told), scene.mover(seen, "UAMINA", 2, told))
    assert results == ["done", "done"]
    [loser] = [done for done in told if done.overtaken]
    [winner] = [done for done in told if not done.overtaken]
    now = scene.session()
    assert loser.card.starts_at == winner.card.starts_at == now.starts_at
    assert loser.card.version == now.version
    # The one who came second is the one who is asked about the time that won.
    assert loser.card.asks_me
    assert scene.audited().count("session.moved") == 1


def test_yes_and_cancelling_at_once(scene: Scene) -> None:
    seen, told = scene.book(), list[Done]()
    assert at_once(scene.accepter(seen, told), scene.canceller(seen, "UMARIA", told)) == ["done", "done"]
    assert [done.overtaken for done in told].count(True) == 1
    # Whichever was first is what stands; the other one was shown it.
    assert scene.session().state in ("agreed", "cancelled")
    assert {done.card.state for done in told} == {scene.session().state}


def test_one_request_delivered_five_times_books_once(scene: Scene) -> None:
    assert at_once(*[lambda: scene.book(key="trigger:1")] * 5) == ["done"] * 5
    assert scene.audited() == ["session.booked"]
    assert scene.told() == [("session.asked", "UAMINA")]


def test_the_same_yes_twice_is_one_yes(scene: Scene) -> None:
    seen = scene.book()
    request = scene.by("UAMINA", "action:1")
    first, again = (answers.accept(scene.office, request, pointer(seen)) for _ in range(2))
    assert (first.card.state, again.card.state) == ("agreed", "agreed")
    assert not again.overtaken
    assert scene.told() == [("session.asked", "UAMINA"), ("session.answered", "UMARIA")]


def test_a_pair_that_ends_meanwhile_takes_no_yes(scene: Scene) -> None:
    seen = scene.book()
    with scene.database.transaction() as session:
        match = session.get_one(Match, scene.match_id)
        reason = EndReason.OTHER
        assert matches.end(session, match.id, status="ended_early", reason=reason, on=scene.clock().date())
    with pytest.raises(Problem, match="session_pair_over"):
        scene.accept(seen)
    assert scene.session().state == "proposed"


def test_calendars_hear_of_what_was_agreed_and_of_nothing_else(scene: Scene) -> None:
    seen = scene.book()
    assert scene.calendars() == []
    agreed = scene.accept(seen)
    assert scene.calendars() == [1]
    moved = changes.move(
        scene.office, scene.by("UMARIA"), pointer(agreed), wish(TOMORROW + timedelta(days=1))
    )
    assert scene.calendars() == [1]
    again = scene.accept(moved)
    assert scene.calendars() == [1, 3]
    changes.cancel(scene.office, scene.by("UAMINA"), pointer(again), "")
    assert scene.calendars() == [1, 3, 4]


def test_a_session_that_was_never_agreed_is_in_no_calendar_to_be_taken_out(scene: Scene) -> None:
    changes.cancel(scene.office, scene.by("UMARIA"), pointer(scene.book()), "")
    assert scene.calendars() == []


def test_a_move_that_is_declined_takes_the_session_out_of_both_calendars(scene: Scene) -> None:
    agreed = scene.agreed()
    moved = changes.move(
        scene.office, scene.by("UMARIA"), pointer(agreed), wish(TOMORROW + timedelta(days=1))
    )
    answers.decline(scene.office, scene.by("UAMINA"), pointer(moved))
    assert scene.calendars() == [1, 3]


def test_another_place_is_told_and_not_asked(scene: Scene) -> None:
    agreed = scene.agreed()
    wanted = wish(TOMORROW, place="City Hall")
    changed = changes.move(scene.office, scene.by("UMARIA"), pointer(agreed), wanted)
    assert (changed.card.state, changed.card.place) == ("agreed", "City Hall")
    assert scene.told()[-1] == ("session.changed", "UAMINA")
    assert scene.calendars() == [1, 2]


def test_a_move_to_where_it_is_says_nothing(scene: Scene) -> None:
    agreed = scene.agreed()
    said = scene.told()
    changes.move(scene.office, scene.by("UMARIA"), pointer(agreed), wish(TOMORROW))
    assert scene.told() == said
    assert scene.session().version == 1
