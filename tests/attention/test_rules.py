"""The order of concerns, what is proposed, wishes as buttons carry them, and the mornings of staff."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.attention import Mornings, Proposal, Urgency, Wanted, proposal, urgency, wanted
from bot.rules.manners import OpenHours
from bot.rules.silence import Rung, Signal, Step

TORONTO = OpenHours(time(9), time(17), "CA-ON", "America/Toronto")
NINE = time(9)
FRIDAY = date(2026, 3, 6)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("signals", "rung", "expected"),
    [
        ({Signal.HELP, Signal.NO_SESSION}, Rung.MEMBERS, Urgency.HELP),
        ({Signal.UNDELIVERED}, Rung.MEMBERS, Urgency.UNREACHABLE),
        ({Signal.DEACTIVATED}, Rung.COORDINATOR, Urgency.UNREACHABLE),
        ({Signal.NO_HOURS}, Rung.COORDINATOR, Urgency.COORDINATOR),
        ({Signal.NO_HOURS}, Rung.COACH, Urgency.COACH),
        ({Signal.DECLINING}, Rung.MEMBERS, Urgency.MEMBERS),
    ],
)
def test_who_asked_for_help_comes_before_who_is_silent(
    signals: set[Signal], rung: Rung, expected: Urgency
) -> None:
    assert urgency(signals, rung) is expected


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ([], Proposal.WRITE),
        ([Step.WROTE], Proposal.CALL),
        ([Step.WROTE, Step.CALLED], Proposal.REMATCH),
        ([Step.CALLED, Step.OFFERED_REMATCH], Proposal.DECIDE),
    ],
)
def test_what_is_proposed_goes_on_from_what_was_done(done: list[Step], expected: Proposal) -> None:
    assert proposal({Signal.NO_SESSION}, Rung.COACH, done) is expected


def test_the_coordinator_hears_that_the_coach_was_told_first() -> None:
    assert proposal({Signal.NO_SESSION}, Rung.COORDINATOR, [Step.TOLD_COACH]) is Proposal.COACH
    assert proposal({Signal.NO_SESSION}, Rung.COORDINATOR, []) is Proposal.WRITE


@given(
    st.builds(
        Wanted,
        signal=st.sampled_from(Signal) | st.none(),
        rung=st.sampled_from(Rung) | st.none(),
        profession=st.integers(1, 10**9) | st.none(),
        mine=st.booleans(),
        page=st.integers(0, 999_999),
    )
)
def test_a_wish_comes_back_from_a_button_as_it_was(wish: Wanted) -> None:
    assert wanted(str(wish)) == wish


@pytest.mark.parametrize(
    "text", ["", "::::", "help:coach:1:2:0", "nonsense::: 0:0", ":roof::0:0", "x" * 3000]
)
def test_what_is_no_wish_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="roof" if "roof" in text else "^" + re.escape(text)):
        wanted(text)


def test_the_morning_begins_at_its_hour_and_is_over_at_noon() -> None:
    mornings = Mornings(TORONTO, NINE, 2)
    assert not mornings.is_now(at("2026-03-06T08:59:59-05:00"))
    assert mornings.is_now(at("2026-03-06T09:00:00-05:00"))
    assert not mornings.is_now(at("2026-03-06T12:00:00-05:00"))
    assert not mornings.is_now(at("2026-03-07T09:30:00-05:00")), "a Saturday"


def test_after_a_message_on_friday_the_next_one_comes_on_tuesday() -> None:
    mornings = Mornings(TORONTO, NINE, 2, FRIDAY)
    # The clocks go forward on that Sunday.
    assert mornings.next_after(at("2026-03-06T09:00:00-05:00")) == at("2026-03-10T09:00:00-04:00")


def test_a_holiday_is_no_working_day() -> None:
    before_good_friday = Mornings(TORONTO, NINE, 2, date(2026, 4, 1))
    assert before_good_friday.next_after(at("2026-04-02T10:00:00-04:00")) == at("2026-04-06T09:00:00-04:00")


@given(
    minutes=st.integers(0, 7 * 366 * 24 * 60),
    zone=st.sampled_from(["America/Toronto", "America/St_Johns", "America/Vancouver", "Australia/Lord_Howe"]),
    ago=st.integers(0, 10) | st.none(),
)
def test_the_next_morning_is_a_morning_and_none_before_it_was(
    minutes: int, zone: str, ago: int | None
) -> None:
    after = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    last = after.date() - timedelta(days=ago) if ago is not None else None
    mornings = Mornings(OpenHours(time(9), time(17), "CA-ON", zone), NINE, 2, last)
    found = mornings.next_after(after)
    assert found > after
    assert mornings.is_now(found)
    assert not mornings.is_now(found - timedelta(seconds=1))
    assert found - after < timedelta(days=14)
