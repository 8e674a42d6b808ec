"""When people hear of an event: what a coordinator chose, and what is usual while nobody has."""

from datetime import datetime, time, timedelta

from bot.rules.wall_clock import day_before, wall
from bot.services.office import Ledgered
from storage.models import Event
from storage.queries import announcing

# A last call soon after the invitation would only say the same again.
_APART = timedelta(days=1)


def invite_at(ledger: Ledgered, event: Event) -> datetime | None:
    """When the invitations go out; None for at once, also when the time that was planned has gone by."""
    planned = event.invite_at
    return planned if planned and (planned > ledger.now or event.invited_at) else None


def last_call_at(ledger: Ledgered, event: Event) -> datetime | None:
    """When those without an answer are asked for the last time: as chosen, or else as usual."""
    if event.last_call_at or event.announced_at or announcing.is_how_chosen(ledger.session, event):
        return event.last_call_at
    days = ledger.event_terms.last_call_days
    if not days:
        return None
    usual = days_ahead(ledger, event, days)
    return usual if usual > (invite_at(ledger, event) or ledger.now) + _APART else None


def days_ahead(ledger: Ledgered, event: Event, days: int) -> datetime:
    """The instant, so many days before the event, at which people are written to about it."""
    at = time.fromisoformat(ledger.event_terms.remind_at)
    return day_before(event.starts_at, at, event.zone, days)


def days_before(event: Event, at: datetime) -> int:
    """How many days before that of the event an instant is, on the clock of its place."""
    return (wall(event.starts_at, event.zone).date() - wall(at, event.zone).date()).days
