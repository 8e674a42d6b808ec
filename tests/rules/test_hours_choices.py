"""Where a text has several readings, each is offered, complete."""

import datetime as dt

import pytest

from bot.rules.hours import Hours, HoursProblem, parse

TODAY = dt.date(2026, 11, 23)


def choices(text: str) -> list[tuple[int, str, str]]:
    """Minutes, ISO day and note of every choice."""
    with pytest.raises(HoursProblem) as problem:
        parse(text, TODAY)
    return [(choice.minutes, choice.date.isoformat(), choice.note) for choice in problem.value.choices]


def test_day_and_month_are_offered_both_ways_round() -> None:
    assert choices("2h 3/11 CV")[:2] == [(120, "2026-11-03", "CV"), (120, "2026-03-11", "CV")]


def test_both_ends_of_a_range_are_offered() -> None:
    assert choices("1-2h call") == [(60, "2026-11-23", "call"), (120, "2026-11-23", "call")]


def test_each_entry_of_several_is_offered() -> None:
    assert choices("2h yesterday with Amina and 1h today with Omar") == [
        (120, "2026-11-22", "with Amina"),
        (60, "2026-11-23", "with Omar"),
    ]


def test_a_day_said_once_is_the_day_of_every_entry() -> None:
    assert choices("yesterday 2h Amina, 1h Omar") == [
        (120, "2026-11-22", "Amina"),
        (60, "2026-11-22", "Omar"),
    ]


def test_every_day_of_last_week_is_offered() -> None:
    assert [day for _, day, _ in choices("1h last week")][:7] == [f"2026-11-{day}" for day in range(16, 23)]


def test_the_time_between_two_times_of_day_is_offered() -> None:
    assert choices("2pm-3:30pm") == [(90, "2026-11-23", "2pm-3:30pm")]


def test_a_misspelt_day_is_offered_and_so_is_the_note() -> None:
    assert choices("2h yesturday CV") == [(120, "2026-11-22", "CV"), (120, "2026-11-23", "yesturday CV")]


def test_too_many_bare_hours_are_offered_as_minutes() -> None:
    assert choices("90 mock interview")[-1] == (90, "2026-11-23", "mock interview")


def test_no_choice_would_be_refused() -> None:
    assert choices("2h 30h") == [(120, "2026-11-23", "30h")]


def test_a_figure_with_minutes_is_offered_as_a_decimal_and_as_a_clock() -> None:
    assert [minutes for minutes, _, _ in choices("1.30h")] == [78, 90]


def test_hours_are_values() -> None:
    assert parse("2h CV", TODAY) == Hours(120, TODAY, "CV")


def test_minutes_are_rounded_halves_up() -> None:
    assert parse("0.125h", TODAY).minutes == 8


def test_a_text_of_a_thousand_characters_is_the_longest() -> None:
    assert parse(f"2h {'a' * 997}", TODAY).minutes == 120
    with pytest.raises(HoursProblem) as problem:
        parse(f"2h {'a' * 998}", TODAY)
    assert problem.value.key == "TEXT_TOO_LONG"
    assert problem.value.params == {"length": 1001, "most": 1000}


def test_control_and_direction_characters_are_not_kept() -> None:
    assert parse("2h \u202eCV\u0000 re\u200cview\u0007", TODAY).note == "CV re\u200cview"


def test_a_length_that_is_multiplied_offers_the_total_first() -> None:
    assert choices("2x30min CV") == [(60, "2026-11-23", "CV"), (30, "2026-11-23", "2x CV")]
    assert choices("3 sessions of 1h")[0] == (180, "2026-11-23", "3 sessions")


def test_a_break_within_the_hours_offers_them_with_it_and_without_it() -> None:
    note = "(incl. 15 min break)"
    assert choices(f"1h30 {note}") == [(90, "2026-11-23", note), (75, "2026-11-23", note)]


def test_the_note_after_a_possessive_starts_with_a_word() -> None:
    assert choices("2h yesterday's workshop") == [
        (120, "2026-11-22", "workshop"),
        (120, "2026-11-23", "yesterday's workshop"),
    ]
