"""The last call: who was invited to an event and has not answered is asked once more, if seats are left."""

from datetime import datetime, timedelta
from typing import Any

from bot.nudges.decision import Decision, as_notice
from bot.rules.events import EventState
from bot.rules.kinds import Kind
from bot.services.office import Ledgered
from storage.models import Event
from storage.queries import event_last_call as queries
from storage.queries import nudges

# Nobody is asked again so soon after they were invited.
TOO_SOON = timedelta(days=2)


def last_call(ledger: Ledgered, event: Event) -> datetime | None:
    """Put it on record when its instant has come; else say when that is.

    It comes once in the life of an event, also when it moves: whoever did not answer twice is left alone.
    """
    if event.state != EventState.ANNOUNCED or event.last_called_at or event.last_call_at is None:
        return None
    # Before the invitations there is nobody to call; their own turn comes first.
    if event.last_call_at > ledger.now or event.invited_at is None:
        return event.last_call_at if event.last_call_at > ledger.now else None
    event.last_called_at = ledger.now
    if event.starts_at > ledger.now and has_seats(event):
        rows = [_notice(ledger, event, each) for each in whom(ledger, event, ledger.now)]
        if rows and nudges.put_on_record(ledger.session, rows):
            ledger.has_news = True
    return None


def whom(ledger: Ledgered, event: Event, at: datetime) -> list[int]:
    """Whoever would be called at that instant."""
    return queries.without_answer(ledger.session, event, invited_before=at - TOO_SOON)


def has_seats(event: Event) -> bool:
    """Whether somebody who says yes now has a seat."""
    return event.seats is None or event.taken < event.seats


def _notice(ledger: Ledgered, event: Event, person_id: int) -> dict[str, Any]:
    return as_notice(
        Decision(ledger.now, ledger.now),
        Kind.EVENT,
        ledger.now,
        programme_id=ledger.programme.id,
        template=queries.LAST_CALL,
        arguments={},
        person_id=person_id,
        event_id=event.id,
        is_bulk=True,
        once_key=f"{queries.LAST_CALL}:{event.id}:{person_id}",
    )
