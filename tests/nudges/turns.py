"""Whose turn it is in the next sweep."""

from datetime import timedelta

from sqlalchemy import select, update

from storage.models import Watch
from tests.nudges.scene import Scene


def turns(scene: Scene) -> set[int]:
    """The ids of the matches that the next sweep looks at."""
    with scene.database.reading() as session:
        return set(session.scalars(select(Watch.match_id).where(Watch.look_at <= scene.clock.now)))


def all_quiet(scene: Scene) -> None:
    """Nobody has a turn for years."""
    with scene.database.transaction() as session:
        session.execute(update(Watch).values(look_at=scene.clock.now + timedelta(days=3650)))
