"""A mentor's offer to bring their mentee: finding it, showing it, holding its seat and letting it go."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.rules.audience import audience_of
from bot.rules.events import Answer, Companionship, EventState
from bot.rules.problems import Problem
from bot.rules.receipts.bringing import CompanionCard
from bot.services.events import cards
from bot.services.events.answers import seats, showing
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from storage.models import Companion, Event, EventGuest, Match, Person
from storage.queries import audience, companions, events, matches, people

# The question to the host or the coordinators, and the one to the mentee.
TO_HOST, TO_MENTEE = "bring.host", "bring.offer"


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer with what it is about."""

    row: Companion
    event: Event
    match: Match

    @property
    def state(self) -> Companionship:
        return Companionship(self.row.state)

    @property
    def lapses_at(self) -> datetime:
        """When it is too late to answer: never after the event has begun, wherever it was moved."""
        return min(self.row.lapses_at, self.event.starts_at)


def offer_in(ledger: Ledgered, companion_id: int, *, lock: bool = False) -> Offer:
    """An offer of this programme; with `lock`, only this transaction changes it. Raises `bring_gone`."""
    row = companions.companion_in(ledger.session, ledger.programme.id, companion_id)
    if row is None:
        raise Problem("bring_gone")
    event = cards.event_found(ledger, row.event_id, lock=lock)
    # As it stands now that nobody else can answer it.
    row = companions.companion_in(ledger.session, ledger.programme.id, companion_id) or row
    return offer_on(ledger, row, event)


def offer_on(ledger: Ledgered, row: Companion, event: Event) -> Offer:
    """An offer for an event at hand."""
    match = matches.match_in(ledger.session, ledger.programme.id, row.match_id)
    if match is None:
        raise Problem("bring_gone")
    return Offer(row, event, match)


def card(ledger: Ledgered, offer: Offer, reader: Person) -> CompanionCard:
    """An offer as `reader` sees it."""
    row, by = offer.row, offer.row.answered_by_id
    answerer = people.person_in(ledger.session, ledger.programme.id, by) if by else None
    return CompanionCard(
        id=row.id,
        event=replace(cards.card(ledger, offer.event, reader), prepare=dict(row.prepare)),
        mentor=name_of(offer.match.mentor),
        mentee=name_of(offer.match.mentee),
        state=offer.state,
        note=row.note,
        lapses_at=offer.lapses_at,
        answered_by=name_of(answerer) if answerer else None,
        asks_host=offer.event.asks_host,
    )


def is_open_to(ledger: Ledgered, event: Event, person_id: int) -> bool:
    """Whether an event is for somebody anyway, whoever brings them."""
    wanted = audience_of(event.audience)
    return audience.includes(ledger.session, ledger.programme.id, wanted, person_id)


def put_to_mentee(ledger: Ledgered, offer: Offer) -> None:
    """Offer the seat that is held to the mentee, who has until then to answer."""
    row, event = offer.row, offer.event
    row.state = Companionship.OFFERED
    row.lapses_at = lapse_of(ledger, event)
    guest = events.guest_of(ledger.session, event.id, offer.match.mentee_id)
    if guest is None:
        guest = EventGuest(
            programme_id=event.programme_id, event_id=event.id, person_id=offer.match.mentee_id
        )
        ledger.session.add(guest)
    guest.answer, guest.offered_until = Answer.OFFERED, row.lapses_at
    guest.brought_by_id = offer.match.mentor_id
    ledger.session.flush()
    cards.look_again(event, row.lapses_at)
    showing.to_people(ledger, event, [offer.match.mentee_id])
    tell(ledger, offer, TO_MENTEE, offer.match.mentee_id)


def lapse_of(ledger: Ledgered, event: Event) -> datetime:
    """Until when somebody who is asked now may answer."""
    return min(ledger.now + timedelta(days=ledger.event_terms.bring_days), event.starts_at)


def settle(ledger: Ledgered, offer: Offer, state: Companionship, by: int | None = None) -> None:
    """Put on record what became of an offer; its questions say so in place, and their buttons go away."""
    offer.row.state = state
    offer.row.answered_by_id, offer.row.answered_at = by, ledger.now
    ledger.session.flush()
    ledger.audit(f"companion.{state}", "event_companion", offer.row.id)
    show_again(ledger, offer)


def show_again(ledger: Ledgered, offer: Offer) -> None:
    """Say the questions about an offer again in place, as things stand now."""
    for notice in companions.said_about(ledger.session, offer.row, (TO_HOST, TO_MENTEE)):
        ledger.amend(notice)
    showing.to_people(ledger, offer.event, [offer.match.mentee_id])


def close(
    ledger: Ledgered,
    offer: Offer,
    state: Companionship,
    left: Answer = Answer.INVITED,
    by: int | None = None,
) -> set[int]:
    """End an offer and free the seat that it held; the mentee stands as before, or as `left`.

    Whose homes show something else now: these come last, for whoever calls.
    """
    concerned = {offer.match.mentor_id, offer.match.mentee_id}
    if _lets_go(ledger, offer, left):
        concerned |= seats.freed(ledger, offer.event)
    settle(ledger, offer, state, by)
    return concerned


def _lets_go(ledger: Ledgered, offer: Offer, left: Answer) -> bool:
    """Whether a seat was held that somebody else can have now.

    While the host is asked, the offer itself holds it; afterwards, the mentee's place in the event's
    record does, unless they have answered the invitation meanwhile.
    """
    session, event = ledger.session, offer.event
    if event.state != EventState.ANNOUNCED:
        # Nobody needs a seat at an event that is called off.
        return False
    holds = offer.state is Companionship.ASKING_HOST
    guest = events.guest_of(session, event.id, offer.match.mentee_id)
    held = Answer.GOING if offer.state is Companionship.ACCEPTED else Answer.OFFERED
    if not holds and guest and guest.answer == held and guest.brought_by_id == offer.match.mentor_id:
        holds = True
        _stand_back(ledger, offer, guest, left)
        session.flush()
    return holds


def _stand_back(ledger: Ledgered, offer: Offer, guest: EventGuest, left: Answer) -> None:
    if not is_open_to(ledger, offer.event, guest.person_id):
        # The event was theirs only because they were brought: nothing more is sent to them about it.
        ledger.session.delete(guest)
        return
    waits = left is Answer.INVITED and guest.queued is not None
    guest.answer = Answer.WAITING if waits else left
    guest.answered_at = ledger.now if left is not Answer.INVITED else None
    guest.offered_until = guest.brought_by_id = None


def tell(ledger: Ledgered, offer: Offer, template: str, person_id: int, **arguments: Any) -> None:
    """Put a message about an offer, as it was made last, on record."""
    ledger.notify(
        template,
        person_id,
        match=offer.match,
        event_id=offer.event.id,
        companion=offer.row.id,
        made=offer.row.asked_at.isoformat(),
        **arguments,
    )


def tell_mentor(ledger: Ledgered, offer: Offer, how: str) -> None:
    """Tell the mentor what became of their offer."""
    tell(ledger, offer, "bring.mentor", offer.match.mentor_id, how=how)


def tell_mentee(ledger: Ledgered, offer: Offer, how: str) -> None:
    """Tell the mentee what became of the offer to them."""
    tell(ledger, offer, "bring.mentee", offer.match.mentee_id, how=how)
