"""`/hours 1h @somebody`: hours meant for one person never land on the pair with another."""

import pytest

from storage.models import HoursEntry
from tests.world import World


@pytest.fixture
def pair(world: World) -> World:
    """Maria mentors Amina."""
    world.with_programme()
    world.pair("maria", "amina")
    return world


def notes(world: World) -> list[str]:
    with world.database.reading() as session:
        return [entry.note for entry in session.query(HoursEntry).order_by(HoursEntry.id)]


@pytest.mark.parametrize(
    "text",
    [
        "1h @zoe",
        "1h30 @zoe interview",
        "@zoe 2 h yesterday",
        "90 min @zoe",
        "1h yesterday @zoe",
        "hier @zoe 1h",
    ],
)
def test_naming_somebody_who_is_no_partner_logs_nothing(pair: World, text: str) -> None:
    assert "not in a pair with this person" in pair.said("maria", "/hours", text)
    assert notes(pair) == []


@pytest.mark.parametrize("text", ["1h with @zoe", "1h lunch @zoe", "1h yesterday, @zoe joined us"])
def test_somebody_else_in_the_sentence_is_part_of_the_note(pair: World, text: str) -> None:
    pair.command("maria", "/hours", text)
    [note] = notes(pair)
    assert "zoe" in note


def test_a_doubtful_length_with_one_reading_is_asked_as_such(pair: World) -> None:
    asked = pair.said("maria", "/hours", "13h yesterday")
    assert "Did you mean this?" in asked
    assert notes(pair) == []
