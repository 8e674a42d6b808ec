"""Events in Slack: invitations are answered in place, channels in private, lists open windows."""

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.app import templates
from bot.rules.people import Reader
from bot.rules.problems import Problem
from bot.services.events.answers import calendar
from bot.services.office import Ledgered, Request
from bot.services.people import Caller
from bot.views import event_help, ids
from bot.views.kit import Message
from bot.words import LANGUAGES, words_for
from handlers import event_buttons
from handlers.asked import LIST
from handlers.desk import Desk, Visitor
from handlers.event import VERBS
from handlers.forms import Press
from storage.models import Event, EventGuest, MessageWishes, Notice, Person, Programme
from tests.builders import MONDAY, add_event, add_guest
from tests.calendar.given import parsed
from tests.calendar.test_file_in_slack import files
from tests.world import World, read

DAY = timedelta(days=1)


@pytest.fixture
def town(quick_world: World) -> World:
    """Maria mentors Amina, who reads French; Ben mentors Chen. Zoe takes no part."""
    quick_world.with_programme()
    quick_world.pair("maria", "amina")
    quick_world.pair("ben", "chen")
    quick_world.know("zoe")
    return quick_world


def announced(world: World, *invited: str, **changes: Any) -> int:
    """An event, with an invitation for each of these; its id."""
    values: dict[str, Any] = {"seats": 1, **changes}
    event_id = add_event(world.database, world.programme_id, world.ids["carol"], **values)
    for who in invited:
        add_guest(world.database, world.programme_id, event_id, world.ids[who], "invited")
        said(world, event_id, who)
    world.deliver()
    return event_id


def said(world: World, event_id: int, who: str) -> None:
    now = world.clock()
    with world.database.transaction() as session:
        session.add(
            Notice(
                programme_id=world.programme_id,
                template="event.invite",
                arguments={},
                event_id=event_id,
                person_id=world.ids[who],
                is_bulk=True,
                state="waiting",
                created_at=now,
                due_at=now,
                ready_at=now,
                sending_key=f"{event_id}:{who}",
            )
        )


def change(world: World, event_id: int, **values: Any) -> None:
    with world.database.transaction() as session:
        event = session.get_one(Event, event_id)
        for name, value in values.items():
            setattr(event, name, value)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def invitation(world: World, who: str) -> str:
    """The invitation as it reads now: the first message about the event."""
    return plain(next(each for each in _texts(world, who) if "Interviews" in each or "entrevues" in each))


def _texts(world: World, who: str) -> list[str]:
    return [read(each) for each in world.slack.messages(who)]


def test_an_invitation_is_answered_in_place(town: World) -> None:
    announced(town, "maria", "amina")
    assert "1 of 1 seats is left (as of Monday, March 2" in invitation(town, "maria")
    town.click("maria", "I’m going")
    town.deliver()
    assert "You are going." in invitation(town, "maria")
    assert "Not this time" not in invitation(town, "maria")
    town.click("amina", "J’y serai")
    town.deliver()
    assert "Vous êtes sur la liste d’attente*, au rang 1" in invitation(town, "amina")


def test_a_freed_seat_is_offered_and_taken_with_a_button(town: World) -> None:
    announced(town, "maria", "amina")
    town.click("maria", "I’m going")
    town.click("amina", "J’y serai")
    town.deliver()
    town.click("maria", "I can no longer come")
    town.deliver()
    assert "You can no longer come." in invitation(town, "maria")
    assert "une place s’est libérée pour vous" in town.sees("amina")
    assert "Jusqu’au *mardi 3 mars" in plain(town.sees("amina"))
    town.click("amina", "Prendre la place")
    town.deliver()
    assert town.sees("amina").count("Vous y serez.") == 2
    assert "Prendre la place" not in town.sees("amina")


def test_going_gives_a_file_for_the_calendar_and_leaving_takes_it_out(town: World) -> None:
    event_id = announced(town, "maria", remind_minutes=60)
    town.click("maria", "I’m going")
    town.deliver()
    town.click("maria", "I can no longer come")
    town.deliver()
    (comes, came), (leaves, left) = files(town, "maria")
    assert (comes[:24], leaves[:14]) == ("Add it to your calendar.", "Open this file")
    with town.database.reading() as session:
        uid = session.get_one(Event, event_id).uid
    entry, gone = parsed(came), parsed(left)
    assert (entry.method.value, gone.method.value) == ("PUBLISH", "CANCEL")
    assert entry.vevent.uid.value == gone.vevent.uid.value == uid
    assert (entry.vevent.summary.value, entry.vevent.sequence.value) == ("Interviews in Canada", "0")
    assert (gone.vevent.status.value, gone.vevent.sequence.value) == ("CANCELLED", "0")


