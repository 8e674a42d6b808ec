"""Days 14 and 28: how is it going?"""

from bot.nudges.declaration import Nudge

CHECK_IN = Nudge(
    key="check_in",
    template="checkin.ask",
    days=lambda cadence: cadence.check_in_days,
)
