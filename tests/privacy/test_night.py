"""The night's work: what is over goes, what totals count stays, and nothing is done twice."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from bot.rules.night import last_day_to_think, next_night, night_after, reminded_at, tonight
from bot.services.privacy import housekeeping
from bot.services.privacy.housekeeping import ahead, forget_what_is_over
from storage.models import (
    AuditEntry,
    Base,
    CheckIn,
    DeliveryKey,
    HoursEntry,
    Match,
    MatchingRun,
    Notice,
    PairMark,
    Participant,
    Person,
    Programme,
    Proposal,
    Question,
    Rematch,
    Role,
    Suggestion,
    Upload,
)
from tests.builders import MONDAY, TEAM, add_person
from tests.privacy.crowded import Crowded

TORONTO = "America/Toronto"


def count(full: Crowded, model: type[Base]) -> int:
    with full.database.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def minutes(full: Crowded) -> int:
    with full.database.reading() as session:
        return session.scalar(select(func.sum(HoursEntry.minutes))) or 0


def keep(full: Crowded, **days: int) -> None:
    """Give the programme these retention settings."""
    with full.database.transaction() as session:
        session.get_one(Programme, full.programme_id).settings = {"retention": days}


def end_pairs(full: Crowded, on: date) -> None:
    with full.database.transaction() as session:
        for match in session.query(Match):
            match.status, match.ended_on = "completed", on


def night(full: Crowded, **later: float) -> None:
    full.clock.advance(**later)
    forget_what_is_over(full.office)


def test_a_night_comes_once_a_day_on_the_programmes_clock() -> None:
    before, after = datetime(2026, 3, 3, 8, 29, tzinfo=UTC), datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
    assert tonight(before, TORONTO) is None
    assert tonight(after, TORONTO) == date(2026, 3, 3)
    assert next_night(before, TORONTO) == after
    assert next_night(after, TORONTO) == after + timedelta(days=1)


def test_seven_whole_days_are_given_to_think_again() -> None:
    late = datetime(2026, 3, 3, 4, 59, tzinfo=UTC)  # Monday, one minute to midnight in Toronto
    last = last_day_to_think(late, TORONTO)
    assert last == date(2026, 3, 9)
    # The clocks change in that week: the night is still at half past three.
    assert night_after(last, TORONTO) == datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
    assert night_after(last, TORONTO) - late > timedelta(days=7)
    assert reminded_at(last, "America/Vancouver") == datetime(2026, 3, 9, 16, 0, tzinfo=UTC)


@pytest.fixture
def over(full: Crowded) -> Crowded:
    """The crowded programme after both pairs ended, with everything kept for thirty days."""
    names = ("matching", "unconfirmed", "messages", "answers", "notes", "proposals", "audit")
    keep(full, **dict.fromkeys(names, 30))
    end_pairs(full, date(2026, 3, 10))
    with full.database.transaction() as session:
        for row in (*session.query(Proposal), *session.query(Rematch)):
            row.closed_at = MONDAY
        session.query(Role).update({"ended_at": MONDAY})
        session.query(Notice).update({"finished_at": MONDAY, "state": "sent"})
        session.query(Participant).update({"state": "left", "left_at": MONDAY + timedelta(days=60)})
    return full


def test_each_class_goes_when_its_days_are_over_and_not_a_day_before(over: Crowded) -> None:
    night(over, days=29)
    assert count(over, Suggestion) == 2
    assert count(over, Notice) == 4
    assert count(over, Question) == 2
    night(over, days=2)
    for model in (Suggestion, MatchingRun, Notice, Question, PairMark, Role, Upload):
        assert count(over, model) == 0, model
    assert count(over, CheckIn) == 2
    night(over, days=9)
    assert count(over, CheckIn) == 0


def test_notes_go_and_minutes_stay(over: Crowded) -> None:
    before = minutes(over)
    night(over, days=40)
    with over.database.reading() as session:
        assert {(entry.note, entry.answer_note) for entry in session.query(HoursEntry)} == {("", None)}
        assert set(session.scalars(select(Proposal.decline_note))) == {None}
        assert set(session.scalars(select(Rematch.note))) == {""}
    assert minutes(over) == before
    assert count(over, Match) == 2


def test_what_a_pair_still_needs_stays(full: Crowded) -> None:
    keep(full, messages=1, answers=1, notes=1)
    with full.database.transaction() as session:
        session.query(Notice).update({"finished_at": MONDAY, "state": "sent", "once_key": None})
        session.query(Notice).filter_by(sending_key="k2").update({"once_key": "check_in:d14:1:1"})
    night(full, days=30)
    with full.database.reading() as session:
        # The key of a nudge keeps it from being sent again: it stays while its pair does.
        assert list(session.scalars(select(Notice.sending_key))) == ["k2"]
        assert session.scalar(select(func.count()).where(CheckIn.match_id == full.pair_id)) == 2
        assert "mine" in set(session.scalars(select(HoursEntry.note)))


def test_an_earlier_message_stays_as_long_as_the_one_that_amends_it(full: Crowded) -> None:
    keep(full, messages=10)
    with full.database.transaction() as session:
        first, second, *others = session.query(Notice).order_by(Notice.id)
        for notice in (first, second, *others):
            notice.state, notice.finished_at = "sent", MONDAY
        second.amends_id, second.finished_at = first.id, MONDAY + timedelta(days=8)
    night(full, days=11)
    assert count(full, Notice) == 2
    night(full, days=8)
    assert count(full, Notice) == 0


def test_somebody_entered_who_never_confirmed_is_not_kept(full: Crowded) -> None:
    night(full, days=181)
    with full.database.reading() as session:
        omar = session.scalars(select(Participant).where(Participant.person_id.is_(None))).one()
        assert (omar.state, omar.email, omar.name, omar.reports_to) == ("left", None, "", "")


def test_whoever_is_long_gone_is_forgotten_as_if_they_had_asked(full: Crowded) -> None:
    gone = add_person(full.database, full.programme_id, "UGONE", now=MONDAY - timedelta(days=3650))
    here = add_person(full.database, full.programme_id, "UHERE", now=MONDAY - timedelta(days=3650))
    full.put(Role, person_id=here, role="champion", granted_at=MONDAY)
    night(full, days=731)
    with full.database.reading() as session:
        assert session.get_one(Person, gone).forgotten_at
        assert session.get_one(Person, here).forgotten_at is None
        assert session.get_one(Person, full.dana).forgotten_at is None


def test_a_night_is_done_once_and_its_work_again_changes_nothing(over: Crowded) -> None:
    night(over, days=40)
    late = over.put(DeliveryKey, key="old", created_at=MONDAY - timedelta(days=300))
    assert late is None
    night(over, hours=1)
    assert count(over, DeliveryKey) == 2
    night(over, days=1)
    with over.database.reading() as session:
        assert all(key.startswith("night:") for key in session.scalars(select(DeliveryKey.key)))


def test_a_night_that_was_interrupted_is_done_again(over: Crowded, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patch:
        patch.setattr(housekeeping, "_carry_out", broken)
        with pytest.raises(RuntimeError):
            night(over, days=40)
    assert count(over, Suggestion) == 2
    night(over, minutes=1)
    assert count(over, Suggestion) == 0


def test_work_is_done_in_batches(over: Crowded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "BATCH", 2)
    for number in range(7):
        over.put(
            AuditEntry,
            at=MONDAY,
            actor_id=over.dana,
            action="a",
            object_kind="x",
            object_id=number,
            details={},
        )
    night(over, days=40)
    assert count(over, AuditEntry) == 0


def test_several_processes_do_a_night_together(over: Crowded) -> None:
    over.clock.advance(days=40)
    gate, failed = Barrier(4), list[Exception]()

    def run() -> None:
        gate.wait()
        try:
            forget_what_is_over(over.office)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to show it
            failed.append(error)

    threads = [Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    assert count(over, Suggestion) == 0
    assert minutes(over) == 240


def test_what_the_next_night_will_do_is_what_it_does(over: Crowded) -> None:
    over.clock.advance(days=39)
    coming = ahead(over.office, TEAM)
    assert coming is not None
    assert coming.at == next_night(over.clock(), TORONTO)
    assert coming.rows > 10
    over.clock.now = coming.at
    forget_what_is_over(over.office)
    after = ahead(over.office, TEAM)
    assert after is not None
    assert (after.people, after.rows) == (0, 0)
