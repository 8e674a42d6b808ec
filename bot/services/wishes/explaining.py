"""Why somebody got a message, and why on this day."""

from bot.rules.calendar import local_date
from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import HELD
from bot.rules.receipts.wishes import Why
from bot.rules.wishes import More
from bot.services.office import Office, Request
from bot.services.wishes.nudges import asked
from bot.services.wishes.snoozing import said_before
from storage.models import Notice


def explain(office: Office, request: Request, notice_id: int) -> Why:
    """Why the actor got a nudge. Raises Problem `nudge_gone`, `not_allowed`."""
    with office.look(request) as work:
        notice = asked(work, notice_id, More.WHY)
        kind, zone = Kind(notice.kind or ""), work.person.zone
        due_on = local_date(notice.due_at, zone)
        came_on = local_date(notice.finished_at or work.now, zone)
        return Why(
            template=notice.template,
            kind=kind,
            day=notice.arguments.get("day", 0),
            due_on=due_on,
            came_on=came_on,
            cadence=work.cadence,
            held=_held(notice, is_late=came_on != due_on),
            asked_for=said_before(notice),
            can_be_off=MANNERS[kind].can_be_off,
        )


def _held(notice: Notice, *, is_late: bool) -> str:
    """What kept it from its day. What the sweep itself held says so in its arguments."""
    if not is_late:
        return ""
    held = notice.reason or notice.arguments.get("held")
    return held if held in HELD else "late"
