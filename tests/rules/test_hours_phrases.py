"""Every phrase of `hours-phrases.csv` is read as its row says: minutes, day and note, or the problem."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from bot.rules.hours import KEYS, HoursProblem, parse

_PHRASES = Path(__file__).with_name("hours-phrases.csv")


def _rows() -> list[dict[str, str]]:
    with _PHRASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: ascii(row["text"])[:60])
def test_a_phrase_is_read_as_its_row_says(row: dict[str, str]) -> None:
    today = dt.date.fromisoformat(row["today"])
    if row["expect_error"]:
        with pytest.raises(HoursProblem) as problem:
            parse(row["text"], today)
        assert problem.value.key == row["expect_error"]
        assert problem.value.key in KEYS
    else:
        hours = parse(row["text"], today)
        expected = (
            int(row["expected_minutes"]),
            dt.date.fromisoformat(row["expected_date"]),
            row["expected_note"],
        )
        assert (hours.minutes, hours.date, hours.note) == expected
