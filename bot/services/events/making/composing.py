"""Making events, and what the forms about one need to show it as it stands."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from bot.rules.event_form import check_start
from bot.rules.event_marks import FACTS, PEOPLE, mark
from bot.rules.events import EventKind, EventState
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.composing import Composed, EventFacts, EventPeople
from bot.rules.receipts.events import EventSnapshot
from bot.rules.series import Occurrence, Repeat, occurrences
from bot.services.events.cards import card, ends_at, event_found, has_host_left
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import name_of
from storage.models import Event, Person
from storage.queries import event_lists, people

# What is still to be, or may be: these are changed with those before them.
OPEN = frozenset({EventState.SUGGESTED, EventState.DRAFT, EventState.ANNOUNCED})
# What is taken over from an event that is done again: all but its dates, answers and people.
_AGAIN = (
    "host_id",
    "host_name",
    "seats",
    "asks_host",
    "audience",
    "by_dm",
    "channels",
    "reminds_day",
    "remind_minutes",
    "prepare",
)


def to_make(office: Office, request: Request, source_id: int | None = None) -> Composed | None:
    """What a form for a new event needs: the event that is done again, if it is one.

    Raises:
        Problem: `not_allowed`, `event_gone`.
    """
    with office.look(request) as work:
        work.allow(Action.MAKE_EVENT)
        return standing(work, event_found(work, source_id)) if source_id else None


def make(
    office: Office, request: Request, wish: EventFacts, repeat: Repeat, times: int, source_id: int | None
) -> Composed:
    """Put a draft on record for each date of an event.

    Raises:
        Problem: `not_allowed`, `event_gone`, `compose_past`, `compose_too_far`.
    """
    with office.work(request) as work:
        work.allow(Action.MAKE_EVENT)
        if not work.first_time():
            return standing(work, event_found(work, work.earlier_effect() or 0))
        source = event_found(work, source_id) if source_id else None
        dates = occurrences(wish.starts_at, wish.zone, repeat, times)
        for each in dates:
            check_start(each.starts_at, work.now)
        made = _put_on_record(work, wish, dates, source)
        work.audit("event.made", "event", made[0].id, kind=wish.kind, dates=len(made))
        work.audit_all("event.made", "event", {each.id: {"kind": wish.kind} for each in made[1:]})
        work.homes_changed()
        return standing(work, made[0], odd=tuple(each for each in dates if each.oddities))


def to_change(office: Office, request: Request, event_id: int) -> Composed:
    """An event as it stands, for the forms that change it.

    Raises:
        Problem: `not_allowed`, `event_gone`, `compose_cancelled`, `compose_over`.
    """
    with office.look(request) as work:
        work.allow(Action.MAKE_EVENT)
        event = event_found(work, event_id)
        check_open(work, event)
        return standing(work, event)


def check_open(work: Acting, event: Event) -> None:
    """Refuse an event that cannot be changed any more. Raises Problem `compose_cancelled`, `compose_over`."""
    if event.state == EventState.CANCELLED:
        raise Problem("compose_cancelled")
    if event.state == EventState.ANNOUNCED and ends_at(event) <= work.now:
        raise Problem("compose_over")


def standing(work: Acting, event: Event, *, odd: tuple[Occurrence, ...] = ()) -> Composed:
    """An event as the actor sees it."""
    return Composed(
        card=card(work, event, work.person),
        facts=_facts(event),
        people=_people(work, event),
        marks=(mark(values(event, FACTS)), mark(values(event, PEOPLE))),
        following=tuple(each.starts_at for each in following(work, event)),
        odd=odd,
    )


def following(work: Acting, event: Event) -> list[Event]:
    """Those of an event's series that come after it and are still to be, the soonest first."""
    return _later(event, event_lists.in_series(work.session, event, OPEN))


def locked_with_following(work: Work, event: Event) -> list[Event]:
    """An event and those that follow it in its series, all locked; the event comes first."""
    found = event_lists.in_series(work.session, event, OPEN, lock=True)
    return [event, *_later(event, found)]


def snapshot(event: Event) -> EventSnapshot:
    """What those who come know of an event, as it is now."""
    return EventSnapshot(
        starts_at=event.starts_at,
        minutes=event.minutes,
        zone=event.zone,
        place=event.place,
        link=event.link,
        title_en=event.title_en,
        title_fr=event.title_fr,
    )


def values(event: Event, names: tuple[str, ...]) -> dict[str, object]:
    """Some of what is written down of an event, by name."""
    return {name: getattr(event, name) for name in names}


def _later(event: Event, series: Sequence[Event]) -> list[Event]:
    later = [each for each in series if each.starts_at > event.starts_at]
    return sorted(later, key=lambda each: each.starts_at)


def _put_on_record(
    work: Work, wish: EventFacts, dates: tuple[Occurrence, ...], source: Event | None
) -> list[Event]:
    series = uuid4().hex if len(dates) > 1 else None
    made = [_draft(work, wish, each.starts_at, series, source) for each in dates]
    work.session.add_all(made)
    work.session.flush()
    return made


def _draft(
    work: Work, wish: EventFacts, starts_at: datetime, series: str | None, source: Event | None
) -> Event:
    again = {name: getattr(source, name) for name in _AGAIN} if source else {}
    if source and has_host_left(work, source):
        again["host_id"] = None
    return Event(
        programme_id=work.programme.id,
        uid=str(uuid4()),
        state=EventState.DRAFT,
        code_key=secrets.token_hex(16),
        series_key=series,
        made_by_id=work.actor.person_id,
        made_at=work.now,
        changed_at=work.now,
        **{"remind_minutes": work.event_terms.remind_minutes or None} | again,
        **asdict(wish) | {"starts_at": starts_at},
    )


def _facts(event: Event) -> EventFacts:
    return EventFacts(
        kind=EventKind(event.kind),
        starts_at=event.starts_at,
        minutes=event.minutes,
        zone=event.zone,
        title_en=event.title_en,
        title_fr=event.title_fr,
        about_en=event.about_en,
        about_fr=event.about_fr,
        place=event.place,
        link=event.link,
    )


def _people(work: Acting, event: Event) -> EventPeople:
    host: Person | None = None
    if event.host_id:
        host = people.person_in(work.session, work.programme.id, event.host_id)
    return EventPeople(
        host=name_of(host) if host else None,
        host_name=event.host_name,
        seats=event.seats,
        asks_host=event.asks_host,
        prepare=dict(event.prepare),
    )
