"""Days 14 and 28, then monthly: how is it going?"""

from bot.nudges.declaration import Nudge
from bot.rules.kinds import Kind

CHECK_IN = Nudge(
    key="check_in",
    template="checkin.ask",
    kind=Kind.CHECK_IN,
    days=lambda cadence: cadence.check_in_days,
)
