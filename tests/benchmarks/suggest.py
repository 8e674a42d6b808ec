"""What `/match suggest` costs: a whole run, rows to suggestions, and how long others wait meanwhile.

Run with `python -m tests.benchmarks.suggest`, or with sizes: `… suggest 165x180 4660x6700`. A run reads
everybody from the database, has them solved in another process and writes the suggestions down, as it
does in production; meanwhile one pair logs hours, a command every 20 ms, through Bolt's dispatch.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from threading import Thread

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import func, insert, select

from bot.rules.receipts.runs import Window, Wish
from bot.services.office import Office, Request
from bot.services.suggestions import runs as matching_runs
from bot.slack import slack_client
from bot.suggesting import InAnotherProcess, Suggesting
from handlers import register_all
from handlers.desk import Desk
from storage.database import Database
from storage.models import Participant, Person, Profession, Suggestion
from storage.schema import migrate
from tests.builders import MONDAY, TEAM, Clock, add_match, add_person, add_programme
from tests.databases import PostgresFactory

SIZES = ((165, 180), (1000, 1200), (4660, 6700))
LANGUAGES = ("en", "fr", "ar", "zh", "es", "pa", "ur", "fa")
SPECIALITIES = (
    "bridges",
    "water",
    "audit",
    "tax",
    "cloud",
    "data",
    "networks",
    "payroll",
    "design",
    "safety",
)
TOPICS = ("resume", "interview", "network", "culture", "search", "licence", "language", "career")
NOWHERE = "http://127.0.0.1:1/"


def main(wanted: list[str]) -> None:
    """Measure and print."""
    sizes = [size for size in SIZES if not wanted or f"{size[0]}x{size[1]}" in wanted]
    for kind, databases in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        for mentors, mentees in sizes:
            with databases() as database:
                _measure(f"{kind:10} {mentors:5} x {mentees:5}", database, mentors, mentees)


@contextmanager
def _sqlite() -> Generator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'suggest.sqlite3'}")
        migrate(database)
        yield database
        database.close()


@contextmanager
def _postgres() -> Generator[Database]:
    factory = PostgresFactory()
    database = factory.fresh()
    yield database
    database.close()
    factory.close()


def _measure(title: str, database: Database, mentors: int, mentees: int) -> None:
    clock = Clock()
    # A day of the ledger holds twelve hours: time moves on between two commands.
    ticks = count()
    office = Office(database, lambda: clock.now + timedelta(seconds=200 * next(ticks)))
    _fill(database, mentors, mentees)
    solver = InAnotherProcess()
    suggesting = Suggesting(office, slack_client("xoxb-1", NOWHERE), solver)
    try:
        alone = [_run(office, suggesting, number) for number in range(2)]
        app = _app(office)
        calm = _wait(app, range(1000, 1100))
        waits, beside = _beside(app, lambda: _run(office, suggesting, 2))
        memory = _peak_megabytes(solver.pid)
    finally:
        solver.stop()
    with database.reading() as session:
        pairs = session.scalar(select(func.count()).select_from(Suggestion)) or 0
    print(
        f"{title}: {pairs // 3} pairs; the first run {alone[0]:.2f} s (a process is started), the next "
        f"{alone[1]:.2f} s; with others at work {beside:.2f} s, and their {len(waits)} commands took "
        f"{median(waits) * 1e3:.0f} ms, at most {max(waits) * 1e3:.0f} ms (target 300; without a run "
        f"{median(calm) * 1e3:.0f} ms, at most {max(calm) * 1e3:.0f} ms); its process held "
        f"{memory} MB at most (target 400)"
    )


def _peak_megabytes(pid: int | None) -> int:
    """The most memory a process has had; 0 where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def _run(office: Office, suggesting: Suggesting, number: int) -> float:
    request = Request(TEAM, "U0CAROL", f"run:{number}")
    matching_runs.ask(office, request, Wish(), Window("V0", "1.a"))
    begun = time.perf_counter()
    suggesting.work()
    return time.perf_counter() - begun


