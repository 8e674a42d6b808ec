"""Hundreds of sessions that people move, cancel, decline and travel for: each message exactly once.

Of two thousand, too: `SESSIONS=2000 .venv/bin/pytest tests/reminders/test_counted.py`.

The test keeps a model of its own, said as simply as it can be, beside the rows. The clock jumps; the bot
is started again in between; sometimes messages wait while things change.
"""

import os
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from sqlalchemy import Select, insert, select, update

from bot.app import templates
from bot.nudges import sweep
from bot.services.office import Ledgered, Office
from bot.services.templates import Cancelled, Later
from storage.database import Database
from storage.models import Match, Notice, PairSession, Person, Programme
from tests.nudges.crowd import fill
from tests.nudges.scene import Scene

# Clocks change in Toronto on Sunday, March 8, and not on the same day elsewhere.
FIRST = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
DAYS = 4
COUNT = int(os.environ.get("SESSIONS", "500"))
ZONES = (
    "America/Toronto",
    "America/Toronto",
    "America/Vancouver",
    "America/St_Johns",
    "Europe/Paris",
    "Asia/Tokyo",
)
PREFERENCES = ("usual", "usual", "usual", "earlier", "later", "off")
# Nothing is said longer after a session than this, nor twice as long before.
WINDOW = timedelta(hours=37)
SENT, WAITING, DROPPED = "sent", "waiting", "cancelled"

Key = tuple[int, datetime, int, str]


@lru_cache(maxsize=20_000)
def instants(starts_at: datetime, zone: str, preference: str) -> dict[str, datetime]:
    """When each kind of message is due, said as simply as it can be."""
    days, clock, before = {
        "usual": (1, time(9, 30), 60),
        "earlier": (2, time(9, 30), 120),
        "later": (1, time(17), 30),
        "off": (0, time(), 0),
    }[preference]
    found = {"met": starts_at + timedelta(minutes=90)}
    if days:
        day = starts_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=days)
        found["day"] = datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
        found["hour"] = starts_at - timedelta(minutes=before)
    return found


@dataclass
class Booked:
    """A session as the model knows it."""

    id: int
    people: tuple[int, int]
    starts_at: datetime
    agreed_at: datetime | None
    is_over: bool = False


@dataclass
class Model:
    """What should become of every message, by the rules in the simplest words."""

    sessions: list[Booked]
    zone: dict[int, str]
    preference: dict[int, str]
    said: dict[Key, str] = field(default_factory=dict[Key, str])
    ready: dict[Key, datetime] = field(default_factory=dict[Key, datetime])

    def sweep(self, now: datetime) -> None:
        for session in self.sessions:
            if session.agreed_at and not session.is_over and -WINDOW < session.starts_at - now < 2 * WINDOW:
                for person in session.people:
                    for kind, at in self.instants(session, person).items():
                        key = (session.id, session.starts_at, person, kind)
                        if key not in self.said and self.is_due(session, kind, at, now):
                            self.decide(session, key, at, now)

    def instants(self, session: Booked, person: int) -> dict[str, datetime]:
        return instants(session.starts_at, self.zone[person], self.preference[person])

    def is_due(self, session: Booked, kind: str, at: datetime, now: datetime) -> bool:
        if kind == "met":
            return at <= now <= at + timedelta(days=1)
        assert session.agreed_at
        return session.agreed_at < at <= now < session.starts_at

    def decide(self, session: Booked, key: Key, at: datetime, now: datetime) -> None:
        person, kind = key[2], key[3]
        may_wait = kind == "met" or (kind == "day" and now - at > timedelta(minutes=15))
        ready = self.morning(person, now) if may_wait else now
        if kind == "day" and ready >= self.instants(session, person)["hour"]:
            self.said[key] = DROPPED
        else:
            self.said[key], self.ready[key] = WAITING, ready

    def morning(self, person: int, now: datetime) -> datetime:
        local = now.astimezone(ZoneInfo(self.zone[person]))
        if time(7) <= local.time() < time(22):
            return now
        day = local.date() + timedelta(days=local.time() >= time(22))
        return datetime.combine(day, time(9), ZoneInfo(self.zone[person])).astimezone(UTC)

    def send(self, now: datetime) -> set[Key]:
        """Send what is ready; the messages that turn out not to be plain."""
        by_id = {session.id: session for session in self.sessions}
        ready = [key for key, said in self.said.items() if said == WAITING and self.ready[key] <= now]
        odd = {key for key in ready if not self.is_plain(by_id[key[0]], key, now)}
        for key in ready:
            self.said[key] = SENT
        for key in odd:
            session, (_, _, person, kind) = by_id[key[0]], key
            night = kind != "hour" and self.morning(person, now) > now
            if night and self.still_holds(session, key, now):
                self.said[key], self.ready[key] = WAITING, self.morning(person, now)
            else:
                self.said[key] = DROPPED
        return odd

    def is_plain(self, session: Booked, key: Key, now: datetime) -> bool:
        night = key[3] != "hour" and self.morning(key[2], now) > now
        return self.still_holds(session, key, now) and not night

    def still_holds(self, session: Booked, key: Key, now: datetime) -> bool:
        _, starts_at, person, kind = key
        if not session.agreed_at or session.starts_at != starts_at or session.is_over:
            return False
        if kind == "met":
            return True
        if self.preference[person] == "off" or now >= starts_at:
            return False
        return kind == "hour" or now < self.instants(session, person)["hour"]


