"""Open pages hear of what concerns them, each kind of news once."""

import asyncio

import pytest

from sandbox.changes import Changes


def test_only_those_concerned_are_told() -> None:
    async def story() -> None:
        changes = Changes()
        with changes.watching("maria") as maria, changes.watching("ali") as ali:
            changes.tell(["ali"])
            assert await ali.news(1) == ["changed"]
            with pytest.raises(TimeoutError):
                await maria.news(0.01)

    asyncio.run(story())


def test_news_of_one_kind_is_told_once_until_it_is_read() -> None:
    async def story() -> None:
        changes = Changes()
        with changes.watching("maria") as maria:
            for _ in range(3):
                changes.tell_everybody("log")
                changes.tell(["maria"])
            assert await maria.news(1) == ["log", "changed"]
            changes.tell_everybody("clock")
            assert await maria.news(1) == ["clock"]

    asyncio.run(story())


def test_a_page_that_was_closed_is_forgotten() -> None:
    changes = Changes()
    with changes.watching("maria") as maria:
        pass
    changes.tell(["maria"])

    async def story() -> None:
        with pytest.raises(TimeoutError):
            await maria.news(0.01)

    asyncio.run(story())
