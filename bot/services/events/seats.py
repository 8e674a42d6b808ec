"""Seats of an event: taken and freed by one guarded update each, so that no more are held than there are."""

from sqlalchemy import or_, update

from bot.services.office import Ledgered
from storage.models import Event
from storage.writes import rows_changed


def take(ledger: Ledgered, event: Event) -> bool:
    """Hold one more seat; False when all are held."""
    result = ledger.session.execute(
        update(Event)
        .where(Event.id == event.id, or_(Event.seats.is_(None), Event.taken < Event.seats))
        .values(taken=Event.taken + 1)
        .execution_options(synchronize_session=False)
    )
    ledger.session.refresh(event, ["taken"])
    return rows_changed(result) == 1


def freed(ledger: Ledgered, event: Event) -> set[int]:
    """Let one seat go. Whose homes show something else now: they come last."""
    ledger.session.execute(
        update(Event)
        .where(Event.id == event.id, Event.taken > 0)
        .values(taken=Event.taken - 1)
        .execution_options(synchronize_session=False)
    )
    ledger.session.refresh(event, ["taken"])
    return set()
