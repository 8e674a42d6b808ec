"""Whatever people do, and in whatever order: no seat is lost or given twice, and nobody overtakes."""

from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.events.answers import seats
from tests.builders import MONDAY
from tests.conftest import MEMORY
from tests.databases import SqliteFactory
from tests.events.answers.scene import DAY, Scene

PEOPLE = 7
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("come"), st.integers(0, PEOPLE - 1)),
        st.tuples(st.just("stay_away"), st.integers(0, PEOPLE - 1)),
        st.tuples(st.just("time"), st.just(0)),
        st.tuples(st.just("more"), st.just(0)),
    ),
    max_size=30,
)


class Line:
    """What ought to be: who holds a seat, and who waits in which order."""

    def __init__(self) -> None:
        self.seats = 2
        self.going: set[str] = set()
        self.offered: set[str] = set()
        self.waiting: list[str] = []

    def come(self, who: str) -> None:
        if who in self.offered:
            self.offered.remove(who)
            self.going.add(who)
        elif who not in self.going and who not in self.waiting:
            self.waiting.append(who)
            if len(self.going | self.offered) < self.seats:
                self.going.add(self.waiting.pop(0))

    def stay_away(self, who: str) -> None:
        self.going.discard(who)
        self.offered.discard(who)
        if who in self.waiting:
            self.waiting.remove(who)
        self.move_up()

    def lapse(self) -> None:
        self.offered.clear()
        self.move_up()

    def move_up(self) -> None:
        while self.waiting and len(self.going | self.offered) < self.seats:
            self.offered.add(self.waiting.pop(0))


@settings(max_examples=15)
@given(moves=MOVES)
def test_seats_and_the_line_are_as_they_ought_to_be(
    sqlite_factory: SqliteFactory, moves: list[tuple[str, int]]
) -> None:
    scene, line = Scene(sqlite_factory.fresh(_folder()), starts_at=MONDAY + 365 * DAY), Line()
    who = scene.people(PEOPLE)
    for kind, number in moves:
        move(scene, line, kind, who[number])
        event = scene.event()
        assert event.taken == len(line.going | line.offered) <= (event.seats or 0)
        assert set(scene.with_answer("going")) == line.going
        assert set(scene.with_answer("offered")) == line.offered
        assert scene.with_answer("waiting") == line.waiting
    scene.database.close()


def move(scene: Scene, line: Line, kind: str, who: str) -> None:
    """Let the same happen to both."""
    match kind:
        case "come":
            scene.come(who)
            line.come(who)
        case "stay_away":
            scene.stay_away(who)
            line.stay_away(who)
        case "time":
            scene.clock.advance(hours=25)
            scene.turn()
            line.lapse()
        case _:
            line.seats += 1
            scene.change(seats=line.seats)
            scene.doing(seats.move_up)
            line.move_up()


def _folder() -> Path:
    return Path(mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
