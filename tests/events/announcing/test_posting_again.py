"""A post that a channel refused is shown once the bot was invited: the coordinator presses one button."""

from bot.services.office import Ledgered
from storage.models import Channel, Programme, Role
from tests.builders import MONDAY
from tests.events.announcing.city import City

POST = "chat.postMessage"


def refused(city: City) -> str:
    """An announced event whose post in #mentors was refused; Slack's id of the channel."""
    world = city.world
    shown = world.slack.screen("carol")["conversations"]
    slack_id = next(str(each["id"]) for each in shown if each["name"] == "mentors")
    city.change(state="announced", announced_at=MONDAY, invited_at=MONDAY)
    with world.database.transaction() as session:
        channel = Channel(
            programme_id=world.programme_id,
            team_id=world.slack.team_id,
            channel_id=slack_id,
            name="mentors",
            chosen_by_id=world.ids["carol"],
            chosen_at=MONDAY,
        )
        session.add(channel)
        session.flush()
        programme = session.get_one(Programme, world.programme_id)
        ledger = Ledgered(session, world.clock(), programme)
        ledger.notify("event.post", None, event_id=city.draft, to_channel_id=channel.id, is_bulk=True)
    world.slack.add_fault(POST, "error", error="not_in_channel", channel=slack_id)
    world.deliver()
    return slack_id


def test_the_post_is_shown_after_the_bot_was_invited(city: City) -> None:
    world, channel = city.world, refused(city)
    assert "/invite @Mentoring" in world.last("carol")
    assert world.sees("carol", channel) == ""
    world.click("carol", "Post it now")
    assert "I am posting it" in world.last("carol")
    world.deliver()
    assert world.sees("carol", channel).count("I’m going") == 1
    with world.database.reading() as session:
        assert session.query(Channel.refused).scalar() is None


def test_nobody_but_a_coordinator_lets_it_be_posted(city: City) -> None:
    world = city.world
    refused(city)
    with world.database.transaction() as session:
        session.query(Role).filter_by(person_id=world.ids["carol"]).update({"ended_at": MONDAY})
    world.click("carol", "Post it now")
    world.deliver()
    assert {each.state for each in city.notices("event.post")} == {"dead"}
