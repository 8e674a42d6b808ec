"""E-mail addresses, role words and intakes as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.intake_line import IntakeLine, read_intake
from bot.rules.people import Role
from bot.rules.problems import Problem
from bot.rules.role_words import split_role
from bot.rules.typed_email import read_email

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("  Amina@Example.ORG ", "amina@example.org"),
        ("mailto:amina@example.org", "amina@example.org"),
        ("a.b+c@mail.example.co.uk", "a.b+c@mail.example.co.uk"),
        ("amina", None),
        ("amina@example", None),
        ("amina@@example.org", None),
        ("amina@.org", None),
        ("a b@example.org", None),
        ("<amina@example.org>", None),
        ("a@example.org, b@example.org", None),
        ("a" * 200 + "@example.org", None),
    ],
)
def test_an_address_is_told_from_other_text(typed: str, read: str | None) -> None:
    assert read_email(typed) == read


@given(st.text(max_size=300))
def test_an_address_that_was_read_reads_the_same_again(typed: str) -> None:
    address = read_email(typed)
    if address:
        assert read_email(address) == address


@pytest.mark.parametrize(
    ("typed", "role", "rest"),
    [
        ("coach Newcomer Bridge", Role.COACH, "Newcomer Bridge"),
        ("CONSEILLÈRE  Le   Pont", Role.COACH, "Le Pont"),
        ("employer lead City of Toronto", Role.EMPLOYER_LEAD, "City of Toronto"),
        ("lead", Role.EMPLOYER_LEAD, ""),
        ("responsable d’employeur Ville de Toronto", Role.EMPLOYER_LEAD, "Ville de Toronto"),
        ("championne", Role.CHAMPION, ""),
    ],
)
def test_a_role_is_read_with_what_it_is_of(typed: str, role: Role, rest: str) -> None:
    assert split_role(typed) == (role, rest)


@pytest.mark.parametrize("typed", ["", "mentor", "coachman Bridge", "coordinator"])
def test_other_words_are_no_role(typed: str) -> None:
    with pytest.raises(Problem, match="role_"):
        split_role(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Fall", IntakeLine("Fall", None, None)),
        ("Fall from 15 February", IntakeLine("Fall", date(2026, 2, 15), None)),
        ("Fall from 1 November to 1 March", IntakeLine("Fall", date(2026, 11, 1), date(2027, 3, 1))),
        ("Fall until 1 March", IntakeLine("Fall", None, date(2027, 3, 1))),
        ("Fall from today", IntakeLine("Fall", TODAY, None)),
        ("From School to Work", IntakeLine("From School to Work", None, None)),
    ],
)
def test_an_intake_lies_ahead(typed: str, read: IntakeLine) -> None:
    assert read_intake(typed, TODAY) == read


def outcome(typed: str) -> IntakeLine | str:
    """The intake that was read, or the key of the problem."""
    try:
        return read_intake(typed, TODAY)
    except Problem as problem:
        return problem.key


@given(
    st.text(max_size=200), st.sampled_from([" from ", " to ", " du ", " au ", " - "]), st.text(max_size=40)
)
def test_whatever_is_typed_is_an_intake_or_a_problem(before: str, word: str, after: str) -> None:
    read = outcome(before + word + after)
    if isinstance(read, str):
        assert read in ("intake_name", "intake_dates")
    else:
        assert read.name
        assert read.closes_on is None or read.closes_on >= (read.opens_on or TODAY)
