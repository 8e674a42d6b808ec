"""Hundreds of events that are moved and cancelled, people who leave, return and travel: each reminder once.

Of two thousand, too: `EVENTS=2000 .venv/bin/pytest tests/events/test_reminders_counted.py`.

The test keeps a model of its own, said as simply as it can be, beside the rows. The clock jumps, as when
the bot was off; sometimes messages wait while things change.
"""

import os
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bot.app import templates
from bot.nudges.event_reminders import next_reminder, remind
from bot.services.office import Ledgered, Office
from bot.services.templates import Cancelled, Later
from storage.database import Database
from storage.models import Event, EventGuest, Notice, Person, Programme
from tests.builders import Clock, add_person, add_programme

# Clocks change in Toronto on Sunday, March 8, and not on the same day elsewhere.
FIRST = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
DAYS, COUNT = 4, int(os.environ.get("EVENTS", "200"))
ZONES = ("America/Toronto", "America/Toronto", "America/Vancouver", "Europe/Paris", "Asia/Tokyo")
PREFERENCES = ("usual", "usual", "usual", "earlier", "later", "off")
SENT, WAITING, DROPPED = "sent", "waiting", "cancelled"

Key = tuple[int, datetime, int, str]


@dataclass
class Planned:
    """An event as the model knows it. `going` says since when somebody comes."""

    id: int
    starts_at: datetime
    news_at: datetime
    by_day: bool
    minutes: int | None
    going: dict[int, datetime]
    is_on: bool = True


@dataclass
class Model:
    """What should become of every reminder, by the rules in the simplest words."""

    events: list[Planned] = field(default_factory=list[Planned])
    zone: dict[int, str] = field(default_factory=dict[int, str])
    preference: dict[int, str] = field(default_factory=dict[int, str])
    said: dict[Key, str] = field(default_factory=dict[Key, str])
    ready: dict[Key, datetime] = field(default_factory=dict[Key, datetime])

    def instants(self, event: Planned, person: int) -> dict[str, datetime]:
        plan = {"usual": (1, time(9, 30), 1.0), "earlier": (2, time(9, 30), 2.0), "later": (1, time(17), 0.5)}
        if self.preference[person] not in plan:
            return {}
        days, clock, share = plan[self.preference[person]]
        zone = ZoneInfo(self.zone[person])
        day = event.starts_at.astimezone(zone).date() - timedelta(days=days)
        found = {"hour": event.starts_at - timedelta(minutes=(event.minutes or 0) * share)}
        found["day"] = datetime.combine(day, clock, zone).astimezone(UTC)
        if found["day"] >= found["hour"] or not event.by_day:
            found.pop("day")
        if event.minutes is None:
            found.pop("hour")
        return found

    def last_moment(self, event: Planned, person: int) -> datetime:
        share = {"usual": 1.0, "earlier": 2.0, "later": 0.5}[self.preference[person]]
        return event.starts_at - timedelta(minutes=(event.minutes or 0) * share)

    def sweep(self, now: datetime) -> None:
        for event in self.events:
            if event.is_on and event.starts_at > now:
                for person, since in event.going.items():
                    for kind, at in self.instants(event, person).items():
                        key = (event.id, event.starts_at, person, kind)
                        if max(since, event.news_at) < at <= now and key not in self.said:
                            self.decide(event, key, at, now)

    def decide(self, event: Planned, key: Key, at: datetime, now: datetime) -> None:
        person, kind = key[2], key[3]
        late = kind == "day" and now - at > timedelta(minutes=15)
        ready = self.morning(person, now) if late else now
        too_late = kind == "day" and ready >= self.last_moment(event, person)
        self.said[key], self.ready[key] = (DROPPED if too_late else WAITING), ready

    def morning(self, person: int, now: datetime) -> datetime:
        local = now.astimezone(ZoneInfo(self.zone[person]))
        if time(7) <= local.time() < time(22):
            return now
        day = local.date() + timedelta(days=local.time() >= time(22))
        return datetime.combine(day, time(9), ZoneInfo(self.zone[person])).astimezone(UTC)

    def send(self, now: datetime) -> set[Key]:
        """Send what is ready; what of it turns out not to be plain."""
        by_id = {event.id: event for event in self.events}
        ready = [key for key, said in self.said.items() if said == WAITING and self.ready[key] <= now]
        odd: set[Key] = set()
        for key in ready:
            self.said[key] = SENT
            if not self.still_holds(by_id[key[0]], key, now):
                self.said[key] = DROPPED
                odd.add(key)
            elif key[3] == "day" and self.morning(key[2], now) > now:
                self.said[key], self.ready[key] = WAITING, self.morning(key[2], now)
                odd.add(key)
        return odd

    def still_holds(self, event: Planned, key: Key, now: datetime) -> bool:
        _, starts_at, person, kind = key
        if not event.is_on or event.starts_at != starts_at or person not in event.going or now >= starts_at:
            return False
        if self.preference[person] == "off":
            return False
        return kind == "hour" or now < self.last_moment(event, person)


