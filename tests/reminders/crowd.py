"""Many agreed sessions, spread over months; what was due about them is on record."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, text

from storage.models import Match, Notice, PairSession
from tests.nudges.crowd import fill
from tests.nudges.scene import Scene

# So many pairs have them all: of fewer, PostgreSQL would rather read the whole table.
PAIRS = 1500
# What is on record about sessions farther away is not looked at.
NEAR = timedelta(days=4)


def crowd(scene: Scene, count: int, days: int = 120) -> None:
    """`count` sessions, half of them before now and nobody ever answered, evenly over so many days."""
    fill(scene, PAIRS)
    now = scene.clock.now
    step = timedelta(days=days) / count
    with scene.database.transaction() as session:
        found = session.execute(select(Match.id, Match.mentor_id, Match.mentee_id))
        pairs = [(match_id, mentor, mentee) for match_id, mentor, mentee in found]
        rows = [_session(scene, pairs[n % PAIRS], now + step * (n - count // 2), n) for n in range(count)]
        session.execute(insert(PairSession), rows)
        people = {match_id: members for match_id, *members in pairs}
        booked = session.execute(select(PairSession.id, PairSession.match_id, PairSession.starts_at)).all()
        told = [
            _told(scene, session_id, match_id, starts_at, person)
            for session_id, match_id, starts_at in booked
            if abs(starts_at - now) < NEAR
            for person in people[match_id]
        ]
        session.execute(insert(Notice), told)
    with scene.database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def _session(scene: Scene, pair: tuple[int, int, int], starts_at: datetime, number: int) -> dict[str, Any]:
    return {
        "programme_id": scene.programme_id,
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
        "booked_at": scene.clock.now,
        "agreed_at": scene.clock.now - timedelta(days=200),
    }


def _told(
    scene: Scene, session_id: int, match_id: int, starts_at: datetime, person_id: int
) -> dict[str, Any]:
    """The question of a session that is over: as much as stands on record about it."""
    return {
        "programme_id": scene.programme_id,
        "template": "met.ask",
        "arguments": {"kind": "met", "starts_at": starts_at.isoformat()},
        "person_id": person_id,
        "match_id": match_id,
        "session_id": session_id,
        "once_key": f"reminder:met:{session_id}:v1:{person_id}",
        "sending_key": f"reminder:met:{session_id}:v1:{person_id}",
        "state": "sent",
        "created_at": scene.clock.now,
        "due_at": scene.clock.now,
        "ready_at": scene.clock.now,
    }
