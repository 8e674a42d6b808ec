"""The bot for a moment: it sweeps, delivers, and may die at any question to its database."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import event

from bot.app import templates
from bot.delivery import Delivery
from bot.nudges import sweep
from bot.services.office import Office
from bot.slack import slack_client
from storage.database import Database
from tests.delivery.mail import plain_home
from tests.world import World


class Killed(BaseException):
    """The process is no more: from now on it reaches nothing, not even to tidy up."""


def live(world: World, *, sweeps: bool = True, limit: int = 20, dies_at: int = 0) -> None:
    """Do all there is to do as a new process would; die (`Killed`) at the so-manieth question, if any."""
    office = Office(world.database, world.clock)
    client = slack_client(world.slack.bot_token, world.sandbox.api_url)
    delivery = Delivery(office, client, templates(), plain_home)
    with _death(world.database, dies_at):
        if sweeps:
            sweep(office)
        while (done := delivery.drain(limit)).busy or done.later:
            pass


@contextmanager
def _death(database: Database, at: int) -> Generator[None]:
    asked = 0

    def count(*_: object) -> None:
        nonlocal asked
        asked += 1
        if at and asked >= at:
            raise Killed

    event.listen(database.engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(database.engine, "before_cursor_execute", count)