class Life:
    """People and events that change, in the model and in the rows at once."""

    def __init__(self, database: Database, count: int, seed: int) -> None:
        self.database, self.dice, self.clock = database, random.Random(seed), Clock(FIRST)
        self.office, self.model = Office(database, self.clock), Model()
        self.programme_id, _ = add_programme(database)
        people = [add_person(database, self.programme_id, f"U{number}") for number in range(40)]
        for person in people:
            self._settle(person)
        with database.transaction() as session:
            for number in range(count):
                session.add(self._event(number, people[0]))
            session.flush()
            for event in session.scalars(select(Event)):
                known = Planned(
                    event.id,
                    event.starts_at,
                    event.news_at or FIRST,
                    event.reminds_day,
                    event.remind_minutes,
                    {},
                )
                self.model.events.append(known)
                for person in self.dice.sample(people, 3):
                    known.going[person] = FIRST - timedelta(days=self.dice.choice((0, 3, 9)))
                    session.add(self._guest(event.id, person, known.going[person]))

    def _event(self, number: int, made_by_id: int) -> Event:
        return Event(
            programme_id=self.programme_id,
            made_by_id=made_by_id,
            uid=f"e{number}",
            kind="networking",
            state="announced",
            title_en="Coffee",
            starts_at=self._some_time(),
            minutes=60,
            zone="America/Toronto",
            code_key="",
            made_at=FIRST,
            changed_at=FIRST,
            news_at=self.dice.choice((None, FIRST - timedelta(days=9))),
            announced_at=FIRST,
            reminds_day=self.dice.random() < 0.8,
            remind_minutes=self.dice.choice((None, 30, 60, 60, 180)),
        )

    def _guest(self, event_id: int, person: int, since: datetime) -> EventGuest:
        return EventGuest(
            programme_id=self.programme_id,
            event_id=event_id,
            person_id=person,
            answer="going",
            answered_at=since,
        )

    def _some_time(self) -> datetime:
        return self.clock.now + timedelta(minutes=15 * self.dice.randrange(4, DAYS * 96))

    def _settle(self, person: int) -> None:
        self.model.zone[person] = self.dice.choice(ZONES)
        self.model.preference[person] = self.dice.choice(PREFERENCES)
        values = {"time_zone": self.model.zone[person], "reminders": self.model.preference[person]}
        with self.database.transaction() as session:
            session.execute(update(Person).where(Person.id == person).values(**values))

    def change(self, count: int) -> None:
        for event in self.dice.sample(self.model.events, count):
            what = self.dice.choice(("move", "answer", "answer", "off", "place", "seats", "travel"))
            if what == "travel":
                self._settle(self.dice.choice(list(self.model.zone)))
            elif what == "answer":
                self._answer(event)
            elif event.is_on and event.starts_at > self.clock.now:
                self._change(event, what)

    def _answer(self, event: Planned) -> None:
        people = sorted(event.going) or [0]
        person, now = self.dice.choice(people), self.clock.now
        returns = self.dice.random() < 0.4
        if event.going:
            event.going.pop(person)
        with self.database.transaction() as session:
            guests = session.query(EventGuest).filter_by(event_id=event.id)
            guests.filter_by(person_id=person).update({"answer": "left", "answered_at": now})
            gone = guests.filter_by(answer="left").first()
            if returns and gone is not None:
                gone.answer, gone.answered_at = "going", now
                event.going[gone.person_id] = now

    def _change(self, event: Planned, what: str) -> None:
        if what != "seats":
            event.news_at = self.clock.now
        if what == "move":
            event.starts_at = self._some_time()
        if what == "off":
            event.is_on = self.dice.random() < 0.7
        values = {
            "starts_at": event.starts_at,
            "changed_at": self.clock.now,
            "news_at": event.news_at,
            "state": "announced" if event.is_on else "cancelled",
        }
        with self.database.transaction() as session:
            session.execute(update(Event).where(Event.id == event.id).values(**values))

    def deliver(self) -> None:
        """Send what is ready. Every message that should not go out is put to the template that decides."""
        now = self.clock.now
        odd = self.model.send(now)
        with self.database.transaction() as session:
            ledger = Ledgered(session, now, session.get_one(Programme, self.programme_id))
            for notice in session.scalars(
                select(Notice).where(Notice.state == "waiting", Notice.ready_at <= now)
            ).all():
                notice.state, notice.finished_at = SENT, now
                if key_of(notice) in odd or self.dice.random() < 0.02:
                    prepare(ledger, notice)


def prepare(ledger: Ledgered, notice: Notice) -> None:
    said = templates()[notice.template].prepare(ledger, notice)
    if isinstance(said, Cancelled):
        notice.state, notice.reason = DROPPED, said.reason
    elif isinstance(said, Later):
        notice.state, notice.ready_at, notice.finished_at = WAITING, said.until, None


def key_of(notice: Notice) -> Key:
    said = notice.arguments
    starts_at = datetime.fromisoformat(said["starts_at"])
    return notice.event_id or 0, starts_at, notice.person_id or 0, said["kind"]


def live(database: Database, count: int, seed: int) -> Counter[tuple[str, str]]:
    """Some days of these lives; what became of how many reminders of each kind, as it should."""
    life = Life(database, count, seed)
    end = FIRST + timedelta(days=DAYS + 1)
    while life.clock.now < end:
        life.clock.now += timedelta(minutes=life.dice.choice((1, 20, 45, 90, 240)))
        remind(life.office)
        life.model.sweep(life.clock.now)
        if life.dice.random() < 0.8:
            life.deliver()
        life.change(count // 25)
    with database.reading() as session:
        found = {key_of(notice): notice.state for notice in session.scalars(select(Notice))}
        assert session.query(Notice).count() == len(found)
        assert next_reminder(session, end + timedelta(days=DAYS)) is None
    assert found == life.model.said
    return Counter((kind, state) for (_, _, _, kind), state in found.items())


def test_everybody_who_comes_is_reminded_once_of_the_time_that_holds(sqlite: Database) -> None:
    counted = live(sqlite, COUNT, seed=7)
    assert min(counted[kind, state] for kind in ("day", "hour") for state in (SENT, DROPPED)) > COUNT // 60


def test_the_same_on_each_kind_of_database(database: Database) -> None:
    counted = live(database, 30, seed=8)
    assert min(counted[kind, SENT] for kind in ("day", "hour")) > 10
