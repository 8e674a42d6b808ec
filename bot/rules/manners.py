"""When a nudge may reach somebody: their hours and days, their wishes, the budget, a pause.

The rule is asked at the moment a nudge would be sent, with what is so then. A hold says why it is not
sent now, and when to ask again; without an instant it is not said at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.rules.calendar import ONE_DAY, instant, is_working_day, local_date
from bot.rules.kinds import MANNERS, Kind

# Up to here a nudge is on time: the sweep runs every minute, and a restart takes a moment.
ON_TIME = timedelta(minutes=15)
# Whoever is away for longer is not written to in the meantime: nothing waits for so long.
_LONGEST_AWAY = timedelta(days=366)
# How long a nudge that keeps the budget may wait on top: a week has a free place again by then.
WEEK = timedelta(days=7)
# What is due for somebody on one day comes as one message, which stays short: the rest waits for its turn.
MOST_PIECES = 5
# What a programme's row calls its budget.
NUDGES_A_DAY, NUDGES_A_WEEK = "nudges_a_day", "nudges_a_week"
# What keeps a nudge waiting. It stays on record when the nudge is sent, so that one can say why it came late.
HELD = frozenset({"paused", "away", "quiet_hours", "budget"})
# While everything is stopped, how often it is asked again; resuming rings the bell itself.
PAUSED_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OpenHours:
    """When somebody may be written to: from `opens` to `closes` of their own clock.

    On working days of `region`, or `every_day`. `zone` is an IANA name that is known. Hours that close
    before they open are never open: see `sensible`.
    """

    opens: time
    closes: time
    region: str
    zone: str
    every_day: bool = False

    @property
    def sensible(self) -> bool:
        """Whether anything can ever be sent in these hours."""
        return self.opens < self.closes

    def is_open(self, now: datetime) -> bool:
        """Whether `now` is within these hours."""
        local = now.astimezone(ZoneInfo(self.zone))
        return self.is_open_day(local.date()) and self.opens <= local.time() < self.closes

    def is_open_day(self, day: date) -> bool:
        return self.every_day or is_working_day(day, self.region)

    def next_open(self, now: datetime, hour: time) -> datetime:
        """The first open moment from `now` on; on a later day, at `hour` or as soon after as they open."""
        if self.is_open(now):
            return now
        local = now.astimezone(ZoneInfo(self.zone))
        if self.is_open_day(local.date()) and local.time() < self.opens:
            return self.morning(local.date(), hour)
        return self.morning(self.open_day_after(local.date()), hour)

    def open_day_after(self, day: date) -> date:
        """The first open day later than `day`."""
        day += ONE_DAY
        while not self.is_open_day(day):
            day += ONE_DAY
        return day

    def morning(self, day: date, hour: time) -> datetime:
        """The instant of `day` at which a message of `hour` may come."""
        return instant(day, hour if self.opens <= hour < self.closes else self.opens, self.zone)


@dataclass(frozen=True, slots=True)
class Budget:
    """The most nudges to one person: a local day, and any seven days."""

    a_day: int = 1
    a_week: int = 3

    def changes(self) -> dict[str, Any]:
        """Only what differs from the defaults: what a programme's row keeps."""
        kept = {NUDGES_A_DAY: self.a_day, NUDGES_A_WEEK: self.a_week}
        default = {NUDGES_A_DAY: Budget().a_day, NUDGES_A_WEEK: Budget().a_week}
        return {key: value for key, value in kept.items() if value != default[key]}


def budget_of(settings: Mapping[str, Any]) -> Budget:
    """The budget of a programme's stored settings: one place at least, for nothing can wait for none."""
    usual = Budget()
    a_day, a_week = settings.get(NUDGES_A_DAY, usual.a_day), settings.get(NUDGES_A_WEEK, usual.a_week)
    return Budget(max(1, a_day), max(1, a_week))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is so for one person and one kind of nudge, now.

    `hour` is when nudges come in this programme. `sent` are the instants at which this person got nudges
    that count, of the last seven days and longer. `has_waited` says that this one had to wait for a place
    in the budget before. From `worth_until` on it need not be said any more, however patient it is.
    """

    now: datetime
    hours: OpenHours
    hour: time
    budget: Budget = field(default_factory=Budget)
    is_paused: bool = False
    is_off: bool = False
    away_until: date | None = None
    sent: Sequence[datetime] = ()
    has_waited: bool = False
    stale_after: timedelta = timedelta(days=5)
    worth_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a nudge is not sent now. `until` is when to ask again; None when it is not said any more."""

    reason: str
    until: datetime | None = None


def worth_until(starts_at: datetime, due_at: datetime) -> datetime | None:
    """Until when a message about something that starts then is worth saying; None for what follows it."""
    return starts_at if due_at < starts_at else None


def hold(kind: Kind, due_at: datetime, so: Circumstances) -> Hold | None:
    """Why a nudge that was due at `due_at` does not go out now; None when it does.

    Nothing waits for ever: what would come when it is long stale is not said at all. Only what waits, or
    has waited, for the budget may be a week later than that.
    """
    manner = MANNERS[kind]
    if so.is_off and manner.can_be_off:
        return Hold("turned_off")
    if so.is_paused:
        found = "paused", so.now + PAUSED_FOR
    elif manner.waits:
        found = _until(manner.counts, so)
    else:
        return None
    reason, until = found or ("too_late", so.now)
    patience = so.stale_after + (WEEK if reason == "budget" or so.has_waited else timedelta())
    if until - due_at > patience:
        return Hold(reason)
    if so.worth_until is not None and until >= so.worth_until:
        return Hold("too_late")
    return Hold(reason, until) if found else None


def _until(counts: bool, so: Circumstances) -> tuple[str, datetime] | None:
    today = local_date(so.now, so.hours.zone)
    if so.away_until is not None and today <= so.away_until:
        last = min(so.away_until, today + _LONGEST_AWAY)
        return "away", so.hours.morning(so.hours.open_day_after(last), so.hour)
    if not so.hours.is_open(so.now):
        return "quiet_hours", so.hours.next_open(so.now, so.hour)
    if counts and not _is_free(today, so):
        return "budget", so.hours.morning(_first_free_day(today, so), so.hour)
    return None


def _first_free_day(today: date, so: Circumstances) -> date:
    day = so.hours.open_day_after(today)
    # After a week every place is free again, unless the budget has none.
    while not _is_free(day, so) and day - today <= WEEK:
        day = so.hours.open_day_after(day)
    return day


def _is_free(day: date, so: Circumstances) -> bool:
    """Whether the budget has a place on `day`, after what was sent."""
    days = [local_date(each, so.hours.zone) for each in so.sent]
    week = [each for each in days if day - WEEK < each <= day]
    return days.count(day) < so.budget.a_day and len(week) < so.budget.a_week
