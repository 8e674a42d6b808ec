"""Bring your mentee, as the rest of events needs it: who can be brought, and what ends an offer by itself."""

from datetime import datetime

from bot.rules.events import Answer, Companionship, EventKind, EventState
from bot.rules.receipts.bringing import OPEN, Bringable, BringCard
from bot.services.events import cards, companions
from bot.services.events.companions import Offer
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from storage.models import Companion, Event, Match, Person
from storage.queries import companions as offers
from storage.queries import events, matches

# To these, a mentor may bring a mentee whom the event was not announced to.
_FOR_ALL_MENTEES = (EventKind.DEVELOPMENT, EventKind.ORIENTATION)
_LEFT = (Answer.LEFT, Answer.DECLINED)


def offer_line(ledger: Ledgered, event: Event, person: Person) -> BringCard | None:
    """Whom somebody who goes to an event could bring; None when there is nobody, or it is not for that."""
    if not goes(ledger, event, person.id):
        return None
    found = bringable(ledger, event, person)
    return BringCard(cards.card(ledger, event, person), found) if found else None


def goes(ledger: Ledgered, event: Event, person_id: int) -> bool:
    """Whether somebody goes to, or hosts, an event that is still to come."""
    if event.state != EventState.ANNOUNCED or event.starts_at <= ledger.now:
        return False
    guest = events.guest_of(ledger.session, event.id, person_id)
    return event.host_id == person_id or (guest is not None and guest.answer == Answer.GOING)


def bringable(ledger: Ledgered, event: Event, mentor: Person) -> tuple[Bringable, ...]:
    """The mentees of a mentor for whom an event can be, each with where an offer to them stands."""
    active = matches.active_of(ledger.session, ledger.programme.id, mentor.id)
    mine = [
        match for match in active if match.mentor_id == mentor.id and may_be_brought(ledger, event, match)
    ]
    made = {row.match_id: row for row in offers.of_mentor(ledger.session, event.id, mentor.id)}
    return tuple(
        Bringable(match.id, name_of(match.mentee), *_standing(ledger, event, match, made.get(match.id)))
        for match in mine
    )


def may_be_brought(ledger: Ledgered, event: Event, match: Match) -> bool:
    """Whether the mentee of a pair is there, and the event is one that they can be brought to."""
    if match.mentee.is_deactivated or match.mentee.forgotten_at:
        return False
    return event.kind in _FOR_ALL_MENTEES or companions.is_open_to(ledger, event, match.mentee_id)


def mentor_left(ledger: Ledgered, event: Event, mentor_id: int) -> None:
    """A mentor can no longer come: their open offers end, and a mentee who comes only with them does not.

    A mentee whom the event is for anyway keeps the seat. The event is locked by whoever calls.
    """
    for row in offers.of_mentor(ledger.session, event.id, mentor_id):
        offer = companions.offer_on(ledger, row, event)
        was = offer.state
        if was in OPEN:
            companions.settle(ledger, offer, Companionship.WITHDRAWN, mentor_id)
            companions.let_go(ledger, offer, was, Answer.INVITED)
            companions.show_again(ledger, offer)
            if was is Companionship.OFFERED:
                companions.tell_mentee(ledger, offer, "withdrawn")
        elif was is Companionship.ACCEPTED:
            _without_the_mentor(ledger, offer, mentor_id)


def mentee_answered(ledger: Ledgered, event: Event, mentee_id: int) -> None:
    """A mentee answered the invitation itself: an offer to them is answered with it.

    For one who was coming and can no longer, their mentor is told. The event is locked by whoever calls.
    """
    guest = events.guest_of(ledger.session, event.id, mentee_id)
    for row in offers.of_mentee(ledger.session, event.id, mentee_id):
        offer = companions.offer_on(ledger, row, event)
        if guest is None or guest.brought_by_id != offer.match.mentor_id:
            continue
        if offer.state is Companionship.OFFERED and guest.answer == Answer.GOING:
            _follow(ledger, offer, Companionship.ACCEPTED, "accepted")
        elif offer.state is Companionship.OFFERED and guest.answer in _LEFT:
            _follow(ledger, offer, Companionship.DECLINED, "declined")
        elif offer.state is Companionship.ACCEPTED and guest.answer in _LEFT:
            _follow(ledger, offer, Companionship.DECLINED, "left")


def lapse(ledger: Ledgered, event: Event) -> datetime | None:
    """End the offers that nobody answered in time, and say when the next one ends. A turn of the event."""
    ahead: list[datetime] = []
    for row in offers.still_open(ledger.session, event.id):
        offer = companions.offer_on(ledger, row, event)
        if event.state == EventState.ANNOUNCED and offer.lapses_at > ledger.now:
            ahead.append(offer.lapses_at)
        else:
            _lapse(ledger, offer)
    return min(ahead, default=None)


def _lapse(ledger: Ledgered, offer: Offer) -> None:
    was = offer.state
    companions.settle(ledger, offer, Companionship.LAPSED)
    companions.let_go(ledger, offer, was, Answer.INVITED)
    companions.show_again(ledger, offer)
    # Those who come are told by whoever calls an event off, and those of a pair when it ends.
    if offer.event.state != EventState.ANNOUNCED or offer.match.status != "active":
        return
    companions.tell_mentor(ledger, offer, "lapsed" if was is Companionship.OFFERED else "host_silent")
    if was is Companionship.OFFERED:
        companions.tell_mentee(ledger, offer, "lapsed")


def _follow(ledger: Ledgered, offer: Offer, state: Companionship, how: str) -> None:
    companions.settle(ledger, offer, state, offer.match.mentee_id)
    companions.show_again(ledger, offer)
    companions.tell_mentor(ledger, offer, how)


def _without_the_mentor(ledger: Ledgered, offer: Offer, mentor_id: int) -> None:
    guest = events.guest_of(ledger.session, offer.event.id, offer.match.mentee_id)
    companions.settle(ledger, offer, Companionship.WITHDRAWN, mentor_id)
    if guest is None or guest.answer != Answer.GOING or guest.brought_by_id != mentor_id:
        companions.show_again(ledger, offer)
        return
    stays = companions.is_open_to(ledger, offer.event, guest.person_id)
    if stays:
        guest.brought_by_id = None
        ledger.session.flush()
    else:
        companions.let_go(ledger, offer, Companionship.ACCEPTED, Answer.LEFT)
    companions.show_again(ledger, offer)
    companions.tell_mentee(ledger, offer, "stays" if stays else "freed")


def _standing(
    ledger: Ledgered, event: Event, match: Match, row: Companion | None
) -> tuple[Companionship | None, int | None]:
    """Where an offer to a mentee stands, and its id. One who comes anyway is as one who has accepted."""
    guest = events.guest_of(ledger.session, event.id, match.mentee_id)
    if guest and guest.answer == Answer.GOING:
        return Companionship.ACCEPTED, None
    if row is None:
        return None, None
    state = Companionship(row.state)
    # Whoever said yes and can no longer come may be asked again.
    return (Companionship.DECLINED if state is Companionship.ACCEPTED else state), row.id
