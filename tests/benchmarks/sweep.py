"""What a sweep costs among very many active pairs, on both databases, and with how much memory.

Run with `python -m tests.benchmarks.sweep [pairs]` (100,000 unless said otherwise). The pairs started on
the days of sixteen weeks up to a Wednesday. Measured: a tick with nothing due; the sweep of that
Wednesday's half past nine; and what follows when the programme's settings have changed, so that every
pair is looked at anew, tick by tick.
"""

import resource
import sys
import tempfile
import time
import tracemalloc
from datetime import date, datetime
from statistics import median

from sqlalchemy import func, select

from bot.nudges import Swept, sweep
from storage import bells
from storage.database import Database
from storage.models import Watch
from storage.schema import migrate
from tests.databases import PostgresFactory
from tests.nudges.crowd import WEEKS, fill, settle
from tests.nudges.scene import Scene

PAIRS = 100_000
WEDNESDAY = date(2026, 2, 25)
HALF_PAST_NINE = datetime.fromisoformat("2026-02-25T09:30:00-05:00")


def main() -> None:
    """Measure and print."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/pairs.sqlite3")
        migrate(database)
        measure("SQLite", database, pairs)
    factory = PostgresFactory()
    try:
        measure("PostgreSQL", factory.fresh(), pairs)
    finally:
        factory.close()


def measure(name: str, database: Database, pairs: int) -> None:
    """Measure one database, and print."""
    scene = Scene(database)
    scene.clock.now = HALF_PAST_NINE
    fill(scene, pairs, WEDNESDAY - WEEKS, WEEKS.days + 1)
    settle(scene, WEDNESDAY)
    print(f"{name}, {pairs:,} active pairs")
    _busy(scene)
    _idle(scene)
    _everybody(scene)
    database.close()


def _busy(scene: Scene) -> None:
    before = _peak()
    seconds, swept = _timed(scene)
    print(
        f"  a busy morning: {swept.notices:,} messages and {swept.cancelled:,} reasons for none "
        f"in {seconds:.2f} s; peak memory {before:.0f} -> {_peak():.0f} MB"
    )


def _idle(scene: Scene) -> None:
    found = [_timed(scene)[0] * 1000 for _ in range(50)]
    print(f"  an idle tick: {median(found):.1f} ms, at most {max(found):.1f} ms")


def _everybody(scene: Scene) -> None:
    begun = time.perf_counter()
    with scene.database.transaction() as session:
        bells.look_at_all(session, scene.programme_id)
    print(f"  ringing for every pair: {time.perf_counter() - begun:.2f} s")
    tracemalloc.start()
    ticks = list[float]()
    while _waiting(scene):
        ticks.append(_timed(scene)[0])
        if len(ticks) == 1:
            print(f"  memory of Python at most {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB in a tick")
            tracemalloc.stop()
    plain = ticks[1:] or ticks
    print(f"  then {len(ticks)} ticks of {median(plain):.2f} s, at most {max(plain):.2f} s")


def _timed(scene: Scene) -> tuple[float, Swept]:
    begun = time.perf_counter()
    swept = sweep(scene.office)
    return time.perf_counter() - begun, swept


def _waiting(scene: Scene) -> int:
    turn = select(func.count()).where(Watch.look_at <= scene.clock.now)
    with scene.database.reading() as session:
        return session.scalar(turn) or 0


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
