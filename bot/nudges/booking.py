"""Day 3: nothing is booked yet. The first session is the hardest one to arrange, so here is a way to it."""

from bot.nudges.declaration import Nudge
from bot.rules.kinds import Kind
from bot.services.sessions.first import has_begun

BOOKING = Nudge(
    key="booking",
    template="nudge.booking",
    kind=Kind.BOOKING,
    days=lambda cadence: (cadence.booking_day,),
    reason_not_to=has_begun,
)
