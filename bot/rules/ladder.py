"""How long each rung of the silence ladder waits: members, then their coach, then the coordinators.

Waits are whole working days of the programme and end at midnight: whoever is told in the morning hears
of all that came due in the night.
"""

from dataclasses import dataclass
from datetime import datetime, time

from bot.rules.calendar import after_working_days, instant
from bot.rules.silence import SilenceTerms
from bot.rules.silence_facts import Mornings


@dataclass(frozen=True, slots=True)
class Waits:
    """When the next rung is due, from the day on which the one before was reached."""

    terms: SilenceTerms
    mornings: Mornings

    def coach_at(self, asked_at: datetime) -> datetime:
        """When the coach is to hear of it.

        It does not matter when the question got through: whoever cannot be reached has somebody else
        look after them no later than all others.
        """
        return self._after(asked_at, self.terms.coach_after_days)

    def coordinator_at(self, since: datetime) -> datetime:
        """When the coordinators are to hear of it; `since` is when the coach did, or last did something."""
        return self._after(since, self.terms.coordinator_after_days)

    def _after(self, moment: datetime, days: int) -> datetime:
        day = after_working_days(self.mornings.day(moment), days, self.mornings.region)
        return instant(day, time(), self.mornings.zone)
