"""Reminders as people meet them: the message, running late, and choosing how early."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient

from bot.nudges import sweep
from bot.rules.people import Reader
from bot.services.office import Request
from bot.services.people import Caller
from bot.services.sessions import changes
from bot.views.kit import Message
from bot.words import words_for
from handlers.asked import Asked
from handlers.desk import Desk, Visitor
from handlers.session_reminders import WORDS
from handlers.typed import typed
from storage.models import Person
from tests.reminders.people import AT_TWO, Meeting
from tests.reminders.scene import change_session, notices_of
from tests.world import World


@pytest.fixture
def meeting(quick_world: World) -> Meeting:
    return Meeting(quick_world)


def test_each_reads_it_in_their_language_with_all_they_need(meeting: Meeting) -> None:
    meeting.at("13:00")
    said = meeting.world.last("maria").replace("\u202f", " ")
    assert "at 2:00 p.m. starts soon." in said
    assert "Metro Hall" in said
    assert "CV review" in said
    assert "Why you get this" in said
    for label in ("Running late", "Can’t make it", "Open"):
        assert label in said
    assert "commence bientôt, à 14" in meeting.world.last("amina")
    assert "Je ne peux pas venir" in meeting.world.last("amina")


def test_a_workplace_meeting_says_what_to_know_before(quick_world: World) -> None:
    prepare = {"who": "The bridge team", "entry": "Ask for Maria at the desk", "wear": "Boots"}
    meeting = Meeting(quick_world, kind="workplace_meeting", prepare=prepare).at("13:00")
    said = meeting.world.last("amina")
    assert "Votre réunion de travail" in said
    assert "Ask for Maria at the desk" in said


def test_running_late_is_one_message_that_changes(meeting: Meeting) -> None:
    meeting.at("13:00")
    meeting.presses("maria", "Running late")
    meeting.world.submit("maria", {"About how late will you be?": "10\N{NO-BREAK SPACE}min"})
    meeting.world.deliver()
    assert "environ 10\N{NO-BREAK SPACE}min de retard" in meeting.world.last("amina")
    meeting.world.advance(minutes=5)
    meeting.world.slack.close("maria")
    meeting.presses("maria", "Running late")
    meeting.world.submit("maria", {"About how late will you be?": "30\N{NO-BREAK SPACE}min"})
    meeting.world.deliver()
    assert "environ 30\N{NO-BREAK SPACE}min de retard" in meeting.world.last("amina")
    assert meeting.world.sees("amina").count("de retard à votre séance") == 1


def test_what_was_moved_cannot_be_late(meeting: Meeting) -> None:
    meeting.at("13:00")
    change_session(meeting.world.database, meeting.id, starts_at=AT_TWO + timedelta(days=1))
    meeting.presses("maria", "Running late")
    assert "has changed since this message" in meeting.world.sees("maria")
    assert not notices_of(meeting.world.database, "remind.late")


def test_when_it_is_over_nobody_needs_to_be_told(meeting: Meeting) -> None:
    meeting.at("13:00").at("15:10")
    meeting.presses("maria", "Running late")
    assert "is over" in meeting.world.sees("maria")


def test_a_reminder_that_was_overtaken_is_not_sent(meeting: Meeting) -> None:
    world = meeting.world
    world.clock.now = AT_TWO - timedelta(hours=1)
    sweep(world.bot.office)
    change_session(world.database, meeting.id, state="cancelled", agreed_at=None)
    world.deliver()
    assert {each.reason for each in notices_of(world.database, "remind")} == {"too_late", "cancelled"}
    assert world.sees("maria") == ""


# ---------------------------------------------------------------- choosing


def typing(world: World, who: str, text: str, key: str = "k") -> Message:
    """What `/session reminders <text>` answers."""
    user = world.slack.user_id(who)
    request = Request(world.slack.team_id, user, key)
    reader = Reader("fr" if who == "amina" else "en", "America/Toronto")
    visitor = Visitor(
        Caller(world.slack.team_id, user, reader), words_for(reader.language, reader.zone), request
    )
    (answer,) = WORDS
    said = answer(Asked(Desk(world.bot.office), visitor, WebClient(), typed(text), "t"))
    assert said is not None
    return said


def preference(world: World, who: str) -> str:
    with world.database.reading() as session:
        return session.get_one(Person, world.ids[who]).reminders


def test_the_choice_says_what_each_means_here(meeting: Meeting) -> None:
    said = typing(meeting.world, "maria", "").text.replace("\u202f", " ").replace("\xa0", " ")
    assert "Your reminders of sessions and events: *Usual*" in said
    assert "*Earlier*: two days before at 9:30 a.m., and 2 h before" in said
    assert "*Later*: the day before at 5:00 p.m., and 30 min before" in said


@pytest.mark.parametrize(
    ("who", "text", "choice"),
    [
        ("maria", "later", "later"),
        ("maria", "OFF", "off"),
        ("amina", "plus tôt", "earlier"),
        ("amina", "Plus tard", "later"),
        ("amina", "aucun", "off"),
        ("maria", "whenever", "usual"),
        ("maria", "earlier later", "usual"),
    ],
)
def test_it_can_be_typed_in_either_language(meeting: Meeting, who: str, text: str, choice: str) -> None:
    typing(meeting.world, who, text)
    assert preference(meeting.world, who) == choice


def test_what_is_not_understood_changes_nothing_and_says_so(meeting: Meeting) -> None:
    assert "nothing has changed" in typing(meeting.world, "maria", "whenever").text


def test_a_session_that_is_called_off_takes_its_reminder_along(meeting: Meeting) -> None:
    world = meeting.at("13:00").world
    request = Request(world.slack.team_id, world.slack.user_id("amina"), "off")
    changes.cancel(world.bot.office, request, (meeting.id, meeting.row.version), "")
    world.deliver()
    assert "Running late" not in world.sees("maria")
    assert "There is a newer message about this session" in world.sees("maria")


def test_both_words_ask_for_it() -> None:
    assert {"reminders", "rappels"} <= set(next(iter(WORDS.values())))
