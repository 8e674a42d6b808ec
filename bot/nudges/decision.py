"""What becomes of one nudge to one person: nothing yet, a message, or a recorded reason for none."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.nudges.declaration import Nudge
from bot.rules.cadence import Cadence, cadence_of, due_at
from bot.rules.nudging import ON_TIME, next_opening, same_morning, zone_or
from storage.models import Programme
from storage.queries.nudges import Member


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


def occasions(nudges: Sequence[Nudge], terms: Terms) -> list[tuple[Nudge, int]]:
    """Every nudge with each of its days."""
    return [(nudge, day) for nudge in nudges for day in sorted(set(nudge.days(terms.cadence)))]


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


def as_notice(decision: Decision, now: datetime, **about: Any) -> dict[str, Any]:
    """The row that puts a decision on record: a message that waits, or the reason why there is none.

    `about` are the columns that say which message it is, its once key among them.
    """
    return about | {
        "state": "cancelled" if decision.reason else "waiting",
        "reason": decision.reason,
        "created_at": now,
        "due_at": decision.due_at,
        "ready_at": decision.ready_at,
        "finished_at": now if decision.reason else None,
        "sending_key": secrets.token_urlsafe(18),
    }


def when_due(nudge: Nudge, day: int, member: Member, terms: Terms) -> datetime:
    """The instant the nudge of `day` is due for this person."""
    zone = zone_or(member.zone, terms.zone)
    return due_at(member.anchor, nudge.offset(day), terms.region, zone, terms.cadence.nudge_time)


def decide(
    nudge: Nudge, day: int, member: Member, terms: Terms, nudges: Sequence[Nudge], now: datetime
) -> Decision | None:
    """What becomes of the nudge at `now`; None when its instant has not come."""
    due = when_due(nudge, day, member, terms)
    if due > now:
        return None
    ready = due
    if now - due > ON_TIME:
        ready = next_opening(now, terms.cadence, terms.region, zone_or(member.zone, terms.zone))
    if ready - due > timedelta(days=terms.cadence.stale_after_days):
        return Decision(due, ready, "too_late")
    if member.is_deactivated:
        return Decision(due, ready, "deactivated")
    if says_it_too(nudge, day, member, terms, nudges):
        return Decision(due, ready, f"left_to_{nudge.said_in}")
    return Decision(due, ready)


def says_it_too(nudge: Nudge, day: int, member: Member, terms: Terms, nudges: Sequence[Nudge]) -> bool:
    """Whether another nudge of the same morning carries this one's piece."""
    others = [other for other in nudges if other.key == nudge.said_in]
    days = [other.offset(each) for other in others for each in other.days(terms.cadence)]
    return same_morning(member.anchor, nudge.offset(day), days, terms.region)
