"""The materials of an event, set afterwards: those who came hear of them once."""

from bot.rules.events import LINK_LENGTH, EventState
from bot.rules.links import is_link
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.attendance import Materials
from bot.services.events.attendance.afterwards import SHARED, tell_many
from bot.services.events.attendance.brief import brief
from bot.services.events.cards import as_event, event_found
from bot.services.office import Acting, Office, Request
from storage.models import Event
from storage.queries import attendance


def readable(office: Office, request: Request, event_id: int) -> Materials:
    """The link as it is, for the form. Raises like `share`."""
    with office.look(request) as work:
        event = event_found(work, event_id)
        _check(work, event)
        return Materials(brief(event, work.person.language), event.materials)


def share(office: Office, request: Request, event_id: int, link: str) -> None:
    """Set the link. It goes out with the thanks; when those are out already, in a message of its own, once.

    Raises:
        Problem: `attend_link`, `event_gone`, `not_allowed`, `attend_not_on`.
    """
    if link and (len(link) > LINK_LENGTH or not is_link(link)):
        raise Problem("attend_link", field="link")
    with office.work(request) as work:
        event = event_found(work, event_id, lock=True)
        _check(work, event)
        if not work.first_time() or link == event.materials:
            return
        event.materials = link
        work.audit("event.materials", "event", event.id, has_link=bool(link))
        if link and event.thanked_at is not None:
            tell_many(work, event, SHARED, attendance.came(work.session, event.id))


def _check(work: Acting, event: Event) -> None:
    work.allow(Action.MARK_ATTENDANCE, as_event(work, event, work.person.id))
    if event.state != EventState.ANNOUNCED:
        raise Problem("attend_not_on")
