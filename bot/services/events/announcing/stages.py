"""How far an event has come on its way to people: what may still be chosen, and what may no longer."""

from bot.rules.events import EventState
from bot.rules.problems import Problem
from bot.services.events.cards import ends_at
from bot.services.office import Ledgered
from storage.models import Event


def can_change(ledger: Ledgered, event: Event) -> bool:
    """Whether it may still be chosen who is invited, and how: nobody has been, and there is time."""
    is_open = event.state in (EventState.DRAFT, EventState.SUGGESTED, EventState.ANNOUNCED)
    return is_open and event.invited_at is None and event.starts_at > ledger.now


def can_cancel(ledger: Ledgered, event: Event) -> bool:
    """Whether it can be called off: it has not been, and it is not over."""
    return event.state != EventState.CANCELLED and ends_at(event) > ledger.now


def check_not_invited(ledger: Ledgered, event: Event) -> None:
    """Refuse to choose again what people were already told.

    Raises:
        Problem: `announce_cancelled`, `announce_over`, `announce_invited`.
    """
    check_open(ledger, event)
    if not can_change(ledger, event):
        raise Problem("announce_invited")


def check_open(ledger: Ledgered, event: Event) -> None:
    """Refuse one that was cancelled or has begun. Raises Problem `announce_cancelled`, `announce_over`."""
    if event.state == EventState.CANCELLED:
        raise Problem("announce_cancelled")
    if event.starts_at <= ledger.now:
        raise Problem("announce_over")
