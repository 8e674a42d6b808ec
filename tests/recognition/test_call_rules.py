"""Whom a call reaches, in what order: case by case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.call import Need, by_scarcity, cap_of, season_of, shared_out
from bot.rules.problems import Problem

TODAY = date(2026, 11, 26)


def test_the_scarcest_come_first() -> None:
    needs = [Need(1, 5, 5), Need(2, 3, 1), Need(3, 9, 9), Need(4, 0, 0), Need(5, 0, 2)]
    assert [each.profession_id for each in by_scarcity(needs)] == [2, 3, 1, 4, 5]


@pytest.mark.parametrize(
    ("cap", "known", "expected"),
    [
        (9, (), [(7, 1), (8, 1), (9, 2)]),
        (2, (), [(7, 1), (8, 1)]),
        (9, (7,), [(8, 1), (9, 2)]),
        (1, (7, 8), [(9, 2)]),
    ],
)
def test_people_of_the_scarcest_profession_have_the_first_places(
    cap: int, known: tuple[int, ...], expected: list[tuple[int, int]]
) -> None:
    needs = [Need(1, 3, 0, past=(7, 8)), Need(2, 1, 0, past=(8, 9, 7))]
    assert shared_out(needs, cap, known) == expected


@given(
    st.lists(st.lists(st.integers(1, 30), max_size=8), max_size=6),
    st.integers(1, 20),
    st.sets(st.integers(1, 30)),
)
def test_nobody_twice_nobody_known_and_never_more_than_the_cap(
    past: list[list[int]], cap: int, known: set[int]
) -> None:
    needs = [Need(number, 1, 0, tuple(mine)) for number, mine in enumerate(past)]
    found = shared_out(needs, cap, known)
    people = [person for person, _ in found]
    assert len(people) == len(set(people)) <= cap
    assert known.isdisjoint(people)
    possible = {each for mine in past for each in mine} - known
    assert len(people) == min(cap, len(possible))


@pytest.mark.parametrize(("typed", "season"), [("", "2026"), (" 2026 ", "2026"), ("2027", "2027")])
def test_a_season_is_a_year(typed: str, season: str) -> None:
    assert season_of(typed, TODAY) == season


@pytest.mark.parametrize("typed", ["2025", "2028", "26", "next", "٢٠٢٦", "2026.0"])
def test_no_other_year_is_called_for(typed: str) -> None:
    with pytest.raises(Problem, match="call_season"):
        season_of(typed, TODAY)


@pytest.mark.parametrize("typed", ["", "0", "-1", "10001", "1e3", "٣", "9999999"])
def test_a_cap_is_a_number_of_people(typed: str) -> None:
    with pytest.raises(Problem, match="call_cap"):
        cap_of(typed)
