"""What is due for somebody on one morning comes as one message; its pieces are a press away."""

from datetime import date
from typing import Any

import pytest

from bot.nudges import sweep
from bot.rules.kinds import Kind
from bot.rules.problems import Problem
from bot.services.digests.opening import open_piece
from bot.services.office import Ledgered, Request
from storage.models import Match, MessageWishes, Notice, Programme
from tests.builders import add_entry
from tests.world import World

STARTED = date(2026, 2, 16)


@pytest.fixture
def morning(quick_world: World) -> World:
    """Maria mentors Chen, Omar and Amina, who all began on the same day: two weeks later all is due."""
    world = quick_world.with_programme()
    for mentee in ("chen", "omar", "amina"):
        world.pair("maria", mentee, started=STARTED)
    sweep(world.bot.office)
    return world


def _notices(world: World, who: str, template: str = "") -> list[Notice]:
    with world.database.transaction() as session:
        found = session.query(Notice).filter_by(person_id=world.ids[who]).order_by(Notice.id)
        return [each for each in found if each.template == template or not template]


def _end_pair_with(world: World, mentee: str) -> None:
    with world.database.transaction() as session:
        session.query(Match).filter_by(mentee_id=world.ids[mentee]).update({"status": "ended_early"})


def _request(world: World, who: str, key: str) -> Request:
    return Request(world.slack.team_id, world.slack.user_id(who), key)


def _buttons(world: World) -> list[dict[str, Any]]:
    """The accessories of the message that Maria reads first: the digest."""
    blocks = world.slack.messages("maria")[0]["blocks"]
    return [block["accessory"] for block in blocks if "accessory" in block]


def test_a_mentor_of_three_gets_one_message_with_a_line_for_each(morning: World) -> None:
    morning.deliver()
    said = morning.sees("maria")
    assert said.startswith("Thank you")
    assert said.count("How is it going with") == 3
    ends = [(each.template, each.state, each.reason) for each in _notices(morning, "maria")]
    assert ends.count(("checkin.ask", "cancelled", "in_digest")) == 3
    assert [end for end in ends if end[1] == "sent"] == [("nudge.digest", "sent", None)]


def test_whoever_has_one_message_gets_that_one(morning: World) -> None:
    morning.deliver()
    assert [each.template for each in _notices(morning, "omar") if each.state == "sent"] == ["checkin.ask"]


def test_it_reads_well_aloud_and_is_short(morning: World) -> None:
    morning.deliver()
    aloud = morning.slack.messages("maria")[0]["text"]
    assert aloud.startswith("Thank you")
    assert aloud.count("How is it going with") == 3
    assert len(aloud.split()) <= 60


def test_a_second_sweep_says_nothing_of_it_again(morning: World) -> None:
    morning.deliver()
    sweep(morning.bot.office)
    morning.deliver()
    assert len(morning.slack.messages("maria")) == 1


def test_a_piece_is_said_at_any_hour_in_its_thread_and_its_line_says_so(morning: World) -> None:
    morning.deliver()
    morning.advance(hours=10)  # At night: whoever asks is answered.
    morning.click("maria", "Answer")
    morning.deliver()
    digest, piece = morning.slack.messages("maria")
    assert piece["thread_ts"] == digest["ts"]
    assert "I need help" in morning.last("maria")
    assert morning.sees("maria").count("Opened: see the replies") == 1
    assert len(_buttons(morning)) == 2


def test_a_piece_is_answered_like_any_message(morning: World) -> None:
    morning.deliver()
    morning.click("maria", "Answer")
    morning.deliver()
    morning.click("maria", "Going well")
    morning.deliver()
    assert "You answered" in morning.last("maria")
    assert "I need help" not in morning.last("maria")


def test_pressing_twice_says_it_once_and_only_to_whom_it_is_for(morning: World) -> None:
    morning.deliver()
    (digest,) = _notices(morning, "maria", "nudge.digest")
    pieces = digest.arguments["pieces"]
    for key in ("first", "first", "second"):
        open_piece(morning.bot.office, _request(morning, "maria", key), digest.id, pieces[0])
    morning.deliver()
    assert len(morning.slack.messages("maria")) == 2
    refused = (
        ("omar", digest.id, pieces[1], "not_allowed"),
        ("maria", digest.id, digest.id, "digest_gone"),
        ("maria", pieces[0], pieces[0], "digest_gone"),
        ("maria", 10**12, pieces[1], "digest_gone"),
    )
    for who, digest_id, piece_id, key in refused:
        with pytest.raises(Problem, match=key):
            open_piece(morning.bot.office, _request(morning, who, "third"), digest_id, piece_id)
    assert len(_notices(morning, "maria", "checkin.ask")) == 4