def _beside(app: App, run: Callable[[], float]) -> tuple[list[float], float]:
    """How long each command waits while a run goes on, and how long the run takes."""
    took: list[float] = []
    other = Thread(target=lambda: took.append(run()))
    waits: list[float] = []
    other.start()
    while other.is_alive() or len(waits) < 5:
        waits += _wait(app, [len(waits)])
    other.join()
    return waits, took[0]


def _wait(app: App, numbers: Iterable[int]) -> list[float]:
    """How long commands wait for their answer, 20 ms from one to the next."""
    waits: list[float] = []
    for number in numbers:
        request = _hours(number)
        begun = time.perf_counter()
        answer = app.dispatch(request)
        waits.append(time.perf_counter() - begun)
        assert "Logged" in answer.body, answer.body
        time.sleep(0.02)
    return waits


def _app(office: Office) -> App:
    me = AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_user_id="U0BOT", bot_id="B0BOT", bot_token="xoxb-1"
    )
    app = App(
        client=slack_client(None, NOWHERE),
        signing_secret="unused",
        authorize=lambda: me,
        process_before_response=True,
    )
    register_all(app, Desk(office))
    return app


def _hours(number: int) -> BoltRequest:
    body = {
        "command": "/hours",
        "text": "1 min resume review",
        "team_id": TEAM,
        "user_id": "U0MENTOR",
        "trigger_id": f"1.{number}",
        "channel_id": "D0",
        "response_url": NOWHERE,
    }
    return BoltRequest(body=body, mode="socket_mode")


def _fill(database: Database, mentors: int, mentees: int) -> None:
    """A programme with so many people in sixteen professions, and one pair that logs hours."""
    programme_id, professions = add_programme(database)
    add_person(database, programme_id, "U0CAROL", roles=("coordinator",))
    pair = [add_person(database, programme_id, user) for user in ("U0MENTOR", "U0MENTEE")]
    add_match(database, programme_id, *pair)
    with database.transaction() as session:
        more = [
            Profession(programme_id=programme_id, name_en=f"Profession {n}", name_fr=f"Profession {n}")
            for n in range(14)
        ]
        session.add_all(more)
        session.flush()
        professions += [row.id for row in more]
    chance = random.Random(4)
    for side, number in (("mentor", mentors), ("mentee", mentees)):
        _people(database, programme_id, professions, side, number, chance)


def _people(
    database: Database,
    programme_id: int,
    professions: list[int],
    side: str,
    number: int,
    chance: random.Random,
) -> None:
    people = [
        {
            "programme_id": programme_id,
            "team_id": TEAM,
            "user_id": f"U{side}{n}",
            "name": f"{side} {n}",
            "locale": "en-CA",
            "time_zone": "America/Toronto",
            "capacity": chance.randint(1, 3) if side == "mentor" else 1,
            "refreshed_at": MONDAY,
        }
        for n in range(number)
    ]
    with database.transaction() as session:
        session.execute(insert(Person), people)
        asked = select(Person.id).where(Person.user_id.startswith(f"U{side}")).order_by(Person.id)
        ids = session.scalars(asked).all()
        session.execute(
            insert(Participant),
            [_part(programme_id, person_id, professions, side, chance) for person_id in ids],
        )


def _part(
    programme_id: int, person_id: int, professions: list[int], side: str, chance: random.Random
) -> dict[str, object]:
    return {
        "programme_id": programme_id,
        "side": side,
        "state": "confirmed",
        "person_id": person_id,
        "name": "",
        # Some professions are far larger than others.
        "profession_id": professions[min(int(chance.expovariate(0.25)), len(professions) - 1)],
        "speciality": " ".join(chance.sample(SPECIALITIES, 2)),
        "years": chance.randint(0, 30),
        "languages": ["en", *chance.sample(LANGUAGES[1:], chance.randint(0, 2))],
        "ways": chance.sample(("in_person", "video", "phone"), 2),
        "times": chance.sample(("morning", "lunch", "afternoon", "evening", "weekend"), 2),
        "topics": chance.sample(TOPICS, 3),
        "entered_at": MONDAY,
        "waiting_since": MONDAY - timedelta(days=chance.randint(0, 200)),
        **dict.fromkeys(("eligible_at", "prepared_at", "oriented_at"), MONDAY),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
