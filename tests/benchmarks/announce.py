"""What it costs to announce an event to very many people, on both databases.

Run with `python -m tests.benchmarks.announce [people]` (5,000 unless said otherwise). Measured: counting an
audience as the form does after each choice; the press on Send, which puts every invitation on record; and
cancelling it while none is out, while all are, and what the press on Send costs when it is pressed again.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from bot.rules.audience import Audience, Pairing, Side
from bot.services.events.announcing import audiences, calling_off, sending
from bot.services.office import Office, Request
from storage.database import Database
from storage.models import Notice
from storage.schema import migrate
from tests.builders import MONDAY, TEAM, Clock, add_event, add_person, add_programme
from tests.databases import PostgresFactory
from tests.events.crowd import fill

PEOPLE = 5_000
DRAFT: dict[str, Any] = {"state": "draft", "announced_at": None, "invited_at": None}
MENTORS = Audience(sides=frozenset({Side.MENTOR}), pairings=frozenset({Pairing.ACTIVE, Pairing.COMPLETED}))


def main() -> None:
    """Measure and print."""
    on_both(measure)


def on_both(measure: Callable[[str, Database, int], None]) -> None:
    """Measure so many people on each kind of database, as the command line says."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/people.sqlite3")
        migrate(database)
        measure("SQLite", database, people)
    factory = PostgresFactory()
    try:
        measure("PostgreSQL", factory.fresh(), people)
    finally:
        factory.close()


def measure(name: str, database: Database, people: int) -> None:
    """Measure one database, and print."""
    programme_id, _ = add_programme(database)
    carol = add_person(database, programme_id, "UCAROL", roles=("coordinator",))
    fill(database, programme_id, people)
    office = Office(database, Clock())
    print(f"{name}, {people:,} people")
    sent, cancelled = (add_event(database, programme_id, carol, **DRAFT) for _ in range(2))
    for said, wanted in (("everybody", Audience()), ("mentors with a pair", MENTORS)):
        times = [_seconds(partial(audiences.counted, office, asked(), sent, wanted)) for _ in range(20)]
        print(f"  counting {said}: {median(times) * 1000:.0f} ms")
    timed("sending", lambda: sending.send(office, asked(), sent, people + 1))
    timed("pressing Send again", lambda: sending.send(office, asked(), sent, people + 1))
    timed("sending another", lambda: sending.send(office, asked(), cancelled, people + 1))
    timed("cancelling it before any is out", lambda: _cancel(office, cancelled))
    _all_are_out(database, sent)
    timed("cancelling the first when all are out", lambda: _cancel(office, sent))
    database.close()


def _cancel(office: Office, event_id: int) -> None:
    calling_off.cancel(office, asked(), event_id, "", following=False)


def _all_are_out(database: Database, event_id: int) -> None:
    with database.transaction() as session:
        session.query(Notice).filter_by(event_id=event_id).update(
            {"state": "sent", "channel_id": "D1", "message_ts": "1.0", "first_tried_at": MONDAY}
        )


def asked() -> Request:
    """The coordinator presses something."""
    return Request(TEAM, "UCAROL", f"press:{time.perf_counter_ns()}")


def timed(what: str, do: Callable[[], object]) -> None:
    """Do it, and print how long it took."""
    print(f"  {what}: {_seconds(do):.2f} s")


def _seconds(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
