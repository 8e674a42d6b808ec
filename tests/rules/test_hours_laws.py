"""Laws that hold for every text, tried on many."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.hours import KEYS, LONGEST_ENTRY, LONGEST_TEXT, Hours, HoursProblem, parse

TODAY = dt.date(2026, 11, 23)
NOTES = [
    "",
    "resume review",
    "revue de CV avec Omar",
    "mock interview with Amina",
    "appel au sujet d'un emploi",
]
FRENCH_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
WORDS = st.sampled_from(
    [
        *[
            "2h",
            "1h30",
            "90",
            "min",
            "1:15",
            "2",
            "45",
            "hier",
            "yesterday",
            "monday",
            "lundi",
            "mar",
            "sat",
            "on",
            "le",
            "the",
            "3",
            "nov",
            "novembre",
            "3/11",
            "2026-11-03",
        ],
        *[
            "½",
            "et",
            "and",
            "demie",
            "half",
            "an",
            "hour",
            "une",
            "heure",
            "à",
            "at",
            "-",
            ",",
            "(",
            ")",
            ":",
            "/",
            "last",
            "week",
            "il",
            "y",
            "a",
            "ago",
            "CV",
            "#42",
            ":coffee:",
            "x",
            "or",
            "1.5",
        ],
    ]
)


def read(text: str, today: dt.date = TODAY) -> Hours | str:
    """The hours, or the key of the problem."""
    try:
        return parse(text, today)
    except HoursProblem as problem:
        _check(problem, today)
        return problem.key


def _check(problem: HoursProblem, today: dt.date) -> None:
    assert problem.key in KEYS
    for choice in problem.choices:
        assert 0 < choice.minutes <= LONGEST_ENTRY
        assert choice.date <= today


def lengths(minutes: int) -> list[str]:
    """Ways to write ``minutes``."""
    hours, rest = divmod(minutes, 60)
    written = [
        f"{minutes} min",
        f"{minutes}m",
        f"{minutes} minutes",
        f"{hours}h{rest:02}",
    ]
    if hours < 3:  # "2026-11-03 3:00" is also a day and a time of day.
        written.append(f"{hours}:{rest:02}")
    if hours and rest:
        written += [
            f"{hours} h {rest} min",
            f"{hours} heures et {rest} minutes",
            f"{hours} hours, {rest} minutes",
        ]
    if rest == 0:
        written += [f"{hours}h", f"{hours} hours", f"{hours} heures", f"{hours}.0 h"]
    if rest == 30:
        written += [f"{hours}.5h", f"{hours},5 h", f"{hours}½ h"]
    return written


def days(day: dt.date) -> list[str]:
    """Ways to write ``day`` that leave no doubt."""
    return [
        day.isoformat(),
        f"{day.year}/{day.month:02}/{day.day:02}",
        f"on {day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"le {day.day} {FRENCH_MONTHS[day.month - 1]} {day.year}",
    ]


@given(st.data())
def test_what_was_written_is_read_back(data: st.DataObject) -> None:
    minutes = data.draw(st.integers(1, 6 * 60 - 1))
    day = TODAY - dt.timedelta(days=data.draw(st.integers(0, 700)))
    length, date, note = (data.draw(st.sampled_from(some)) for some in (lengths(minutes), days(day), NOTES))
    for parts in ((length, date, note), (date, length, note), (note, length, date)):
        assert read(" ".join(parts)) == Hours(minutes, day, note), parts


@given(st.integers(0, 400))
def test_days_ago_are_counted_from_today(back: int) -> None:
    day = TODAY - dt.timedelta(days=back)
    assert read(f"2h {back} days ago") == Hours(120, day, "")
    assert read(f"il y a {back} jours 2h") == Hours(120, day, "")


@given(st.text(max_size=60) | st.lists(WORDS, max_size=10).map(" ".join), st.dates(dt.date(1990, 1, 1)))
@settings(max_examples=400)
def test_any_text_is_hours_within_bounds_or_a_known_problem(text: str, today: dt.date) -> None:
    found = read(text, today)
    if isinstance(found, Hours):
        assert 0 < found.minutes <= LONGEST_ENTRY
        assert found.date <= today
        assert len(found.note) <= LONGEST_TEXT


@given(st.lists(WORDS, max_size=8).map(" ".join))
@settings(max_examples=300)
def test_case_changes_neither_minutes_nor_day(text: str) -> None:
    plain, upper = read(text), read(text.upper())
    if isinstance(plain, Hours) and isinstance(upper, Hours):
        assert (plain.minutes, plain.date) == (upper.minutes, upper.date)
    else:
        assert plain == upper


@given(st.lists(WORDS, max_size=8).map(" ".join))
@settings(max_examples=300)
def test_a_harmless_last_word_changes_neither_minutes_nor_day(text: str) -> None:
    found, longer = read(text), read(f"{text} ; portfolio")
    if isinstance(found, Hours) and isinstance(longer, Hours):
        assert (found.minutes, found.date) == (longer.minutes, longer.date)


@pytest.mark.parametrize("parts", list(permutations(("1h30", "yesterday", "resume review"))), ids=" ".join)
def test_the_order_of_the_parts_does_not_matter(parts: tuple[str, ...]) -> None:
    assert read(" ".join(parts)) == Hours(90, dt.date(2026, 11, 22), "resume review")


@given(
    st.sampled_from(["2h", "90 min", "une heure et demie", "half an hour"]),
    st.sampled_from(["hier", "Nov 3"]),
)
def test_the_note_holds_nothing_that_was_read(length: str, day: str) -> None:
    found = read(f"call with Amina {length} {day}")
    assert isinstance(found, Hours)
    assert found.note == "call with Amina"
