"""Who may do what to whose: every action by every role in every relation, against a table.

`matrix.csv` is written by hand, from the programme's description and not from `POLICY`. A cell lists
the relations in which the action is allowed, by their letters; `-` is none of them.
"""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from bot.rules.people import Actor, Grant, Role
from bot.rules.policy import Action, Thing, allows

ME, PARTNER, SOMEBODY, SOMEBODY_ELSE = 1, 2, 3, 4
PROGRAMME, ANOTHER_PROGRAMME = 1, 2
AGENCY, EMPLOYER, ANOTHER_AGENCY, ANOTHER_EMPLOYER = 1, 2, 3, 4

# How the thing that is acted on stands to the one who acts, by the letter of the table.
RELATIONS = {
    "o": "own",  # about them, asked of them, written by them, in their own pair
    "p": "partner",  # the same of the other one in their pair
    "s": "same organisation",  # of somebody of the agency or employer they belong to or look after
    "x": "other organisation",
    "y": "other programme",  # their own, as ids go, but of another programme
    "d": "deactivated",  # all their own, but their account is closed
    "z": "stranger",  # of somebody of no organisation at all
}

ROLES = {
    "mentor": Actor(ME, PROGRAMME),
    "mentee": Actor(ME, PROGRAMME),
    "coach": Actor(ME, PROGRAMME, frozenset({Grant(Role.COACH, AGENCY)})),
    "employer_lead": Actor(ME, PROGRAMME, frozenset({Grant(Role.EMPLOYER_LEAD, EMPLOYER)})),
    "champion": Actor(ME, PROGRAMME, frozenset({Grant(Role.CHAMPION)})),
    "coordinator": Actor(ME, PROGRAMME, frozenset({Grant(Role.COORDINATOR)})),
    "admin": Actor(ME, PROGRAMME, is_admin=True),
    "member": Actor(ME, PROGRAMME),
}


def about(person_id: int, pair: set[int], agency: int | None, employer: int | None) -> Thing:
    """Something of one person's, in a pair, of two organisations."""
    return Thing(
        PROGRAMME,
        members=frozenset(pair),
        author_id=person_id,
        asked_id=person_id,
        subject_id=person_id,
        agency_id=agency,
        employer_id=employer,
        host_id=person_id,
        invited=frozenset({person_id}),
    )


OWN = about(ME, {ME, PARTNER}, ANOTHER_AGENCY, ANOTHER_EMPLOYER)
OWN_OF_ALL = replace(OWN, agency_id=AGENCY, employer_id=EMPLOYER)
OTHERS = {SOMEBODY, SOMEBODY_ELSE}
THINGS = {
    "o": OWN,
    "p": about(PARTNER, {ME, PARTNER}, ANOTHER_AGENCY, ANOTHER_EMPLOYER),
    "s": about(SOMEBODY, OTHERS, AGENCY, EMPLOYER),
    "x": about(SOMEBODY, OTHERS, ANOTHER_AGENCY, ANOTHER_EMPLOYER),
    "y": replace(OWN_OF_ALL, programme_id=ANOTHER_PROGRAMME),
    "d": OWN_OF_ALL,
    "z": about(SOMEBODY, OTHERS, None, None),
}


def table() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "matrix.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("action"): row for row in csv.DictReader(file)}


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says_and_nothing_else(action: Action, role: str) -> None:
    expected = table()[action][role]
    allowed = ""
    for letter in RELATIONS:
        actor = replace(ROLES[role], is_deactivated=letter == "d")
        if allows(action, actor, THINGS[letter]):
            allowed += letter
    assert (allowed or "-") == expected


def test_the_table_has_every_action_and_no_other() -> None:
    assert set(table()) == {action.value for action in Action}


def test_every_cell_of_the_table_says_something() -> None:
    for action, row in table().items():
        assert set(row) == set(ROLES), action
        for role, cell in row.items():
            known = cell == "-" or (cell and set(cell) <= set(RELATIONS) and len(set(cell)) == len(cell))
            assert known, f"{action}, {role}: {cell!r}"


def test_nobody_reaches_into_another_programme_or_acts_with_a_closed_account() -> None:
    for row in table().values():
        assert not set("yd") & set("".join(row.values()))
