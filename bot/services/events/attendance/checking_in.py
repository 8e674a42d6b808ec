"""`/event here 4821`: somebody in the room types the code that the host reads aloud.

Four digits could be guessed: after some wrong ones in a row whoever typed them has to wait, and longer
each time. A wrong code is counted, so it ends as a value and not by breaking off the transaction.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.rules import codes
from bot.rules.calendar import local_date
from bot.rules.events import LONGEST, CameBy
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.attendance import Here
from bot.services.events.attendance.brief import brief
from bot.services.events.attendance.crediting import held_on
from bot.services.events.attendance.marking import came
from bot.services.events.cards import as_event, event_found, in_language
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import as_thing, name_of, partner_of
from storage.models import Event, EventGuest, Match
from storage.queries import attendance, events, matches

_LONGEST = timedelta(minutes=LONGEST)
_DAY = timedelta(days=1)


def here(office: Office, request: Request, typed: str) -> Here:
    """Check the actor in at the event whose code they typed.

    Raises:
        Problem: `attend_code_needed`, `attend_code_wrong`, `attend_code_wait`, `attend_early`,
            `attend_late`, `attend_none`.
    """
    code = codes.typed_code(typed)
    if code is None:
        raise Problem("attend_code_needed")
    with office.work(request) as work:
        found = _here(work, code, is_new=work.first_time())
    if isinstance(found, Problem):
        raise found
    return found


def _here(work: Work, code: str, *, is_new: bool) -> Here | Problem:
    open_now = _open_to(work)
    if not open_now:
        return _not_now(work)
    for event in open_now:
        work.allow(Action.ATTEND_EVENT, as_event(work, event, work.person.id))
    known = {event.id: events.guest_of(work.session, event.id, work.person.id) for event in open_now}
    if all(guest and guest.came for guest in known.values()) or not is_new:
        return _said_before(work, open_now, known)
    most, minutes = work.event_terms.code_tries, work.event_terms.code_minutes
    waits = {event.id: _waits(known[event.id], most, work.now) for event in open_now}
    tried = [event for event in open_now if waits[event.id] is None]
    for event in tried:
        if codes.fits(code, event.code_key, event.id, work.now, minutes):
            return _come(work, event)
    return _wrong(work, tried, max((at for at in waits.values() if at), default=None))


def _open_to(work: Work) -> list[Event]:
    """The events now running that are for the actor, locked in the order of their ids."""
    first, last = work.now - _LONGEST - codes.AFTER, work.now + codes.BEFORE
    near = attendance.between(work.session, work.programme.id, first, last)
    ids = sorted(
        each.id
        for each in near
        if codes.is_open(each.starts_at, each.minutes, work.now) and _is_for_me(work, each)
    )
    locked = [event_found(work, each, lock=True) for each in ids]
    # What was read before the lock may have been cancelled or moved while we waited for it.
    return [
        each
        for each in locked
        if each.state == "announced" and codes.is_open(each.starts_at, each.minutes, work.now)
    ]


def _is_for_me(work: Acting, event: Event) -> bool:
    return work.person.id in as_event(work, event, work.person.id).invited


def _waits(guest: EventGuest | None, most: int, now: datetime) -> datetime | None:
    until = codes.wait_until(guest.tries, guest.tried_at, most) if guest else None
    return until if until and until > now else None


def _come(work: Work, event: Event) -> Here:
    attendance.place(work.session, event, work.person.id)
    # Said first: by it, the same command delivered again finds its event.
    work.audit("event.here", "event", event.id)
    came(work, event, [work.person.id], CameBy.CODE)
    for match in _pairs(work, event):
        # Coming to an event is something a member does for their pair.
        work.allow(Action.LOG_HOURS, as_thing(match))
    return _receipt(work, event)


def _wrong(work: Work, tried: Sequence[Event], waits: datetime | None) -> Problem:
    most = work.event_terms.code_tries
    left = most
    for event in tried:
        guest = attendance.place(work.session, event, work.person.id)
        attendance.count_try(work.session, guest.id, work.now)
        left = min(left, most - guest.tries % most)
        waits = codes.wait_until(guest.tries, guest.tried_at, most) or waits
    return Problem("attend_code_wait", at=waits) if waits else Problem("attend_code_wrong", count=left)


def _said_before(
    work: Work, open_now: Sequence[Event], known: dict[int, EventGuest | None]
) -> Here | Problem:
    """The answer to somebody who is checked in, or whose command was delivered twice."""
    event_id = work.earlier_effect()
    there = [event for event in open_now if (guest := known[event.id]) and guest.came]
    same = next((event for event in there if event.id == event_id), there[0] if there else None)
    return _receipt(work, same) if same else Problem("attend_code_wrong", count=work.event_terms.code_tries)


def _receipt(work: Work, event: Event) -> Here:
    partners = tuple(name_of(partner_of(each, work.person.id)) for each in _pairs(work, event))
    return Here(brief(event, work.person.language), partners)


def _pairs(work: Work, event: Event) -> list[Match]:
    day = held_on(event)
    found = matches.active_of(work.session, work.programme.id, work.person.id)
    return [each for each in found if each.started_on <= day]


def _not_now(work: Work) -> Problem:
    """Why no event takes a code of the actor at this moment: the nearest of theirs is told."""
    near = attendance.between(work.session, work.programme.id, work.now - 2 * _DAY, work.now + 14 * _DAY)
    mine = [each for each in near if _is_for_me(work, each)]
    coming = [each for each in mine if each.starts_at > work.now]
    over = [each for each in mine if each.starts_at <= work.now]
    if over and (not coming or (_today(work, over[0]) and not _today(work, coming[-1]))):
        return Problem("attend_late", title=_title(work, over[0]))
    if not coming:
        return Problem("attend_none")
    opens = codes.opens_at(coming[-1].starts_at)
    return Problem(
        "attend_early", title=_title(work, coming[-1]), date=local_date(opens, work.person.zone), at=opens
    )


def _today(work: Work, event: Event) -> bool:
    return local_date(event.starts_at, work.person.zone) == work.today


def _title(work: Work, event: Event) -> str:
    return in_language(work.person.language, event.title_en, event.title_fr)
