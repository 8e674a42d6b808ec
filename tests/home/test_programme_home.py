"""App Home of a coordinator, and of those who are neither in a pair nor coordinators."""

from datetime import date

import pytest

from bot.nudges import sweep
from bot.rules import policy
from storage.models import Notice
from tests.builders import add_entry
from tests.world import World


def test_a_coordinator_sees_the_programme_at_a_glance(world: World) -> None:
    match_id = world.with_programme().pair("maria", "omar")
    add_entry(
        world.database, world.programme_id, match_id, world.ids["omar"], minutes=90, held_on=date(2026, 3, 1)
    )
    world.pair("ben", "chen", started=date(2026, 1, 12))
    text = world.home("carol")
    assert text.splitlines()[0] == "Profession to Profession at a glance"
    assert "*Active pairs*\n2" in text
    assert "*Hours in March*\n1.5\u00a0h" in text
    silent = text.partition("Nothing logged for 14 days")[2]
    assert world.slack.user_id("ben") in silent
    assert world.slack.user_id("maria") not in silent
    assert "Every message arrived" in text


def test_a_message_that_could_not_be_delivered_is_explained(world: World) -> None:
    world.with_programme()
    maria = world.know("maria")
    with world.database.transaction() as session:
        session.add(_dead(world, maria, "user_not_found"))
    text = world.home("carol")
    assert "Messages that did not arrive" in text
    assert "cannot be reached" in text
    assert "user_not_found" not in text


def test_who_would_like_a_hand_is_named(world: World) -> None:
    world.with_programme().pair("maria", "omar", started=date(2026, 2, 16))
    world.home("carol")
    sweep(world.bot.office)
    world.deliver()
    world.click("omar", "Not so well")
    world.deliver()
    assert "answered “Not so well”" in str(world.slack.screen("carol")["home"])
    assert "Not so well" not in world.home("maria")


def test_a_coordinator_with_a_pair_sees_both(world: World) -> None:
    world.with_programme().pair("carol", "omar")
    text = world.home("carol")
    assert text.index("at a glance") < text.index("Your pair with Omar Mentee")


def test_somebody_outside_reads_what_this_is_and_whom_to_ask(world: World) -> None:
    world.with_programme()
    text = world.home("zoe")
    assert "meet a mentor of a similar one" in text
    assert "mentoring@example.org" in text
    assert "at a glance" not in text


def test_without_a_programme_an_admin_reads_how_to_start_one(world: World) -> None:
    assert "You can start one now: type `/mentoring setup`" in world.home("carol")
    assert "A workspace admin can start one" in world.home("zoe")


def _dead(world: World, person_id: int, reason: str) -> Notice:
    now = world.clock()
    return Notice(
        programme_id=world.programme_id,
        template="match.introduction",
        arguments={},
        person_id=person_id,
        state="dead",
        reason=reason,
        created_at=now,
        due_at=now,
        ready_at=now,
        finished_at=now,
        sending_key="key",
    )


def test_the_glance_is_shown_to_whom_the_policy_lets_see_the_programme(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.with_programme()
    assert "at a glance" in world.home("carol")
    monkeypatch.setitem(policy.POLICY, policy.Action.SEE_PROGRAMME, frozenset())
    assert "at a glance" not in world.home("carol")


def test_a_programme_without_pairs_is_shown_how_to_record_the_first(world: World) -> None:
    world.with_programme()
    assert "Record the first one: `/match`" in world.home("carol")
