"""The menu on a message: later, no more of this kind, why."""

from datetime import date

import pytest

from bot.rules.kinds import Kind
from bot.rules.problems import Problem
from bot.rules.wishes import More, offered
from bot.services.office import Request
from bot.services.wishes import choosing, explaining, snoozing
from bot.words.catalogue import LANGUAGES, catalogues
from sandbox.client import SandboxError
from storage.models import Notice
from tests.wishes.conftest import STARTED
from tests.wishes.scene import audited, choose, later, notices, wishes
from tests.world import World


def request(world: World, who: str, key: str = "k") -> Request:
    return Request(world.slack.team_id, world.slack.user_id(who), key)


def test_tomorrow_it_is_asked_again_and_today_it_has_no_buttons(asked: World) -> None:
    choose(asked, "maria", "Remind me tomorrow")
    asked.deliver()
    assert (
        asked.last("maria") == "*Check-ins: how it is going* – I will come back to this on Tuesday, March 3."
    )
    later(asked, hours=23, minutes=40)
    assert "How is it going with" in asked.last("maria")
    assert len(asked.slack.messages("maria")) == 2


def test_in_a_week_means_a_week(asked: World) -> None:
    choose(asked, "amina", "Me le rappeler dans une semaine")
    asked.deliver()
    assert "J’y reviens le lundi 9 mars" in asked.last("amina")
    later(asked, days=6)
    assert len(asked.slack.messages("amina")) == 1
    later(asked, days=1)
    assert "Comment ça se passe avec" in asked.last("amina")


def test_asked_for_twice_it_comes_once(asked: World) -> None:
    choose(asked, "maria", "Remind me in a week")
    choose(asked, "maria", "Remind me tomorrow")
    asked.deliver()
    assert "March 9" in asked.last("maria")
    assert len(notices(asked, "maria", "checkin.ask")) == 2
    assert audited(asked, "notice.snoozed") == [{"days": 7}]


def test_the_later_message_can_be_answered_and_put_off_again(asked: World) -> None:
    choose(asked, "maria", "Remind me tomorrow")
    later(asked, days=1)
    choose(asked, "maria", "Remind me tomorrow")
    later(asked, days=1)
    asked.click("maria", "I need help", ts=asked.slack.messages("maria")[-1]["ts"])
    asked.deliver()
    assert "*I need help*" in asked.last("maria")
    assert "asks for help" in asked.last("carol")


def test_what_was_answered_meanwhile_is_not_asked_again(asked: World) -> None:
    choose(asked, "maria", "Remind me tomorrow")
    asked.click("maria", "Going well")
    later(asked, days=1)
    first, second = notices(asked, "maria", "checkin.ask")
    assert (first.state, second.state, second.reason) == ("sent", "cancelled", "answered")


def test_a_friday_is_followed_by_a_monday(asked: World) -> None:
    asked.advance(days=4)
    choose(asked, "maria", "Remind me tomorrow")
    asked.deliver()
    assert "Monday, March 9" in asked.last("maria")


def test_nothing_is_put_off_beyond_the_end_of_the_pair(quick_world: World) -> None:
    # What is left was said long ago: the check-in comes alone.
    world = quick_world.with_programme(settings={"closing_plan_days": 30})
    world.pair("maria", "amina", started=STARTED, ends_on=STARTED.replace(month=3, day=6))
    later(world)
    choose(world, "maria", "Remind me in a week")
    world.deliver()
    assert "By then it would be too late" in world.last("maria") + world.modal("maria")
    assert len(notices(world, "maria", "checkin.ask")) == 1


def test_no_more_of_this_kind_is_one_press_and_can_be_taken_back(asked: World) -> None:
    choose(asked, "maria", "No more of this kind")
    assert "You will not get this kind of message any more: *Check-ins: how it is going*" in asked.modal(
        "maria"
    )
    kept = wishes(asked, "maria")
    assert kept is not None
    assert kept.off == [Kind.CHECK_IN]
    asked.click("maria", "All my messages", place="modal")
    assert "Messages you would like to get" in asked.modal("maria")


def test_what_is_off_is_not_sent_and_says_so_on_record(asked: World) -> None:
    choose(asked, "maria", "No more of this kind")
    later(asked, days=14)
    assert [each.reason for each in notices(asked, "maria", "checkin.ask")] == [None, "turned_off"]
    assert len(notices(asked, "amina", "checkin.ask")) == 2


