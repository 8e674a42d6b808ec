"""The day something is meant for, as people type it."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.due_day import due_day
from bot.rules.problems import Problem
from bot.words import words_for

# A Thursday.
TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("today", date(2026, 11, 26)),
        ("Demain", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("by next friday", date(2026, 11, 27)),
        ("thursday", date(2026, 12, 3)),
        ("d’ici vendredi", date(2026, 11, 27)),
        ("mardi prochain", date(2026, 12, 1)),
        ("mar.", date(2026, 12, 1)),
        ("in two weeks", date(2026, 12, 10)),
        ("dans 3 jours", date(2026, 11, 29)),
        ("next week", date(2026, 12, 3)),
        ("la semaine prochaine", date(2026, 12, 3)),
        ("December 3", date(2026, 12, 3)),
        ("by Thursday, December 3", date(2026, 12, 3)),
        ("jeudi 3 décembre", date(2026, 12, 3)),
        ("le 1er décembre", date(2026, 12, 1)),
        ("Jan 15", date(2027, 1, 15)),
        ("2026-12-24", date(2026, 12, 24)),
    ],
)
def test_what_is_typed_is_the_day_that_is_meant(text: str, day: date | None) -> None:
    assert due_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["soon", "32 December", "3/12", "Friday the 13th or so", "in many weeks"])
def test_what_could_be_read_two_ways_or_not_at_all_is_asked_again(text: str) -> None:
    with pytest.raises(Problem, match="due_unreadable"):
        due_day(text, TODAY)


@pytest.mark.parametrize("text", ["yesterday", "1 November", "2031-01-01", "in 999 weeks"])
def test_a_day_that_is_over_or_far_away_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="due_past"):
        due_day(text, TODAY)


@given(st.integers(0, 150), st.sampled_from(["en", "fr"]))
def test_a_day_is_read_back_as_the_bot_writes_it(ahead: int, language: str) -> None:
    day = TODAY + timedelta(days=ahead)
    words = words_for(language, "America/Toronto")
    assert due_day(words.date(day), TODAY) == day
    assert due_day(words.full_date(day), TODAY) == day


@given(st.text(max_size=80))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    with suppress(Problem):
        found = due_day(text, TODAY)
        assert found is None or TODAY <= found <= TODAY + timedelta(days=400)
