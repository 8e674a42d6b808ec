"""Day 56, half-way: a look at the goals together, or the first one. Each is asked privately."""

from bot.nudges.declaration import Nudge
from bot.rules.kinds import Kind

GOALS_LOOK = Nudge(
    key="goals_look",
    template="goal.look",
    kind=Kind.GOALS,
    days=lambda cadence: cadence.goals_look_days,
)
