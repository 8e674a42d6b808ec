"""An event is cancelled: whoever comes is told, seats are free, and nobody is invited to it any more."""

from dataclasses import replace

from bot.rules.events import EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.announcing import EventSheet, Note
from bot.services import bulk
from bot.services.events.announcing.sheets import sheet
from bot.services.events.announcing.stages import can_cancel
from bot.services.events.answers import calendar, showing
from bot.services.events.bringing import bringing, verdicts
from bot.services.events.cards import event_found
from bot.services.office import Acting, Office, Request, Work
from storage.models import Event
from storage.queries import announcing, notices

REASON = 500
_OVER = "event_cancelled"


def to_cancel(office: Office, request: Request, event_id: int) -> EventSheet:
    """An event that may be cancelled, for the form that does it. Raises like `cancel`."""
    with office.look(request) as work:
        return sheet(work, _found(work, event_id))


def cancel(office: Office, request: Request, event_id: int, reason: str, *, following: bool) -> EventSheet:
    """Cancel an event, and with `following` those that come after it in its series.

    Of a draft nobody hears but a mentor who suggested it.

    Raises:
        Problem: `announce_reason_long`, `not_allowed`, `event_gone`, `announce_suggested`, `announce_over`.
    """
    if len(reason) > REASON:
        raise Problem("announce_reason_long", field="reason", most=REASON)
    with office.work(request) as work:
        event = _found(work, event_id)
        ids = [event.id, *(announcing.following(work.session, event) if following else ())]
        events = announcing.locked(work.session, work.programme.id, ids)
        if work.first_time():
            for each in events:
                _call_off(work, each, reason)
        return replace(sheet(work, event), note=Note.CANCELLED)


def _found(work: Acting, event_id: int) -> Event:
    work.allow(Action.ANNOUNCE_EVENT)
    event = event_found(work, event_id)
    if event.state == EventState.SUGGESTED:
        raise Problem("announce_suggested")
    if event.state != EventState.CANCELLED and not can_cancel(work, event):
        raise Problem("announce_over")
    return event


def _call_off(work: Work, event: Event, reason: str) -> None:
    if event.state == EventState.CANCELLED:
        return
    was_announced = event.state == EventState.ANNOUNCED
    event.state = EventState.CANCELLED
    event.cancelled_by_id, event.cancelled_at = work.actor.person_id, work.now
    event.cancelled_reason = reason or None
    event.taken, event.look_at, event.changed_at = 0, None, work.now
    event.version += 1
    work.session.flush()
    # What takes a seat that was given up out of a calendar is still to come.
    notices.call_off(work.session, work.programme.id, event.id, _OVER, work.now, but=calendar.FILE)
    work.audit("event.cancelled", "event", event.id)
    if was_announced:
        _tell(work, event)
        bringing.lapse(work, event)
    else:
        verdicts.draft_put_away(work, event)
    work.homes_changed()


def _tell(work: Work, event: Event) -> None:
    once = f"event:{event.id}:called_off:"
    bulk.tell(work, announcing.CALLED_OFF, announcing.coming(event), about=event, once=once)
    # What is out says that it was cancelled, and what calendars show goes.
    showing.everybody(work, event)
    calendar.send_all(work, event)
    announcing.homes_of_guests(work.session, event.id, work.now)
