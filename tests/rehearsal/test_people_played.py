"""Simulated people: what they type is read as they mean it, and they sleep at night."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.app import templates
from bot.nudges import NUDGES
from bot.nudges.keys import EVENT_RULES
from bot.rehearsal.characters import Character, Habit, awake
from bot.rehearsal.intake import Member
from bot.rehearsal.phrases import LENGTHS, phrase
from bot.rehearsal.reasons import REASONS, reason
from bot.rehearsal.sessions import sessions
from bot.rules.hours import HoursProblem, parse

TODAY = date(2026, 3, 9)
START = datetime(2026, 3, 2, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_people_type_has_the_meant_reading_first(language: str) -> None:
    for number in range(500):
        rng = Random(number)
        minutes, held_on = rng.choice(LENGTHS), TODAY - timedelta(days=rng.randint(0, 6))
        said = phrase(minutes, held_on, TODAY, language, rng)
        try:
            read = parse(said, TODAY)
        except HoursProblem as problem:
            read = problem.choices[0]
        assert (read.minutes, read.date) == (minutes, held_on), said


@pytest.mark.parametrize("hour", range(24))
def test_people_do_nothing_at_night(hour: int) -> None:
    up = awake(START.replace(hour=hour), "America/Vancouver").astimezone(ZoneInfo("America/Vancouver"))
    assert 8 <= up.hour < 21
    assert timedelta() <= up - START.replace(hour=hour) < timedelta(hours=13)


def test_a_silent_person_no_longer_acts_and_no_longer_meets() -> None:
    silent_from = START + timedelta(days=30)
    silent = Character(Member("A B"), "p001", Habit.PROMPT, silent_from)
    other = Character(Member("C D"), "p002", Habit.PROMPT, None)
    met = list(sessions(silent, other, START, START + timedelta(days=112), Random(1)))
    assert met
    assert all(session.ended_at < silent_from for session in met)
    assert all(silent.acts_at(silent_from, Random(number)) is None for number in range(50))


def test_every_kind_of_message_has_its_reason_in_words() -> None:
    nudges = {nudge.template for nudge in NUDGES} | set(EVENT_RULES)
    assert set(REASONS) | nudges == set(templates())
    assert all(reason(template, 14) for template in templates())
