"""What becomes of one nudge to one person: nothing yet, a message, or a recorded reason for none."""

import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from bot.nudges.declaration import Dates, Nudge, To
from bot.rules.cadence import Cadence, cadence_of, due_at
from bot.rules.kinds import Kind
from bot.rules.manners import ON_TIME
from bot.rules.nudging import next_opening, same_morning, zone_or
from storage.models import Programme
from storage.queries.watches import Pair, Party


@dataclass(frozen=True, slots=True)
class Terms:
    """What a programme's nudges are decided by. `zone` stands in for one nobody knows."""

    programme_id: int
    cadence: Cadence
    region: str
    zone: str


def terms_of(programme: Programme) -> Terms:
    """What this programme's nudges are decided by."""
    return Terms(programme.id, cadence_of(programme.settings), programme.region, programme.time_zone)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One nudge of one day to one member of a pair, and its instant (UTC)."""

    nudge: Nudge
    day: int
    anchor: date
    pair: Pair
    party: Party
    due_at: datetime

    @property
    def once_key(self) -> str:
        """What can be on record once: a nudge, its day (of this very end), a match, a person."""
        end = f"{self.anchor.isoformat()}:" if self.nudge.from_end else ""
        return f"{self.nudge.key}:d{self.day}:{end}{self.pair.match_id}:{self.party.person_id}"


@dataclass(frozen=True, slots=True)
class Moment:
    """One nudge of one day, counted from `anchor`, and its instant (UTC) in some time zone."""

    due_at: datetime
    nudge: Nudge
    day: int
    anchor: date


def occasions(nudges: Sequence[Nudge], terms: Terms, pair: Pair) -> Iterator[Occasion]:
    """Every nudge that a pair ever gets as things stand."""
    for party, coming in timetable(nudges, terms, pair):
        for moment in coming:
            yield occasion_of(moment, pair, party)


def occasion_of(moment: Moment, pair: Pair, party: Party) -> Occasion:
    """What comes to a member of a pair at one of their moments."""
    return Occasion(moment.nudge, moment.day, moment.anchor, pair, party, moment.due_at)


def timetable(
    nudges: Sequence[Nudge], terms: Terms, pair: Pair
) -> tuple[tuple[Party, tuple[Moment, ...]], ...]:
    """When each member of a pair gets nudges as things stand, soonest first."""
    known, dates = tuple(nudges), Dates(pair.status, pair.started_on, pair.ends_on, pair.ended_on)
    members = (To.MENTOR, pair.mentor), (To.MENTEE, pair.mentee)
    return tuple((party, _moments(known, terms, dates, to, party.zone)) for to, party in members)


# Pairs that started on the same day and live in the same zone have the same moments.
@lru_cache(maxsize=8192)
def _moments(nudges: tuple[Nudge, ...], terms: Terms, dates: Dates, to: To, zone: str) -> tuple[Moment, ...]:
    cadence, where, found = terms.cadence, zone_or(zone, terms.zone), list[Moment]()
    for nudge in nudges:
        anchor = nudge.anchored_on(dates)
        if anchor is not None and nudge.to in (To.BOTH, to):
            for day in set(nudge.days(cadence)):
                at = due_at(anchor, nudge.offset(day), terms.region, where, cadence.nudge_time)
                found.append(Moment(at, nudge, day, anchor))
    return tuple(sorted(found, key=lambda each: each.due_at))


@dataclass(frozen=True, slots=True)
class Decision:
    """A nudge whose time has come. `ready_at` is when it may be sent; `reason` is why it is not."""

    due_at: datetime
    ready_at: datetime
    reason: str | None = None

    @property
    def is_held(self) -> bool:
        """Whether it waits for open hours."""
        return self.reason is None and self.ready_at - self.due_at > ON_TIME


def as_notice(decision: Decision, kind: Kind, now: datetime, **about: Any) -> dict[str, Any]:
    """The row that puts a decision on record: a message that waits, or the reason why there is none.

    `about` are the columns that say which message it is, its once key among them.
    """
    return about | {
        "kind": kind,
        "state": "cancelled" if decision.reason else "waiting",
        "reason": decision.reason,
        "created_at": now,
        "due_at": decision.due_at,
        "ready_at": decision.ready_at,
        "finished_at": now if decision.reason else None,
        "sending_key": secrets.token_urlsafe(18),
    }


def decide(
    occasion: Occasion, terms: Terms, nudges: Sequence[Nudge], now: datetime, unwanted: Collection[str] = ()
) -> Decision | None:
    """What becomes of a nudge at `now`; None when its instant has not come.

    It is left to no other whose kind is among the `unwanted` of its reader.
    """
    due = occasion.due_at
    if due > now:
        return None
    ready = due
    if now - due > ON_TIME:
        ready = next_opening(now, terms.cadence, terms.region, zone_or(occasion.party.zone, terms.zone))
    if ready - due > timedelta(days=terms.cadence.stale_after_days):
        return Decision(due, ready, "too_late")
    if occasion.party.is_deactivated:
        return Decision(due, ready, "deactivated")
    if other := said_by(occasion, terms, [each for each in nudges if each.kind not in unwanted]):
        return Decision(due, ready, f"left_to_{other}")
    return Decision(due, ready)


def said_by(occasion: Occasion, terms: Terms, nudges: Sequence[Nudge]) -> str | None:
    """The key of another nudge of the same morning that carries this one's piece."""
    nudge = occasion.nudge
    for other in nudges:
        if other.key in nudge.said_in and occasion.party in other.readers(occasion.pair):
            days = [other.offset(each) for each in other.days(terms.cadence)]
            if same_morning(occasion.anchor, nudge.offset(occasion.day), days, terms.region):
                return other.key
    return None
