"""Somebody's account is closed, or they are forgotten: what they had at events to come goes to others."""

from bot.rules.events import HOLDS_A_SEAT, Answer, Companionship, EventState
from bot.services.events.announcing.host_left import host_left
from bot.services.events.answers import seats, showing
from bot.services.events.bringing import bringing, companions
from bot.services.office import Ledgered
from storage.models import Event
from storage.queries import announcing, event_people, events
from storage.queries import companions as offers

_THERE = (Answer.INVITED, Answer.GOING, Answer.WAITING, Answer.OFFERED)


def let_go(ledger: Ledgered, person_id: int) -> set[int]:
    """Free what somebody holds at events to come, and tell whom it concerns. Doing it again changes nothing.

    It locks those events: call it before any other row is locked. The people whose homes show something
    else now: these come last, for whoever calls.
    """
    session, programme_id = ledger.session, ledger.programme.id
    found = event_people.ahead_of(session, programme_id, person_id, ledger.now)
    concerned: set[int] = set()
    for event in announcing.locked(session, programme_id, found):
        if event.state == EventState.ANNOUNCED:
            concerned |= _leave(ledger, event, person_id)
        if event.host_id == person_id:
            host_left(ledger, event, person_id)
    return concerned


def _leave(ledger: Ledgered, event: Event, person_id: int) -> set[int]:
    concerned = _unasked(ledger, event, person_id)
    guest = events.guest_of(ledger.session, event.id, person_id)
    if guest is not None and guest.answer in _THERE:
        before = Answer(guest.answer)
        guest.answer, guest.answered_at = Answer.LEFT, ledger.now
        guest.queued = guest.offered_until = None
        ledger.session.flush()
        ledger.audit("event.left", "event", event.id, person=person_id, answer=before)
        if before in HOLDS_A_SEAT:
            concerned |= seats.freed(ledger, event)
        if before == Answer.WAITING:
            showing.line_moved(ledger, event)
        if guest.brought_by_id is not None:
            concerned.add(guest.brought_by_id)
            bringing.mentee_answered(ledger, event, person_id)
    return concerned | bringing.mentor_left(ledger, event, person_id)


def _unasked(ledger: Ledgered, event: Event, mentee_id: int) -> set[int]:
    """A mentee of whom the host is still asked: that is over, and their mentor hears it."""
    concerned: set[int] = set()
    for row in offers.of_mentee(ledger.session, event.id, mentee_id):
        offer = companions.offer_on(ledger, row, event)
        if offer.state is Companionship.ASKING_HOST:
            concerned |= companions.close(ledger, offer, Companionship.WITHDRAWN)
            companions.tell_mentor(ledger, offer, "left")
    return concerned
