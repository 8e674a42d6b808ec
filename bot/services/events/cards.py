"""An event as one reader sees it, and finding one as far as permission goes."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.rules import codes
from bot.rules.audience import audience_of
from bot.rules.events import Answer, EventKind, EventState
from bot.rules.people import Name
from bot.rules.policy import Thing
from bot.rules.problems import Problem
from bot.rules.receipts.events import EventCard
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from storage.models import Event, EventGuest, Person
from storage.queries import audience, events, people


def card(ledger: Ledgered, event: Event, reader: Person) -> EventCard:
    """An event as `reader` sees it."""
    guest = events.guest_of(ledger.session, event.id, reader.id)
    return replace(
        anybodys_card(ledger, event, reader.language),
        i_host=event.host_id == reader.id,
        answer=Answer(guest.answer) if guest else None,
        place_in_line=_place_in_line(ledger, guest),
        offered_until=guest.offered_until if guest else None,
        brought_by=_named(ledger, guest.brought_by_id) if guest else None,
        came=guest.came if guest else None,
    )


def anybodys_card(ledger: Ledgered, event: Event, language: str) -> EventCard:
    """An event as everybody sees it who reads a language: in a channel."""
    announced_at = event.announced_at or event.made_at
    return EventCard(
        id=event.id,
        uid=event.uid,
        version=event.version,
        kind=EventKind(event.kind),
        state=EventState(event.state),
        title=in_language(language, event.title_en, event.title_fr),
        about=in_language(language, event.about_en, event.about_fr),
        starts_at=event.starts_at,
        minutes=event.minutes,
        zone=event.zone,
        place=event.place,
        link=event.link,
        host=host_of(ledger, event),
        seats=event.seats,
        seats_left=None if event.seats is None else event.seats - event.taken,
        waiting=events.waiting_count(ledger.session, event.id),
        has_begun=event.starts_at <= ledger.now,
        is_over=ends_at(event) <= ledger.now,
        takes_codes=codes.is_open(event.starts_at, event.minutes, ledger.now),
        changed_at=event.changed_at if event.version and event.changed_at > announced_at else None,
        cancelled_reason=event.cancelled_reason or "",
        materials=event.materials,
        prepare=dict(event.prepare),
    )


def in_language(language: str, english: str, french: str) -> str:
    """A text in a language if it was written in it, else in the other one."""
    return (french or english) if language == "fr" else (english or french)


def ends_at(event: Event) -> datetime:
    """When an event is planned to end."""
    return event.starts_at + timedelta(minutes=event.minutes)


def host_of(ledger: Ledgered, event: Event) -> Name | None:
    """Who hosts an event: somebody in Slack, somebody who is only named, or nobody."""
    return _named(ledger, event.host_id) or (Name("", event.host_name) if event.host_name else None)


def has_host_left(ledger: Ledgered, event: Event) -> bool:
    """Whether the host of an event is somebody who is no longer there to host it."""
    if event.host_id is None:
        return False
    host = people.person_in(ledger.session, ledger.programme.id, event.host_id)
    return host is None or host.is_deactivated or host.forgotten_at is not None


def event_found(ledger: Ledgered, event_id: int, *, lock: bool = False) -> Event:
    """An event of this programme; with `lock`, only this transaction changes it. Raises `event_gone`."""
    found = events.event_in(ledger.session, ledger.programme.id, event_id, lock=lock)
    if found is None:
        raise Problem("event_gone")
    return found


def as_event(ledger: Ledgered, event: Event, person_id: int) -> Thing:
    """An event as far as permission goes, when `person_id` asks.

    It is for whoever has a place in its record, and once it is announced, for its whole audience.
    """
    guest = events.guest_of(ledger.session, event.id, person_id)
    is_for = guest is not None or _is_in_audience(ledger, event, person_id)
    return Thing(
        ledger.programme.id,
        host_id=event.host_id,
        subject_id=person_id if guest else None,
        invited=frozenset({person_id} if is_for else ()),
    )


def look_again(event: Event, at: datetime) -> None:
    """See to it that the event has its turn (`bot.nudges.event_turns`) at that instant, or before."""
    event.look_at = at if event.look_at is None else min(event.look_at, at)


def _is_in_audience(ledger: Ledgered, event: Event, person_id: int) -> bool:
    if event.state != EventState.ANNOUNCED:
        return False
    wanted = audience_of(event.audience)
    return audience.includes(ledger.session, ledger.programme.id, wanted, person_id)


def _place_in_line(ledger: Ledgered, guest: EventGuest | None) -> int | None:
    if guest is None or guest.answer != Answer.WAITING:
        return None
    return events.waiting_count(ledger.session, guest.event_id, before=guest.queued) + 1


def _named(ledger: Ledgered, person_id: int | None) -> Name | None:
    person = people.person_in(ledger.session, ledger.programme.id, person_id) if person_id else None
    return name_of(person) if person else None
