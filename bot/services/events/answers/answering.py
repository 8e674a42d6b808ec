"""How people answer an event: they come, they wait for a seat, they do not come, they can no longer come."""

from bot.rules.events import HOLDS_A_SEAT, Answer, EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.events import Answered
from bot.rules.seats import Wish
from bot.services.events.answers import calendar, seats, showing, waiting
from bot.services.events.bringing import bringing
from bot.services.events.cards import as_event, event_found
from bot.services.office import Office, Request, Work
from storage.models import Event, EventGuest
from storage.queries import event_messages, events
from storage.writes import insert_once

_COMES, _AWAY = (Answer.GOING, Answer.WAITING), (Answer.DECLINED, Answer.LEFT)


def answer(office: Office, request: Request, event_id: int, wish: Wish) -> Answered:
    """Answer an event. Somebody who wants to come when it is full waits for a seat.

    After it has begun, or was cancelled, nothing changes, and the messages say so.

    Raises:
        Problem: `event_gone`, `event_not_for_you`, `event_called_off` when there is none, it is not for
            the actor, or was cancelled before they answered; `event_brought` when a mentor keeps a seat
            for the actor, which is answered there.
    """
    with office.work(request) as work:
        event = _found(work, event_id)
        if work.first_time():
            _answer(work, event, wish)
        return Answered(bringing.with_offer(work, event, work.person), work.now)


def _found(work: Work, event_id: int) -> Event:
    event = event_found(work, event_id, lock=True)
    thing = as_event(work, event, work.actor.person_id)
    if event.state not in (EventState.ANNOUNCED, EventState.CANCELLED):
        raise Problem("event_gone")
    if work.actor.person_id not in thing.invited:
        raise Problem("event_not_for_you" if event.state == EventState.ANNOUNCED else "event_called_off")
    work.allow(Action.ANSWER_EVENT, thing)
    return event


def _answer(work: Work, event: Event, wish: Wish) -> None:
    is_open = event.state == EventState.ANNOUNCED
    concerned = waiting.lapse(work, event) if is_open else set[int]()
    guest = _guest(work, event)
    before = Answer(guest.answer)
    if is_open and event.starts_at > work.now:
        _set(work, event, guest, wish)
    if guest.answer != before:
        _tell(work, event, guest, before)
        concerned.add(guest.person_id)
    # Two devices, an old message: whoever pressed sees how things stand.
    showing.to_people(work, event, [guest.person_id])
    if before in HOLDS_A_SEAT and guest.answer not in HOLDS_A_SEAT:
        concerned |= seats.freed(work, event)
        concerned |= bringing.mentor_left(work, event, guest.person_id)
    if guest.brought_by_id is not None and guest.answer != before:
        bringing.mentee_answered(work, event, guest.person_id)
    if before == Answer.WAITING != guest.answer:
        showing.line_moved(work, event)
    if concerned:
        work.homes_changed(concerned)


def _set(work: Work, event: Event, guest: EventGuest, wish: Wish) -> None:
    """What the wish makes of an answer; a wish that it carries out already changes nothing."""
    before = Answer(guest.answer)
    if before == Answer.OFFERED and guest.brought_by_id is not None:
        raise Problem("event_brought")
    if wish is Wish.COME and before not in _COMES:
        _come(work, event, guest)
        guest.answered_at = work.now
    elif wish is Wish.STAY_AWAY and before not in _AWAY:
        guest.answered_at = work.now
        guest.answer = Answer.LEFT if before == Answer.GOING else Answer.DECLINED
        guest.queued = guest.offered_until = None


def _come(work: Work, event: Event, guest: EventGuest) -> None:
    if guest.answer == Answer.OFFERED:
        guest.answer, guest.offered_until = Answer.GOING, None
    elif not waiting.somebody_waits(work, event) and seats.take(work, event):
        guest.answer = Answer.GOING
    else:
        waiting.join(work, event, guest)


def _tell(work: Work, event: Event, guest: EventGuest, before: Answer) -> None:
    """Put a new answer on record, and in the calendar.

    Somebody who answered in a channel, or from a list, has no message of their own yet: they get one.
    """
    work.audit("event.answered", "event", event.id, answer=guest.answer)
    if guest.answer in _COMES and event_messages.latest(work.session, event.id, guest.person_id) is None:
        work.notify(event_messages.INVITE, guest.person_id, event_id=event.id)
    if Answer.GOING in (guest.answer, before):
        calendar.send(work, event, guest.person_id)


def _guest(work: Work, event: Event) -> EventGuest:
    """The actor's place in the record; somebody in the audience who was not invited by name gets one."""
    me = work.actor.person_id
    guest = events.guest_of(work.session, event.id, me)
    if guest is None:
        row = {"programme_id": work.programme.id, "event_id": event.id, "person_id": me, "answer": "invited"}
        insert_once(work.session, EventGuest, row)
        guest = events.guest_of(work.session, event.id, me)
    if guest is None:
        raise LookupError("a guest that was just written is not there")
    return guest
