"""A coordinator sends an event: it is announced, and people are invited now or when it was planned."""

from dataclasses import replace

from bot.rules.audience import audience_of, differs_much
from bot.rules.events import EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.announcing import EventSheet, Note
from bot.services.events.announcing import plans
from bot.services.events.announcing.audiences import check_somebody, reached
from bot.services.events.announcing.inviting import invite
from bot.services.events.announcing.sheets import sheet
from bot.services.events.announcing.stages import check_open
from bot.services.events.cards import event_found, has_host_left, look_again
from bot.services.office import Office, Request, Work
from storage.models import Event


def send(office: Office, request: Request, event_id: int, agreed: int) -> EventSheet:
    """Announce an event to so many people as somebody agreed to; if they are no longer so many, ask again.

    Raises:
        Problem: `not_allowed`, `event_gone`, what `check_open` raises, `announce_not_looked_at`,
            `announce_host_left`, `announce_how_needed`, and what `check_somebody` raises.
    """
    with office.work(request) as work:
        work.allow(Action.ANNOUNCE_EVENT)
        event = event_found(work, event_id, lock=True)
        if event.state == EventState.ANNOUNCED:
            return sheet(work, event)
        _check(work, event)
        people = reached(work, event)
        if event.by_dm and differs_much(agreed, people):
            return replace(sheet(work, event), note=Note.COUNT_CHANGED)
        if work.first_time():
            _announce(work, event, people)
        return replace(sheet(work, event), note=Note.SENT if event.invited_at else Note.PLANNED)


def announce(work: Work, event: Event, people: int) -> None:
    """Announce an event to so many people, in the transaction of whoever calls. Raises what `send` raises."""
    _check(work, event)
    _announce(work, event, people)


def _check(work: Work, event: Event) -> None:
    check_open(work, event)
    if event.state == EventState.SUGGESTED:
        raise Problem("announce_not_looked_at")
    if has_host_left(work, event):
        raise Problem("announce_host_left")
    if not event.by_dm and not event.channels:
        raise Problem("announce_how_needed")
    check_somebody(work, event, audience_of(event.audience))


def _announce(work: Work, event: Event, people: int) -> None:
    begins, last_call = plans.invite_at(work, event) or work.now, plans.last_call_at(work, event)
    event.invite_at = begins
    event.last_call_at = last_call if last_call and last_call > begins else None
    event.state = EventState.ANNOUNCED
    event.announced_by_id, event.announced_at, event.changed_at = work.actor.person_id, work.now, work.now
    work.session.flush()
    work.audit("event.announced", "event", event.id, people=people, channels=len(event.channels))
    invite(work, event)
    # Reminders and the last call find their own instants.
    look_again(event, work.now)
    work.homes_changed()
