"""Which entry of a ledger stands for an event that a pair was at together."""

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import Event, EventCredit, HoursEntry
from storage.queries.hours import STANDING
from storage.writes import insert_once


def of_event(session: Session, event_id: int) -> dict[int, int | None]:
    """The entry of each pair that was decided on for an event, by match; None where there is none.

    A credit stays when its entry is taken back.
    """
    rows = session.execute(
        select(EventCredit.match_id, EventCredit.entry_id).where(EventCredit.event_id == event_id)
    )
    return dict(rows.all())


def minutes_of_event(session: Session, event_id: int) -> dict[int, int | None]:
    """The minutes that stand for an event in the ledger of each pair that was decided on."""
    rows = session.execute(
        select(EventCredit.match_id, HoursEntry.minutes)
        .outerjoin(HoursEntry, HoursEntry.id == EventCredit.entry_id)
        .where(EventCredit.event_id == event_id)
    )
    return dict(rows.all())


def made(session: Session, event: Event, match_id: int, now: datetime) -> EventCredit:
    """The credit of a pair for an event, made unless it is there: one, whoever else makes it now."""
    row = {
        "programme_id": event.programme_id,
        "event_id": event.id,
        "match_id": match_id,
        "entry_id": None,
        "credited_at": now,
    }
    insert_once(session, EventCredit, row)
    return session.scalars(
        select(EventCredit).where(EventCredit.event_id == event.id, EventCredit.match_id == match_id)
    ).one()


def hand_on(session: Session, old_entry_id: int, new_entry_id: int | None) -> None:
    """What an entry stood for is that of the one that replaces it; of none when it is taken back."""
    session.execute(
        update(EventCredit)
        .where(EventCredit.entry_id == old_entry_id)
        .values(entry_id=new_entry_id)
        .execution_options(synchronize_session="fetch")
    )


def logged_by_hand(session: Session, match_id: int, day: date, minutes: int) -> bool:
    """Whether a pair has development or networking of that day and length in its hours by itself.

    What is there because of another event is none of it.
    """
    credited = select(EventCredit.entry_id).where(EventCredit.entry_id.is_not(None))
    found = select(HoursEntry.id).where(
        HoursEntry.match_id == match_id,
        HoursEntry.held_on == day,
        HoursEntry.minutes == minutes,
        HoursEntry.kind.in_(("development", "networking")),
        HoursEntry.state.in_(STANDING),
        HoursEntry.id.not_in(credited),
    )
    return session.scalar(found.limit(1)) is not None
