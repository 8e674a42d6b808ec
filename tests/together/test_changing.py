"""What the services decide about goals and agreements, on both kinds of database."""

from collections.abc import Callable

import pytest

from bot.rules.problems import Problem
from bot.rules.receipts.together import Draft, GoalCard, GoalState
from bot.services.together import agreements, changing, goals
from storage.models import GoalStep
from tests.matches.test_at_once import at_once
from tests.together.pair import Pair


def refused(act: Callable[[], object]) -> str:
    """The key of the problem."""
    with pytest.raises(Problem) as caught:
        act()
    return caught.value.key


def test_two_who_add_the_fifth_goal_at_once_the_constraint_decides(pair: Pair) -> None:
    for number in range(4):
        pair.write(f"Goal {number}")
    results = at_once(lambda: pair.write("Hers"), lambda: pair.write("His", who="UMARIA"))
    assert results == ["done", "goals_full"]
    assert pair.positions() == [1, 2, 3, 4, 5]


def test_two_goals_at_once_take_two_places(pair: Pair) -> None:
    assert at_once(lambda: pair.write("Hers"), lambda: pair.write("His", who="UMARIA")) == ["done"] * 2
    assert pair.positions() == [1, 2]


def test_of_two_changes_at_once_one_wins_and_the_other_gets_its_words_back(pair: Pair) -> None:
    (seen,) = pair.write("Find work", "CV").goals
    found: list[object] = []
    at_once(
        lambda: found.append(pair.change(seen, "Hers", "a\nb")),
        lambda: found.append(pair.change(seen, "His", "c", who="UMARIA")),
    )
    drafts = [each for each in found if isinstance(each, Draft)]
    assert len(drafts) == 1
    assert {drafts[0].text, drafts[0].goal.text} == {"Hers", "His"}
    assert pair.goals()[0].text == drafts[0].goal.text


def test_a_step_that_is_ticked_while_it_is_moved_is_the_one_that_is_done(pair: Pair) -> None:
    (seen,) = pair.write("Find work", "CV\nNetwork").goals
    results = at_once(
        lambda: pair.change(seen, "Find work", "Network\nCV"),
        lambda: changing.tick(pair.office, pair.by("UMARIA"), seen.steps[0].id, done=True),
    )
    assert results == ["done", "done"]
    assert [(step.text, step.is_done) for step in pair.goals()[0].steps] == [("Network", False), ("CV", True)]


def test_a_button_of_a_step_or_goal_that_is_gone_never_finds_another_one(pair: Pair) -> None:
    (seen,) = pair.write("Find work", "CV\nNetwork").goals
    (now,) = (pair.change(seen, "Find work", "Call Ben"),)
    assert isinstance(now, GoalCard)
    for step in seen.steps:
        assert refused(_ticking(pair, step.id)) == "goal_step_gone"
    changing.remove(pair.office, pair.by(), seen.id)
    pair.write("Learn", "Read")
    assert refused(lambda: changing.mark(pair.office, pair.by(), seen.id, GoalState.DONE)) == "goal_gone"
    assert refused(_ticking(pair, now.steps[0].id)) == "goal_step_gone"


def _ticking(pair: Pair, step_id: int) -> Callable[[], object]:
    return lambda: changing.tick(pair.office, pair.by(), step_id, done=True)


def test_one_request_delivered_many_times_writes_one_goal(pair: Pair) -> None:
    results = at_once(*[lambda: pair.write(key="view:1")] * 4)
    assert results == ["done"] * 4
    assert pair.positions() == [1]
    assert pair.audited() == ["goal.written"]
    assert pair.notices() == ["goal.first"]


def test_one_removal_delivered_twice_answers_the_same(pair: Pair) -> None:
    (goal,) = pair.write("Find work", "CV").goals
    answers = [changing.remove(pair.office, pair.by(key="action:1"), goal.id).goals for _ in range(2)]
    assert answers == [(), ()]
    assert pair.rows(GoalStep, GoalStep.text) == []


def test_a_place_that_is_free_again_is_taken(pair: Pair) -> None:
    for number in range(5):
        pair.write(f"Goal {number}")
    changing.remove(pair.office, pair.by(), pair.goals()[2].id)
    pair.write("New")
    assert [goal.text for goal in pair.goals()] == ["Goal 0", "Goal 1", "New", "Goal 3", "Goal 4"]


