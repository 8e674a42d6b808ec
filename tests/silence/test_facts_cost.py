"""What it costs to read the facts of a batch: few questions, each by an index, on each kind of database."""

import re

import pytest
from sqlalchemy import select, text

from bot.nudges.silence_facts import facts_of
from bot.services.office import Ledgered
from storage.database import Database
from storage.models import Notice, Programme
from storage.queries import watches
from tests.builders import MONDAY, watch_all
from tests.nudges.crowd import Statement, fill, settle, statements
from tests.nudges.scene import Scene

MANY = 300
# What a plan says when it reads a whole table.
_SCAN = re.compile(r"SCAN|Seq Scan")


def asked(database: Database, most: int) -> list[Statement]:
    """The questions about the facts of so many pairs."""
    with database.transaction() as session:
        ledger = Ledgered(session, MONDAY, session.get_one(Programme, 1))
        pairs = watches.pairs_of(session, 1, 0, most)
        with statements(database) as seen:
            found = facts_of(ledger, pairs)
    assert len(found) == most
    return seen


@pytest.fixture
def crowd(database: Database) -> Database:
    """Pairs with messages of every kind, one of which could not be delivered."""
    scene = Scene(database)
    fill(scene, MANY)
    settle(scene, MONDAY.date())
    with database.transaction() as session:
        watch_all(session, scene.programme_id, MONDAY)
        dead = session.scalars(select(Notice).where(Notice.match_id == 1)).first()
        assert dead is not None
        dead.state, dead.reason, dead.finished_at = "dead", "user_not_found", MONDAY
    with database.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return database


def plan(database: Database, statement: Statement) -> str:
    """How a statement would be carried out. A small table may be read whole: is there another way?"""
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            connection.execute(text("SET enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
        rows = connection.exec_driver_sql(explain + statement[0], statement[1]).all()
        connection.rollback()
    return "\n".join(str(row[-1]) for row in rows)


def test_a_batch_is_asked_about_in_as_many_questions_as_one_pair(crowd: Database) -> None:
    assert len(asked(crowd, 200)) == len(asked(crowd, 1)) <= 10


def test_no_question_reads_a_whole_table(crowd: Database) -> None:
    for statement in asked(crowd, 20):
        assert not _SCAN.search(plan(crowd, statement)), statement[0]
