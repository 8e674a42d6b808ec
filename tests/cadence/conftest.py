"""A town on SQLite alone: its pairs are at some day of their time when it is 10:00 on a Monday."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from bot.nudges import sweep
from tests.agencies.town import Town
from tests.builders import MONDAY
from tests.world import World


@pytest.fixture
def town(quick_world: World) -> Town:
    """Carol coordinates; Zoe is the coach of Newcomer Bridge, Ben of another agency."""
    return Town(quick_world)


def days_ago(days: int) -> date:
    return MONDAY.date() - timedelta(days=days)


def go_on(world: World) -> None:
    """The sweep of this minute, and all that it brings is sent."""
    sweep(world.bot.office)
    world.deliver()


def read(world: World, who: str) -> str:
    """The latest message to somebody, without its buttons and its menu."""
    labels = {*buttons(world, who), *menu(world, who)}
    return "\n".join(line for line in world.last(who).splitlines() if line not in labels)


def words_of(world: World, who: str) -> int:
    """How many words somebody reads in their latest message."""
    return len(read(world, who).split())


def buttons(world: World, who: str) -> Iterator[str]:
    """The labels of the buttons under the latest message to somebody."""
    yield from (each["text"]["text"] for each in _elements(world, who) if each.get("type") == "button")


def menu(world: World, who: str) -> Iterator[str]:
    """What the menu of the latest message to somebody offers."""
    for each in _elements(world, who):
        yield from (option["text"]["text"] for option in each.get("options", []))


def _elements(world: World, who: str) -> Iterator[dict[str, Any]]:
    for block in world.slack.messages(who)[-1]["blocks"]:
        yield from [*block.get("elements", []), block.get("accessory") or {}]
