"""A mentor who goes to an event offers their mentee a place: the form, the offer, taking it back."""

from bot.rules.events import HOLDS_A_SEAT, Answer, Companionship
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.bringing import OPEN, BringCard, BringWish, CompanionCard
from bot.rules.receipts.events import EventCard
from bot.rules.receipts.sessions import Prepare
from bot.services.events import cards
from bot.services.events.answers import seats
from bot.services.events.bringing import bringing, companions
from bot.services.events.bringing.companions import TO_HOST, Offer
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import as_thing
from storage.models import Companion, Event, Match
from storage.queries import companions as offers
from storage.queries import events, matches, people

NOTE, KNOW = 500, 300
_MOST_EVENTS = 10


def choices(office: Office, request: Request) -> tuple[EventCard, ...]:
    """The events to which the actor goes and could bring a mentee, soonest first.

    Raises:
        Problem: `bring_no_pair` when they are the mentor of nobody at the moment.
    """
    with office.look(request) as work:
        active = matches.active_of(work.session, work.programme.id, work.actor.person_id)
        if all(match.mentor_id != work.actor.person_id for match in active):
            raise Problem("bring_no_pair")
        found = offers.goes_to(work.session, work.programme.id, work.actor.person_id, work.now, _MOST_EVENTS)
        lines = [bringing.offer_line(work, event, work.person) for event in found]
        return tuple(line.event for line in lines if line)


def form(office: Office, request: Request, event_id: int) -> BringCard:
    """What the form that offers a place starts with.

    Raises:
        Problem: `event_gone`, `not_allowed`, `bring_not_going`, `bring_nobody`.
    """
    with office.look(request) as work:
        event = _event(work, event_id)
        found = bringing.offer_line(work, event, work.person)
        if found is None:
            raise Problem("bring_nobody")
        return found


def bring(office: Office, request: Request, wish: BringWish) -> CompanionCard:
    """Offer a mentee a place. The seat is held from now on, whoever is still asked.

    Raises:
        Problem: `event_gone`, `not_allowed`, `bring_not_going`, `bring_nobody`, `bring_mentor_only`,
            `bring_pair_over`, `bring_partner_left`, `bring_comes`, `bring_asked`, `bring_full`,
            `bring_text_too_long`.
    """
    _check_texts(wish)
    with office.work(request) as work:
        event = _event(work, wish.event_id, lock=True)
        match = _match(work, event, wish.match_id)
        if work.first_time():
            _check_mentee(work, event, match)
            count = events.waiting_count(work.session, event.id)
            # As long as somebody waits, a free seat is theirs.
            if count or not seats.take(work, event):
                raise Problem("bring_full", mentee=match.mentee.name, count=count)
            _offer(work, Offer(_row(work, event, match, wish), event, match))
        row = offers.companion_of(work.session, event.id, match.id)
        if row is None:
            raise Problem("bring_gone")
        return companions.card(work, Offer(row, event, match), work.person)


def withdraw(office: Office, request: Request, companion_id: int) -> CompanionCard:
    """Take an offer back before it is answered. Raises Problem `bring_gone`, `not_allowed`."""
    with office.work(request) as work:
        offer = companions.offer_in(work, companion_id, lock=True)
        work.allow(Action.BRING_MENTEE, as_thing(offer.match))
        if offer.match.mentor_id != work.actor.person_id:
            raise Problem("bring_mentor_only")
        if work.first_time() and offer.state in OPEN:
            work.homes_changed(bringing.withdraw(work, offer))
        return companions.card(work, offer, work.person)


def _event(work: Acting, event_id: int, *, lock: bool = False) -> Event:
    """An event that the actor sees and goes to."""
    event = cards.event_found(work, event_id, lock=lock)
    work.allow(Action.SEE_EVENT, cards.as_event(work, event, work.actor.person_id))
    if not bringing.goes(work, event, work.actor.person_id):
        raise Problem("bring_not_going")
    return event


def _match(work: Work, event: Event, match_id: int) -> Match:
    match = matches.match_in(work.session, work.programme.id, match_id)
    if match is None:
        raise Problem("bring_pair_over", field="pair", contact=work.programme.contact)
    work.allow(Action.BRING_MENTEE, as_thing(match))
    if match.mentor_id != work.actor.person_id:
        raise Problem("bring_mentor_only")
    if match.status != "active":
        raise Problem("bring_pair_over", field="pair", contact=work.programme.contact)
    if match.mentee.is_deactivated or match.mentee.forgotten_at:
        raise Problem("bring_partner_left", field="pair", person=match.mentee.name)
    if not bringing.may_be_brought(work, event, match):
        raise Problem("bring_nobody")
    return match


def _check_mentee(work: Work, event: Event, match: Match) -> None:
    """Refuse who comes already, waits for a seat, or is asked already."""
    row = offers.companion_of(work.session, event.id, match.id)
    if row and row.state in OPEN:
        raise Problem("bring_asked", field="pair", mentee=match.mentee.name)
    guest = events.guest_of(work.session, event.id, match.mentee_id)
    if guest and guest.answer in HOLDS_A_SEAT:
        raise Problem("bring_comes", field="pair", mentee=match.mentee.name)


def _check_texts(wish: BringWish) -> None:
    texts = [("note", wish.note, NOTE)]
    texts += [(each.value, wish.prepare.get(each, ""), KNOW) for each in Prepare]
    for field, text, most in texts:
        if len(text) > most:
            raise Problem("bring_text_too_long", field=field, most=most)


def _row(work: Work, event: Event, match: Match, wish: BringWish) -> Companion:
    """The row of this pair and event, as it is offered now; an offer that came to nothing is made anew."""
    row = offers.companion_of(work.session, event.id, match.id)
    if row is None:
        row = Companion(programme_id=work.programme.id, event_id=event.id, match_id=match.id)
        work.session.add(row)
    row.state = Companionship.ASKING_HOST
    row.note, row.prepare = wish.note, {key: said for key, said in wish.prepare.items() if said}
    row.asked_at, row.lapses_at = work.now, companions.lapse_of(work, event)
    row.answered_by_id = row.answered_at = None
    guest = events.guest_of(work.session, event.id, match.mentee_id)
    if guest and guest.answer != Answer.WAITING:
        # Whatever they asked for long ago, they do not wait for a seat now.
        guest.queued = None
    work.session.flush()
    return row


def _offer(work: Work, offer: Offer) -> None:
    """Ask the host if the event says so, else the mentee."""
    work.audit("companion.asked", "event_companion", offer.row.id, match=offer.match.id)
    if offer.event.asks_host and offer.event.host_id != work.actor.person_id:
        cards.look_again(offer.event, offer.row.lapses_at)
        for person_id in _consenting(work, offer.event):
            companions.tell(work, offer, TO_HOST, person_id)
    else:
        companions.put_to_mentee(work, offer)
    work.homes_changed((offer.match.mentor_id, offer.match.mentee_id))


def _consenting(work: Work, event: Event) -> list[int]:
    """Who is asked whether a mentee may come: the host, or the coordinators when none is in Slack."""
    host = people.person_in(work.session, work.programme.id, event.host_id or 0)
    if host and not host.is_deactivated and not host.forgotten_at:
        return [host.id]
    return [each.id for each in people.coordinators(work.session, work.programme.id)]
