"""Booking by Slack's shortcuts: from anywhere, and from a message that names a time."""

import pytest

from tests.world import World


@pytest.fixture
def city(quick_world: World) -> World:
    """Maria mentors Amina and Chen; each pair has been introduced in a conversation of its own."""
    quick_world.with_programme()
    for mentee in ("amina", "chen"):
        quick_world.know("maria", capacity=3)
        quick_world.command("carol", "/match", f"record @maria @{mentee} Engineering")
    quick_world.deliver()
    return quick_world


def group(world: World, member: str) -> str:
    """The id of the conversation of Maria's pair with somebody."""
    conversations = world.slack.screen(member)["conversations"]
    return next(each["id"] for each in conversations if each["kind"] == "mpim")


def on_message(world: World, who: str, text: str, channel: str) -> None:
    """Somebody writes in a conversation, and `who` uses the shortcut on it."""
    world.slack.say(who, text, channel=channel)
    ts = world.slack.messages(who, channel)[-1]["ts"]
    (answer,) = world.slack.shortcut(who, "session.from_message", channel=channel, ts=ts)
    assert answer.error is None


def chosen(world: World, who: str) -> dict[str, object]:
    """What the open form holds already, by block."""
    (form,) = world.slack.screen(who)["modals"]
    elements = {each["block_id"]: each["element"] for each in form["blocks"] if "element" in each}
    names = ("initial_date", "initial_time", "initial_value", "initial_option")
    return {
        block: element.get(name) for block, element in elements.items() for name in names if name in element
    }


def test_the_one_from_anywhere_opens_the_form_and_asks_for_whom(city: World) -> None:
    (answer,) = city.slack.shortcut("maria", "session.shortcut")
    assert answer.error is None
    assert "Amina Mentorée" in city.modal("maria")
    assert "Chen Mentee" in city.modal("maria")


def test_a_message_fills_in_the_time_it_names(city: World) -> None:
    on_message(city, "maria", "Tomorrow 2pm at Metro Hall?", group(city, "amina"))
    filled = chosen(city, "maria")
    assert (filled["date"], filled["time"]) == ("2026-03-03", "14:00")


def test_in_a_pairs_conversation_the_pair_is_known(city: World) -> None:
    on_message(city, "maria", "demain 14h", group(city, "amina"))
    assert "Chen Mentee" not in city.modal("maria")
    city.submit("maria", {})
    city.deliver()
    assert "aimerait vous rencontrer" in city.last("amina")
    assert "would like to meet" not in city.sees("chen")


def test_elsewhere_the_form_asks_for_whom(city: World) -> None:
    on_message(city, "maria", "tomorrow 2pm", city.slack.direct("maria"))
    assert "Chen Mentee" in city.modal("maria")


@pytest.mark.parametrize(
    "text", ["<!channel> *hi* & <@U123> <https://x.example|y>", "x" * 3900, "3am in a blue moon \u202e"]
)
def test_a_message_about_anything_opens_a_form_that_can_be_filled_in(city: World, text: str) -> None:
    on_message(city, "amina", text, group(city, "amina"))
    assert "Maria" in city.modal("amina") or chosen(city, "amina")


def test_whoever_has_no_pair_is_told_so(city: World) -> None:
    city.know("zoe")
    (answer,) = city.slack.shortcut("zoe", "session.shortcut")
    assert answer.error is None
    assert "mentoring@example.org" in city.modal("zoe")


def test_a_stranger_to_the_programme_is_told_so_beside_the_message(city: World) -> None:
    on_message(city, "omar", "tomorrow 2pm", city.slack.direct("omar"))
    assert city.last("omar") != "tomorrow 2pm"
