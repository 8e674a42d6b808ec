"""An announcement to 5,000 people: how soon it is on record, at what pace it goes out, what it survives.

Run with `python -m tests.benchmarks.announcement` (a number: fewer people). The pretend Slack is a process
of its own and keeps Slack's rate limits; every post and every command is an HTTP request. Half an hour of
the bot's and Slack's time passes as quickly as the machine can work, a round of delivery each second of it,
while somebody types `/hours` all along: so delivery is busier beside the commands than it ever is, which is
why the database is in memory.
"""

import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread

from sqlalchemy import select

from bot.app import templates
from bot.cli.sandbox_process import SandboxProcess
from bot.delivery import Delivery
from bot.delivery.pacing import Pacing
from bot.services.templates import Template
from bot.slack import DELIVERY_SECONDS, slack_client
from storage.database import Database
from storage.models import Notice
from storage.schema import migrate
from tests.builders import add_event
from tests.databases import PostgresFactory
from tests.delivery.crowd import Crowd
from tests.delivery.mail import TEMPLATES, plain_home
from tests.delivery.workers import workers
from tests.doorway import Doorway
from tests.world import World

PEOPLE = 5_000
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
POST = "chat.postMessage"
ALL: Mapping[str, Template] = templates() | TEMPLATES


def main() -> None:
    """Measure and print."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    factory = PostgresFactory()
    slack, doorway = SandboxProcess(0), Doorway()
    keys = [f"guest{number}" for number in range(people)]
    begun = time.perf_counter()
    try:
        with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
            database = Database(f"sqlite:///{Path(folder) / 'announcement.sqlite3'}")
            migrate(database)
            world = World(slack.url, doorway, database, keys, rate_limits=True)
            _send(world, _invite("SQLite", world, keys), keys)
            world.close()
        world = World(slack.url, doorway, factory.fresh(), keys)
        _invite("PostgreSQL", world, keys)
        world.close()
    finally:
        slack.stop()
        doorway.close()
        factory.close()
    print(f"all of it took {time.perf_counter() - begun:.0f} s")


def _invite(name: str, world: World, keys: list[str]) -> Crowd:
    world.with_programme().pair("maria", "omar")
    crowd = Crowd(world.database, world.clock, world.sandbox, world.slack)
    crowd.know(world.programme_id, keys)
    seconds = crowd.invite(
        world.programme_id, add_event(world.database, world.programme_id, world.ids["carol"])
    )
    print(f"{name}: {len(keys):,} invitations on record in {seconds:.2f} s (at most 2)", flush=True)
    return crowd


def _send(world: World, crowd: Crowd, keys: list[str]) -> None:
    with _typing(world) as answered:
        _at_its_pace(world, crowd, len(keys) // 2)
        _through_trouble(world, crowd, keys)
    print(f"  commands meanwhile: {_in_ms(answered)} (at most 300), {len(answered)} of them")


def _at_its_pace(world: World, crowd: Crowd, most: int) -> None:
    delivery = _delivery(world)
    # What goes at once after a pause says nothing about the pace.
    delivery.drain()
    begun, at_once = world.clock(), crowd.sent()
    crowd.deliver(delivery, most, seconds=3600)
    minutes = (world.clock() - begun).total_seconds() / 60
    pace, wanted = (crowd.sent() - at_once) / minutes, Pacing().bulk_a_minute(POST) or 0
    off = 100 * (pace / wanted - 1)
    print(f"  sent at {pace:.1f} a minute; {wanted} is the pace set: {off:+.1f} % (at most 5)")
    print(f"  refused by Slack's limits: {_refused(world)}; confirmations of hours typed meanwhile waited")
    print(f"  {_longest_wait(world.database):.0f} s at most", flush=True)


def _through_trouble(world: World, crowd: Crowd, keys: list[str]) -> None:
    world.slack.add_fault(POST, "ratelimited", count=20, retry_after=5)
    world.slack.add_fault(POST, "lost_after_accept", count=5)
    world.slack.add_fault(POST, "drop_before", count=5)
    crowd.deliver(_delivery(world), (len(keys) * 3) // 4, seconds=3600)
    with workers() as started:
        killed_by = crowd.die_while_posting(started)
    # A process that starts anew knows neither the pace so far nor what the other held.
    restarted = _delivery(world)
    crowd.deliver(restarted, len(keys) - 20, seconds=3600)
    crowd.pass_time(seconds=61)
    crowd.deliver(restarted, len(keys), seconds=3600)
    left = sum(int(fault["left"]) for fault in world.slack.faults())
    lost, doubled = crowd.lost_and_doubled(keys, "Hello")
    print(f"  20 answers 429, 10 lost answers or posts ({left} left), a process killed by {killed_by},")
    print(f"  and a restart: {lost} lost, {doubled} doubled")


def _delivery(world: World) -> Delivery:
    """What a process that starts has: a pace that begins anew."""
    client = slack_client(world.slack.bot_token, world.sandbox.api_url, DELIVERY_SECONDS)
    return Delivery(world.bot.office, client, ALL, plain_home)


def _refused(world: World) -> int:
    return sum(call.fault == "ratelimited" for call in world.slack.calls(POST))


@contextmanager
def _typing(world: World) -> Generator[list[float]]:
    """Somebody logs time again and again while the block lasts; how long each answer took, in seconds."""
    taken: list[float] = []
    enough = Event()

    def type_on() -> None:
        while not enough.wait(0.5):
            begun = time.perf_counter()
            # Other sentences each time: the same one would be asked about.
            world.said("maria", "/hours", f"1 min note {len(taken)}")
            taken.append(time.perf_counter() - begun)

    thread = Thread(target=type_on)
    thread.start()
    try:
        yield taken
    finally:
        enough.set()
        thread.join()


def _in_ms(taken: list[float]) -> str:
    p95 = quantiles(taken, n=20)[-1]
    return f"median {median(taken) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"


def _longest_wait(database: Database) -> float:
    """The seconds from an entry to the message that asks its partner."""
    with database.reading() as session:
        asked = select(Notice).where(Notice.template == "hours.confirm", Notice.finished_at.is_not(None))
        found = session.scalars(asked.where(Notice.state == "sent")).all()
    waits = [(each.finished_at - each.due_at).total_seconds() for each in found if each.finished_at]
    return max(waits, default=0.0)


if __name__ == "__main__":
    main()
