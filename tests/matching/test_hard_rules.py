"""Each hard rule, on a pair that fits but for one thing; and the rules of one pair against those of many."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.rules.matching.allowed import allowed
from bot.rules.matching.arrays import shared
from bot.rules.matching.blocks import blocks
from bot.rules.matching.engine import solve
from bot.rules.matching.hard import first_broken
from bot.rules.matching.outcome import WhyNot
from bot.rules.matching.scores import highest, scores
from bot.rules.matching.values import Case, Mentee, Mentor, Rule
from bot.rules.participants import Way, When
from tests.matching.cases import cases
from tests.matching.oracles import score
from tests.matching.people import mentee, mentor

FITTING = (mentor(1), mentee(1))
# The rule, the mentor, the mentee, and what each of them is told.
BROKEN = [
    (
        Rule.PROFESSION,
        mentor(1, profession_id=2),
        mentee(1),
        WhyNot.NO_MENTOR_IN_PROFESSION,
        WhyNot.NO_MENTEE_IN_PROFESSION,
    ),
    (Rule.PLACES, mentor(1, free_places=0), mentee(1), WhyNot.ALL_FULL, None),
    (
        Rule.INTAKE,
        mentor(1, intake_id=1),
        mentee(1, intake_id=2),
        WhyNot.OTHER_INTAKE,
        WhyNot.OTHER_INTAKE,
    ),
    (
        Rule.LANGUAGE,
        mentor(1, languages=frozenset({"fr"})),
        mentee(1),
        WhyNot.NO_COMMON_LANGUAGE,
        WhyNot.NO_COMMON_LANGUAGE,
    ),
    (
        Rule.WAY,
        mentor(1, ways=frozenset({Way.PHONE})),
        mentee(1),
        WhyNot.NO_COMMON_WAY,
        WhyNot.NO_COMMON_WAY,
    ),
    (
        Rule.TIME,
        mentor(1, times=frozenset({When.WEEKEND})),
        mentee(1),
        WhyNot.NO_COMMON_TIME,
        WhyNot.NO_COMMON_TIME,
    ),
    (
        Rule.LINE,
        mentor(1, above=frozenset({"slack:E1"})),
        mentee(1),
        WhyNot.LINE_OF_COMMAND,
        WhyNot.LINE_OF_COMMAND,
    ),
    (
        Rule.LINE,
        mentor(1),
        mentee(1, above=frozenset({"slack:M1"})),
        WhyNot.LINE_OF_COMMAND,
        WhyNot.LINE_OF_COMMAND,
    ),
]


def test_a_pair_that_fits_breaks_no_rule() -> None:
    assert first_broken(Case(), *FITTING) is None
    assert len(solve(Case(mentors=FITTING[:1], mentees=FITTING[1:])).pairs) == 1


@pytest.mark.parametrize(("rule", "ours", "theirs", "to_mentee", "to_mentor"), BROKEN)
def test_a_broken_rule_leaves_both_unmatched_and_says_why(
    rule: Rule, ours: Mentor, theirs: Mentee, to_mentee: WhyNot, to_mentor: WhyNot | None
) -> None:
    case = Case(mentors=(ours,), mentees=(theirs,))
    assert first_broken(case, ours, theirs) is rule
    answer = solve(case)
    assert answer.pairs == ()
    assert [each.why for each in answer.unmatched_mentees] == [to_mentee]
    assert [each.why for each in answer.unmatched_mentors] == [to_mentor] * (to_mentor is not None)


def test_every_rule_is_in_the_table_above() -> None:
    assert {rule for rule, *_ in BROKEN} | {Rule.EXCLUDED} == set(Rule)


def test_a_pair_that_was_declined_or_ended_is_not_suggested_again() -> None:
    case = Case(mentors=FITTING[:1], mentees=FITTING[1:], excluded=frozenset({(1, 1)}))
    answer = solve(case)
    assert first_broken(case, *FITTING) is Rule.EXCLUDED
    assert [each.why for each in answer.unmatched_mentees] == [WhyNot.ONLY_EXCLUDED]
    assert [each.why for each in answer.unmatched_mentors] == [WhyNot.ONLY_EXCLUDED]


def test_a_profession_declared_compatible_will_do() -> None:
    case = Case(
        mentors=(mentor(1, profession_id=2),),
        mentees=(mentee(1),),
        compatible=frozenset({frozenset({1, 2})}),
    )
    assert len(solve(case).pairs) == 1


def test_compatibility_does_not_go_from_one_to_the_next() -> None:
    """1 goes with 2 and 2 with 3: all are solved as one block, and 1 does not go with 3."""
    case = Case(
        mentors=(mentor(1, profession_id=3),),
        mentees=(mentee(1, profession_id=1), mentee(2, profession_id=2)),
        compatible=frozenset({frozenset({1, 2}), frozenset({2, 3})}),
    )
    answer = solve(case)
    assert [pair.mentee_id for pair in answer.pairs] == [2]
    assert [each.why for each in answer.unmatched_mentees] == [WhyNot.NO_MENTOR_IN_PROFESSION]


def test_who_is_in_no_intake_goes_with_any() -> None:
    assert first_broken(Case(), mentor(1, intake_id=3), mentee(1)) is None
    assert first_broken(Case(), mentor(1), mentee(1, intake_id=3)) is None


@given(cases(mentors=6, mentees=6))
def test_rules_and_scores_of_many_are_those_of_each_pair(case: Case) -> None:
    for block in blocks(case):
        common = shared(block)
        pairs, points = allowed(case, block, common).pairs, scores(case, block, common)
        for row, ours in enumerate(block.mentors):
            for column, theirs in enumerate(block.mentees):
                assert pairs[row, column] == (first_broken(case, ours, theirs) is None)
                if pairs[row, column]:
                    assert points[row, column] == score(case, ours, theirs) <= highest(case)


@given(cases(mentors=5, mentees=5))
def test_why_not_names_the_first_rule_that_leaves_nobody(case: Case) -> None:
    order = list(Rule)
    for each in solve(case).unmatched_mentees:
        (theirs,) = [one for one in case.mentees if one.id == each.person_id]
        broken = [first_broken(case, ours, theirs) for ours in case.mentors]
        last = max((len(order) if rule is None else order.index(rule) for rule in broken), default=0)
        assert list(WHY_NOT_OF_MENTEES)[last] == each.why


# By the order of `Rule`: what a mentee is told when this rule is the one that nobody gets past.
WHY_NOT_OF_MENTEES = (
    WhyNot.NO_MENTOR_IN_PROFESSION,
    WhyNot.ALL_FULL,
    WhyNot.OTHER_INTAKE,
    WhyNot.NO_COMMON_LANGUAGE,
    WhyNot.NO_COMMON_WAY,
    WhyNot.NO_COMMON_TIME,
    WhyNot.LINE_OF_COMMAND,
    WhyNot.ONLY_EXCLUDED,
    WhyNot.OUTNUMBERED,
)


def test_the_example_of_the_line_of_command_is_found_by_mail_address_too() -> None:
    boss = replace(mentor(1), keys=frozenset({"slack:M1", "ada@city.example"}))
    assert first_broken(Case(), boss, mentee(1, above=frozenset({"ada@city.example"}))) is Rule.LINE
