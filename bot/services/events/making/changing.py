"""Changing events: one, or with those that follow in its series.

What somebody else has changed meanwhile is kept, or said first where both changed the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from bot.rules.calendar import local_date
from bot.rules.event_form import check_start
from bot.rules.event_marks import FACTS, PEOPLE, changed, seen_again
from bot.rules.events import EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.composing import Composed, EventFacts, PeopleWish, Refitted
from bot.rules.series import Occurrence, moved
from bot.rules.wall_clock import wall
from bot.services.events.cards import event_found
from bot.services.events.making.after import follow_up
from bot.services.events.making.composing import check_open, locked_with_following, snapshot, standing, values
from bot.services.events.making.refitting import forget_marks, refit
from bot.services.mentioned import check_person
from bot.services.office import Office, Request, Work
from bot.services.people import remember
from storage.models import Event
from storage.queries import people

# What a calendar shows of an event.
_IN_CALENDARS = frozenset(FACTS) - {"kind"}


@dataclass(frozen=True, slots=True)
class Pointer:
    """The event that a form is about, a mark of what it showed, and whether those that follow change too."""

    event_id: int
    seen: str
    follow: bool


# What a form wants an event to be, by name; and what carries out its changes of an event and those after it.
_Wanted = Callable[[Work], dict[str, Any]]
_Change = Callable[[Work, list[Event], dict[str, Any]], Composed]


def change_facts(office: Office, request: Request, pointer: Pointer, wish: EventFacts) -> Composed:
    """Say something else of what an event is, when and where.

    Raises:
        Problem: `compose_past`, `compose_too_far`, and what `_changed` raises.
    """

    def wanted(_: Work) -> dict[str, Any]:
        said = asdict(wish)
        return {name: said[name] for name in FACTS}

    def do(work: Work, found: list[Event], changes: dict[str, Any]) -> Composed:
        starts_at: datetime | None = changes.pop("starts_at", None)
        dates = _dates(work, found, starts_at)
        refitted: list[Refitted] = []
        told = False
        for each, date in zip(found, dates, strict=True):
            time: dict[str, Any] = {}
            if starts_at:
                # Those that follow stay on the clock of their own place, wherever its editor is.
                zone = wish.zone if each is found[0] else each.zone
                time = {"starts_at": date.starts_at, "zone": zone}
                refitted += refit(work, each, date.starts_at)
                forget_marks(work, each, date.starts_at)
            told = _put(work, each, changes | time) or told
        done = standing(work, found[0], odd=tuple(date for date in dates if date.oddities))
        return replace(done, refitted=tuple(dict.fromkeys(refitted)), told=told)

    return _changed(office, request, pointer, wanted, do)


def change_people(office: Office, request: Request, pointer: Pointer, wish: PeopleWish) -> Composed:
    """Say something else of who hosts an event, how many seats there are, and what to know before.

    Raises:
        Problem: `compose_seats_taken`, what `check_person` raises of the host, and what `_changed` raises.
    """

    def wanted(work: Work) -> dict[str, Any]:
        said = asdict(wish) | {"host_id": _host(work, wish)}
        return {name: said[name] for name in PEOPLE}

    def do(work: Work, found: list[Event], changes: dict[str, Any]) -> Composed:
        if "seats" in changes:
            for each in found:
                _check_seats(work, each, wish.seats)
        for each in found:
            more = "seats" in changes and _is_more(each.seats, wish.seats)
            _put(work, each, changes, more_seats=more)
        return standing(work, found[0])

    return _changed(office, request, pointer, wanted, do)


def _changed(office: Office, request: Request, pointer: Pointer, wanted_of: _Wanted, do: _Change) -> Composed:
    """Carry out what the sender of a form changed in it. The rest stays, as others may have made it since.

    When somebody else has changed the very same thing, nothing is done, and that is said.

    Raises:
        Problem: `not_allowed`, `event_gone`, `compose_cancelled`, `compose_over`, `form_stale`.
    """
    with office.work(request) as work:
        work.allow(Action.MAKE_EVENT)
        event = event_found(work, pointer.event_id, lock=not pointer.follow)
        if not work.first_time():
            return standing(work, event)
        found = locked_with_following(work, event) if pointer.follow else [event]
        check_open(work, event)
        wanted = wanted_of(work)
        mine, theirs = _since(event, pointer, wanted)
        both = [name for name in mine if name in theirs and wanted[name] != getattr(event, name)]
        if both:
            seen = seen_again(pointer.seen, values(event, tuple(wanted)), both)
            return replace(standing(work, event), overtaken=theirs, seen=seen)
        changes = {name: wanted[name] for name in mine}
        return replace(do(work, found, changes), meanwhile=theirs, changed=len(found))


def _since(
    event: Event, pointer: Pointer, wanted: Mapping[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the sender of a form changed in it, and what somebody else has changed since it was opened."""
    try:
        return changed(pointer.seen, wanted), changed(pointer.seen, values(event, tuple(wanted)))
    except ValueError as error:
        raise Problem("form_stale") from error


def _dates(work: Work, found: list[Event], starts_at: datetime | None) -> list[Occurrence]:
    """When each takes place now: those that follow move by as many days, and to the new time of day.

    Days and times of day are those of their own place: the editor's clock may never change, and theirs do.
    """
    event = found[0]
    if starts_at is None:
        if event.state != EventState.ANNOUNCED:
            check_start(event.starts_at, work.now)
        return [Occurrence(each.starts_at) for each in found]
    dates = [Occurrence(starts_at), *(_moved(each, event.starts_at, starts_at) for each in found[1:])]
    for date in dates:
        check_start(date.starts_at, work.now)
    return dates


def _moved(event: Event, was_at: datetime, starts_at: datetime) -> Occurrence:
    """When one takes place that follows in its series what moves from `was_at` to `starts_at`."""
    was, becomes = wall(was_at, event.zone), wall(starts_at, event.zone)
    own = wall(event.starts_at, event.zone).time()
    at = own if becomes.time() == was.time() else becomes.time()
    return moved(event.starts_at, event.zone, (becomes.date() - was.date()).days, at)


def _put(work: Work, event: Event, changes: Mapping[str, Any], *, more_seats: bool = False) -> bool:
    """Write a change down and see to what follows; whether those who come are told."""
    if not changes:
        return False
    before = snapshot(event)
    for name, value in changes.items():
        setattr(event, name, value)
    event.changed_at = work.now
    if not _IN_CALENDARS.isdisjoint(changes):
        event.version += 1
    work.session.flush()
    work.audit("event.changed", "event", event.id, fields=sorted(changes), version=event.version)
    told = follow_up(work, event, before, more_seats=more_seats)
    if told:
        event.news_at = work.now
    work.homes_changed()
    return told


def _host(work: Work, wish: PeopleWish) -> int | None:
    if wish.host is None:
        return None
    check_person(work, wish.host, field="host")
    known = people.known_person(work.session, wish.host.team_id, wish.host.user_id)
    return known.id if known else remember(work.session, work.programme, wish.host, work.now).id


def _check_seats(work: Work, event: Event, seats: int | None) -> None:
    """Refuse fewer seats than are taken: nobody who was promised one loses it by a number in a form."""
    if seats is not None and seats < event.taken:
        day = local_date(event.starts_at, work.person.zone)
        raise Problem("compose_seats_taken", field="seats", count=event.taken, date=day)


def _is_more(before: int | None, now: int | None) -> bool:
    return before is not None and (now is None or now > before)
