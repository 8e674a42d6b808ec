"""Towards a pair's last day: a plan for what is left, and on the day itself thanks and a last look."""

from bot.nudges.declaration import Anchor, Nudge
from bot.rules.kinds import Kind

CLOSING_DAY = Nudge(
    key="closing_day",
    template="closing.day",
    kind=Kind.CLOSING,
    days=lambda _: (0,),
    anchor=Anchor.END,
)
CLOSING_PLAN = Nudge(
    key="closing_plan",
    template="closing.plan",
    kind=Kind.CLOSING,
    days=lambda cadence: (cadence.closing_plan_days,),
    # A programme that plans on the last day itself sends one message.
    said_in=(CLOSING_DAY.key,),
    anchor=Anchor.END,
)
