"""The seats of an event, for whoever takes or frees one. The event is locked."""

from bot.services.events.answers import showing
from bot.services.events.answers.waiting import move_up, offer
from bot.services.office import Ledgered
from storage.models import Event
from storage.queries import seats

__all__ = ["free", "freed", "move_up", "take"]


def take(ledger: Ledgered, event: Event) -> bool:
    """Take a seat; False when none is free. Whoever asks sees to it that nobody overtakes those who wait."""
    if not seats.take(ledger.session, event):
        return False
    showing.seats_moved(ledger, event)
    return True


def free(ledger: Ledgered, event: Event) -> None:
    """Give a seat back, and offer it to the next who waits."""
    concerned = freed(ledger, event)
    if concerned:
        ledger.homes_changed(concerned)


def freed(ledger: Ledgered, event: Event) -> set[int]:
    """Like `free`, without homes yet: these come last. Whom it concerns."""
    seats.give_back(ledger.session, event)
    concerned = offer(ledger, event)
    showing.seats_moved(ledger, event)
    return concerned
