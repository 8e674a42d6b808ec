"""What another mentor costs: the same as forcing the pair and solving again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.matching.engine import alternatives, solve
from bot.rules.matching.hard import first_broken
from bot.rules.matching.outcome import Alternative, Price, Solution
from bot.rules.matching.values import Case, LockRefused, Mentee
from tests.matching.cases import cases
from tests.matching.crowd import crowd
from tests.matching.oracles import score, standing
from tests.matching.people import mentee, mentor

EVERYBODY, NOBODY = 10_000, 0


def forced(case: Case, mentor_id: int, mentee_id: int) -> Solution | None:
    """The best whole that has this pair in it, if there is one."""
    others = [pair for pair in case.locked if pair[1] != mentee_id]
    try:
        return solve(replace(case, locked=(*others, (mentor_id, mentee_id))))
    except LockRefused:
        return None


def prices_by_forcing(case: Case, answer: Solution, asking: Mentee) -> dict[int, Price]:
    """The price of every other mentor a mentee can be given."""
    now = {pair.mentee_id: pair.mentor_id for pair in answer.pairs}.get(asking.id)
    before, found = standing(case, answer), dict[int, Price]()
    for each in case.mentors:
        after = forced(case, each.id, asking.id)
        if each.id != now and after is not None:
            found[each.id] = Price(*(a - b for a, b in zip(before, standing(case, after), strict=True)))
    return found


@given(cases(mentors=5, mentees=6), st.booleans())
@settings(max_examples=30)
def test_every_price_is_what_forcing_the_pair_and_solving_again_loses(case: Case, is_given: bool) -> None:
    answer = solve(case)
    for each in case.mentees:
        found = alternatives(case, each.id, answer if is_given else None, EVERYBODY)
        assert {other.mentor_id: other.price for other in found} == prices_by_forcing(case, answer, each)


@given(cases(mentors=5, mentees=6), st.data())
@settings(max_examples=40)
def test_prices_are_exact_with_locked_pairs_too(case: Case, data: st.DataObject) -> None:
    pairs = solve(case).pairs
    kept = data.draw(st.sets(st.sampled_from(pairs)) if pairs else st.just(set()))
    locked = replace(case, locked=tuple((pair.mentor_id, pair.mentee_id) for pair in kept))
    answer = solve(locked)
    for each in case.mentees:
        found = alternatives(locked, each.id, answer, EVERYBODY)
        assert {other.mentor_id: other.price for other in found} == prices_by_forcing(locked, answer, each)


@pytest.mark.parametrize("seed", [1, 2])
def test_prices_are_exact_among_many(seed: int) -> None:
    case = crowd(60, 90, seed)
    one = replace(
        case,
        mentors=tuple(replace(each, profession_id=1) for each in case.mentors),
        mentees=tuple(
            replace(each, profession_id=1, waiting_days=each.waiting_days * 2) for each in case.mentees
        ),
    )
    answer = solve(one)
    asked = [one.mentees[n] for n in (0, 31)]
    asked += [each for each in one.mentees if each.id == answer.unmatched_mentees[0].person_id]
    for each in asked:
        found = alternatives(one, each.id, answer, EVERYBODY)
        assert {other.mentor_id: other.price for other in found} == prices_by_forcing(one, answer, each)


@given(cases(mentors=5, mentees=6))
@settings(max_examples=40)
def test_the_cheapest_come_first_and_three_at_most(case: Case) -> None:
    for each in case.mentees:
        every = alternatives(case, each.id, most=EVERYBODY)
        assert list(every) == sorted(every, key=lambda other: (other.price, -other.score, other.mentor_id))
        assert alternatives(case, each.id) == every[:3]


@given(cases(mentors=5, mentees=6))
@settings(max_examples=40)
def test_another_mentor_is_one_who_may_be_and_comes_with_score_and_reasons(case: Case) -> None:
    mentors = {each.id: each for each in case.mentors}
    for each in case.mentees:
        for other in alternatives(case, each.id):
            assert first_broken(case, mentors[other.mentor_id], each) is None
            assert other.score == score(case, mentors[other.mentor_id], each)
            assert other.score == sum(reason.points for reason in other.reasons)


def test_a_mentor_with_a_free_place_costs_only_points() -> None:
    case = Case(
        mentors=(mentor(1, topics=frozenset({"resume"})), mentor(2)),
        mentees=(mentee(1, topics=frozenset({"resume"})),),
    )
    (other,) = alternatives(case, 1)
    assert (other.mentor_id, other.price) == (2, Price(points=25))


def test_taking_the_only_mentor_somebody_can_have_costs_a_match() -> None:
    case = Case(
        mentors=(mentor(1), mentor(2, languages=frozenset({"en", "fr"}))),
        mentees=(mentee(1), mentee(2, languages=frozenset({"fr"}))),
    )
    (other,) = alternatives(case, 1)
    assert (other.mentor_id, other.price.people, other.price.long_waiters) == (2, 1, 0)


def test_putting_out_somebody_who_waited_long_is_said() -> None:
    case = Case(mentors=(mentor(1),), mentees=(mentee(1), mentee(2, waiting_days=90)))
    (other,) = alternatives(case, 1)
    assert other.price == Price(people=0, long_waiters=1, order=1, points=10)


@given(cases(mentors=5, mentees=6))
@settings(max_examples=40)
def test_other_than_somebody_else_the_best_one_is_offered_and_costs_nothing(case: Case) -> None:
    for pair in solve(case).pairs:
        usual = alternatives(case, pair.mentee_id, most=EVERYBODY)
        best = Alternative(pair.mentor_id, pair.score, Price(), pair.reasons)
        for but in (NOBODY, *(each.mentor_id for each in usual)):
            found = alternatives(case, pair.mentee_id, most=EVERYBODY, but=but)
            assert set(found) == {best, *usual} - {each for each in usual if each.mentor_id == but}
            assert found[0].price == Price()


def test_a_mentor_whose_places_are_locked_is_no_alternative() -> None:
    case = Case(mentors=(mentor(1), mentor(2)), mentees=(mentee(1), mentee(2)), locked=((2, 2),))
    assert alternatives(case, 1) == ()


def test_a_mentee_who_is_not_in_the_case_is_an_error() -> None:
    with pytest.raises(KeyError):
        alternatives(Case(), 1)
