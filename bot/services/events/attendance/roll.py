"""The list of an event as its host and the coordinators see it; which events they have; the code to read."""

from collections.abc import Sequence
from datetime import timedelta

from bot.rules import codes
from bot.rules.events import Answer, CameBy, EventState
from bot.rules.people import Role
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import folded
from bot.rules.receipts.attendance import CodeNow, EventInBrief, Roll, RollLine
from bot.services.events.attendance import crediting
from bot.services.events.attendance.brief import brief, named
from bot.services.events.cards import as_event, event_found
from bot.services.office import Acting, Office, Request
from storage.models import Event
from storage.queries import attendance
from storage.queries.attendance import Seen

PAGE = 8
# Events whose list is still of interest, and as many of them as somebody chooses among.
_RECENT, _MOST = timedelta(days=90), 12
# In this order, when nothing is looked for: whoever only was invited is found by name.
_SHOWN = {Answer.GOING, Answer.OFFERED, Answer.WAITING, Answer.LEFT}


def events_of(office: Office, request: Request, *, is_open: bool = False) -> tuple[EventInBrief, ...]:
    """The actor's events that have begun or are about to, latest first; with `is_open`, those now on.

    Raises:
        Problem: `attend_no_list` when there is none (`attend_no_code` with `is_open`).
    """
    with office.look(request) as work:
        mine = None if Role.COORDINATOR in work.actor.roles else work.person.id
        first, last = work.now - _RECENT, work.now + codes.BEFORE
        found = attendance.between(work.session, work.programme.id, first, last, mine)
        if is_open:
            found = [each for each in found if codes.is_open(each.starts_at, each.minutes, work.now)]
        if not found:
            raise Problem("attend_no_code" if is_open else "attend_no_list")
        return tuple(brief(each, work.person.language) for each in found[:_MOST])


def code_now(office: Office, request: Request, event_id: int) -> CodeNow:
    """The code that the host reads aloud.

    Raises:
        Problem: `event_gone`, `not_allowed`, `attend_not_on`, `attend_code_early`, `attend_code_late`.
    """
    with office.look(request) as work:
        event = _kept_by(work, event_id)
        if work.now < codes.opens_at(event.starts_at):
            raise Problem("attend_code_early", at=codes.opens_at(event.starts_at))
        if not codes.is_open(event.starts_at, event.minutes, work.now):
            raise Problem("attend_code_late")
        code = codes.code_at(event.code_key, event.id, work.now, work.event_terms.code_minutes)
        came = len(attendance.came(work.session, event.id))
        return CodeNow(brief(event, work.person.language), code.text, code.next_at, code.until, came)


def page(office: Office, request: Request, event_id: int, find: str = "", number: int = 0) -> Roll:
    """One page of an event's list, of those whose name has `find` in it.

    Raises:
        Problem: `event_gone`, `not_allowed`, `attend_not_on`.
    """
    with office.look(request) as work:
        event = _kept_by(work, event_id)
        everybody = attendance.roll(work.session, event.id)
        rows = _wanted(everybody, find)
        pages = max(1, -(-len(rows) // PAGE))
        number = min(number, pages - 1)
        said = [each for each in everybody if each.answer == Answer.GOING]
        return Roll(
            event=brief(event, work.person.language),
            lines=tuple(_line(work, each) for each in rows[number * PAGE :][:PAGE]),
            find=find,
            number=number,
            pages=pages,
            found=len(rows),
            came=sum(each.came is True for each in everybody),
            going=len(said),
            unmarked=sum(each.came is None for each in said),
            credits=crediting.standing(work, event),
            is_early=work.now < codes.opens_at(event.starts_at),
        )


def _kept_by(work: Acting, event_id: int) -> Event:
    event = event_found(work, event_id)
    work.allow(Action.MARK_ATTENDANCE, as_event(work, event, work.person.id))
    if event.state != EventState.ANNOUNCED:
        raise Problem("attend_not_on")
    return event


def _wanted(everybody: Sequence[Seen], find: str) -> Sequence[Seen]:
    sought = folded(find)
    if sought:
        return [each for each in everybody if sought in folded(each.name)]
    shown = [each for each in everybody if each.answer in _SHOWN or each.came is not None]
    return sorted(shown, key=lambda each: each.answer != Answer.GOING)


def _line(work: Acting, each: Seen) -> RollLine:
    by = named(work, each.marked_by_id) if each.came_by != CameBy.CODE else None
    return RollLine(
        guest_id=each.guest_id,
        name=each.name,
        answer=Answer(each.answer),
        came=each.came,
        came_by=CameBy(each.came_by) if each.came_by else None,
        marked_by=by,
    )
