"""Days as people read them."""

from datetime import date, time

import pytest

from bot.words import words_for


@pytest.mark.parametrize(
    ("day", "short", "full"),
    [
        (date(2026, 12, 1), "mardi 1er décembre", "1er décembre 2026"),
        (date(2026, 12, 11), "vendredi 11 décembre", "11 décembre 2026"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french(day: date, short: str, full: str) -> None:
    words = words_for("fr", "America/Toronto")
    assert (words.date(day), words.full_date(day)) == (short, full)


def test_in_english_the_first_is_a_plain_number() -> None:
    assert words_for("en", "America/Toronto").date(date(2026, 12, 1)) == "Tuesday, December 1"


def test_a_sentence_that_ends_with_a_time_has_one_full_stop() -> None:
    words = words_for("en", "America/Toronto")
    offer = words.md("bring.host.until", until=words.time(time(14)))
    assert offer.replace("\N{NARROW NO-BREAK SPACE}", " ").startswith("A seat is kept until 2:00 p.m. You")
    full = words("event.state.full", seats="Full.", at=words.time(time(9)))
    assert full.endswith("a.m.)")
