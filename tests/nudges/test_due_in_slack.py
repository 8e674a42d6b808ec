"""What is coming, as coordinators see it in Slack."""

import pytest

from tests.world import World


@pytest.fixture
def paired(quick_world: World) -> World:
    """Maria mentors Omar and Chen; all of them are asked in the coming days."""
    world = quick_world.with_programme()
    world.pair("maria", "omar")
    world.pair("maria", "chen")
    return world


def test_it_says_to_whom_when_and_why_and_what_holds_it_back(paired: World) -> None:
    said = paired.said("carol", "/mentoring", "due")
    maria, omar = paired.slack.user_id("maria"), paired.slack.user_id("omar")
    assert "Coming in the next 7 days" in said
    assert f"<@{maria}>, with <@{omar}>: *Check-ins*. Day 28. Everybody is asked on set days." in said
    assert "Held back by: an hour that has passed." in said
    assert "cannot be foreseen" in said


def test_it_is_narrowed_by_kind_and_by_person(paired: World) -> None:
    chen, omar = paired.slack.user_id("chen"), paired.slack.user_id("omar")
    said = paired.said("carol", "/mentoring", f"due 30d <@{chen}>")
    assert f"Only to <@{chen}>." in said
    assert f"<@{omar}>" not in said
    paired.command("carol", "/mentoring", "due 2 weeks")
    paired.click("carol", action_id="due.kind", value="14:closing::0")
    assert "Nothing that can be foreseen is coming." in paired.last("carol")


def test_it_is_turned_page_by_page(paired: World) -> None:
    for mentee in ("amina", "zoe"):
        paired.pair("ben", mentee)
    paired.command("carol", "/mentoring", "due 90d")
    first = paired.last("carol")
    paired.click("carol", "Later")
    second = paired.last("carol")
    assert second != first
    paired.click("carol", "Sooner")
    assert paired.last("carol") == first


def test_a_length_of_time_nobody_understands_is_refused_kindly(paired: World) -> None:
    assert "Try 7d, 30d or 2 weeks." in paired.said("carol", "/mentoring", "due soon")
    assert "Please ask for 1 to 90 days." in paired.said("carol", "/mentoring", "due 400")
    assert "En tout" not in paired.said("carol", "/mentoring", "due 2 semaines")


def test_a_member_does_not_see_what_is_coming_to_others(paired: World) -> None:
    assert "Check-ins" not in paired.said("maria", "/mentoring", "due")
