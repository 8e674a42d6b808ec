"""How and when people hear of an event: to each person, in channels where the bot is, now or later."""

from datetime import UTC, datetime

import pytest

from storage.models import Channel
from tests.events.announcing.city import City

DAY, TIME = "Day of the invitation", "Time of the invitation"
CHANNELS = "Post it in these channels"


def form(city: City) -> None:
    city.open()
    city.world.click("carol", "Choose how and when")


def test_a_channel_where_the_bot_is_not_is_refused_with_how_to_invite_it(city: City) -> None:
    form(city)
    refused = city.world.submit("carol", {CHANNELS: ["mentors", "newcomers"]})
    assert "/invite @Mentoring" in refused.errors[CHANNELS]
    assert "newcomers" in refused.errors[CHANNELS]
    assert city.event().channels == []
    # Of a private channel that it is not in, Slack does not even say that there is one.
    assert "/invite @Mentoring" in city.world.submit("carol", {CHANNELS: ["staff-only"]}).errors[CHANNELS]
    with city.world.database.reading() as session:
        assert session.query(Channel).count() == 0


def test_a_channel_where_the_bot_is_gets_the_post(city: City) -> None:
    form(city)
    assert (
        city.world.submit("carol", {CHANNELS: ["mentors"], "How should people hear of it?": []}).errors == {}
    )
    assert "*How they hear of it:* a post in #mentors" in city.sheet()
    city.world.click("carol", "Send")
    city.world.deliver()
    assert "Interviews in Canada" in city.world.last("carol", "mentors")
    assert "<!" not in str(city.world.slack.messages("carol", "mentors"))
    assert city.notices("event.invite") == []


def test_neither_a_message_nor_a_channel_is_refused(city: City) -> None:
    form(city)
    refused = city.world.submit("carol", {"How should people hear of it?": []})
    assert "Choose at least one" in refused.errors["How should people hear of it?"]
    assert city.event().by_dm


def test_it_is_planned_for_a_day_and_a_time_on_the_clock_of_whoever_plans(city: City) -> None:
    form(city)
    filled = {DAY: "2026-03-05", TIME: "09:00", "Last call": "5 days before", "One more reminder": "None"}
    assert city.world.submit("carol", filled).errors == {}
    said = city.sheet()
    assert "*Invitation:* Thursday, March 5, 9:00" in said
    # Five days before Monday, March 16, at half past nine in Toronto.
    assert city.event().last_call_at == datetime(2026, 3, 11, 13, 30, tzinfo=UTC)
    assert city.event().remind_minutes is None
    assert "*Reminders to those who come:* the day before" in said


@pytest.mark.parametrize(
    ("filled", "field", "said"),
    [
        ({DAY: "2026-03-05"}, TIME, "both the day and the time"),
        ({TIME: "09:00"}, DAY, "both the day and the time"),
        ({DAY: "2026-02-27", TIME: "09:00"}, DAY, "has gone by"),
        ({DAY: "2026-03-20", TIME: "09:00"}, DAY, "begins before that"),
        ({DAY: "2026-03-08", TIME: "02:30"}, TIME, "the clocks go forward"),
        (
            {DAY: "2026-03-12", TIME: "09:00", "Last call": "5 days before"},
            "Last call",
            "before the invitation",
        ),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(
    city: City, filled: dict[str, str], field: str, said: str
) -> None:
    form(city)
    assert said in city.world.submit("carol", filled).errors[field]
    assert city.event().invite_at is None


def test_a_last_call_is_usual_unless_somebody_chose_none(city: City) -> None:
    assert "*Last call:* Friday, March 13" in city.open()
    city.world.click("carol", "Choose how and when")
    assert city.world.submit("carol", {"Last call": "None"}).errors == {}
    assert "*Last call:*" not in city.sheet()
    city.world.click("carol", "Send")
    assert city.event().last_call_at is None
