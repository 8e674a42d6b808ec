"""Rows with defaults, so that a test shows only what matters to it."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.models import (
    Event,
    EventGuest,
    HoursEntry,
    Match,
    Person,
    Profession,
    Programme,
    Role,
    Watch,
    Workspace,
)
from storage.queries import matches

TEAM = "T0CITY"
# A Monday morning in Toronto.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is told otherwise."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


def add_programme(
    database: Database, team_id: str = TEAM, now: datetime = MONDAY, **changes: Any
) -> tuple[int, list[int]]:
    """A programme with its workspace and the founding professions; its id and those of the professions."""
    values: dict[str, Any] = {
        "name": "Profession to Profession",
        "target_minutes": 24 * 60,
        "weeks": 16,
        "time_zone": "America/Toronto",
        "language": "en",
        "region": "CA-ON",
        "contact": "mentoring@example.org",
        "settings": {},
        "created_at": now,
    }
    with database.transaction() as session:
        programme = Programme(**values | changes)
        session.add(programme)
        session.flush()
        session.add(Workspace(programme_id=programme.id, team_id=team_id, created_at=now))
        professions = [
            Profession(programme_id=programme.id, name_en=english, name_fr=french)
            for english, french in (("Accounting", "Comptabilité"), ("Engineering", "Génie"))
        ]
        session.add_all(professions)
        session.flush()
        return programme.id, [profession.id for profession in professions]


def add_person(
    database: Database,
    programme_id: int,
    user_id: str,
    *,
    team_id: str = TEAM,
    roles: tuple[str, ...] = (),
    now: datetime = MONDAY,
    **changes: Any,
) -> int:
    """Somebody the programme knows; their id."""
    values: dict[str, Any] = {
        "name": user_id.title(),
        "locale": "en-CA",
        "time_zone": "America/Toronto",
        # Far ahead, so that no test asks Slack about somebody by accident of its clock.
        "refreshed_at": now + timedelta(days=3650),
    }
    with database.transaction() as session:
        person = Person(programme_id=programme_id, team_id=team_id, user_id=user_id, **values | changes)
        session.add(person)
        session.flush()
        for role in roles:
            session.add(Role(programme_id=programme_id, person_id=person.id, role=role, granted_at=now))
        return person.id


def add_match(
    database: Database,
    programme_id: int,
    mentor_id: int,
    mentee_id: int,
    *,
    started_on: date = date(2026, 2, 2),
    now: datetime = MONDAY,
    **changes: Any,
) -> int:
    """An active match of sixteen weeks that takes one of the mentor's places; its id."""
    with database.transaction() as session:
        profession = session.query(Profession).filter_by(programme_id=programme_id).first()
        assert profession is not None
        values: dict[str, Any] = {
            "profession_id": profession.id,
            "status": "active",
            "target_minutes": 24 * 60,
            "started_on": started_on,
            "ends_on": started_on + timedelta(weeks=16),
            "recorded_by_id": mentor_id,
            "recorded_at": now,
        }
        match = Match(programme_id=programme_id, mentor_id=mentor_id, mentee_id=mentee_id, **values | changes)
        session.add(match)
        if match.status == "active":
            assert matches.take_place(session, mentor_id), "the mentor has no place left"
        session.flush()
        session.add(Watch(match_id=match.id, programme_id=programme_id, look_at=LONG_AGO, life_at=now))
        return match.id


def watch_all(session: Session, programme_id: int, now: datetime) -> None:
    """Begin to watch every match of a programme that was put there in one go."""
    watched = select(Watch.match_id).where(Watch.programme_id == programme_id)
    ids = session.scalars(
        select(Match.id).where(Match.programme_id == programme_id, Match.id.not_in(watched))
    )
    session.add_all(
        Watch(match_id=each, programme_id=programme_id, look_at=LONG_AGO, life_at=now) for each in ids.all()
    )
    session.flush()


def add_entry(
    database: Database,
    programme_id: int,
    match_id: int,
    author_id: int,
    *,
    minutes: int = 60,
    held_on: date = date(2026, 2, 20),
    now: datetime = MONDAY,
    **changes: Any,
) -> int:
    """A line of a ledger, confirmed unless said otherwise; its id."""
    values: dict[str, Any] = {"kind": "session", "note": "", "state": "confirmed", "recorded_at": now}
    with database.transaction() as session:
        entry = HoursEntry(
            programme_id=programme_id,
            match_id=match_id,
            author_id=author_id,
            minutes=minutes,
            held_on=held_on,
            **values | changes,
        )
        session.add(entry)
        session.flush()
        return entry.id


def add_event(
    database: Database,
    programme_id: int,
    made_by_id: int,
    *,
    starts_at: datetime = MONDAY + timedelta(days=14),
    now: datetime = MONDAY,
    **changes: Any,
) -> int:
    """An event that is announced to everybody, without a limit of seats; its id."""
    values: dict[str, Any] = {
        "uid": f"{secrets.token_hex(8)}@test",
        "kind": "development",
        "state": "announced",
        "title_en": "Interviews in Canada",
        "title_fr": "Les entrevues au Canada",
        "minutes": 120,
        "zone": "America/Toronto",
        "place": "Metro Hall, room 310",
        "seats": None,
        "remind_minutes": 60,
        "code_key": "a key for tests",
        "made_at": now,
        "changed_at": now,
        "announced_by_id": made_by_id,
        "announced_at": now,
        "invited_at": now,
    }
    with database.transaction() as session:
        event = Event(
            programme_id=programme_id, made_by_id=made_by_id, starts_at=starts_at, **values | changes
        )
        session.add(event)
        session.flush()
        return event.id


def add_guest(
    database: Database,
    programme_id: int,
    event_id: int,
    person_id: int,
    answer: str = "going",
    **changes: Any,
) -> int:
    """How somebody stands to an event, with the seat that goes with it; the guest's id."""
    with database.transaction() as session:
        event = session.get_one(Event, event_id)
        if answer in ("going", "offered"):
            event.taken += 1
        if answer == "waiting":
            event.queue += 1
            changes = {"queued": event.queue, **changes}
        guest = EventGuest(
            programme_id=programme_id, event_id=event_id, person_id=person_id, answer=answer, **changes
        )
        session.add(guest)
        session.flush()
        return guest.id