@pytest.mark.parametrize(
    ("reminders", "off", "rings"), [("usual", [], 1), ("off", [], 0), ("usual", ["event_remind"], 0)]
)
def test_whoever_wants_no_reminders_is_not_rung_for(
    town: World, reminders: str, off: list[str], rings: int
) -> None:
    announced(town, "maria")
    with town.database.transaction() as session:
        session.get_one(Person, town.ids["maria"]).reminders = reminders
        mine = {"person_id": town.ids["maria"], "programme_id": town.programme_id}
        session.add(MessageWishes(**mine, off=off, changed_at=MONDAY))
    town.click("maria", "I’m going")
    town.deliver()
    ((_, content),) = files(town, "maria")
    assert len(parsed(content).vevent.contents.get("valarm", [])) == rings


def test_a_change_and_a_cancellation_bring_a_new_file_to_those_who_come(town: World) -> None:
    event_id = announced(town, "maria", "ben", seats=None)
    town.click("maria", "I’m going")
    town.deliver()
    for values in ({"version": 1, "place": "City Hall"}, {"state": "cancelled"}):
        change(town, event_id, **values)
        tell_calendars(town, event_id, "ben")
        town.deliver()
    found = [parsed(content) for _, content in files(town, "maria")]
    assert [(each.method.value, each.vevent.sequence.value) for each in found] == [
        ("PUBLISH", "0"),
        ("PUBLISH", "1"),
        ("CANCEL", "1"),
    ]
    # Nothing is taken out of a calendar in which there is nothing.
    assert files(town, "ben") == []


def test_whoever_changes_their_mind_at_once_gets_no_file(town: World) -> None:
    announced(town, "maria")
    town.click("maria", "I’m going")
    assert "You are going" in invitation(town, "maria")
    town.click("maria", "I can no longer come", confirm=True)
    town.deliver()
    assert files(town, "maria") == []
    assert "You can no longer come." in invitation(town, "maria")


def tell_calendars(world: World, event_id: int, who: str) -> None:
    """Everybody who is going, and somebody who is not."""
    with world.database.transaction() as session:
        ledger = Ledgered(session, world.clock(), session.get_one(Programme, world.programme_id))
        event = session.get_one(Event, event_id)
        calendar.send_all(ledger, event)
        calendar.send(ledger, event, world.ids[who])


def test_a_channel_is_answered_in_private_by_whoever_it_is_for(town: World) -> None:
    event_id = announced(town, audience={"sides": ["mentor"]})
    channel = posted(town, event_id, "maria", "ben", "zoe")
    text = plain(town.last("maria", channel))
    assert "1 of 1 seats is left" in text
    assert "Il reste 1 place sur 1" in text
    town.click("maria", "I’m going")
    assert "You are going." in town.last("maria", channel)
    assert "Only you see this." in town.last("maria", channel)
    assert "You are going." not in town.sees("ben", channel)
    town.click("zoe", "I’m going")
    assert "This event is for other people in the programme" in str(town.slack.screen("zoe"))
    # What only Maria sees has her buttons, and is replaced; the post stays.
    town.click("maria", "I can no longer come")
    assert "You can no longer come." in town.last("maria", channel)
    assert "I’m going" in town.sees("maria", channel)


def posted(world: World, event_id: int, *members: str) -> str:
    """The event in a conversation of several, as the template says it; the conversation's id."""
    client = world.bot.client
    users = [world.slack.user_id(who) for who in members]
    opened: Any = client.conversations_open(users=users)
    channel = str(opened["channel"]["id"])
    with world.database.reading() as session:
        ledger = Ledgered(session, world.clock(), session.get_one(Programme, world.programme_id))
        said = templates()["event.post"].prepare(ledger, Notice(event_id=event_id))
    assert isinstance(said, Message)
    client.chat_postMessage(channel=channel, **said.payload())
    return channel


