"""Day 14: nothing stands in the pair's ledger yet.

A bot that nags gets muted, so on the morning of a check-in this is one line of the check-in and not
a message of its own. It keeps its own record all the same: `cancelled("left_to_check_in")`. In a
programme that asks on another day, it is sent by itself.
"""

from bot.nudges.declaration import Nudge
from bot.rules.kinds import Kind
from bot.services.checkins.nudge_templates import hours_logged

NOTHING_LOGGED = Nudge(
    key="nothing_logged",
    template="nudge.nothing_logged",
    kind=Kind.HOURS,
    days=lambda cadence: (cadence.nothing_logged_day,),
    reason_not_to=hours_logged,
    said_in=("check_in",),
)
