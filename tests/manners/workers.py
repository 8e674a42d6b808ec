"""A program that runs the whole bot for a moment in child processes: `python -m tests.manners.workers`.

Each order is a moment: the sweep (if it says so), then delivery until nothing is left to do. With
`kill_at` the child kills itself when it is about to ask the database for the so-manieth time.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import event

from bot.app import templates
from bot.delivery import Delivery
from bot.nudges import sweep
from bot.services.office import Office
from bot.slack import slack_client
from storage.database import Database
from tests.delivery.mail import plain_home
from tests.delivery.workers import die, serve


@dataclass(frozen=True, slots=True)
class Moment:
    """The bot at `now`. `limit` is how many notices delivery takes in hand at once."""

    database_url: str
    token: str
    api_url: str
    now: str
    sweeps: bool = True
    limit: int = 20
    kill_at: int = 0


def _live(given: dict[str, Any], report: int) -> None:
    moment = Moment(**given)
    database = Database(moment.database_url)
    office = Office(database, lambda: datetime.fromisoformat(moment.now))
    if moment.kill_at:
        _kill(database, moment.kill_at)

    def checkpoint(step: str) -> None:
        if step == "marked":
            os.write(report, b"\n")

    client = slack_client(moment.token, moment.api_url)
    delivery = Delivery(office, client, templates(), plain_home, checkpoint=checkpoint)
    if moment.sweeps:
        sweep(office)
    while delivery.drain(moment.limit).busy:
        pass


def _kill(database: Database, at: int) -> None:
    asked = 0

    def count(*_: object) -> None:
        nonlocal asked
        asked += 1
        if asked == at:
            die()

    event.listen(database.engine, "before_cursor_execute", count)


if __name__ == "__main__":
    serve(_live)
