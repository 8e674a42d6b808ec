"""Sweeps and members at the same moment, on each kind of database: everything happens once."""

from datetime import date

import pytest

from bot.nudges import engine, ladder
from bot.services.quiet import answers
from storage import bells
from storage.database import Database
from tests.matches.test_at_once import at_once
from tests.silence.scene import DAY_10, Scene


@pytest.fixture
def pair(database: Database) -> Scene:
    return Scene(database)


@pytest.fixture
def asked(pair: Scene) -> Scene:
    """Both have been asked."""
    pair.at(DAY_10)
    pair.sent()
    return pair


def ring(scene: Scene) -> None:
    with scene.database.transaction() as session:
        bells.look_at_all(session, scene.programme_id)


def sweep(scene: Scene) -> None:
    engine.sweep(scene.office, (ladder.look,))


def test_many_sweeps_open_one_concern_and_ask_each_member_once(pair: Scene) -> None:
    pair.clock.now = DAY_10
    assert at_once(*[lambda: sweep(pair)] * 4) == ["done"] * 4
    sweep(pair)
    assert len(pair.concerns()) == 1
    assert pair.asked() == [pair.maria, pair.amina]
    assert pair.steps() == ["opened"]


def test_many_sweeps_hand_it_on_once(asked: Scene) -> None:
    due = asked.concern().next_at
    assert due is not None
    asked.clock.now = due
    ring(asked)
    assert at_once(*[lambda: sweep(asked)] * 4) == ["done"] * 4
    assert asked.concern().rung == "coach"
    assert asked.steps() == ["opened", "asked", "asked"]


def test_two_answers_of_one_member_at_once_are_one(asked: Scene) -> None:
    notice = asked.questions()[0].id
    results = at_once(
        lambda: answers.books(asked.office, asked.request("UMARIA", "k1"), notice),
        lambda: answers.wants_help(asked.office, asked.request("UMARIA", "k2"), notice),
        lambda: answers.away(asked.office, asked.request("UMARIA", "k3"), notice, date(2026, 3, 1)),
    )
    assert results == ["done", "done", "done"]
    assert len([each for each in asked.steps() if each in ("books", "wants_help", "away")]) == 1


def test_one_press_delivered_twice_is_one_answer(asked: Scene) -> None:
    notice = asked.questions()[0].id
    press = asked.request("UMARIA", "k")
    assert at_once(*[lambda: answers.books(asked.office, press, notice)] * 2) == ["done", "done"]
    assert asked.steps().count("books") == 1


def test_answers_of_both_and_a_sweep_that_hands_on_do_not_wait_in_a_circle(asked: Scene) -> None:
    mine, theirs = (each.id for each in asked.questions())
    due = asked.concern().next_at
    assert due is not None
    asked.clock.now = due
    ring(asked)
    results = at_once(
        lambda: answers.books(asked.office, asked.request("UMARIA", "k1"), mine),
        lambda: answers.wants_help(asked.office, asked.request("UAMINA", "k2"), theirs),
        *[lambda: sweep(asked)] * 2,
    )
    assert results == ["done"] * 4
    asked.sweep()
    assert (asked.concern().signals, asked.concern().rung) == (["help"], "coach")
    assert asked.steps().count("asked") == 2
