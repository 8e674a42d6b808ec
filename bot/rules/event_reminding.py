"""When somebody is reminded of an event they come to: as of a session, by what they chose themselves."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.rules.cadence import Cadence
from bot.rules.event_terms import EventTerms
from bot.rules.manners import ON_TIME
from bot.rules.reminders import PLANS, Reminder, before_start, by_day, earliest, reminder_instants


@dataclass(frozen=True, slots=True)
class Reminded:
    """What the reminders of one event depend on.

    `starts_at` is a UTC instant. `on_the_day_before` says whether there is one the day before, and
    `minutes` how long before it begins the later one comes; None for none.
    """

    starts_at: datetime
    on_the_day_before: bool
    minutes: int | None
    cadence: Cadence

    def instants(self, zone: str, preference: str) -> dict[Reminder, datetime]:
        """The UTC instants of the reminders of somebody who lives in `zone` and chose so."""
        found = reminder_instants(self.starts_at, zone, preference, self.cadence)
        wanted = {Reminder.DAY: self.on_the_day_before, Reminder.HOUR: self.minutes is not None}
        return {kind: at for kind, at in found.items() if wanted[kind]}

    def last_moment(self, preference: str) -> datetime:
        """From here on, the earlier reminder says nothing that the later one, or the start, does not."""
        return self.starts_at - before_start(PLANS[preference], self.cadence)

    def ready_at(self, kind: Reminder, at: datetime, zone: str, now: datetime) -> datetime:
        """When a reminder of the instant `at` may be sent: a late one of the day before not at night."""
        is_late = kind is Reminder.DAY and now - at > ON_TIME
        return by_day(now, zone) if is_late else at


def reminded(
    starts_at: datetime,
    minutes: int | None,
    cadence: Cadence,
    terms: EventTerms,
    *,
    on_the_day_before: bool,
) -> Reminded:
    """An event's reminders by the programme's terms. The end of a day is that of sessions."""
    own = replace(cadence, remind_at=terms.remind_at, remind_minutes=minutes or 0)
    return Reminded(starts_at, on_the_day_before, minutes, own)


def farthest(minutes: int, cadence: Cadence, terms: EventTerms) -> timedelta:
    """No reminder of an event whose later one comes so many `minutes` before comes longer before it."""
    own = replace(cadence, remind_at=terms.remind_at, remind_minutes=minutes)
    return max(earliest(preference, own) for preference in PLANS)
