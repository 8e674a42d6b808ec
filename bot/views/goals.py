"""A pair's goals: in a line each, and the windows in which they are written, marked and changed."""

from collections.abc import Iterable

from bot.rules.receipts.together import GoalCard
from bot.views.kit import cut
from bot.words import Words

_LINE = 150


def goal_lines(goals: Iterable[GoalCard], words: Words) -> list[str]:
    """Each goal in one line of mrkdwn: what it is, how far it is, how many of its steps are done."""
    return [words.md("goal.line", goal=cut(goal.text, _LINE), state=state(goal, words)) for goal in goals]


def state(goal: GoalCard, words: Words) -> str:
    """How far a goal is, in words: "half-way, 2 of 5 steps done"."""
    said = words(f"goal.state.{goal.state}")
    if not goal.steps:
        return said
    done = words("goal.steps", done=goal.steps_done, count=len(goal.steps))
    return words("goal.state.steps", state=said, steps=done)
