"""Who stays unmatched, why, and what is scarce."""

from bot.rules.matching.engine import solve
from bot.rules.matching.outcome import Scarcity, Unmatched, WhyNot
from bot.rules.matching.values import Case
from tests.matching.people import mentee, mentor


def test_no_mentor_has_a_free_place_and_three_wait() -> None:
    case = Case(mentors=(mentor(1, free_places=0),), mentees=(mentee(1), mentee(2), mentee(3)))
    assert solve(case).unmatched_mentees[0] == Unmatched(1, WhyNot.ALL_FULL, 1, waiting=3, places=0)


def test_who_loses_out_to_others_is_outnumbered() -> None:
    case = Case(mentors=(mentor(1),), mentees=(mentee(1, waiting_days=20), mentee(2)))
    assert solve(case).unmatched_mentees == (Unmatched(2, WhyNot.OUTNUMBERED, 1, waiting=2, places=1),)


def test_a_mentor_whom_nobody_needs_is_told_so() -> None:
    case = Case(mentors=(mentor(1), mentor(2)), mentees=(mentee(1),))
    assert [each.why for each in solve(case).unmatched_mentors] == [WhyNot.ENOUGH_MENTORS]


def test_a_full_mentor_is_not_left_over() -> None:
    assert solve(Case(mentors=(mentor(1, free_places=0),))).unmatched_mentors == ()


def test_who_waits_longest_is_named_first_and_the_front_before_all() -> None:
    case = Case(mentees=(mentee(1), mentee(2, waiting_days=9), mentee(3, at_front=True), mentee(4)))
    assert [each.person_id for each in solve(case).unmatched_mentees] == [3, 2, 1, 4]


def test_the_board_begins_with_what_is_most_scarce() -> None:
    case = Case(
        mentors=(mentor(1, free_places=2), mentor(2, profession_id=2), mentor(3, profession_id=4)),
        mentees=(
            *(mentee(n, waiting_days=n) for n in (1, 2, 3)),
            *(mentee(n, profession_id=2, waiting_days=50) for n in (4, 5, 6)),
            mentee(7, profession_id=3, waiting_days=70),
        ),
    )
    assert solve(case).board == (
        Scarcity(2, waiting=3, free_places=1, longest_wait_days=50, short_by=2),
        Scarcity(3, waiting=1, free_places=0, longest_wait_days=70, short_by=1),
        Scarcity(1, waiting=3, free_places=2, longest_wait_days=3, short_by=1),
    )


def test_a_profession_nobody_waits_in_is_not_on_the_board() -> None:
    assert solve(Case(mentors=(mentor(1),))).board == ()
