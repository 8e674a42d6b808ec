"""Questions about a pair's agreement and goals."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from storage.models import Agreement, Goal, GoalStep
from storage.writes import insert_once


def agreements(session: Session, programme_id: int, match_id: int) -> Sequence[Agreement]:
    """Who of a pair agrees to its agreement, in the order in which they did."""
    return session.scalars(
        select(Agreement)
        .where(Agreement.programme_id == programme_id, Agreement.match_id == match_id)
        .order_by(Agreement.agreed_at, Agreement.id)
    ).all()


def goals(session: Session, programme_id: int, match_id: int) -> Sequence[Goal]:
    """A pair's goals, in order."""
    return session.scalars(
        select(Goal)
        .where(Goal.programme_id == programme_id, Goal.match_id == match_id)
        .order_by(Goal.position)
    ).all()


def steps(session: Session, goal_ids: Sequence[int]) -> Sequence[GoalStep]:
    """The steps of these goals, in order."""
    return session.scalars(
        select(GoalStep)
        .where(GoalStep.goal_id.in_(goal_ids))
        .order_by(GoalStep.goal_id, GoalStep.position)
        .execution_options(populate_existing=True)
    ).all()


def goal_in(session: Session, programme_id: int, goal_id: int, *, lock: bool = False) -> Goal | None:
    """A goal of this programme by id. `lock` makes other writers of it and its steps wait for us."""
    asked = select(Goal).where(Goal.id == goal_id, Goal.programme_id == programme_id)
    if lock:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    return session.scalar(asked)


def step_in(session: Session, programme_id: int, step_id: int) -> GoalStep | None:
    """A step of this programme by id, as it is now."""
    return session.scalar(
        select(GoalStep)
        .where(GoalStep.id == step_id, GoalStep.programme_id == programme_id)
        .execution_options(populate_existing=True)
    )


def add_goal(session: Session, programme_id: int, match_id: int, most: int, **values: Any) -> Goal | None:
    """Put a goal in the first place that is free; None when there is none. The constraint decides."""
    for position in range(1, most + 1):
        row = {"programme_id": programme_id, "match_id": match_id, "position": position, **values}
        if insert_once(session, Goal, row):
            return session.scalar(select(Goal).where(Goal.match_id == match_id, Goal.position == position))
    return None


def put_steps(session: Session, goal: Goal, found: Sequence[tuple[str, GoalStep | None]]) -> None:
    """Give a goal these steps: each its words, and the step of the goal that it is if it was there before.

    They are written anew, since no two may have one place at any moment; a step keeps its id.
    """
    rows = [
        {"text": text, "done_at": was.done_at, "id": was.id} if was else {"text": text, "done_at": None}
        for text, was in found
    ]
    session.execute(delete(GoalStep).where(GoalStep.goal_id == goal.id))
    for at, row in enumerate(rows, 1):
        of = {"programme_id": goal.programme_id, "goal_id": goal.id, "position": at}
        session.connection().execute(insert(GoalStep), of | row)


def remove_goal(session: Session, goal: Goal) -> None:
    """Delete a goal and its steps."""
    session.execute(delete(GoalStep).where(GoalStep.goal_id == goal.id))
    session.execute(delete(Goal).where(Goal.id == goal.id))
