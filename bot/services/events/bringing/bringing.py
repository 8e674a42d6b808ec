"""Bring your mentee, as the rest of events needs it: who can be brought, and what ends an offer by itself."""

from dataclasses import replace
from datetime import datetime

from bot.rules.events import Answer, Companionship, EventKind, EventState
from bot.rules.receipts.bringing import OPEN, Bringable, BringCard
from bot.rules.receipts.events import EventCard
from bot.services.events import cards
from bot.services.events.answers import calendar
from bot.services.events.bringing import companions
from bot.services.events.bringing.companions import Offer
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


def with_offer(ledger: Ledgered, event: Event, person: Person) -> EventCard:
    """An event as somebody sees it who may bring a mentee to it."""
    card = cards.card(ledger, event, person)
    return replace(card, can_bring=goes(ledger, event, person.id) and bool(bringable(ledger, event, person)))


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


def mentor_left(ledger: Ledgered, event: Event, mentor_id: int) -> set[int]:
    """A mentor can no longer come: their open offers end, and a mentee who comes only with them does not.

    A mentee whom the event is for anyway keeps the seat. The event is locked by whoever calls, who also
    publishes the homes of those it concerns, last of all.
    """
    concerned: set[int] = set()
    for row in offers.of_mentor(ledger.session, event.id, mentor_id):
        offer = companions.offer_on(ledger, row, event)
        if offer.state in OPEN:
            concerned |= withdraw(ledger, offer)
        elif offer.state is Companionship.ACCEPTED:
            concerned |= _without_the_mentor(ledger, offer)
    return concerned


def withdraw(ledger: Ledgered, offer: Offer) -> set[int]:
    """End an offer that nobody has answered yet. Whom it concerns."""
    was_asked = offer.state is Companionship.OFFERED
    concerned = companions.close(ledger, offer, Companionship.WITHDRAWN, by=offer.match.mentor_id)
    if was_asked:
        companions.tell_mentee(ledger, offer, "withdrawn")
    return concerned


def mentee_answered(ledger: Ledgered, event: Event, mentee_id: int) -> None:
    """A mentee whom a mentor brings answered the event itself: the offer follows, and the mentor is told.

    The event is locked by whoever calls.
    """
    guest = events.guest_of(ledger.session, event.id, mentee_id)
    for row in offers.of_mentee(ledger.session, event.id, mentee_id):
        offer = companions.offer_on(ledger, row, event)
        if guest is None or guest.brought_by_id != offer.match.mentor_id:
            continue
        was_coming = offer.state is Companionship.ACCEPTED
        if offer.state is Companionship.OFFERED and guest.answer == Answer.GOING:
            _follow(ledger, offer, Companionship.ACCEPTED, "accepted")
        elif (was_coming or offer.state is Companionship.OFFERED) and guest.answer in _LEFT:
            _follow(ledger, offer, Companionship.DECLINED, "left" if was_coming else "declined")
            # Whoever changes their mind comes on their own, like everybody else.
            guest.brought_by_id = None


def lapse(ledger: Ledgered, event: Event) -> datetime | None:
    """End the offers that nobody answered in time, and say when the next one ends. A turn of the event.

    Whoever calls an event off calls this, too: its offers end at once, and are not told one by one.
    """
    ahead: list[datetime] = []
    concerned: set[int] = set()
    for row in offers.still_open(ledger.session, event.id):
        offer = companions.offer_on(ledger, row, event)
        if _still_holds(offer) and offer.lapses_at > ledger.now:
            ahead.append(offer.lapses_at)
        else:
            concerned |= _lapse(ledger, offer)
    if concerned:
        ledger.homes_changed(concerned)
    return min(ahead, default=None)


def _lapse(ledger: Ledgered, offer: Offer) -> set[int]:
    was_asked = offer.state is Companionship.OFFERED
    concerned = companions.close(ledger, offer, Companionship.LAPSED)
    # Those who come are told by whoever calls an event off, and those of a pair when it ends.
    if _still_holds(offer):
        companions.tell_mentor(ledger, offer, "lapsed" if was_asked else "host_silent")
        if was_asked:
            companions.tell_mentee(ledger, offer, "lapsed")
    return concerned


def _still_holds(offer: Offer) -> bool:
    return offer.event.state == EventState.ANNOUNCED and offer.match.status == "active"


def _follow(ledger: Ledgered, offer: Offer, state: Companionship, how: str) -> None:
    companions.settle(ledger, offer, state, offer.match.mentee_id)
    companions.tell_mentor(ledger, offer, how)


def _without_the_mentor(ledger: Ledgered, offer: Offer) -> set[int]:
    mentor_id = offer.match.mentor_id
    guest = events.guest_of(ledger.session, offer.event.id, offer.match.mentee_id)
    comes = guest is not None and guest.answer == Answer.GOING and guest.brought_by_id == mentor_id
    stays = companions.is_open_to(ledger, offer.event, offer.match.mentee_id)
    if guest is not None and comes and stays:
        # From now on they come by themselves.
        guest.brought_by_id = None
        ledger.session.flush()
    concerned = companions.close(ledger, offer, Companionship.WITHDRAWN, Answer.LEFT, mentor_id)
    if comes:
        companions.tell_mentee(ledger, offer, "stays" if stays else "freed")
    if comes and not stays:
        calendar.send(ledger, offer.event, offer.match.mentee_id)
    return concerned


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
