"""The list of an event: host and coordinators search it and mark who came."""

import pytest

from bot.rules.problems import Problem
from bot.services.events.attendance import marking, roll
from bot.services.office import Request
from tests.builders import add_event, add_guest, add_person
from tests.events.evening import STARTS, Evening, an_evening
from tests.world import World


@pytest.fixture
def evening(quick_world: World) -> Evening:
    return an_evening(quick_world)


def request(evening: Evening, who: str, key: str) -> Request:
    return Request(evening.world.slack.team_id, evening.world.slack.user_id(who), key)


def opened(evening: Evening, who: str = "ben") -> str:
    evening.world.command(who, "/event", "attendance")
    return shown(evening, who)


def shown(evening: Evening, who: str = "ben") -> str:
    return evening.world.modal(who).replace("\N{NO-BREAK SPACE}", " ")


def test_the_host_marks_one_and_takes_the_mark_back_and_the_list_says_who_marked(evening: Evening) -> None:
    evening.begins()
    assert "2 people said they are coming. 0 people came." in opened(evening)
    evening.world.click("ben", "Mark Maria Mentor")
    assert "Came: marked by Ben Mentor" in shown(evening)
    assert "1 person came." in shown(evening)
    evening.here("amina")
    evening.world.click("ben", "Unmark Maria Mentor")
    assert not evening.came("maria")
    assert "Came: typed the code" in shown(evening)


def test_a_coordinator_marks_all_who_said_they_come_but_not_who_was_unmarked(evening: Evening) -> None:
    add_guest(evening.world.database, evening.world.programme_id, evening.event_id, evening.world.ids["zoe"])
    evening.begins()
    opened(evening, "carol")
    evening.world.click("carol", "Mark Zoe Nobody")
    evening.world.click("carol", "Unmark Zoe Nobody")
    evening.world.click("carol", "All who said they are coming (2)")
    assert [evening.came(who) for who in ("maria", "amina", "zoe")] == [True, True, False]
    assert "All who said" not in shown(evening, "carol")


def test_whoever_was_only_invited_is_found_by_a_part_of_the_name_without_accents(evening: Evening) -> None:
    world = evening.world
    add_guest(world.database, world.programme_id, evening.event_id, world.ids["zoe"], "invited")
    evening.begins()
    assert "Zoe" not in opened(evening)
    world.submit("ben", {"Find a name": "ZOE"})
    assert "Zoe Nobody" in shown(evening)
    assert "Amina" not in shown(evening)
    world.click("ben", "Mark Zoe Nobody")
    assert "Zoe Nobody* · invited, no answer\nCame: marked by Ben" in shown(evening)
    world.submit("ben", {"Find a name": "mentoree"})
    assert "Amina Mentorée" in shown(evening)
    world.submit("ben", {"Find a name": "nobody at all"})
    assert "Nobody on the list has that name." in shown(evening)


def test_a_long_list_has_pages_and_stays_on_its_page_when_somebody_is_marked(evening: Evening) -> None:
    world = evening.world
    for number in range(15):
        person = add_person(world.database, world.programme_id, f"U{number}", name=f"Person {number:02}")
        add_guest(world.database, world.programme_id, evening.event_id, person)
    evening.begins()
    assert "Person 05" in opened(evening)
    world.click("ben", "Next")
    assert "Person 09" in shown(evening)
    world.click("ben", "Mark Person 09")
    assert "Person 09* · said they are coming\nCame: marked by Ben" in shown(evening)
    world.click("ben", "Previous")
    assert "Person 05" in shown(evening)


def test_somebody_who_is_not_on_the_list_is_added_if_the_event_is_for_them(evening: Evening) -> None:
    evening.change(audience={"sides": ["mentor"]})
    world = evening.world
    world.pair("ben", "chen")
    evening.begins()
    refused = {"chen": "This event is not for Chen Mentee", "omar": "does not know this person yet"}
    for who, said in refused.items():
        opened(evening)
        world.click("ben", "Add somebody")
        sent = world.submit("ben", {"Who was there?": world.slack.user_id(who)})
        assert said in str(sent.errors)
        world.slack.dismiss("ben")
    opened(evening)
    world.click("ben", "Add somebody")
    world.submit("ben", {"Who was there?": world.slack.user_id("ben")})
    assert "Ben Mentor* · invited, no answer\nCame: marked by Ben Mentor" in shown(evening)


def test_the_list_is_looked_at_early_and_marked_from_half_an_hour_before(evening: Evening) -> None:
    office = evening.world.bot.office
    guest = evening.guest("maria")
    assert guest is not None
    with pytest.raises(Problem, match="attend_list_early"):
        marking.mark(office, request(evening, "ben", "early"), guest.id)
    assert roll.page(office, request(evening, "ben", "look"), evening.event_id).is_early
    evening.begins(minutes=-30)
    marking.mark(office, request(evening, "ben", "now"), guest.id)
    assert evening.came("maria")


@pytest.mark.parametrize("who", ["maria", "zoe"])
def test_nobody_else_sees_or_keeps_the_list(evening: Evening, who: str) -> None:
    evening.begins()
    office, guest = evening.world.bot.office, evening.guest("amina")
    assert guest is not None
    assert "no event whose list you keep" in evening.world.said(who, "/event", "attendance")
    asked = request(evening, who, "k")
    for act in (
        lambda: roll.page(office, asked, evening.event_id),
        lambda: roll.code_now(office, asked, evening.event_id),
        lambda: marking.mark(office, asked, guest.id),
        lambda: marking.unmark(office, asked, guest.id),
        lambda: marking.everybody(office, asked, evening.event_id),
        lambda: marking.add(office, asked, evening.event_id, evening.world.slack.user_id("zoe")),
    ):
        with pytest.raises(Problem, match="not_allowed"):
            act()
    assert not evening.came("amina")


def test_a_host_keeps_the_lists_of_their_own_events_only(evening: Evening) -> None:
    world = evening.world
    add_event(
        world.database, world.programme_id, world.ids["carol"], starts_at=STARTS, title_en="Networking lunch"
    )
    evening.begins()
    assert "Interviews in Canada" in opened(evening)
    assert "Networking lunch" in opened(evening, "carol")


def test_ids_that_point_to_nothing_change_nothing(evening: Evening) -> None:
    evening.begins()
    office = evening.world.bot.office
    with pytest.raises(Problem, match="attend_guest_gone"):
        marking.mark(office, request(evening, "ben", "a"), 987654321)
    with pytest.raises(Problem, match="event_gone"):
        marking.everybody(office, request(evening, "ben", "b"), 987654321)
