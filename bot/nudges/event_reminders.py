"""The sweep over events that are coming up: reminders to those who come, and a note to whoever hosts.

Their instants move when somebody travels, answers or chooses other reminders. So they are not kept: each
minute, those of the events of the next days are worked out anew, by kinds of people and not person by
person. Once keys name the time that holds: whoever was told of it is not told again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.nudges.decision import Decision, as_notice
from bot.rules.event_reminding import Reminded, farthest, reminded
from bot.rules.events import EventState
from bot.rules.kinds import Kind
from bot.rules.nudging import zone_or
from bot.rules.reminders import PLANS, Reminder
from bot.services.office import Ledgered, Office
from storage.models import Event, Programme
from storage.queries import event_reminders as queries
from storage.queries import events, nudges, people
from storage.queries.event_reminders import Alike, Coming

# What the host is told the day before.
HOST = "host"
# An event, and those who come by what their reminders depend on.
Near = tuple[Event, Sequence[Alike]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reminder of an event, to people whose instants are the same; with `host_id`, the host's note."""

    kind: Reminder
    alike: Alike
    at: datetime
    host_id: int | None = None

    @property
    def said(self) -> str:
        """The kind in its once key."""
        return HOST if self.host_id else self.kind

    @property
    def template(self) -> str:
        return queries.HOST_NOTE if self.host_id else queries.REMINDER


def remind(office: Office) -> int:
    """Put on record all reminders whose instant has come, once, whoever else is sweeping; how many."""
    with office.database.reading() as session:
        due = [
            (ledger.programme.id, event.id)
            for ledger in _ledgers(session, office.clock())
            for event, coming in _near(ledger)
            if any(_decided(ledger, event, coming))
        ]
    done = sum(_remind(office, programme_id, event_id) for programme_id, event_id in due)
    if done:
        office.wake()
    return done


def next_reminder(session: Session, after: datetime) -> datetime | None:
    """When, later than `after`, somebody is next to be reminded of an event, of any programme."""
    instants = (
        occasion.at
        for ledger in _ledgers(session, after)
        for event, coming in _with_guests(ledger, queries.to_come(session, ledger.programme.id, after))
        for occasion in occasions(ledger, event, coming)
        if occasion.at > after
    )
    return min(instants, default=None)


def occasions(ledger: Ledgered, event: Event, coming: Sequence[Alike]) -> Iterator[Occasion]:
    """Every reminder of an event as things stand. What was said with its last news is not said again."""
    about, known = reminders_of(ledger, event), event.news_at or event.announced_at or event.made_at
    for alike in coming:
        zone = zone_or(alike.zone, ledger.programme.time_zone)
        for kind, at in about.instants(zone, alike.preference).items():
            if at > known:
                yield Occasion(kind, alike, at)
    yield from _of_host(ledger, event)


def readers(ledger: Ledgered, event: Event, occasion: Occasion, untold: Sequence[Coming]) -> list[int]:
    """Who of the `untold` gets it. What the guests hear the day before is in the host's own note."""
    if occasion.host_id:
        key = queries.once_key(event, HOST, occasion.host_id)
        return [] if nudges.on_record(ledger.session, [key]) else [occasion.host_id]
    host_id = event.host_id if occasion.kind is Reminder.DAY else None
    return [
        each.person_id
        for each in untold
        if each.alike == occasion.alike
        and each.person_id != host_id
        and (each.answered_at is None or each.answered_at < occasion.at)
    ]


def decide(ledger: Ledgered, event: Event, occasion: Occasion, now: datetime) -> Decision:
    """What becomes at `now` of a reminder whose instant has come."""
    about = reminders_of(ledger, event)
    zone = zone_or(occasion.alike.zone, ledger.programme.time_zone)
    ready = about.ready_at(occasion.kind, occasion.at, zone, now)
    is_day = occasion.kind is Reminder.DAY
    is_too_late = is_day and ready >= about.last_moment(occasion.alike.preference)
    return Decision(occasion.at, ready, "too_late" if is_too_late else None)


def reminders_of(ledger: Ledgered, event: Event, *, of_host: bool = False) -> Reminded:
    """What the reminders of an event depend on. Its host hears of it the day before in any case."""
    return reminded(
        event.starts_at,
        event.remind_minutes,
        ledger.cadence,
        ledger.event_terms,
        on_the_day_before=event.reminds_day or of_host,
    )


def _of_host(ledger: Ledgered, event: Event) -> Iterator[Occasion]:
    host_id, programme_id = event.host_id, ledger.programme.id
    host = people.person_in(ledger.session, programme_id, host_id) if host_id else None
    if host is None or host.is_deactivated or host.reminders not in PLANS:
        return
    about = reminders_of(ledger, event, of_host=True)
    at = about.instants(zone_or(host.zone, ledger.programme.time_zone), host.reminders).get(Reminder.DAY)
    if at is not None and at > (event.announced_at or event.made_at):
        yield Occasion(Reminder.DAY, Alike(host.zone, host.reminders), at, host.id)


def _ledgers(session: Session, now: datetime) -> Iterator[Ledgered]:
    return (Ledgered(session, now, programme) for programme in nudges.programmes(session))


def _near(ledger: Ledgered) -> Iterator[Near]:
    """The events of which somebody can be reminded by now."""
    session, programme_id = ledger.session, ledger.programme.id
    minutes = queries.longest_minutes(session, programme_id, ledger.now)
    window = farthest(minutes, ledger.cadence, ledger.event_terms)
    return _with_guests(ledger, queries.to_come(session, programme_id, ledger.now, ledger.now + window))


def _with_guests(ledger: Ledgered, found: Sequence[Event]) -> Iterator[Near]:
    coming = queries.alike_of(ledger.session, [event.id for event in found])
    return ((event, coming.get(event.id, ())) for event in found)


def _decided(
    ledger: Ledgered, event: Event, coming: Sequence[Alike]
) -> Iterator[tuple[Occasion, Sequence[int]]]:
    due = [each for each in occasions(ledger, event, coming) if each.at <= ledger.now]
    kinds = {each.kind for each in due if not each.host_id}
    untold = {kind: queries.not_told(ledger.session, event, kind) for kind in kinds}
    for occasion in due:
        if found := readers(ledger, event, occasion, untold.get(occasion.kind, ())):
            yield occasion, found


def _remind(office: Office, programme_id: int, event_id: int) -> int:
    with office.database.transaction() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, programme_id))
        event = events.event_in(session, programme_id, event_id, lock=True)
        if event is None or event.state != EventState.ANNOUNCED or event.starts_at <= ledger.now:
            return 0
        ((_, coming),) = _with_guests(ledger, [event])
        rows = [
            _notice(ledger, event, occasion, person_id)
            for occasion, found in _decided(ledger, event, coming)
            for person_id in found
        ]
        return len(nudges.put_on_record(session, rows)) if rows else 0


def _notice(ledger: Ledgered, event: Event, occasion: Occasion, person_id: int) -> dict[str, Any]:
    return as_notice(
        decide(ledger, event, occasion, ledger.now),
        Kind.EVENT_REMIND,
        ledger.now,
        programme_id=ledger.programme.id,
        template=occasion.template,
        arguments={"kind": occasion.kind, "starts_at": event.starts_at.isoformat()},
        person_id=person_id,
        event_id=event.id,
        is_bulk=True,
        once_key=queries.once_key(event, occasion.said, person_id),
    )
