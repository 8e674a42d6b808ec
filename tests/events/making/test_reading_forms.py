"""What the forms of an event say: each field that cannot be used has its own sentence."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import event_plans
from bot.rules.event_form import check_known, check_start, facts_of, seats_of
from bot.rules.event_marks import changed, mark
from bot.rules.event_shelves import Shelf, Wanted, shelf_of, wanted
from bot.rules.events import EventState
from bot.rules.problems import Problem, Problems
from bot.rules.receipts.composing import FactsFilled
from bot.rules.series import Repeat
from bot.rules.session_time import Twice

ZONE = "America/Toronto"
NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
GOOD = FactsFilled(title_en="Interviews", day=date(2026, 3, 10), at=time(18))


def problems(filled: FactsFilled) -> dict[str | None, str]:
    with pytest.raises(Problems) as found:
        facts_of(filled, ZONE, None, NOW)
    return {each.field: each.key for each in found.value.each}


def minutes(end: time, at: time, day: date = date(2026, 3, 10)) -> int:
    return facts_of(GOOD.with_(day=day, at=at, end=end), ZONE, "first", NOW).minutes


def test_what_is_filled_in_is_read() -> None:
    facts = facts_of(GOOD, ZONE, None, NOW)
    assert (facts.starts_at, facts.minutes) == (datetime(2026, 3, 10, 22, tzinfo=UTC), 120)


@pytest.mark.parametrize(
    ("filled", "field", "key"),
    [
        (GOOD.with_(title_en=""), "title_en", "compose_title"),
        (GOOD.with_(title_fr="x" * 121), "title_fr", "compose_long"),
        (GOOD.with_(about_fr="x" * 3000), "about_fr", "compose_long"),
        (GOOD.with_(place="x" * 201), "place", "compose_long"),
        (GOOD.with_(link="javascript:alert(1)"), "link", "compose_link"),
        (GOOD.with_(link="meet.example.org"), "link", "compose_link"),
        (GOOD.with_(day=None), "date", "compose_date"),
        (GOOD.with_(at=None), "time", "compose_time"),
        (GOOD.with_(day=date(1, 1, 1)), "date", "compose_past"),
        (GOOD.with_(day=date(9999, 12, 31)), "date", "compose_too_far"),
        (GOOD.with_(day=date(2026, 3, 8), at=time(2, 30)), "time", "session_skipped"),
        (GOOD.with_(end=time(17)), "end", "compose_end_first"),
        (GOOD.with_(end=time(18)), "end", "compose_end_first"),
        (GOOD.with_(end=time(18, 10)), "end", "compose_length"),
        (GOOD.with_(minutes=0), "length", "compose_length"),
        (GOOD.with_(repeat=Repeat.WEEKLY, times=13), "times", "compose_times"),
        (GOOD.with_(repeat=Repeat.MONTHLY_LAST), "repeats", "compose_not_last"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(filled: FactsFilled, field: str, key: str) -> None:
    assert problems(filled) == {field: key}


def test_all_that_is_wrong_is_said_at_once() -> None:
    wrong = GOOD.with_(title_en="", about_en="x" * 2001, link="ftp://x", end=time(8))
    assert set(problems(wrong)) == {"title_en", "about_en", "link", "end"}


def test_an_end_is_on_the_clock_of_the_wall_also_in_the_night_when_clocks_change() -> None:
    assert minutes(time(20), at=time(18)) == 120
    assert minutes(time(4), at=time(1), day=date(2026, 3, 8)) == 120
    assert minutes(time(3), at=time(0, 30), day=date(2026, 11, 1)) == 210
    assert minutes(time(1, 30), at=time(1), day=date(2026, 11, 1)) == 30
    assert minutes(time(1, 0), at=time(1, 30), day=date(2026, 11, 1)) == 30


def test_a_time_that_comes_twice_is_asked_once_nothing_else_is_wrong() -> None:
    autumn = GOOD.with_(day=date(2026, 11, 1), at=time(1, 30))
    with pytest.raises(Twice):
        facts_of(autumn, ZONE, None, NOW)
    assert problems(autumn.with_(title_en="")) == {"title_en": "compose_title"}
    assert facts_of(autumn, ZONE, "second", NOW).starts_at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_start_lies_ahead_and_within_two_years() -> None:
    for at, key in ((NOW, "compose_past"), (NOW.replace(year=2028, month=4), "compose_too_far")):
        with pytest.raises(Problem, match=key):
            check_start(at, NOW)
    check_start(NOW.replace(year=2028), NOW)


@pytest.mark.parametrize(
    ("text", "seats"),
    [("", None), ("1", 1), ("40", 40), ("1,000", 1000), ("1 000", 1000), ("10000", 10000), ("10.000", 10000)],
)
def test_seats_are_read_as_people_write_them(text: str, seats: int | None) -> None:
    assert seats_of(text) == seats


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("0", "compose_seats_range"),
        ("10001", "compose_seats_range"),
        ("100,000", "compose_seats_range"),
        ("999999999", "compose_seats_range"),
        ("-5", "compose_seats"),
        ("2.5", "compose_seats"),
        ("many", "compose_seats"),
        ("٤٠", "compose_seats"),
    ],
)
def test_what_is_no_number_of_seats_is_refused(text: str, key: str) -> None:
    with pytest.raises(Problem, match=key):
        seats_of(text)


def test_a_host_is_chosen_or_named_not_both() -> None:
    [problem] = check_known({}, "Eva", has_host=True)
    assert (problem.key, problem.field) == ("compose_one_host", "host_name")
    assert check_known({"wear": "x" * 301}, "Eva", has_host=False)[0].field == "wear"


texts = st.text(max_size=5)


@given(texts, texts, texts, texts)
def test_a_mark_tells_exactly_what_is_different(a: str, b: str, c: str, d: str) -> None:
    seen, now = {"one": a, "other": b}, {"one": c, "other": d}
    assert changed(mark(seen), now) == tuple(name for name in seen if seen[name] != now[name])


def test_a_mark_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="something else"):
        changed("x", {"a": "1"})


def test_plans_around_an_event_move_along_with_it_or_are_given_up() -> None:
    was = NOW.replace(day=20)
    sooner, later = NOW.replace(day=10), NOW.replace(day=25)
    planned = NOW.replace(day=12)
    assert event_plans.invites_at(planned, was, later, NOW) == planned
    assert event_plans.invites_at(NOW.replace(day=13), was, sooner, NOW) == NOW.replace(day=3)
    assert event_plans.invites_at(planned, was, sooner, NOW) is None
    assert event_plans.last_call_at(planned, was, later, NOW) == NOW.replace(day=17)
    assert event_plans.last_call_at(planned, was, sooner, NOW) is None


def test_an_event_stands_on_one_shelf() -> None:
    def shelf(state: EventState, starts_at: datetime) -> Shelf:
        return shelf_of(state, starts_at, 60, NOW)

    assert shelf(EventState.ANNOUNCED, NOW.replace(hour=14, minute=30)) is Shelf.ANNOUNCED
    assert shelf(EventState.ANNOUNCED, NOW.replace(hour=14)) is Shelf.PAST
    assert shelf(EventState.DRAFT, NOW.replace(hour=14)) is Shelf.DRAFTS
    assert wanted(str(Wanted(Shelf.SUGGESTED, 3))) == Wanted(Shelf.SUGGESTED, 3)
