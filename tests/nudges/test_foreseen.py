"""What is listed is what arrives: on that day, whatever somebody wishes and whatever is stopped."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from bot.nudges.due import due
from bot.rules.forecast import Fate
from bot.rules.kinds import MANNERS, STOPPABLE, Kind
from bot.rules.receipts.due import Due
from storage.database import Database
from storage.models import MessageWishes, Notice, NudgePause
from tests.builders import MONDAY, add_match
from tests.nudges.postman import Postman
from tests.nudges.scene import NEVER_SILENT, Scene
from tests.reminders.scene import add_session

ZONES = ("America/Toronto", "America/Vancouver", "America/Halifax", "Europe/Paris")
# Of two that are due at the same instant and take a place in the budget, either may go first.
Arrival = tuple[int, str, datetime]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_listed_is_what_arrives_on_that_day(sqlite: Database, seed: int) -> None:
    random = Random(seed)
    scene = crowd(Scene(sqlite), random)
    postman = Postman(scene)
    postman.go_to(scene.clock.now + timedelta(days=random.choice((0, 3))))
    before = {notice.id for notice in postman.sent()}
    listed = [each for each in due(scene.office, 15) if each.fate is Fate.GOES]
    postman.go_to(scene.clock.now + timedelta(days=15))
    arrived = [notice for notice in postman.sent() if notice.id not in before]
    pieces = [piece for notice in arrived for piece in _arrived(notice)]
    assert sorted(map(_listed, listed), key=str) == sorted(pieces, key=str)
    assert len(arrived) > 8


def crowd(scene: Scene, random: Random) -> Scene:
    """Mentors with one to three mentees, each with wishes of their own; a kind or two are stopped."""
    # Whether a pair falls silent is not known beforehand.
    days, most = random.choice((10, 14)), random.choice((2, 3))
    scene.settings(nothing_logged_day=days, nudges_a_week=most, **NEVER_SILENT)
    for _ in range(5):
        mentor = scene.person(random.choice(ZONES))
        for _ in range(random.randint(1, 3)):
            began = MONDAY.date() - timedelta(days=random.randint(0, 110))
            mentee = scene.person(random.choice(ZONES))
            match_id = add_match(
                scene.database, scene.programme_id, mentor, mentee, started_on=began, now=MONDAY
            )
            starts_at = MONDAY + timedelta(hours=random.randint(30, 360))
            add_session(scene.database, scene.programme_id, match_id, mentor, starts_at=starts_at)
    for person_id in range(1, scene.people + 1):
        if random.random() < 0.6:
            wish(scene, person_id, **_wishes(random))
    for kind in random.sample(STOPPABLE, random.randint(0, 2)):
        stop(scene, kind)
    return scene


def _wishes(random: Random) -> dict[str, Any]:
    opens = random.choice((None, "07:00", "18:00"))
    can_be_off = [kind for kind in Kind if MANNERS[kind].can_be_off]
    return {
        "off": random.sample(can_be_off, random.randint(0, 2)),
        "opens": opens,
        "closes": opens and {"07:00": "09:00", "18:00": "21:00"}[opens],
        "every_day": random.random() < 0.3,
        "region": random.choice((None, "CA-QC", "CA-BC")),
        "away_until": random.choice((None, MONDAY.date() + timedelta(days=random.randint(0, 20)))),
    }


def wish(scene: Scene, person_id: int, **wishes: Any) -> None:
    with scene.database.transaction() as session:
        row = {"programme_id": scene.programme_id, "person_id": person_id, "changed_at": MONDAY}
        session.add(MessageWishes(**row | {"off": []} | wishes))


def stop(scene: Scene, kind: str | None) -> None:
    with scene.database.transaction() as session:
        session.add(
            NudgePause(programme_id=scene.programme_id, kind=kind, began_at=scene.clock.now, began_by_id=1)
        )


def _listed(each: Due) -> Arrival:
    return each.person_id, _kind(each.kind), each.at.astimezone(UTC)


def _arrived(notice: Notice) -> list[Arrival]:
    """Several come as one message: each is one that was listed."""
    one = notice.person_id or 0, _kind(Kind(notice.kind)), notice.finished_at or notice.due_at
    return [one] * len(notice.arguments.get("pieces", [notice]))


def _kind(kind: Kind) -> str:
    return "counts" if MANNERS[kind].counts else kind
