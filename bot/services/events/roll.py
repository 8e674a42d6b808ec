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
from bot.services.events import crediting
from bot.services.events.brief import brief, named
from bot.services.events.cards import as_event, event_found
from bot.services.office import Acting, Office, Request
from bot.services.pairs import name_of
from storage.models import Event, EventGuest, Person
from storage.queries import attendance

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
        said = [guest for guest, _ in everybody if guest.answer == Answer.GOING]
        return Roll(
            event=brief(event, work.person.language),
            lines=tuple(_line(work, *row) for row in rows[number * PAGE :][:PAGE]),
            find=find,
            number=number,
            pages=pages,
            found=len(rows),
            came=sum(guest.came is True for guest, _ in everybody),
            going=len(said),
            unmarked=sum(guest.came is None for guest in said),
            credits=crediting.standing(work, event),
            is_early=work.now < codes.opens_at(event.starts_at),
        )


def _kept_by(work: Acting, event_id: int) -> Event:
    event = event_found(work, event_id)
    work.allow(Action.MARK_ATTENDANCE, as_event(work, event, work.person.id))
    if event.state != EventState.ANNOUNCED:
        raise Problem("attend_not_on")
    return event


def _wanted(everybody: Sequence[tuple[EventGuest, Person]], find: str) -> Sequence[tuple[EventGuest, Person]]:
    sought = folded(find)
    if sought:
        return [row for row in everybody if sought in folded(row[1].name)]
    shown = [row for row in everybody if row[0].answer in _SHOWN or row[0].came is not None]
    return sorted(shown, key=lambda row: row[0].answer != Answer.GOING)


def _line(work: Acting, guest: EventGuest, person: Person) -> RollLine:
    by = named(work, guest.marked_by_id) if guest.came_by != CameBy.CODE else None
    return RollLine(
        guest_id=guest.id,
        name=name_of(person),
        answer=Answer(guest.answer),
        came=guest.came,
        came_by=CameBy(guest.came_by) if guest.came_by else None,
        marked_by=by,
    )