def test_a_list_opens_each_event_with_its_buttons(town: World) -> None:
    announced(town, seats=None)
    answer = town.said("maria", "/event")
    assert "Interviews in Canada" in answer
    assert "You can still answer" in answer
    town.click("maria", "Open")
    assert "There is room for everybody" in town.modal("maria")
    town.click("maria", "I’m going", place="modal")
    assert "You are going." in town.modal("maria")
    town.deliver()
    # From here on there is a message of their own that shows how things stand.
    assert "You are going." in town.sees("maria")
    assert "You are going" in town.said("maria", "/event", "list")


def test_whoever_hosts_it_is_not_asked_whether_they_come(town: World) -> None:
    announced(town, seats=4, host_id=town.ids["ben"], audience={"sides": ["mentee"]})
    assert "You host it" in town.said("ben", "/event")
    town.click("ben", "Open")
    assert "You host this event." in town.modal("ben")
    assert "4 of 4 seats are left" in plain(town.modal("ben"))
    assert "I’m going" not in town.modal("ben")


def test_the_list_has_pages(town: World) -> None:
    for number in range(12):
        announced(town, seats=None, title_en=f"Event {number}", starts_at=MONDAY + (number + 1) * DAY)
    first = town.said("maria", "/event")
    assert "Event 9" in first
    assert "Event 10" not in first
    town.click("maria", "Later")
    assert "Event 11" in str(town.slack.screen("maria"))


def test_app_home_shows_the_next_few(town: World) -> None:
    for number in range(4):
        announced(town, seats=None, title_en=f"Event {number}", starts_at=MONDAY + (number + 1) * DAY)
    home = town.home("maria")
    assert [f"Event {number}" in home for number in range(4)] == [True, True, True, False]
    town.click("maria", "See all events", place="home")
    assert "Event 3" in town.modal("maria")


def test_somebody_it_is_not_for_sees_nothing_of_it(town: World) -> None:
    event_id = announced(town, audience={"sides": ["mentor"]}, title_en="For mentors")
    assert "Nothing is planned for you" in town.said("chen", "/event")
    town.said("ben", "/event")
    town.click("ben", "Open")
    assert "For mentors" in town.modal("ben")
    with town.database.reading() as session:
        assert session.query(EventGuest).filter_by(event_id=event_id).count() == 0


def test_a_cancelled_event_says_so_in_its_message_and_to_whoever_presses(town: World) -> None:
    event_id = announced(town, "maria")
    change(town, event_id, state="cancelled", cancelled_reason="The room is flooded.")
    town.click("maria", "I’m going")
    town.deliver()
    assert "This event is cancelled." in invitation(town, "maria")
    assert "Why: The room is flooded." in invitation(town, "maria")
    assert "This event is cancelled." in str(town.slack.screen("maria"))


def test_after_it_began_a_press_says_so(town: World) -> None:
    announced(town, "maria")
    town.advance(days=14)
    town.click("maria", "I’m going")
    town.deliver()
    assert "This event has begun" in invitation(town, "maria")


def test_help_is_for_everybody(town: World) -> None:
    assert "what is coming up for you" in town.said("maria", "/event", "help")
    assert "ce qui s’en vient pour vous" in town.said("amina", "/event", "aide")


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_everything_that_can_be_typed(language: str) -> None:
    said = event_help.usage(words_for(language, "America/Toronto"), coordinates=True).text
    named = {VERBS[word] for word in re.findall(r"`/event ([^\s`]+)", said)}
    unnamed = {word for word, answer in VERBS.items() if answer not in named}
    # `/event` alone is the list; drafts are among all events; whoever reads this has found the help.
    assert unnamed == {*LIST, "help", "aide", "?", "drafts", "brouillons"}


def test_somebody_of_another_workspace_is_told_whom_to_ask(town: World) -> None:
    event_id = announced(town)
    stranger = Caller("TELSEWHERE", "UOUT", Reader("en", "UTC"))
    visitor = Visitor(stranger, words_for("en", "UTC"), Request("TELSEWHERE", "UOUT", "key"))
    press = Press(Desk(town.bot.office), visitor, town.bot.client, {}, str(event_id))
    with pytest.raises(Problem, match="event_outsider"):
        event_buttons.BUTTONS[ids.EVENT_GOING](press)
