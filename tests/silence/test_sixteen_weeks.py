"""Two hundred pairs over sixteen weeks, of which a fifth goes silent on some day."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.nudges import engine, ladder
from bot.rules.calendar import after_working_days, instant, is_working_day, local_date
from bot.services.office import Office
from storage import bells
from storage.database import Database
from storage.models import Concern, ConcernStep, HoursEntry, Match, PairSession
from tests.builders import Clock, watch_all
from tests.nudges.crowd import fill
from tests.nudges.scene import Scene
from tests.silence.known import MORNINGS, TERMS

PAIRS, SILENT, DAYS = 200, 40, 112
START = date(2026, 3, 2)
ZONE = "America/Toronto"


@dataclass(frozen=True)
class Pair:
    """Meets every seven days from `first` on and books the next time, until `silent_from`.

    With `asks`, the mentor then still asks for a session every week, and hears nothing.
    """

    match_id: int
    mentor_id: int
    mentee_id: int
    first: int
    silent_from: int
    asks: bool

    def acts_on(self, day: int) -> bool:
        return day >= self.first and (day - self.first) % 7 == 0

    @property
    def threshold(self) -> date:
        """The morning by which its silence is to be noticed, reckoned without the code that notices it."""
        acted = [day for day in range(self.silent_from) if self.acts_on(day)]
        days = [acted[-1] + 7 + TERMS.no_session_days if acted else TERMS.no_first_session_days]
        if self.asks:
            asked = next(day for day in range(self.silent_from, DAYS + 7) if self.acts_on(day))
            days.append(asked + TERMS.patience_days)
        return local_date(MORNINGS.of(START + timedelta(days=max(days))), ZONE)


@pytest.fixture
def pairs(sqlite: Database) -> list[Pair]:
    """They all begin on the same Monday, after a day on which all were recorded."""
    scene = Scene(sqlite, Clock(at(0)))
    fill(scene, PAIRS)
    chance = random.Random(6)
    with sqlite.transaction() as session:
        for match in session.scalars(select(Match)):
            match.started_on, match.ends_on = START, START + timedelta(days=DAYS)
        session.flush()
        watch_all(session, scene.programme_id, at(0))
        rows = session.execute(select(Match.id, Match.mentor_id, Match.mentee_id).order_by(Match.id)).all()
    silent = chance.sample(range(PAIRS), SILENT)
    return [
        Pair(
            *row,
            first=chance.randrange(7),
            silent_from=chance.randrange(DAYS) if number in silent else DAYS + 14,
            asks=number in silent[::2],
        )
        for number, row in enumerate(rows)
    ]


def at(day: int, hour: float = 0) -> datetime:
    return instant(START + timedelta(days=day), time(int(hour), int(hour % 1 * 60)), ZONE)


def live(database: Database, pairs: list[Pair], day: int, clock: Clock) -> None:
    """What the pairs do on a day, at ten o'clock."""
    clock.now = at(day, 10)
    acting = [pair for pair in pairs if pair.acts_on(day)]
    alive = [pair for pair in acting if day < pair.silent_from]
    asking = [pair for pair in acting if day >= pair.silent_from and pair.asks]
    with database.transaction() as session:
        if alive or asking:
            booked = [booking(pair, clock.now, day, None) for pair in alive]
            session.execute(
                insert(PairSession), booked + [booking(p, clock.now, day, p.mentee_id) for p in asking]
            )
        if alive:
            session.execute(insert(HoursEntry), [entry(pair, clock.now) for pair in alive])
        bells.show_life(session, [pair.match_id for pair in alive + asking], clock.now)


def booking(pair: Pair, now: datetime, day: int, asked_id: int | None) -> dict[str, Any]:
    return {
        "programme_id": 1,
        "match_id": pair.match_id,
        "uid": f"{pair.match_id}:{day}",
        "kind": "session",
        "state": "proposed" if asked_id else "agreed",
        "starts_at": at(day + 7, 10),
        "minutes": 60,
        "zone": ZONE,
        "prepare": {},
        "booked_by_id": pair.mentor_id,
        "booked_at": now,
        "asked_id": asked_id,
        "agreed_at": None if asked_id else now,
        **dict.fromkeys(("place", "link", "agenda"), ""),
    }


def entry(pair: Pair, now: datetime) -> dict[str, Any]:
    about = {"programme_id": 1, "match_id": pair.match_id, "author_id": pair.mentor_id, "minutes": 60}
    said = {"kind": "session", "note": "", "state": "confirmed"}
    return {**about, **said, "held_on": local_date(now, ZONE), "recorded_at": now}


def mornings() -> Iterator[tuple[int, tuple[datetime, ...]]]:
    """Each day and the moments at which something can be due: of a working day, midnight and 9:30."""
    for day in range(DAYS):
        is_open = is_working_day(START + timedelta(days=day), "CA-ON")
        yield day, (at(day), at(day, 9.5)) if is_open else ()


def test_every_silent_pair_reaches_its_coach_in_time_and_no_active_pair_is_a_concern(
    sqlite: Database, pairs: list[Pair]
) -> None:
    clock = Clock(at(0))
    office = Office(sqlite, clock)
    reached: dict[int, datetime] = {}
    for day, moments in mornings():
        for clock.now in moments:
            engine.sweep(office, (ladder.look,))
            with sqlite.reading() as session:
                above = select(Concern.match_id).where(Concern.rung != "members")
                for match_id in session.scalars(above):
                    reached.setdefault(match_id, clock.now)
        live(sqlite, pairs, day, clock)
    with sqlite.reading() as session:
        concerned = set(session.scalars(select(Concern.match_id)))
        steps = session.scalars(select(ConcernStep.step).where(ConcernStep.step == "opened")).all()
    due = {pair.match_id: after_working_days(pair.threshold, 3, "CA-ON") for pair in pairs}
    silent = [pair for pair in pairs if pair.silent_from < DAYS]
    in_time = [pair for pair in silent if due[pair.match_id] < START + timedelta(days=DAYS)]
    assert len(in_time) > SILENT / 2
    late = [
        p for p in in_time if p.match_id not in reached or reached[p.match_id] > at_end_of(due[p.match_id])
    ]
    assert late == []
    assert concerned <= {pair.match_id for pair in silent}
    # Silence is one concern, however long it lasts.
    assert len(steps) == len(concerned)


def at_end_of(day: date) -> datetime:
    return instant(day + timedelta(days=1), time(), ZONE)
