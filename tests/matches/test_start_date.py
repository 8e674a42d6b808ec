"""The date at the end of `/match record …`."""

from datetime import date

import pytest

from bot.rules.problems import Problem
from bot.rules.start_date import split_start

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "profession", "start"),
    [
        ("Engineering", "Engineering", None),
        ("", "", None),
        ("Web 3", "Web 3", None),
        ("Information technology 2026-11-03", "Information technology", date(2026, 11, 3)),
        ("Génie le 3 février", "Génie", date(2027, 2, 3)),
        ("Engineering from Nov 3rd", "Engineering", date(2026, 11, 3)),
        ("Accounting Dec. 3, 2025", "Accounting", date(2025, 12, 3)),
        ("Accounting 1er décembre", "Accounting", date(2026, 12, 1)),
        ("Génie à partir du 2 décembre 2026", "Génie", date(2026, 12, 2)),
        ("IT tomorrow", "IT", date(2026, 11, 24)),
        ("génie aujourd’hui", "génie", TODAY),
        ("yesterday", "", date(2026, 11, 22)),
    ],
)
def test_the_date_is_taken_from_the_end(typed: str, profession: str, start: date | None) -> None:
    assert split_start(typed, TODAY) == (profession, start)


@pytest.mark.parametrize("typed", ["Engineering 3/11", "IT 31 November", "IT 2026-02-30", "IT 03.11.2026"])
def test_a_date_that_is_none_or_has_two_readings_is_never_guessed(typed: str) -> None:
    with pytest.raises(Problem, match="start_unreadable"):
        split_start(typed, TODAY)
