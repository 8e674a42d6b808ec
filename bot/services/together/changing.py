"""Goals are written, changed, marked and removed, by either member of the pair.

Every change of a goal holds its row, so that of two at once the second one sees the first.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.rules.problems import Problem
from bot.rules.programme_file.pairing import paired
from bot.rules.receipts.together import Draft, GoalCard, GoalState, PairGoals
from bot.rules.together import GOAL_LENGTH, MOST_GOALS, MOST_STEPS, STEP_LENGTH
from bot.services.office import Office, Request, Work
from bot.services.together.goals import card_of, check_going_on, goal_of, match_of, pair_goals
from storage.models import Goal, GoalStep, Match
from storage.queries import notices
from storage.queries import together as queries


def write(office: Office, request: Request, match_id: int, text: str, steps: str) -> PairGoals:
    """Write a goal with its steps, one a line. The mentor hears of the mentee's first one.

    Raises:
        Problem: `together_gone`, `not_allowed`, `together_over`; `goals_full` when there are as many
            as there can be; `goal_empty`, `goal_too_long`, `goal_steps_many`, `goal_step_too_long`.
    """
    lines = _steps(text, steps)
    with office.work(request) as work:
        match = match_of(work, match_id)
        check_going_on(match)
        if work.first_time():
            goal = _add(work, match, text)
            queries.put_steps(work.session, goal, [(line, None) for line in lines])
            work.audit("goal.written", "goal", goal.id)
            _tell_mentor(work, match, goal)
            _show_again(work, match)
        return pair_goals(work, match, work.actor.person_id)


def change(
    office: Office, request: Request, goal_id: int, version: str, text: str, steps: str
) -> GoalCard | Draft:
    """Put other words in the place of a goal and its steps; a step that keeps its words stays done.

    When somebody changed the goal since `version` was read, nothing is changed: what was written
    comes back, beside the goal as it stands.

    Raises:
        Problem: like `write`, and `goal_gone`.
    """
    lines = _steps(text, steps)
    with office.work(request) as work:
        goal, match = goal_of(work, goal_id, lock=True)
        check_going_on(match)
        if work.first_time():
            if goal.changed_at.isoformat() != version:
                return Draft(card_of(work, goal), text, steps)
            _rewrite(work, goal, text, lines)
            work.audit("goal.changed", "goal", goal.id)
            _show_again(work, match)
        return card_of(work, goal)


def mark(office: Office, request: Request, goal_id: int, state: GoalState) -> GoalCard:
    """Say how far a goal is. Raises Problem `goal_gone`, `not_allowed`, `together_over`."""
    with office.work(request) as work:
        goal, match = goal_of(work, goal_id, lock=True)
        check_going_on(match)
        if work.first_time() and goal.state != state:
            goal.state = state.value
            work.session.flush()
            work.audit("goal.marked", "goal", goal.id, state=state.value)
            _show_again(work, match)
        return card_of(work, goal)


def tick(office: Office, request: Request, step_id: int, *, done: bool) -> GoalCard:
    """Say that a step is done, or that it is not.

    Raises:
        Problem: `goal_step_gone` when it is not there any more; `not_allowed`, `together_over`.
    """
    with office.work(request) as work:
        goal, step, match = _step(work, step_id)
        check_going_on(match)
        if work.first_time() and (step.done_at is not None) != done:
            step.done_at = work.now if done else None
            work.session.flush()
            work.audit("goal.step", "goal", goal.id, done=done)
            _show_again(work, match)
        return card_of(work, goal)


def remove(office: Office, request: Request, goal_id: int) -> PairGoals:
    """Remove a goal with its steps. Raises Problem `goal_gone`, `not_allowed`, `together_over`."""
    with office.work(request) as work:
        if not work.first_time():
            match = match_of(work, work.earlier_effect() or 0)
            return pair_goals(work, match, work.actor.person_id)
        goal, match = goal_of(work, goal_id, lock=True)
        check_going_on(match)
        queries.remove_goal(work.session, goal)
        work.audit("goal.removed", "match", match.id)
        _show_again(work, match)
        return pair_goals(work, match, work.actor.person_id)


def _steps(text: str, steps: str) -> list[str]:
    """The steps somebody wrote, one a line, once the goal and they are as they can be."""
    if not text:
        raise Problem("goal_empty", field="text")
    if len(text) > GOAL_LENGTH:
        raise Problem("goal_too_long", field="text", most=GOAL_LENGTH)
    lines = [line.strip() for line in steps.splitlines() if line.strip()]
    if len(lines) > MOST_STEPS:
        raise Problem("goal_steps_many", field="steps", most=MOST_STEPS)
    if any(len(line) > STEP_LENGTH for line in lines):
        raise Problem("goal_step_too_long", field="steps", most=STEP_LENGTH)
    return lines


def _add(work: Work, match: Match, text: str) -> Goal:
    goal = queries.add_goal(
        work.session,
        match.programme_id,
        match.id,
        MOST_GOALS,
        text=text,
        state=GoalState.OPEN.value,
        written_by_id=work.actor.person_id,
        written_at=work.now,
        changed_at=work.now,
    )
    if goal is None:
        raise Problem("goals_full", field="text", most=MOST_GOALS)
    return goal


def _rewrite(work: Work, goal: Goal, text: str, lines: Sequence[str]) -> None:
    old = queries.steps(work.session, [goal.id])
    kept = _kept(old, lines)
    goal.text = text
    # Two changes within one tick of the clock are two versions all the same.
    goal.changed_at = max(work.now, goal.changed_at + timedelta(microseconds=1))
    work.session.flush()
    queries.put_steps(work.session, goal, kept)


def _kept(old: Sequence[GoalStep], lines: Sequence[str]) -> list[tuple[str, GoalStep | None]]:
    """Each line with the step it was: the one of these words, else the one in its place if none was added."""
    by_words = [step.text for step in old]
    same = paired(by_words, lines, lambda words: words)
    left = {at: old[at] for at in range(len(old)) if at not in same.values() and len(old) == len(lines)}
    return [(line, old[same[at]] if at in same else left.get(at)) for at, line in enumerate(lines)]


def _step(work: Work, step_id: int) -> tuple[Goal, GoalStep, Match]:
    """A step, its goal (held) and its pair."""
    found = queries.step_in(work.session, work.programme.id, step_id)
    if found is None:
        raise Problem("goal_step_gone")
    goal, match = goal_of(work, found.goal_id, lock=True)
    # Whoever held the goal before us may have put other steps in the place of these.
    step = queries.step_in(work.session, work.programme.id, step_id)
    if step is None:
        raise Problem("goal_step_gone")
    return goal, step, match


def _tell_mentor(work: Work, match: Match, goal: Goal) -> None:
    """Once in the life of a pair: the mentee's first goal."""
    is_first = goal.position == 1 and goal.written_by_id == match.mentee_id
    if is_first and not notices.about_match(work.session, match.programme_id, match.id, ("goal.first",)):
        work.notify("goal.first", match.mentor_id, match=match, goal=goal.id)


def _show_again(work: Work, match: Match) -> None:
    """Messages and homes that show the goals say them again. The partner is not written to."""
    for notice in notices.about_match(work.session, match.programme_id, match.id, ("goal.look",)):
        work.amend(notice)
    work.homes_changed((match.mentor_id, match.mentee_id))
