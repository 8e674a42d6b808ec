"""The short code: the present one and the one before are taken, and guessing is made to wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.codes import closes_at, code_at, fits, is_open, opens_at, typed_code, wait_until

NOON = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
KEY = "a key for tests"
MOMENTS = st.integers(0, 10**9).map(lambda seconds: NOON + timedelta(seconds=seconds))


@given(MOMENTS, st.integers(1, 60), st.integers(1, 10**6))
def test_a_code_is_taken_from_when_it_is_shown_until_the_end_of_the_next_window(
    now: datetime, minutes: int, event_id: int
) -> None:
    code = code_at(KEY, event_id, now, minutes)
    last = code.until - timedelta(microseconds=1)
    assert len(code.text) == 4
    assert code.text.isdecimal()
    assert now < code.next_at <= now + timedelta(minutes=minutes)
    assert code.until - code.next_at == timedelta(minutes=minutes)
    assert all(fits(code.text, KEY, event_id, at, minutes) for at in (now, code.next_at, last))


def test_codes_of_other_windows_events_and_keys_are_others() -> None:
    day = [code_at(KEY, 7, NOON + timedelta(minutes=5 * each), 5).text for each in range(288)]
    # Of so many four-digit codes, two being the same by chance is no wonder; most of them being is.
    assert len(set(day)) > 270
    assert code_at(KEY, 8, NOON, 5).text != day[0]
    assert code_at("another key", 7, NOON, 5).text != day[0]
    assert not fits(day[0], KEY, 7, NOON + timedelta(minutes=10), 5)


@pytest.mark.parametrize("typed", ["4821", " 4821 ", "48 21", "#4821", "4 8 2 1"])
def test_four_digits_are_read_with_blanks_between_them(typed: str) -> None:
    assert typed_code(typed) == "4821"


@pytest.mark.parametrize("typed", ["", "482", "48213", "abcd", "٤٨٢١", "4821 please"])
def test_anything_else_is_no_code(typed: str) -> None:
    assert typed_code(typed) is None


def test_each_lot_of_wrong_codes_makes_the_wait_longer() -> None:
    waits = [wait_until(tries, NOON, 5) for tries in range(16)]
    after = {tries: (until - NOON).seconds // 60 for tries, until in enumerate(waits) if until}
    assert after == {5: 10, 10: 20, 15: 40}
    assert wait_until(5, None, 5) is None


def test_during_a_whole_evening_somebody_who_guesses_has_few_tries() -> None:
    now, ends, tries, last = NOON, NOON + timedelta(minutes=210), 0, None
    while now <= ends:
        until = wait_until(tries, last, 5)
        if until and until > now:
            now = until
            continue
        tries, last, now = tries + 1, now, now + timedelta(seconds=1)
    # Two codes of ten thousand are right at any time: less than one evening in a hundred.
    assert tries * 2 / 10_000 < 0.01


def test_the_door_is_open_from_half_an_hour_before_until_an_hour_after() -> None:
    first, last = opens_at(NOON), closes_at(NOON, 120)
    assert (NOON - first, last - NOON) == (timedelta(minutes=30), timedelta(hours=3))
    tick = timedelta(seconds=1)
    assert [is_open(NOON, 120, at) for at in (first - tick, first, last, last + tick)] == [
        False,
        True,
        True,
        False,
    ]
