"""The waiting list: who joins it, who moves up when a seat is free, what becomes of an offer.

It keeps the order in which people asked. As long as somebody waits, a free seat is theirs.
"""

from datetime import datetime

from bot.rules.events import Answer, EventState
from bot.rules.seats import kept_until
from bot.services.events.answers import showing
from bot.services.events.cards import look_again
from bot.services.office import Ledgered
from storage.models import Event, EventGuest
from storage.queries import seats
from storage.queries.event_messages import LAPSED, OFFER


def join(ledger: Ledgered, event: Event, guest: EventGuest) -> None:
    """Put somebody at the end of the line."""
    guest.queued, guest.answer = seats.next_number(ledger.session, event), Answer.WAITING


def somebody_waits(ledger: Ledgered, event: Event) -> bool:
    """Whether a free seat belongs to somebody who waits for it."""
    return bool(seats.in_line(ledger.session, event.id, 1))


def move_up(ledger: Ledgered, event: Event) -> None:
    """Offer the seats that are free to those who wait, in their order.

    For whoever frees seats or adds some; `event` is locked.
    """
    asked = offer(ledger, event)
    if asked:
        showing.seats_moved(ledger, event)
        ledger.homes_changed(asked)


def expire_offers(ledger: Ledgered, event: Event) -> datetime | None:
    """An event's turn: pass on each seat that was not taken in time; when to look again."""
    concerned = lapse(ledger, event)
    if concerned:
        ledger.homes_changed(concerned)
    return seats.next_lapse(ledger.session, event.id)


def offer(ledger: Ledgered, event: Event) -> set[int]:
    """Offer what is free, without their homes yet: these come last. Whom it concerns."""
    asked: set[int] = set()
    if event.state != EventState.ANNOUNCED or event.starts_at <= ledger.now:
        return asked
    while (guest := _next_with_a_seat(ledger, event)) is not None:
        _offer(ledger, event, guest)
        asked.add(guest.person_id)
    if asked:
        showing.to_people(ledger, event, asked)
        showing.line_moved(ledger, event)
    return asked


def lapse(ledger: Ledgered, event: Event) -> set[int]:
    """Pass on what was not taken in time, without homes yet. Whom it concerns.

    Whoever did not answer is no longer in line: asked again and again, they would keep it from moving.
    They may join it again.
    """
    late = seats.lapsed(ledger.session, event.id, ledger.now)
    for guest in late:
        _lapse(ledger, event, guest)
    concerned = {guest.person_id for guest in late}
    if concerned:
        showing.to_people(ledger, event, concerned)
        concerned |= offer(ledger, event)
        showing.seats_moved(ledger, event)
    return concerned


def _lapse(ledger: Ledgered, event: Event, guest: EventGuest) -> None:
    until = guest.offered_until
    guest.answer, guest.offered_until, guest.queued = Answer.INVITED, None, None
    seats.give_back(ledger.session, event)
    ledger.audit("event.lapsed", "event", event.id, person=guest.person_id)
    if until is not None and event.starts_at > ledger.now:
        ledger.notify(LAPSED, guest.person_id, event_id=event.id, until=until.isoformat())


def _next_with_a_seat(ledger: Ledgered, event: Event) -> EventGuest | None:
    """The next in line, if a seat could be taken for them."""
    line = seats.in_line(ledger.session, event.id, 1)
    return line[0] if line and seats.take(ledger.session, event) else None


def _offer(ledger: Ledgered, event: Event, guest: EventGuest) -> None:
    until = kept_until(ledger.now, event.starts_at, ledger.event_terms.confirm_hours)
    guest.answer, guest.offered_until = Answer.OFFERED, until
    ledger.notify(OFFER, guest.person_id, event_id=event.id, until=until.isoformat())
    ledger.audit("event.offered", "event", event.id, person=guest.person_id)
    look_again(event, until)
