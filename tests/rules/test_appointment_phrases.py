"""Every phrase of the table is read as its row says: start, minutes and rest, or the problem and its choices.

Times in the table are what the writer's clock shows. Choices are compared in their order.
"""

import csv
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.rules.appointments import KEYS, Appointment, AppointmentProblem, read
from bot.rules.wall_clock import wall


def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("appointment-phrases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _shown(appointment: Appointment, zone: str) -> str:
    return f"{wall(appointment.starts_at, zone):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("row", _rows(), ids=lambda row: ascii(row["text"])[:60])
def test_a_phrase_is_read_as_its_row_says(row: dict[str, str]) -> None:
    zone = row["zone"]
    now = dt.datetime.fromisoformat(row["now"]).replace(tzinfo=ZoneInfo(zone))
    if row["expect_problem"]:
        with pytest.raises(AppointmentProblem) as problem:
            read(row["text"], now, zone)
        choices = "; ".join(_shown(choice, zone) for choice in problem.value.choices)
        assert (problem.value.key, choices) == (row["expect_problem"], row["expected_choices"])
        assert problem.value.key in KEYS
    else:
        found = read(row["text"], now, zone)
        expected = (row["expected_start"], int(row["expected_minutes"]), row["expected_rest"])
        assert (_shown(found, zone), found.minutes, found.rest) == expected


def test_the_table_has_both_languages_every_problem_and_enough_rows() -> None:
    rows = _rows()
    assert len({(row["text"], row["now"], row["zone"]) for row in rows}) == len(rows) >= 250
    assert {row["expect_problem"] for row in rows} - {""} == KEYS - {"EMPTY", "TEXT_TOO_LONG"}
