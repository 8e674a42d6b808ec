"""Claiming notices stays cheap with many that wait, and never takes what is not ready."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from bot.services.office import Ledgered
from storage.database import Database
from storage.models import Match, Programme, Workspace
from storage.queries import homes, notices, timeline
from storage.queries.notices import Room
from tests.builders import MONDAY, add_match, add_person, add_programme

_MANY = 100_000
# When what goes to many is ready, and when the rest is.
_LATER, _LAST = MONDAY + timedelta(days=30), MONDAY + timedelta(days=31)


@pytest.fixture
def crowded(database: Database) -> Database:
    """A database with a great many notices that wait for another day."""
    programme_id, _ = add_programme(database)
    person_id = add_person(database, programme_id, "U1")
    with database.transaction() as session:
        session.execute(
            text(
                "WITH RECURSIVE numbers(n) AS"
                " (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :many) "
                "INSERT INTO notices (programme_id, template, arguments, person_id, state, created_at,"
                " due_at, ready_at, attempts, uncertain, is_bulk, sending_key) "
                "SELECT :programme, 'test.hello', '{}', :person, 'waiting', :now, :later,"
                " CASE WHEN n % 2 = 0 THEN :later ELSE :last END, 0, :no, n % 2 = 0, 'key ' || n FROM numbers"
            ),
            {"programme": programme_id, "person": person_id, "many": _MANY, "no": False}
            | {"now": _as_stored(database, MONDAY)}
            | {"later": _as_stored(database, _LATER), "last": _as_stored(database, _LAST)},
        )
    with database.transaction() as session:
        session.execute(text("ANALYZE"))
    return database


def test_an_idle_look_at_many_waiting_notices_walks_their_index_and_is_quick(crowded: Database) -> None:
    (plan,) = _plans(crowded, MONDAY)
    _walks_the_index(plan)
    # A walk over the table takes several times as long, even on an idle machine.
    assert min(_seconds_of_an_idle_look(crowded) for _ in range(20)) < 0.01


def test_what_is_ready_is_taken_in_its_order_without_sorting_all_that_waits(crowded: Database) -> None:
    _, urgent, posts, *_ = _plans(crowded, _LATER)
    for plan in (urgent, posts):
        _walks_the_index(plan)
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan


def test_when_something_is_next_ready_is_read_off_the_index(crowded: Database) -> None:
    with crowded.reading() as session, _statements(session) as seen:
        assert timeline.next_ready(session, MONDAY) == _LATER
        assert timeline.next_ready(session, _LATER) == _LAST
        assert timeline.next_ready(session, _LAST) is None
        for plan in _explained(crowded, session, seen):
            _walks_the_index(plan)


def _walks_the_index(plan: str) -> None:
    assert "ix_notices_ready" in plan, plan
    assert "SCAN notices" not in plan, plan
    assert "Seq Scan on notices" not in plan, plan


def _plans(database: Database, now: datetime) -> list[str]:
    """How the statements of a claim are carried out."""
    with database.transaction() as session:
        with _statements(session) as seen:
            notices.claim(session, now, "lease", now, Room(20, 20, 20))
        return _explained(database, session, seen)


def _explained(database: Database, session: Session, seen: list[tuple[str, Any]]) -> list[str]:
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    found = [session.connection().exec_driver_sql(explain + each, given).all() for each, given in list(seen)]
    return ["\n".join(str(row) for row in rows) for rows in found]


def _seconds_of_an_idle_look(database: Database) -> float:
    started = time.perf_counter()
    with database.transaction() as session:
        assert notices.claim(session, MONDAY, "lease", MONDAY, Room(20, 20, 20)) == []
    return time.perf_counter() - started


def test_a_lease_keeps_others_away_until_it_runs_out(database: Database) -> None:
    programme_id, _ = add_programme(database)
    notice_id = _waiting(database, programme_id, add_person(database, programme_id, "U1"))
    until = MONDAY + timedelta(seconds=60)
    assert _claim(database, "first", MONDAY, until) == [notice_id]
    assert _claim(database, "second", until - timedelta(seconds=1), until) == []
    assert _claim(database, "second", until, until + timedelta(seconds=60)) == [notice_id]
    with database.transaction() as session:
        assert not notices.settle(session, notice_id, "first", {"state": "sent"})
        assert notices.settle(session, notice_id, "second", {"state": "sent"})


@pytest.mark.parametrize("stopped", [{"broken_by": "token_revoked"}, {"paused_until": _LATER}])
@pytest.mark.parametrize("to_the_pair", [False, True])
def test_a_stopped_workspace_is_left_alone(
    database: Database, stopped: dict[str, Any], *, to_the_pair: bool
) -> None:
    programme_id, _ = add_programme(database)
    _waiting(database, programme_id, add_person(database, programme_id, "U1"), to_the_pair=to_the_pair)
    with database.transaction() as session:
        session.query(Workspace).update({**stopped})
    assert _claim(database, "lease", MONDAY, _LATER) == []
    with database.transaction() as session:
        session.query(Workspace).update({"broken_by": None, "paused_until": None})
    assert len(_claim(database, "lease", MONDAY, _LATER)) == 1


def test_looking_for_homes_to_publish_walks_their_index(sqlite: Database) -> None:
    with sqlite.transaction() as session, _statements(session) as seen:
        homes.claim(session, MONDAY, MONDAY, 20)
        (statement, parameters), *_ = seen
        rows = session.connection().exec_driver_sql("EXPLAIN QUERY PLAN " + statement, parameters).all()
    assert "ix_homes_stale" in str(rows)


def _claim(database: Database, lease: str, now: Any, until: Any) -> list[int]:
    with database.transaction() as session:
        return list(notices.claim(session, now, lease, until, Room(20, 20, 20)))


@contextmanager
def _statements(session: Session) -> Generator[list[tuple[str, Any]]]:
    """Every statement this session's connection runs, as the driver gets it."""
    seen: list[tuple[str, Any]] = []
    connection = session.connection()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        seen.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(connection, "before_cursor_execute", note)


def _waiting(database: Database, programme_id: int, person_id: int, *, to_the_pair: bool = False) -> int:
    """A notice that is ready, to a person or to the group DM of their match; its id."""
    match_id = None
    if to_the_pair:
        mentee_id = add_person(database, programme_id, "U2")
        match_id = add_match(database, programme_id, person_id, mentee_id)
    with database.transaction() as session:
        ledger = Ledgered(session, MONDAY, session.get_one(Programme, programme_id))
        match = session.get_one(Match, match_id) if match_id else None
        notice = ledger.notify("test.hello", None if match else person_id, match=match)
        session.flush()
        return notice.id


def _as_stored(database: Database, moment: datetime) -> Any:
    """An instant as a statement without types has to give it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f") if database.is_sqlite else moment
