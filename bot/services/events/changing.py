"""Changing events: one, or with those that follow in its series.

What somebody else has changed meanwhile is not overwritten: that is said first.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.rules.calendar import local_date
from bot.rules.event_form import check_start
from bot.rules.event_marks import FACTS, PEOPLE, changed
from bot.rules.events import EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.composing import Composed, EventFacts, PeopleWish, Refitted
from bot.rules.series import Occurrence, moved
from bot.rules.wall_clock import wall
from bot.services.events.after import follow_up
from bot.services.events.cards import event_found
from bot.services.events.composing import check_open, locked_with_following, snapshot, standing, values
from bot.services.events.refitting import refit
from bot.services.mentioned import check_person
from bot.services.office import Office, Request, Work
from bot.services.people import remember
from storage.models import Event
from storage.queries import event_lists, people

# What a calendar shows of an event.
_IN_CALENDARS = frozenset(FACTS) - {"kind"}


@dataclass(frozen=True, slots=True)
class Pointer:
    """The event that a form is about, a mark of what it showed, and whether those that follow change too."""

    event_id: int
    seen: str
    follow: bool


# Makes a change to an event and those that follow it: locked, and still as they were seen.
_Change = Callable[[Work, list[Event]], Composed]


def change_facts(office: Office, request: Request, pointer: Pointer, wish: EventFacts) -> Composed:
    """Say something else of what an event is, when and where.

    Raises:
        Problem: `compose_past`, `compose_too_far`, and what `_changed` raises.
    """

    def do(work: Work, found: list[Event]) -> Composed:
        event = found[0]
        dates = _dates(work, found, wish)
        changes = _different(event, {name: value for name, value in asdict(wish).items() if name in FACTS})
        is_moved = changes.pop("starts_at", None) is not None
        refitted: list[Refitted] = []
        told = False
        for each, date in zip(found, dates, strict=True):
            time: dict[str, Any] = {}
            if is_moved:
                time = {"starts_at": date.starts_at, "zone": wish.zone}
                refitted += refit(work, each, date.starts_at)
            told = _put(work, each, changes | time) or told
        odd = tuple(date for date in dates if date.oddities)
        done = standing(work, event, odd=odd)
        return replace(done, refitted=tuple(dict.fromkeys(refitted)), told=told, changed=len(found))

    return _changed(office, request, pointer, FACTS, do)


def change_people(office: Office, request: Request, pointer: Pointer, wish: PeopleWish) -> Composed:
    """Say something else of who hosts an event, how many seats there are, and what to know before.

    Raises:
        Problem: `compose_seats_taken`, what `check_person` raises of the host, and what `_changed` raises.
    """

    def do(work: Work, found: list[Event]) -> Composed:
        event = found[0]
        wanted = asdict(wish) | {"host_id": _host(work, wish)}
        changes = _different(event, {name: wanted[name] for name in PEOPLE})
        if "seats" in changes:
            for each in found:
                _check_seats(work, each, wish.seats)
        for each in found:
            more = "seats" in changes and _is_more(each.seats, wish.seats)
            _put(work, each, changes, more_seats=more)
        return replace(standing(work, event), changed=len(found))

    return _changed(office, request, pointer, PEOPLE, do)


def _changed(
    office: Office, request: Request, pointer: Pointer, names: tuple[str, ...], do: _Change
) -> Composed:
    """Carry out a change, unless what the form showed has been changed since: then only that is said.

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
        overtaken = _overtaken(event, pointer, names)
        if overtaken:
            return standing(work, event, overtaken=overtaken)
        return do(work, found)


def _overtaken(event: Event, pointer: Pointer, names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return changed(pointer.seen, values(event, names))
    except ValueError as error:
        raise Problem("form_stale") from error


def _different(event: Event, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Only what somebody changed: what is different at one date of a series stays so at that date."""
    return {name: value for name, value in wanted.items() if value != getattr(event, name)}


def _dates(work: Work, found: list[Event], wish: EventFacts) -> list[Occurrence]:
    """When each takes place now: those that follow move by as many days, and to the new time of day."""
    event = found[0]
    if wish.starts_at == event.starts_at:
        if event.state != EventState.ANNOUNCED:
            check_start(event.starts_at, work.now)
        return [Occurrence(each.starts_at) for each in found]
    was, becomes = wall(event.starts_at, wish.zone), wall(wish.starts_at, wish.zone)
    days = (becomes.date() - was.date()).days
    dates = [Occurrence(wish.starts_at)]
    for each in found[1:]:
        own = wall(each.starts_at, wish.zone).time()
        at = own if becomes.time() == was.time() else becomes.time()
        dates.append(moved(each.starts_at, wish.zone, days, at))
    for date in dates:
        check_start(date.starts_at, work.now)
    return dates


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
    work.homes_changed(event_lists.involved(work.session, event.id))
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
