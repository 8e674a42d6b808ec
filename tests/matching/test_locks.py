"""Locked pairs stay; a lock that cannot be is refused by name."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.matching.engine import alternatives, solve
from bot.rules.matching.values import Case, Lock, LockRefused, Rule
from tests.matching.cases import cases
from tests.matching.people import mentee, mentor

TWO = Case(mentors=(mentor(1), mentor(2)), mentees=(mentee(1), mentee(2)))


def test_a_locked_pair_stays_though_another_would_be_worth_more() -> None:
    case = Case(
        mentors=(mentor(1, speciality="tax"), mentor(2)),
        mentees=(mentee(1, speciality="tax"), mentee(2)),
        locked=((2, 1),),
    )
    answer = solve(case)
    assert [(pair.mentor_id, pair.mentee_id, pair.locked) for pair in answer.pairs] == [
        (2, 1, True),
        (1, 2, False),
    ]


def test_a_locked_pair_stays_though_somebody_waited_long() -> None:
    case = Case(mentors=(mentor(1),), mentees=(mentee(1), mentee(2, waiting_days=300)), locked=((1, 1),))
    assert [pair.mentee_id for pair in solve(case).pairs] == [1]


def test_a_lock_uses_one_place_of_several() -> None:
    case = Case(
        mentors=(mentor(1, free_places=2),), mentees=tuple(mentee(n) for n in (1, 2, 3)), locked=((1, 3),)
    )
    assert [pair.mentee_id for pair in solve(case).pairs if not pair.locked] == [1]


@given(cases(), st.data())
@settings(max_examples=40)
def test_locking_what_is_suggested_changes_nothing_but_the_mark(case: Case, data: st.DataObject) -> None:
    answer = solve(case)
    pairs = data.draw(st.sets(st.sampled_from(answer.pairs)) if answer.pairs else st.just(set()))
    kept = replace(case, locked=tuple((pair.mentor_id, pair.mentee_id) for pair in pairs))
    again = solve(kept)
    assert (len(again.pairs), again.score) == (len(answer.pairs), answer.score)
    assert {pair.mentee_id for pair in again.pairs if pair.locked} == {pair.mentee_id for pair in pairs}


@pytest.mark.parametrize(
    ("case", "broken"),
    [
        (replace(TWO, locked=((9, 1),)), Lock.UNKNOWN),
        (replace(TWO, locked=((1, 9),)), Lock.UNKNOWN),
        (replace(TWO, locked=((1, 1), (2, 1))), Lock.TWICE),
        (replace(TWO, locked=((1, 1), (1, 2))), Rule.PLACES),
        (replace(TWO, locked=((1, 1),), excluded=frozenset({(1, 1)})), Rule.EXCLUDED),
        (
            Case(mentors=(mentor(1, profession_id=2),), mentees=(mentee(1),), locked=((1, 1),)),
            Rule.PROFESSION,
        ),
    ],
)
def test_a_lock_that_cannot_be_is_refused_with_what_it_breaks(case: Case, broken: Rule | Lock) -> None:
    with pytest.raises(LockRefused) as refused:
        solve(case)
    assert refused.value.broken is broken
    with pytest.raises(LockRefused):
        alternatives(case, 1)


def test_the_same_lock_twice_is_one_lock() -> None:
    assert len(solve(replace(TWO, locked=((1, 1), (1, 1)))).pairs) == 2


def test_a_refusal_comes_back_whole_from_another_process() -> None:
    again = pickle.loads(pickle.dumps(LockRefused(1, 2, Rule.LINE)))  # noqa: S301 - our own bytes
    assert (again.mentor_id, again.mentee_id, again.broken) == (1, 2, Rule.LINE)
