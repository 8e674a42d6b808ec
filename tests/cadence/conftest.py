"""A town on SQLite alone: its pairs are at some day of their time when it is 10:00 on a Monday."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from bot.nudges import sweep
from tests.agencies.town import Town
from tests.builders import MONDAY
from tests.world import World

# What tells the rule of a message; it is there for whoever wonders.
WHY = ("Why you get this", "Pourquoi ce message")


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


def words_of(world: World, who: str) -> int:
    """How many words somebody reads in their latest message, without buttons and the rule behind it."""
    labels = set(buttons(world, who))
    lines = [line for line in world.last(who).splitlines() if line not in labels]
    return sum(len(line.split()) for line in lines if not line.startswith(WHY))


def buttons(world: World, who: str) -> Iterator[str]:
    """The labels of the buttons under the latest message to somebody."""
    for block in world.slack.messages(who)[-1]["blocks"]:
        found: list[dict[str, Any]] = [*block.get("elements", []), block.get("accessory") or {}]
        yield from (each["text"]["text"] for each in found if each.get("type") == "button")
