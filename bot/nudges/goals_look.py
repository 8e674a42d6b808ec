"""Day 56, half-way: a look at the goals together, or the first one.

On the morning of a check-in this is a line of the check-in with the way to the goals, and not a
message of its own; on another day, each is asked privately.
"""

from bot.nudges.declaration import Nudge
from bot.rules.kinds import Kind

GOALS_LOOK = Nudge(
    key="goals_look",
    template="goal.look",
    kind=Kind.GOALS,
    days=lambda cadence: cadence.goals_look_days,
    said_in=("check_in",),
)
