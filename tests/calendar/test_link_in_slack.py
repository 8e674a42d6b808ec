"""`/session calendar`: a private link is made, shown once, replaced and turned off."""

import re
from typing import Any
from unittest.mock import Mock

import pytest

from bot.services.office import Request
from bot.services.sessions import feeds
from handlers.asked import Asked
from handlers.desk import Desk, Visitor
from handlers.session_calendar import WORDS
from handlers.typed import Typed
from storage.database import Database
from storage.models import AuditEntry, CalendarFeed
from tests.calendar.given import add_session
from tests.world import PUBLIC_URL, World, read


@pytest.fixture
def world(quick_world: World) -> World:
    return quick_world.with_programme()


def ask(world: World, who: str, public_url: str = PUBLIC_URL) -> str:
    """What the command answers; put into the conversation, so that its buttons can be pressed."""
    world.know(who)
    desk = Desk(world.bot.office, public_url)
    body: dict[str, Any] = {
        "command": "/session",
        "team_id": world.slack.team_id,
        "user_id": world.slack.user_id(who),
        "trigger_id": "1",
    }
    visitor: Visitor = desk.welcome(body, world.bot.client)
    (answer,) = WORDS
    message = answer(Asked(desk, visitor, Mock(), Mock(spec=Typed), "1"))
    assert message is not None
    world.bot.client.chat_postMessage(channel=world.slack.user_id(who), **message.payload())
    return read(message.payload())


def token(world: World, who: str) -> str:
    (found,) = re.findall(rf"{PUBLIC_URL}/calendar/(\S+)\.ics", world.last(who))
    return found


def rows(database: Database) -> list[CalendarFeed]:
    with database.transaction() as session:
        return session.query(CalendarFeed).order_by(CalendarFeed.id).all()


def test_a_link_is_made_and_shown_to_its_person_alone(world: World) -> None:
    add_session(world.database, world.pair("maria", "omar"))
    assert "private link" in ask(world, "maria")
    world.click("maria", "Make my link")
    content = feeds.read(world.bot.office, token(world, "maria"))
    assert content is not None
    assert b"Mentoring session with Omar Mentee" in content
    assert "/calendar/" not in world.sees("omar")


def test_only_a_digest_of_it_is_kept(world: World) -> None:
    ask(world, "maria")
    world.click("maria", "Make my link")
    made = token(world, "maria")
    (row,) = rows(world.database)
    assert len(made) == 43
    assert made not in repr(vars(row))
    with world.database.transaction() as session:
        kept = [repr(vars(each)) for each in session.query(AuditEntry).all()]
    assert not any(made in each for each in kept)


def test_asked_again_it_says_since_when_and_shows_no_link(world: World) -> None:
    ask(world, "maria")
    world.click("maria", "Make my link")
    said = ask(world, "maria")
    assert "since March 2, 2026" in said
    assert "/calendar/" not in said


def test_a_new_link_takes_the_place_of_the_old_one(world: World) -> None:
    ask(world, "maria")
    world.click("maria", "Make my link")
    old = token(world, "maria")
    world.click("maria", "Make a new link")
    new = token(world, "maria")
    assert feeds.read(world.bot.office, old) is None
    assert feeds.read(world.bot.office, new) is not None
    assert [row.revoked_at is None for row in rows(world.database)] == [False, True]


def test_turned_off_it_works_no_longer(world: World) -> None:
    ask(world, "amina")
    world.click("amina", "Créer mon lien")
    made = token(world, "amina")
    world.click("amina", "Le désactiver")
    assert "Votre lien est désactivé" in world.last("amina")
    assert feeds.read(world.bot.office, made) is None


def test_the_same_press_delivered_twice_makes_one_link_and_shows_it_once(world: World) -> None:
    ask(world, "maria")
    request = Request(world.slack.team_id, world.slack.user_id("maria"), "action:1")
    assert feeds.make(world.bot.office, request).token is not None
    again = feeds.make(world.bot.office, request)
    assert (again.token, again.made_on) == (None, world.clock().date())
    assert len(rows(world.database)) == 1


def test_where_the_bot_cannot_be_reached_it_says_so_and_that_files_come(world: World) -> None:
    said = ask(world, "maria", public_url="")
    assert said == "A calendar link is not set up here, but a calendar file comes with each session."