def test_what_no_longer_applies_when_it_is_said_is_left_out(morning: World) -> None:
    _end_pair_with(morning, "chen")
    morning.deliver()
    assert morning.sees("maria").count("How is it going with") == 2


def test_nothing_is_said_when_nothing_of_it_applies(morning: World) -> None:
    for mentee in ("chen", "omar", "amina"):
        _end_pair_with(morning, mentee)
    morning.deliver()
    (digest,) = _notices(morning, "maria", "nudge.digest")
    assert (digest.state, digest.reason) == ("cancelled", "nothing_left")


def test_what_no_longer_applies_when_it_is_opened_gets_a_kind_sentence(morning: World) -> None:
    morning.deliver()
    for mentee in ("chen", "omar", "amina"):
        _end_pair_with(morning, mentee)
    morning.click("maria", "Answer")
    morning.deliver()
    assert "nothing left to do here" in morning.last("maria")


def test_what_somebody_turned_off_is_in_no_digest(quick_world: World) -> None:
    world = quick_world.with_programme()
    for mentee in ("chen", "omar"):
        world.pair("maria", mentee, started=STARTED)
    with world.database.transaction() as session:
        session.add(
            MessageWishes(
                programme_id=world.programme_id,
                person_id=world.ids["maria"],
                off=["check_in"],
                changed_at=world.clock(),
            )
        )
    sweep(world.bot.office)
    world.deliver()
    # Hours are a line of the check-in; without it they come by themselves.
    assert "How is it going" not in world.sees("maria")
    assert world.last("maria").count("Your hours with") == 2
    asked = _notices(world, "maria", "checkin.ask")
    assert [(each.state, each.reason) for each in asked] == [("cancelled", "turned_off")] * 2


def test_what_waits_for_the_same_morning_comes_as_one_message(quick_world: World) -> None:
    """Three that nobody merged: the first is sent, the others wait for tomorrow, and are one by then."""
    world = quick_world.with_programme()
    match_id = world.pair("maria", "chen", started=STARTED)
    with world.database.transaction() as session:
        ledger = Ledgered(session, world.clock(), session.get_one(Programme, world.programme_id))
        for day in (14, 15, 17):
            match = session.get_one(Match, match_id)
            ledger.notify("checkin.ask", world.ids["maria"], match=match, nudge=Kind.CHECK_IN, day=day)
    world.deliver()
    assert len(world.slack.messages("maria")) == 1
    world.advance(hours=23, minutes=30)  # 9:30 on Tuesday
    world.deliver()
    (digest,) = _notices(world, "maria", "nudge.digest")
    assert (digest.state, len(digest.arguments["pieces"])) == ("sent", 2)


def test_a_digest_that_waits_takes_in_what_waits_with_it(quick_world: World) -> None:
    """Something was sent on Monday: the digest of that day waits for Tuesday, and so does a late piece."""
    world = quick_world.with_programme()
    match_id = world.pair("maria", "chen", started=STARTED)
    for days in ((14,), (15, 17), (18,)):
        with world.database.transaction() as session:
            ledger = Ledgered(session, world.clock(), session.get_one(Programme, world.programme_id))
            for day in days:
                match = session.get_one(Match, match_id)
                ledger.notify("checkin.ask", world.ids["maria"], match=match, nudge=Kind.CHECK_IN, day=day)
        world.deliver()
    (digest,) = _notices(world, "maria", "nudge.digest")
    assert (digest.state, len(digest.arguments["pieces"])) == ("waiting", 3)
    assert digest.reason == "budget"


def test_pieces_of_different_kinds_come_with_a_line_and_a_button_each(quick_world: World) -> None:
    """Chen's pair is in its last week; Omar's is at day 14, with hours logged."""
    world = quick_world.with_programme()
    world.pair("maria", "chen", started=date(2025, 11, 17))
    omar = world.pair("maria", "omar", started=STARTED)
    add_entry(world.database, world.programme_id, omar, world.ids["maria"])
    sweep(world.bot.office)
    world.deliver()
    said = world.sees("maria")
    assert "The last days of your pair with" in said
    assert "How is it going with" in said
    assert {each["text"]["text"] for each in _buttons(world)} == {"Open", "Answer"}
    world.click("maria", "Open")
    world.deliver()
    assert "last day" in world.last("maria")
