"""Putting drafts away that nobody wants any more.

Only a mentor who suggested one knows of it, and is told.
"""

from bot.rules.events import EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.services.events.bringing import verdicts
from bot.services.events.cards import event_found
from bot.services.events.making.composing import locked_with_following
from bot.services.office import Office, Request


def drop(office: Office, request: Request, event_id: int, *, follow: bool) -> None:
    """Put a draft away, or it and the drafts that follow it in its series.

    Raises:
        Problem: `not_allowed`, `event_gone`; `compose_not_draft` when it is announced, or put away already.
    """
    with office.work(request) as work:
        work.allow(Action.MAKE_EVENT)
        event = event_found(work, event_id, lock=not follow)
        if not work.first_time():
            return
        found = locked_with_following(work, event) if follow else [event]
        if event.state != EventState.DRAFT:
            raise Problem("compose_not_draft")
        for each in found:
            if each.state == EventState.DRAFT:
                each.state = EventState.CANCELLED
                each.cancelled_by_id, each.cancelled_at = work.actor.person_id, work.now
                each.changed_at = work.now
                work.audit("event.dropped", "event", each.id)
                verdicts.draft_put_away(work, each)
        work.homes_changed()
