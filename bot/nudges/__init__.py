"""What is sent because time passed: one small declaration per nudge, one engine."""

from bot.nudges.check_in import CHECK_IN
from bot.nudges.declaration import Nudge
from bot.nudges.nothing_logged import NOTHING_LOGGED

NUDGES: tuple[Nudge, ...] = (CHECK_IN, NOTHING_LOGGED)

__all__ = ["NUDGES", "Nudge"]
