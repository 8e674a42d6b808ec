"""Those who come are told what changed, as it was and as it is, and nobody else is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.services.events.making.changing import Pointer, change_facts
from bot.services.events.making.composing import to_change
from bot.services.office import Request
from tests.events.announcing.city import City


def edit(city: City, key: str, **changes: Any) -> None:
    """Change the event as its form does."""
    request = Request(city.world.slack.team_id, city.world.slack.user_id("carol"), key)
    office = city.world.bot.office
    now = to_change(office, request, city.draft)
    wish = replace(now.facts, **changes)
    change_facts(office, request, Pointer(city.draft, now.marks[0], follow=False), wish)


def test_only_what_changed_is_said_and_only_to_those_who_come(city: City) -> None:
    city.send()
    city.world.click("maria", action_id="event.going")
    city.world.click("carol", action_id="event.not")
    edit(city, "1", place="City Hall, room 4", starts_at=city.event().starts_at + timedelta(hours=2))
    city.world.deliver()
    said = city.world.sees("maria").replace("\N{NO-BREAK SPACE}", " ")
    assert "*Where:* it was Metro Hall, room 310. Now it is City Hall, room 4." in said
    assert "*When:* it was Monday, March 16, 11:00" in said
    assert "*Title:* it was" not in said
    assert [notice.person_id for notice in city.notices("event.changed")] == [city.world.ids["maria"]]
    assert "City Hall" in city.world.sees("carol")
    assert "Metro Hall" not in city.world.sees("amina")


def test_two_changes_before_the_first_is_sent_are_one_message(city: City) -> None:
    city.send()
    city.world.click("maria", action_id="event.going")
    edit(city, "1", place="City Hall, room 4")
    edit(city, "2", place="City Hall, room 5")
    city.world.deliver()
    (sent,) = city.notices("event.changed")
    assert sent.state == "sent"
    assert "it was Metro Hall, room 310. Now it is City Hall, room 5." in city.world.sees("maria")


def test_what_changed_before_it_was_cancelled_is_not_said(city: City) -> None:
    city.send()
    city.world.click("maria", action_id="event.going")
    edit(city, "1", place="City Hall, room 4")
    city.open()
    city.world.click("carol", "Cancel event")
    city.world.submit("carol", {})
    city.world.deliver()
    assert [notice.reason for notice in city.notices("event.changed")] == ["event_cancelled"]
    assert "will not take place" in city.world.sees("maria")


def test_what_is_changed_back_before_it_is_said_is_not_said(city: City) -> None:
    city.send()
    city.world.click("maria", action_id="event.going")
    edit(city, "1", place="City Hall, room 4")
    edit(city, "2", place="Metro Hall, room 310")
    city.world.deliver()
    assert [notice.reason for notice in city.notices("event.changed")] == ["changed_back"]


def test_whoever_hosts_it_hears_of_it_as_its_host(city: City) -> None:
    city.change(host_id=city.world.ids["ben"])
    city.send()
    edit(city, "1", place="City Hall, room 4")
    city.world.deliver()
    said = city.world.last("ben")
    assert "which you host" in said
    assert "Your answer stays as it is" not in said
    city.open()
    city.world.click("carol", "Cancel event")
    city.world.submit("carol", {})
    city.world.deliver()
    assert "Thank you for wanting to host." in city.world.last("ben")
    assert "Reminders to those who come" not in city.sheet()