def test_why_names_the_rule_and_the_date_and_how_to_get_fewer(asked: World) -> None:
    choose(asked, "maria", "Why did I get this?")
    said = asked.modal("maria")
    assert "about day 14 of your pair" in said
    assert "It was planned for Monday, March 2.\n" in said
    assert "choose *No more of this kind*" in said


def test_why_says_what_held_a_message(city: World) -> None:
    city.advance(hours=-13)  # Sunday evening
    city.command("maria", "/mentoring", "away until March 3")
    city.advance(hours=13)
    later(city)
    later(city, days=2)
    choose(city, "maria", "Why did I get this?")
    said = city.modal("maria")
    assert "It was planned for Monday, March 2. It came on Wednesday, March 4, because you were away." in said


def test_why_says_that_one_asked_for_it_oneself(asked: World) -> None:
    choose(asked, "amina", "Me le rappeler demain")
    later(asked, days=1)
    choose(asked, "amina", "Pourquoi ce message?")
    assert "Vous avez demandé un rappel le mardi 3 mars." in asked.modal("amina")


@pytest.mark.parametrize("who", ["amina", "carol"])
def test_nobody_touches_somebody_elses_message(asked: World, who: str) -> None:
    (notice,) = notices(asked, "maria", "checkin.ask")
    office = asked.bot.office
    with pytest.raises(Problem, match="not_allowed"):
        snoozing.snooze(office, request(asked, who), notice.id, More.WEEK)
    with pytest.raises(Problem, match="not_allowed"):
        choosing.turn_off(office, request(asked, who), notice.id)
    with pytest.raises(Problem, match="not_allowed"):
        explaining.explain(office, request(asked, who), notice.id)
    assert len(notices(asked, "maria", "checkin.ask")) == 1
    assert wishes(asked, "maria") is None


def test_only_a_nudge_has_a_menu(asked: World) -> None:
    asked.command("maria", "/hours", "1h today")
    asked.deliver()
    (confirm,) = notices(asked, "amina", "hours.confirm")
    with pytest.raises(Problem, match="nudge_gone"):
        explaining.explain(asked.bot.office, request(asked, "amina"), confirm.id)
    with pytest.raises(SandboxError):
        choose(asked, "amina", "Tous mes messages")


def test_a_kind_that_is_always_sent_cannot_be_turned_off_by_a_made_up_press(asked: World) -> None:
    (first,) = notices(asked, "maria", "checkin.ask")
    with asked.database.transaction() as session:
        session.get_one(Notice, first.id).kind = Kind.CLOSING
    with pytest.raises(Problem, match="form_stale"):
        choosing.turn_off(asked.bot.office, request(asked, "maria"), first.id)


@pytest.mark.parametrize("kind", Kind)
def test_every_menu_fits_and_explains(kind: Kind) -> None:
    choices = offered(kind)
    assert len(choices) <= 5
    assert not choices or choices[-2:] == (More.WHY, More.ALL)


def test_the_last_day_can_wait_a_day_but_is_never_off(quick_world: World) -> None:
    world = quick_world.with_programme()
    today = world.clock().date()
    world.pair("maria", "amina", started=date(2025, 11, 10), ends_on=today)
    later(world)
    choose(world, "maria", "Why did I get this?")
    assert "it is the last day of your pair" in world.modal("maria")
    assert "These cannot be turned off" in world.modal("maria")
    world.slack.close("maria")
    with pytest.raises(SandboxError):
        choose(world, "maria", "No more of this kind")
    choose(world, "maria", "Remind me tomorrow")
    world.deliver()
    assert "The last days of your pair* – I will come back to this on Tuesday, March 3" in world.last("maria")
    later(world, days=1)
    assert "The last day of your pair was Monday, March 2" in world.last("maria")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_here_is_short(language: str) -> None:
    said = [catalogues(language)["wishes"][key] for key in ("wishes.away", "wishes.away.partner")]
    assert sum(len(str(each.string).split()) for each in said if each) <= 60
    for each in catalogues(language)["wishes"]:
        assert len(str(each.string).split()) <= 60, each.id
