"""What is still worth saying when a pause ends."""

from datetime import datetime

import pytest

from bot.rules.pausing import is_stale, worth_saying_from

TORONTO = "America/Toronto"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}-05:00")


@pytest.mark.parametrize(
    ("ended", "first"),
    [
        ("2026-03-05T11:00", "2026-03-04T00:00"),
        ("2026-03-02T11:00", "2026-02-27T00:00"),  # Monday: Friday is still worth saying
        ("2026-03-01T11:00", "2026-02-27T00:00"),
        ("2026-02-17T11:00", "2026-02-13T00:00"),  # after Family Day
    ],
)
def test_the_day_it_ends_and_the_working_day_before_are_worth_saying(ended: str, first: str) -> None:
    assert worth_saying_from(at(ended), "CA-ON", TORONTO) == at(first)


@pytest.mark.parametrize(
    ("due", "was_held", "stale"),
    [
        ("2026-03-03T09:30", False, True),
        ("2026-03-04T09:30", False, False),
        ("2026-03-02T09:30", False, False),  # before the pause, and waiting for something else
        ("2026-03-02T09:30", True, True),
        ("2026-03-06T09:30", False, False),  # after it
    ],
)
def test_only_what_the_pause_kept_waiting_for_long_is_stale(due: str, was_held: bool, stale: bool) -> None:
    began, ended = at("2026-03-03T08:00"), at("2026-03-05T11:00")
    worth_from = worth_saying_from(ended, "CA-ON", TORONTO)
    assert is_stale(at(due), began, ended, worth_from, was_held=was_held) is stale


def test_a_short_pause_makes_nothing_stale_however_old_it_is() -> None:
    began, ended = at("2026-03-05T08:00"), at("2026-03-05T11:00")
    worth_from = worth_saying_from(ended, "CA-ON", TORONTO)
    assert not is_stale(at("2026-02-27T09:30"), began, ended, worth_from, was_held=True)
