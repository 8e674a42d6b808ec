"""What becomes of each message about a session: nothing yet, a message, or a recorded reason for none."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from sqlalchemy.orm import Session

from bot.nudges.decision import Decision, Terms
from bot.rules.kinds import Kind
from bot.rules.manners import ON_TIME
from bot.rules.nudging import zone_or
from bot.rules.reminders import PLANS, Reminder, before_start, by_day, earliest, reminder_instants
from storage.queries import reminders as queries
from storage.queries.reminders import Ahead, Attendee
from storage.queries.sessions import LONGEST

AT_ONCE = timedelta()
# Asked every minute about the same sessions, and only read.
_instants = lru_cache(maxsize=8192)(reminder_instants)
# A question that is later than this (the bot was off) is not asked any more.
STALE = timedelta(days=1)


class Said(StrEnum):
    """What is said about a session because time passes; the kind in its once key."""

    DAY = "day"
    HOUR = "hour"
    MET = "met"

    @property
    def template(self) -> str:
        return "met.ask" if self is Said.MET else "remind.session"

    @property
    def kind(self) -> Kind:
        return Kind.MET if self is Said.MET else Kind.REMIND


def undecided(
    session: Session, terms: Terms, now: datetime, later: timedelta = AT_ONCE
) -> Iterator[tuple[Said, Attendee, datetime]]:
    """Everything still to be said about sessions, to whom, and its instant (UTC).

    What can be due at `now`, and what can be so much `later`.
    """
    for attendee in queries.to_remind(session, terms.programme_id, now, _ahead(terms, now + later)):
        for kind, at in reminders(attendee, terms).items():
            if kind not in attendee.decided:
                yield Said(kind), attendee, at
    wait = timedelta(minutes=terms.cadence.ask_after_minutes)
    for attendee in queries.to_ask(session, terms.programme_id, now - LONGEST - wait - STALE, now + later):
        yield Said.MET, attendee, attendee.starts_at + timedelta(minutes=attendee.minutes) + wait


def reminders(attendee: Attendee, terms: Terms) -> dict[Reminder, datetime]:
    """The instants of somebody's reminders, but for those that they were told the time after."""
    zone = zone_or(attendee.zone, terms.zone)
    found = _instants(attendee.starts_at, zone, attendee.preference, terms.cadence)
    return {kind: at for kind, at in found.items() if at > attendee.agreed_at}


def decide(said: Said, attendee: Attendee, at: datetime, terms: Terms, now: datetime) -> Decision | None:
    """What becomes, at `now`, of what is to be said at the instant `at`; None when it has not come."""
    if at > now or (said is Said.MET and now - at > STALE):
        return None
    zone = zone_or(attendee.zone, terms.zone)
    may_wait = said is Said.MET or (said is Said.DAY and now - at > ON_TIME)
    ready = by_day(now, zone) if may_wait else at
    if attendee.is_deactivated:
        return Decision(at, ready, "deactivated")
    if attendee.partner_is_deactivated and said is not Said.MET:
        return Decision(at, ready, "partner_deactivated")
    if said is Said.DAY and ready >= last_call(attendee.starts_at, attendee.preference, terms):
        return Decision(at, ready, "too_late")
    return Decision(at, ready)


def last_call(starts_at: datetime, preference: str, terms: Terms) -> datetime:
    """When the earlier reminder has nothing to say that the later one does not."""
    return starts_at - before_start(PLANS[preference], terms.cadence)


def _ahead(terms: Terms, until: datetime) -> dict[str, Ahead]:
    return {
        preference: Ahead(
            until + earliest(preference, terms.cadence), until + before_start(plan, terms.cadence)
        )
        for preference, plan in PLANS.items()
    }
