"""One unit of work at a time in a thread: a second one inside it is a mistake, and is said at once."""

from threading import Thread

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.models import Programme
from tests.builders import add_programme


def test_a_transaction_within_a_transaction_is_refused_and_leaves_the_database_usable(
    sqlite: Database,
) -> None:
    with (
        pytest.raises(RuntimeError, match="within a transaction"),
        sqlite.transaction(),
        sqlite.transaction(),
    ):
        raise AssertionError("it was not refused")
    add_programme(sqlite)
    with sqlite.reading() as session:
        assert session.scalars(select(Programme.name)).all() == ["Profession to Profession"]


def test_of_many_threads_that_write_at_once_each_has_its_turn(sqlite: Database) -> None:
    programme_id, _ = add_programme(sqlite, weeks=1)

    def one_more() -> None:
        for _ in range(20):
            with sqlite.transaction() as session:
                session.get_one(Programme, programme_id).weeks += 1

    threads = [Thread(target=one_more) for _ in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with sqlite.reading() as session:
        assert session.get_one(Programme, programme_id).weeks == 1 + 12 * 20