def test_the_first_goal_is_told_once_in_the_life_of_a_pair(quick_pair: Pair) -> None:
    (goal,) = quick_pair.write().goals
    changing.remove(quick_pair.office, quick_pair.by(), goal.id)
    quick_pair.write("Again")
    assert quick_pair.notices() == ["goal.first"]


def test_a_goal_the_mentor_writes_tells_nobody(quick_pair: Pair) -> None:
    quick_pair.write(who="UMARIA")
    assert quick_pair.notices() == []


def test_a_line_that_is_reworded_in_its_place_stays_the_step_it_was(quick_pair: Pair) -> None:
    (goal,) = quick_pair.write("Find work", "CV\nNetwork").goals
    changing.tick(quick_pair.office, quick_pair.by(), goal.steps[0].id, done=True)
    quick_pair.change(quick_pair.goals()[0], "Find work", "A better CV\nNetwork")
    assert [step.is_done for step in quick_pair.goals()[0].steps] == [True, False]


def test_two_changes_within_one_tick_of_the_clock_are_two_versions(quick_pair: Pair) -> None:
    (seen,) = quick_pair.write().goals
    quick_pair.change(seen, "One")
    assert isinstance(quick_pair.change(seen, "Two", who="UMARIA"), Draft)


def test_somebody_else_sees_and_changes_nothing(quick_pair: Pair) -> None:
    (goal,) = quick_pair.write("Find work", "CV").goals
    office, ben, match_id = quick_pair.office, "UBEN", quick_pair.match_id
    acts: tuple[Callable[[], object], ...] = (
        lambda: goals.of_pair(office, quick_pair.by(ben), match_id),
        lambda: goals.writable(office, quick_pair.by(ben), match_id),
        lambda: goals.one(office, quick_pair.by(ben), goal.id),
        lambda: quick_pair.write(who=ben),
        lambda: quick_pair.change(goal, "Mine", who=ben),
        lambda: changing.mark(office, quick_pair.by(ben), goal.id, GoalState.DONE),
        lambda: changing.tick(office, quick_pair.by(ben), goal.steps[0].id, done=True),
        lambda: changing.remove(office, quick_pair.by(ben), goal.id),
        lambda: agreements.of_pair(office, quick_pair.by(ben), match_id),
        lambda: quick_pair.agree(ben),
    )
    assert {refused(act) for act in acts} == {"not_allowed"}
    assert quick_pair.goals() == (goal,)


def test_what_is_not_there_is_said_so(quick_pair: Pair) -> None:
    office = quick_pair.office
    assert refused(lambda: goals.one(office, quick_pair.by(), 987)) == "goal_gone"
    assert refused(lambda: changing.tick(office, quick_pair.by(), 987, done=True)) == "goal_step_gone"
    assert refused(lambda: agreements.of_pair(office, quick_pair.by(), 987)) == "together_gone"


def test_a_pair_that_has_ended_keeps_its_goals_as_they_were(quick_pair: Pair) -> None:
    (goal,) = quick_pair.write("Find work", "CV").goals
    quick_pair.end()
    office = quick_pair.office
    acts: tuple[Callable[[], object], ...] = (
        quick_pair.write,
        quick_pair.agree,
        lambda: quick_pair.change(goal, "Other"),
        lambda: changing.mark(office, quick_pair.by(), goal.id, GoalState.DONE),
        lambda: changing.tick(office, quick_pair.by(), goal.steps[0].id, done=True),
        lambda: changing.remove(office, quick_pair.by(), goal.id),
    )
    assert {refused(act) for act in acts} == {"together_over"}
    assert quick_pair.goals() == (goal,)


@pytest.mark.parametrize(
    ("text", "steps", "key"),
    [
        ("", "", "goal_empty"),
        ("x" * 301, "", "goal_too_long"),
        ("x", "s\n" * 11, "goal_steps_many"),
        ("x", "s" * 151, "goal_step_too_long"),
    ],
)
def test_a_goal_that_does_not_fit_is_refused_with_the_reason(
    quick_pair: Pair, text: str, steps: str, key: str
) -> None:
    assert refused(lambda: quick_pair.write(text, steps)) == key
    assert quick_pair.goals() == ()


def test_each_agrees_once_however_often_they_press(pair: Pair) -> None:
    assert at_once(*[pair.agree] * 3, lambda: pair.agree("UMARIA")) == ["done"] * 4
    assert pair.agreed() == sorted([pair.maria, pair.amina])
    assert pair.audited() == ["agreement.agreed"] * 2
