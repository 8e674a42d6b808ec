"""Every phrase of the tables is read as its row says: minutes, day and note, or the problem.

`hours-phrases-independent.csv` was written from the conventions alone, before any of its phrases was tried,
and corrected only where a row contradicted them. Where several problems are sensible answers it lists them,
with a bar between them.
"""

import csv
import datetime as dt
from pathlib import Path

import pytest

from bot.rules.hours import KEYS, HoursProblem, parse

_TABLES = ("hours-phrases.csv", "hours-phrases-independent.csv")


def _rows() -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for table in _TABLES:
        with Path(__file__).with_name(table).open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


@pytest.mark.parametrize("row", _rows(), ids=lambda row: ascii(row["text"])[:60])
def test_a_phrase_is_read_as_its_row_says(row: dict[str, str]) -> None:
    today = dt.date.fromisoformat(row["today"])
    if row["expect_error"]:
        with pytest.raises(HoursProblem) as problem:
            parse(row["text"], today)
        assert problem.value.key in row["expect_error"].split("|")
        assert problem.value.key in KEYS
    else:
        hours = parse(row["text"], today)
        expected = (
            int(row["expected_minutes"]),
            dt.date.fromisoformat(row["expected_date"]),
            row["expected_note"],
        )
        assert (hours.minutes, hours.date, hours.note) == expected
