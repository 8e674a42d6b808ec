"""Two answers at the same instant, answers of those whose session it is not, and answers too early."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from bot.nudges import sweep
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Kind, Wish
from bot.services.office import Request
from bot.services.sessions import meeting, reminding
from storage.models import HoursEntry, Match
from tests.builders import TEAM, add_person
from tests.nudges.scene import Scene
from tests.reminders.scene import WEDNESDAY, add_session, notices_of, session_of

OVER = WEDNESDAY + timedelta(minutes=90)


def asked(scene: Scene) -> int:
    """U1 and U2 have been asked about their session; U9 is of another pair."""
    scene.settings(check_in_days=[], nothing_logged_day=200)
    match_id = scene.pair()
    add_person(scene.database, scene.programme_id, "U9")
    session_id = add_session(scene.database, scene.programme_id, match_id, 1)
    scene.clock.now = OVER
    sweep(scene.office)
    return session_id


def request(user_id: str, key: str = "k") -> Request:
    return Request(TEAM, user_id, key)


def entries(scene: Scene) -> list[tuple[int, str]]:
    with scene.database.reading() as session:
        return [(each.minutes, each.state) for each in session.scalars(select(HoursEntry))]


def test_of_two_taps_at_once_one_logs_and_the_other_confirms(both: Scene) -> None:
    session_id = asked(both)
    together = Barrier(2)

    def tap(user_id: str) -> None:
        together.wait()
        meeting.met(both.office, request(user_id, user_id), session_id, 0)

    taps = [Thread(target=tap, args=(user_id,)) for user_id in ("U1", "U2")]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    assert entries(both) == [(60, "confirmed")]
    assert not notices_of(both.database, "hours.confirm")


def test_of_yes_and_no_at_once_nothing_is_lost(both: Scene) -> None:
    session_id = asked(both)
    together, refused = Barrier(2), list[str]()

    def says_yes() -> None:
        together.wait()
        meeting.met(both.office, request("U1", "yes"), session_id, 0)

    def says_no() -> None:
        together.wait()
        try:
            meeting.not_met(both.office, request("U2", "no"), session_id, 0, "")
        except Problem as problem:
            refused.append(problem.key)

    taps = [Thread(target=says_yes), Thread(target=says_no)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    # Whoever was second saw the other's word: the hours are on the ledger either way, to be confirmed.
    assert entries(both) == [(60, "awaiting")]
    assert refused in ([], ["met_answered"])
    assert session_of(both.database, session_id).outcome == "met"


def test_a_tap_that_says_another_length_than_what_is_logged_confirms_nothing(scene: Scene) -> None:
    session_id = asked(scene)
    wish = Wish(90, date(2000, 1, 1), "", Kind.SESSION)
    done = meeting.met_otherwise(scene.office, request("U1"), session_id, 0, wish)
    assert done.entry
    assert done.entry.held_on == date(2026, 3, 4)
    meeting.met(scene.office, request("U2"), session_id, 0)
    assert entries(scene) == [(90, "awaiting")]


def test_what_is_logged_already_is_not_logged_otherwise_nor_denied(scene: Scene) -> None:
    session_id = asked(scene)
    meeting.met(scene.office, request("U1"), session_id, 0)
    with pytest.raises(Problem, match="met_answered"):
        meeting.met_otherwise(scene.office, request("U2", "a"), session_id, 0, Wish(30, date(2026, 3, 4), ""))
    with pytest.raises(Problem, match="met_answered"):
        meeting.not_met(scene.office, request("U2", "b"), session_id, 0, "")
    with pytest.raises(Problem, match="met_answered"):
        meeting.answerable(scene.office, request("U2", "c"), session_id, 0)


def test_of_two_who_say_that_it_did_not_happen_the_first_ones_words_stay(both: Scene) -> None:
    session_id = asked(both)
    meeting.not_met(both.office, request("U1", "a"), session_id, 0, "The trains stood still")
    again = meeting.not_met(both.office, request("U2", "b"), session_id, 0, "I was ill")
    now = session_of(both.database, session_id)
    assert (now.outcome, now.outcome_by_id, now.outcome_note) == ("not_met", 1, "The trains stood still")
    assert (again.answered_by_me, again.why_not) == (False, "The trains stood still")


def test_one_can_say_better_why_it_did_not_happen(scene: Scene) -> None:
    session_id = asked(scene)
    meeting.not_met(scene.office, request("U1", "a"), session_id, 0, "")
    meeting.not_met(scene.office, request("U1", "b"), session_id, 0, "The trains stood still")
    assert session_of(scene.database, session_id).outcome_note == "The trains stood still"


def test_a_reason_is_never_taken_for_the_words_of_whoever_says_that_they_met(scene: Scene) -> None:
    session_id = asked(scene)
    meeting.not_met(scene.office, request("U1", "a"), session_id, 0, "The trains stood still")
    meeting.met(scene.office, request("U2", "b"), session_id, 0)
    now = session_of(scene.database, session_id)
    assert (now.outcome, now.outcome_by_id, now.outcome_note) == ("met", 2, None)


def test_after_the_partner_wrote_it_in_the_ledger_yes_adds_nothing(scene: Scene) -> None:
    session_id = asked(scene)
    meeting.not_met(scene.office, request("U1"), session_id, 0, "")
    with scene.database.transaction() as session:
        entry = HoursEntry(
            programme_id=scene.programme_id,
            match_id=1,
            author_id=2,
            kind="session",
            minutes=60,
            held_on=date(2026, 3, 4),
            note="",
            state="awaiting",
            recorded_at=OVER,
        )
        session.add(entry)
    meeting.met(scene.office, request("U1", "yes"), session_id, 0)
    assert entries(scene) == [(60, "confirmed")]
    assert session_of(scene.database, session_id).entry_id == 1


def test_only_the_pair_answers(scene: Scene) -> None:
    session_id = asked(scene)
    with pytest.raises(Problem, match="not_allowed"):
        meeting.met(scene.office, request("U9"), session_id, 0)
    with pytest.raises(Problem, match="not_allowed"):
        meeting.not_met(scene.office, request("U9"), session_id, 0, "")
    with pytest.raises(Problem, match="not_allowed"):
        reminding.say_late(scene.office, request("U9"), session_id, 0, 10)
    with pytest.raises(Problem, match="session_gone"):
        meeting.met(scene.office, request("U1"), 987654321, 0)
    assert session_of(scene.database, session_id).outcome is None


def test_nobody_answers_for_what_has_not_begun(scene: Scene) -> None:
    session_id = asked(scene)
    scene.clock.now = WEDNESDAY - timedelta(minutes=1)
    with pytest.raises(Problem, match="met_too_early"):
        meeting.met(scene.office, request("U1"), session_id, 0)


def test_a_pair_that_ended_long_ago_adds_no_time(scene: Scene) -> None:
    session_id = asked(scene)
    with scene.database.transaction() as session:
        match = session.get_one(Match, 1)
        match.status, match.ended_on = "ended_early", date(2026, 3, 5)
    meeting.answerable(scene.office, request("U1"), session_id, 0)
    scene.clock.advance(days=30)
    with pytest.raises(Problem, match="met_pair_over"):
        meeting.met(scene.office, request("U1"), session_id, 0)


def test_two_presses_at_once_are_one_message_that_somebody_is_late(both: Scene) -> None:
    session_id = asked(both)
    both.clock.now = WEDNESDAY - timedelta(minutes=5)
    together = Barrier(2)

    def press(minutes: int) -> None:
        together.wait()
        reminding.say_late(both.office, request("U1", str(minutes)), session_id, 0, minutes)

    presses = [Thread(target=press, args=(minutes,)) for minutes in (10, 15)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    (told,) = notices_of(both.database, "remind.late")
    assert told.arguments["minutes"] in (10, 15)
    assert told.person_id == 2


def test_nobody_is_late_by_what_was_not_offered(scene: Scene) -> None:
    session_id = asked(scene)
    with pytest.raises(Problem, match="form_stale"):
        reminding.say_late(scene.office, request("U1"), session_id, 0, 7)


def test_a_partner_who_left_cannot_be_told(scene: Scene) -> None:
    session_id = asked(scene)
    scene.clock.now = WEDNESDAY
    scene.change_person(2, is_deactivated=True)
    with pytest.raises(Problem, match="late_nobody"):
        reminding.say_late(scene.office, request("U1"), session_id, 0, 10)
