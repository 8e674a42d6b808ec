"""Sweeps, and people who do something, at the same instant: nothing twice, nothing lost, nobody stuck."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from bot.nudges import LOOKERS, Swept, engine, sweep
from bot.nudges.decision import Terms
from bot.nudges.looking import Seen
from bot.services.office import Ledgered, Office
from storage import bells
from storage.database import Database
from storage.models import Watch
from storage.queries import nudges, watches
from storage.queries.watches import Pair
from tests.databases import PostgresFactory
from tests.nudges.scene import Scene
from tests.nudges.turns import turns


@pytest.fixture
def scene(postgres_factory: PostgresFactory) -> Iterator[Scene]:
    """SQLite lets one write at a time: only PostgreSQL has several at once."""
    database = postgres_factory.fresh()
    yield Scene(database)
    postgres_factory.drop(database)


def test_two_that_sweep_at_once_put_each_nudge_on_record_once_and_both_come_to_an_end(scene: Scene) -> None:
    for _ in range(10):
        scene.pair()
    together, seen = Barrier(2), list[Swept]()

    def one_bot() -> None:
        own = Database(scene.database.url)
        together.wait()
        seen.append(sweep(Office(own, scene.clock)))
        own.close()

    bots = [Thread(target=one_bot) for _ in range(2)]
    for bot in bots:
        bot.start()
    for bot in bots:
        bot.join()
    assert sum(swept.notices for swept in seen) == 20
    assert len(scene.notices("check_in")) == 20


def test_a_programme_in_other_hands_is_left_to_them_and_the_next_is_swept(scene: Scene) -> None:
    scene.pair()
    with scene.database.transaction() as session:
        assert watches.sweeper(session, scene.programme_id)
        assert sweep(scene.office) == Swept()
    assert sweep(scene.office).notices == 2


def test_a_ring_while_a_pair_is_looked_at_is_left_to_the_next_look(scene: Scene) -> None:
    match_id = scene.pair()

    def meanwhile() -> None:
        with scene.database.transaction() as session:
            bells.show_life(session, [match_id], scene.clock.now)

    engine.sweep(scene.office, (*LOOKERS, _Interrupted(meanwhile)))
    assert turns(scene) == {match_id}
    sweep(scene.office)
    assert turns(scene) == set()


def test_a_key_that_somebody_else_has_just_taken_is_not_counted(scene: Scene) -> None:
    scene.pair()
    sweep(scene.office)
    first, *_ = scene.notices("check_in")
    names = (
        "programme_id",
        "template",
        "arguments",
        "person_id",
        "state",
        "created_at",
        "due_at",
        "ready_at",
    )
    row = {name: getattr(first, name) for name in names}
    rows = [row | {"once_key": key, "sending_key": f"new {key}"} for key in (first.once_key, "free")]
    with scene.database.transaction() as session:
        assert nudges.put_on_record(session, rows) == {"free"}


def test_people_who_ring_for_the_same_pairs_in_any_order_do_not_wait_in_a_circle(scene: Scene) -> None:
    pairs = [scene.pair() for _ in range(12)]
    together, finished = Barrier(5), list[int]()

    def ring(turn: int) -> None:
        together.wait()
        for _ in range(10):
            with scene.database.transaction() as session:
                bells.show_life(session, pairs[turn::2], scene.clock.now)
                bells.look_at_all_of(session, 1 + 2 * turn)
                bells.look_again(session, pairs[-1 - turn])
            scene.clock.now += timedelta(seconds=1)
        finished.append(turn)

    def look() -> None:
        together.wait()
        for _ in range(10):
            sweep(Office(scene.database, scene.clock))
        finished.append(-1)

    threads = [*(Thread(target=ring, args=[turn]) for turn in range(4)), Thread(target=look)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(finished) == [-1, 0, 1, 2, 3]
    with scene.database.reading() as session:
        assert min(session.scalars(select(Watch.rings))) > 0


class _Interrupted:
    """A looker during whose look something else happens."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        self._meanwhile = meanwhile

    def __call__(self, ledger: Ledgered, terms: Terms, pairs: Sequence[Pair]) -> Seen:  # noqa: ARG002
        self._meanwhile()
        return Seen()
