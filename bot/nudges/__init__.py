"""What is sent because time passed: one small declaration per nudge, one engine.

A new nudge is a file that declares it and a line in `NUDGES`; its template joins its area's.
"""

from bot.nudges import engine, ladder, session_sweep
from bot.nudges.booking import BOOKING
from bot.nudges.check_in import CHECK_IN
from bot.nudges.closing import CLOSING_DAY, CLOSING_PLAN
from bot.nudges.days import Days
from bot.nudges.declaration import Nudge
from bot.nudges.engine import Swept
from bot.nudges.goals_look import GOALS_LOOK
from bot.nudges.looking import Looker
from bot.nudges.nothing_logged import NOTHING_LOGGED
from bot.nudges.outcome import OUTCOME
from bot.services.checkins import nudge_templates
from bot.services.office import Office

NUDGES: tuple[Nudge, ...] = (
    BOOKING,
    CHECK_IN,
    NOTHING_LOGGED,
    GOALS_LOOK,
    CLOSING_PLAN,
    CLOSING_DAY,
    OUTCOME,
)
NUDGE_TEMPLATES = nudge_templates.TEMPLATES

__all__ = ["NUDGES", "NUDGE_TEMPLATES", "Nudge", "Swept", "sweep"]


LOOKERS: tuple[Looker, ...] = (Days(NUDGES), ladder.look)


def sweep(office: Office) -> Swept:
    """Put all that time brings about on record, once, whoever else is sweeping: about pairs, and sessions."""
    return Swept.of([*engine.sweep(office, LOOKERS), *session_sweep.sweep(office)])