class Life:
    """People who change their minds, in the model and in the rows at once."""

    def __init__(self, scene: Scene, count: int, seed: int) -> None:
        self.scene, self.dice = scene, random.Random(seed)
        scene.settings(check_in_days=[], nothing_logged_day=3000)
        scene.clock.now = FIRST
        fill(scene, count // 8)
        with scene.database.transaction() as session:
            found = session.execute(select(Match.id, Match.mentor_id, Match.mentee_id))
            pairs = [(match_id, mentor, mentee) for match_id, mentor, mentee in found]
            rows = [self._row(self.dice.choice(pairs), number) for number in range(count)]
            session.execute(insert(PairSession), rows)
            members = {match_id: (mentor, mentee) for match_id, mentor, mentee in pairs}
            booked = [
                Booked(each.id, members[each.match_id], each.starts_at, each.agreed_at)
                for each in session.scalars(select(PairSession).order_by(PairSession.id))
            ]
            people = [person for pair in members.values() for person in pair]
            self.model = Model(booked, {}, {})
            for person in people:
                self._settle_person(person)
                session.execute(update(Person).where(Person.id == person).values(**self._of(person)))

    def _row(self, pair: tuple[int, int, int], number: int) -> dict[str, object]:
        starts_at = self._some_time(FIRST)
        return {
            "programme_id": self.scene.programme_id,
            "match_id": pair[0],
            "uid": f"s{number}",
            "kind": "session",
            "state": "agreed",
            "version": 1,
            "starts_at": starts_at,
            "minutes": 60,
            "zone": "America/Toronto",
            "place": "",
            "link": "",
            "agenda": "",
            "prepare": {},
            "offered": [],
            "booked_by_id": pair[1],
            "booked_at": FIRST,
            "agreed_at": FIRST - timedelta(days=self.dice.choice((0, 3, 9))),
        }

    def _some_time(self, now: datetime) -> datetime:
        return now + timedelta(minutes=15 * self.dice.randrange(4, DAYS * 96))

    def _settle_person(self, person: int) -> None:
        self.model.zone[person] = self.dice.choice(ZONES)
        self.model.preference[person] = self.dice.choice(PREFERENCES)

    def _of(self, person: int) -> dict[str, str]:
        return {"time_zone": self.model.zone[person], "reminders": self.model.preference[person]}

    def change_minds(self, count: int) -> None:
        now = self.scene.clock.now
        coming = [each for each in self.model.sessions if now - timedelta(hours=6) < each.starts_at]
        with self.scene.database.transaction() as session:
            for chosen in self.dice.sample(coming, min(count, len(coming))):
                raised = {"version": PairSession.version + 1, **self._change(chosen, now)}
                session.execute(update(PairSession).where(PairSession.id == chosen.id).values(**raised))
                person = self.dice.choice(chosen.people)
                if self.dice.random() < 0.3:
                    self._settle_person(person)
                    session.execute(update(Person).where(Person.id == person).values(**self._of(person)))

    def _change(self, session: Booked, now: datetime) -> Mapping[str, object]:
        """What becomes of a session: moved, agreed again, declined, cancelled, elsewhere, or answered for."""
        what = self.dice.choice(("move", "agree", "agree", "close", "place", "met"))
        asked, agreed = session.people[1], {"state": "agreed", "agreed_at": now, "asked_id": None}
        if session.is_over or (what == "met" and (session.starts_at > now or not session.agreed_at)):
            return {}
        if what == "move":
            session.starts_at, session.agreed_at = self._some_time(now), None
            return {"state": "proposed", "agreed_at": None, "asked_id": asked, "starts_at": session.starts_at}
        if what == "agree" and not session.agreed_at:
            session.agreed_at = now
            return agreed
        if what == "close" and self.dice.random() < 0.5:
            session.agreed_at = None
            return {"state": self.dice.choice(("declined", "cancelled")), "agreed_at": None, "asked_id": None}
        if what == "met":
            session.is_over = True
            return {"outcome": "met"}
        return {"place": f"Room {self.dice.randrange(99)}"}

    def deliver(self) -> None:
        """Send what is ready. Every message that should not go out is put to the template that decides."""
        odd, now = self.model.send(self.scene.clock.now), self.scene.clock.now
        with self.scene.database.transaction() as session:
            ready = session.scalars(
                _said_of_sessions().where(Notice.state == "waiting", Notice.ready_at <= now)
            ).all()
            ledger = Ledgered(session, now, session.get_one(Programme, self.scene.programme_id))
            for notice in ready:
                notice.state, notice.finished_at = "sent", now
                if _key(notice) in odd or self.dice.random() < 0.01:
                    _prepare(ledger, notice)


def _said_of_sessions() -> Select[Notice]:
    """Some of these pairs come to their last days as well, and hear of that."""
    return select(Notice).where(Notice.session_id.is_not(None))


def _prepare(ledger: Ledgered, notice: Notice) -> None:
    said = templates()[notice.template].prepare(ledger, notice)
    if isinstance(said, Cancelled):
        notice.state, notice.reason = "cancelled", said.reason
    elif isinstance(said, Later):
        notice.state, notice.ready_at = "waiting", said.until


def _key(notice: Notice) -> Key:
    about, starts_at = notice.arguments, datetime.fromisoformat(notice.arguments["starts_at"])
    return (notice.session_id or 0, starts_at, notice.person_id or 0, about["kind"])


def live(database: Database, count: int, seed: int) -> tuple[Counter[Key], Model]:
    """A week of these lives; how often each message was sent, and what should have been."""
    scene = Scene(database)
    life = Life(scene, count, seed)
    end = FIRST + timedelta(days=DAYS + 2)
    while scene.clock.now < end:
        life.change_minds(count // 250)
        life.model.sweep(scene.clock.now)
        sweep(scene.office)
        if life.dice.random() < 0.2:
            again = Database(database.engine.url.render_as_string(hide_password=False))
            sweep(Office(again, scene.clock))
            again.close()
        if life.dice.random() < 0.3:
            life.change_minds(count // 250)
        if life.dice.random() < 0.8:
            life.deliver()
        scene.clock.advance(minutes=life.dice.choice((5, 45, 120, 240, 480)))
    with database.reading() as session:
        sent = session.scalars(_said_of_sessions().where(Notice.state == "sent")).all()
    return Counter(map(_key, sent)), life.model


def test_of_all_these_sessions_each_message_is_sent_exactly_once(sqlite: Database) -> None:
    sent, model = live(sqlite, COUNT, seed=5)
    expected = {key for key, said in model.said.items() if said == SENT}
    assert set(sent.values()) == {1}
    assert set(sent) == expected
    assert len(expected) > 2 * COUNT
    assert Counter(model.said.values())[DROPPED] > COUNT // 20


def test_the_same_on_each_kind_of_database(database: Database) -> None:
    sent, model = live(database, 120, seed=6)
    assert set(sent.values()) == {1}
    assert set(sent) == {key for key, said in model.said.items() if said == SENT}
