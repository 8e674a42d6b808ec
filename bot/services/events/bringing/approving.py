"""A coordinator looks at a session that a mentor suggested: approve it, or turn it down kindly."""

from dataclasses import replace

from bot.rules.events import EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.bringing import Suggested
from bot.services.events import cards
from bot.services.events.bringing import suggesting, verdicts
from bot.services.events.bringing.suggesting import card
from bot.services.office import Acting, Office, Request, Work
from storage.models import Event

REASON = 500


def to_turn_down(office: Office, request: Request, event_id: int) -> Suggested:
    """A suggestion as it stands, for the form that turns it down. Raises `event_gone`, `not_allowed`."""
    with office.look(request) as work:
        return card(work, _suggestion(work, event_id), work.person)


def approve(office: Office, request: Request, event_id: int, *, invite: bool = False) -> Suggested:
    """Make a draft of a suggestion, which a coordinator sends when it is ready; with `invite`, at once.

    Raises:
        Problem: `event_gone`, `not_allowed`, `suggest_host_left`, `suggest_gone_by`.
    """
    with office.work(request) as work:
        event = _suggestion(work, event_id, lock=True)
        if invite:
            work.allow(Action.ANNOUNCE_EVENT)
        if event.state != EventState.SUGGESTED:
            return _seen(work, event)
        _check_can_be_held(work, event)
        if work.first_time():
            event.state, event.changed_at = EventState.DRAFT, work.now
            work.audit("event.approved", "event", event.id)
            for announce in suggesting.ANNOUNCE if invite else ():
                announce(work, event, card(work, event, work.person).people)
            verdicts.say(work, event, verdicts.APPROVED)
        return card(work, event, work.person)


def turn_down(office: Office, request: Request, event_id: int, reason: str) -> Suggested:
    """Say no to a suggestion; the mentor reads the reason if one is given.

    Raises:
        Problem: `event_gone`, `not_allowed`, `bring_text_too_long`.
    """
    if len(reason) > REASON:
        raise Problem("bring_text_too_long", field="reason", most=REASON)
    with office.work(request) as work:
        event = _suggestion(work, event_id, lock=True)
        if event.state != EventState.SUGGESTED:
            return _seen(work, event)
        if work.first_time():
            event.state, event.changed_at = EventState.CANCELLED, work.now
            event.cancelled_by_id, event.cancelled_at = work.actor.person_id, work.now
            event.cancelled_reason = reason or None
            work.audit("event.turned_down", "event", event.id)
            verdicts.say(work, event, verdicts.TURNED_DOWN)
        return card(work, event, work.person)


def _suggestion(work: Acting, event_id: int, *, lock: bool = False) -> Event:
    work.allow(Action.MAKE_EVENT)
    return cards.event_found(work, event_id, lock=lock)


def _seen(work: Work, event: Event) -> Suggested:
    """What somebody else decided; or this very request, when it is delivered again."""
    is_mine = work.earlier_effect() == event.id
    return replace(card(work, event, work.person), overtaken=not is_mine)


def _check_can_be_held(work: Work, event: Event) -> None:
    if event.host_id is None or cards.has_host_left(work, event):
        raise Problem("suggest_host_left")
    if event.starts_at <= work.now:
        raise Problem("suggest_gone_by")
