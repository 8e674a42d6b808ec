"""Looking at sessions: the list, the window about one, and App Home."""

from datetime import timedelta
from typing import Any

import pytest

from storage.models import Match, PairSession, Person
from tests.builders import MONDAY, add_entry
from tests.world import World

MOST_BLOCKS = 100
# What other features may show of each active pair.
ROOM_FOR_OTHERS = 6
# A title, and two blocks for her part as a mentor and for the one as a mentee, behind a line.
HER_OWN_PARTS = 6


def put(world: World, match_id: int, hours: float, asked: str | None = None, **changes: Any) -> int:
    """A session so many hours from now, agreed, or waiting for somebody's answer; its id."""
    values: dict[str, Any] = {
        "kind": "session",
        "state": "proposed" if asked else "agreed",
        "agreed_at": None if asked else MONDAY,
        "asked_id": world.ids[asked] if asked else None,
        "minutes": 60,
        "zone": "America/Toronto",
        "place": "",
        "link": "",
        "agenda": "",
        "prepare": {},
        "booked_by_id": world.ids["ben"] if "ben" in world.ids else world.ids["carol"],
        "booked_at": MONDAY,
    }
    with world.database.transaction() as rows:
        session = PairSession(
            programme_id=world.programme_id,
            match_id=match_id,
            uid=f"{match_id}:{hours}:{asked}",
            starts_at=MONDAY + timedelta(hours=hours),
            **values | changes,
        )
        rows.add(session)
        rows.flush()
        return session.id


@pytest.fixture
def match_id(duo: World) -> int:
    with duo.database.reading() as rows:
        return rows.query(Match).one().id


def test_the_list_shows_what_comes_and_what_was(duo: World, match_id: int) -> None:
    put(duo, match_id, 24, place="Metro Hall")
    put(duo, match_id, 48, asked="amina")
    put(duo, match_id, 72, asked="ben")
    put(duo, match_id, -24, place="Café")
    put(duo, match_id, 96, state="cancelled", agreed_at=None)
    lines = duo.said("ben", "/session", "list").splitlines()
    standing = [line for line in lines if line in ("Agreed", "Waiting for your answer")]
    assert standing == ["Agreed", "Waiting for your answer"]
    assert "Waiting for your partner’s answer" in lines
    assert "Café" in lines[lines.index("*Before*") + 1]
    assert "Friday, March 6" not in "\n".join(lines)


def test_the_next_session_comes_before_the_hours(duo: World, match_id: int) -> None:
    put(duo, match_id, 48, place="Later Hall")
    put(duo, match_id, 24, place="Metro Hall")
    text = duo.home("amina")
    assert text.index("Prochaine séance") < text.index("Ensemble, vous avez")
    assert "Metro Hall" in text
    assert "Later Hall" not in text


def test_what_waits_for_an_answer_is_answered_from_home(duo: World, match_id: int) -> None:
    session_id = put(duo, match_id, 24, asked="amina")
    duo.home("amina")
    duo.click("amina", "Accepter", place="home")
    duo.deliver()
    with duo.database.reading() as rows:
        assert rows.get_one(PairSession, session_id).state == "agreed"
    assert "Accepter" not in str(duo.slack.screen("amina")["home"])


def test_without_a_session_home_offers_to_book_one(duo: World) -> None:
    assert "none is booked yet" in duo.home("ben")
    duo.click("ben", "Book a session", place="home")
    assert "Which day?" in duo.modal("ben")


def test_a_pair_that_has_ended_books_nothing_from_home(quick_world: World) -> None:
    world = quick_world.with_programme()
    world.pair("ben", "amina", status="completed", ended_on=MONDAY.date())
    assert "Book a session" not in world.home("ben")


def test_the_window_answers_moves_and_cancels(duo: World, match_id: int) -> None:
    session_id = put(duo, match_id, 24, asked="ben", place="Metro Hall", agenda="CV")
    duo.command("ben", "/session", "list")
    duo.click("ben", "Open")
    window = duo.modal("ben")
    for expected in (
        "would like to meet",
        "Metro Hall",
        "CV",
        "Accept",
        "Decline",
        "Move",
        "Cancel the session",
    ):
        assert expected in window
    duo.click("ben", "Accept")
    assert "It is agreed" in duo.modal("ben")
    with duo.database.reading() as rows:
        assert rows.get_one(PairSession, session_id).state == "agreed"


def test_a_mentor_with_everything_waiting_reads_a_home_that_slack_takes(quick_world: World) -> None:
    """A coordinator who mentors three and has a mentor of their own: room is left for other features."""
    world = quick_world.with_programme()
    with world.database.transaction() as rows:
        rows.get_one(Person, world.ids["carol"]).capacity = 3
    pairs = [world.pair("carol", mentee) for mentee in ("amina", "chen", "omar")]
    pairs.append(world.pair("maria", "carol"))
    for match_id, partner in zip(pairs, ("amina", "chen", "omar", "maria"), strict=True):
        for hour in (24, 48, 72):
            put(world, match_id, hour, asked="carol", place="Metro Hall")
        put(world, match_id, 96)
        put(world, match_id, 120, asked=partner)
        for _ in range(3):
            add_entry(
                world.database,
                world.programme_id,
                match_id,
                world.ids[partner],
                state="awaiting",
                note="CV",
                confirm_by=MONDAY + timedelta(days=7),
            )
    text = world.home("carol")
    assert "2 more sessions wait for your answer" in text
    blocks = world.slack.screen("carol")["home"]["blocks"]
    assert len(blocks) + ROOM_FOR_OTHERS * len(pairs) + HER_OWN_PARTS <= MOST_BLOCKS
