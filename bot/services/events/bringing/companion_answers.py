"""Answers to a mentor's offer: the host's consent, and whether the mentee comes. One tap, no reason."""

from dataclasses import replace

from bot.rules.events import HOLDS_A_SEAT, Answer, Companionship, EventState
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.bringing import CompanionCard
from bot.services.events import cards
from bot.services.events.answers import calendar, seats
from bot.services.events.bringing import companions
from bot.services.events.bringing.companions import Offer
from bot.services.office import Office, Request, Work
from storage.queries import events


def consent(office: Office, request: Request, companion_id: int, *, yes: bool) -> CompanionCard:
    """The host, or a coordinator, says whether a mentee may come. Whoever is second sees what was said.

    Raises:
        Problem: `bring_gone`, `not_allowed`, and what `_check_open` raises.
    """
    with office.work(request) as work:
        offer = companions.offer_in(work, companion_id, lock=True)
        work.allow(Action.CONSENT_TO_GUEST, cards.as_event(work, offer.event, work.actor.person_id))
        if not work.first_time():
            return companions.card(work, offer, work.person)
        if offer.state is not Companionship.ASKING_HOST:
            return _overtaken(work, offer)
        work.homes_changed(_welcome(work, offer) if yes else _refuse(work, offer))
        return companions.card(work, offer, work.person)


def answer(office: Office, request: Request, companion_id: int, *, yes: bool) -> CompanionCard:
    """The mentee says whether they come. An offer that is closed is shown as it stands.

    Raises:
        Problem: `bring_gone`, `not_allowed`, `bring_full_now`, and what `_check_open` raises.
    """
    with office.work(request) as work:
        offer = companions.offer_in(work, companion_id, lock=True)
        asked = Thing(work.programme.id, asked_id=offer.match.mentee_id, match_id=offer.match.id)
        work.allow(Action.ANSWER_COMPANION, asked)
        if not work.first_time():
            return companions.card(work, offer, work.person)
        if offer.state is not Companionship.OFFERED:
            return _overtaken(work, offer)
        work.homes_changed(_come(work, offer) if yes else _stay_away(work, offer))
        return companions.card(work, offer, work.person)


def _overtaken(work: Work, offer: Offer) -> CompanionCard:
    return replace(companions.card(work, offer, work.person), overtaken=True)


def _check_open(work: Work, offer: Offer) -> None:
    """Refuse a yes that comes too late.

    Raises:
        Problem: `bring_cancelled`, `bring_begun`, `bring_pair_over`, `bring_partner_left`.
    """
    if offer.event.state != EventState.ANNOUNCED:
        raise Problem("bring_cancelled")
    if offer.event.starts_at <= work.now:
        raise Problem("bring_begun")
    if offer.match.status != "active":
        raise Problem("bring_pair_over", contact=work.programme.contact)
    for person in (offer.match.mentor, offer.match.mentee):
        if person.is_deactivated or person.forgotten_at:
            raise Problem("bring_partner_left", person=person.name)


def _welcome(work: Work, offer: Offer) -> set[int]:
    """The host said yes: the mentee is asked, unless they have taken a seat of their own meanwhile."""
    _check_open(work, offer)
    concerned = {offer.match.mentor_id, offer.match.mentee_id}
    work.audit("companion.welcome", "event_companion", offer.row.id)
    guest = events.guest_of(work.session, offer.event.id, offer.match.mentee_id)
    if guest and guest.answer in HOLDS_A_SEAT:
        # One seat is enough.
        concerned |= seats.freed(work, offer.event)
    if guest and guest.answer == Answer.GOING:
        companions.settle(work, offer, Companionship.ACCEPTED, work.actor.person_id)
        companions.tell_mentor(work, offer, "accepted")
        return concerned
    companions.put_to_mentee(work, offer)
    offer.row.answered_by_id, offer.row.answered_at = work.actor.person_id, work.now
    companions.show_again(work, offer)
    companions.tell_mentor(work, offer, "welcome")
    return concerned


def _refuse(work: Work, offer: Offer) -> set[int]:
    concerned = companions.close(work, offer, Companionship.REFUSED, by=work.actor.person_id)
    companions.tell_mentor(work, offer, "refused")
    return concerned


def _come(work: Work, offer: Offer) -> set[int]:
    _check_open(work, offer)
    guest = events.guest_of(work.session, offer.event.id, offer.match.mentee_id)
    if guest is None:
        raise Problem("bring_gone")
    if guest.answer not in HOLDS_A_SEAT and not seats.take(work, offer.event):
        raise Problem("bring_full_now")
    guest.answer, guest.answered_at, guest.offered_until = Answer.GOING, work.now, None
    guest.brought_by_id = offer.match.mentor_id
    companions.settle(work, offer, Companionship.ACCEPTED, work.actor.person_id)
    companions.tell_mentor(work, offer, "accepted")
    calendar.send(work, offer.event, offer.match.mentee_id)
    return {offer.match.mentor_id, offer.match.mentee_id}


def _stay_away(work: Work, offer: Offer) -> set[int]:
    me = work.actor.person_id
    concerned = companions.close(work, offer, Companionship.DECLINED, Answer.DECLINED, me)
    companions.tell_mentor(work, offer, "declined")
    return concerned
