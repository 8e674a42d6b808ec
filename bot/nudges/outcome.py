"""Three months, half a year and a year after a completed pair: is its mentee in work in the profession?"""

from bot.nudges.declaration import Anchor, Nudge, To
from bot.rules.kinds import Kind
from bot.services.outcomes.outcomes import reason_not_to_ask

OUTCOME = Nudge(
    key="outcome",
    template="outcome.ask",
    kind=Kind.OUTCOME,
    days=lambda cadence: cadence.outcome_days,
    reason_not_to=reason_not_to_ask,
    anchor=Anchor.COMPLETED,
    to=To.MENTEE,
)
