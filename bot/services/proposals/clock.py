"""A proposal's time: who is asked now, when they are reminded, and when it runs out."""

from datetime import UTC, date, datetime, time, timedelta

from bot.rules.calendar import ONE_DAY, after_working_days, instant, local_date
from bot.rules.nudging import zone_or
from bot.rules.participants import Side
from bot.services.office import Ledgered
from storage.models import Participant, Proposal


def runs_out(ledger: Ledgered) -> datetime:
    """The instant at which a question that is asked now runs out: when its last working day is over."""
    programme = ledger.programme
    today = local_date(ledger.now, programme.time_zone)
    last = after_working_days(today, ledger.matching.expire_days, programme.region)
    return instant(last + ONE_DAY, time(), programme.time_zone).astimezone(UTC)


def answer_by(ledger: Ledgered, proposal: Proposal) -> date:
    """The last day on which a proposal can be answered."""
    return local_date(proposal.expires_at - timedelta(seconds=1), ledger.programme.time_zone)


def asked_part(proposal: Proposal, side: Side) -> Participant:
    """The part of one side of a proposal."""
    return proposal.mentor_part if side is Side.MENTOR else proposal.mentee_part


def ask(ledger: Ledgered, proposal: Proposal, side: Side) -> None:
    """Put a proposal to one side, with reminders that cancel themselves once it is answered."""
    person = asked_part(proposal, side).person
    if person is None:
        raise LookupError(f"nobody to ask about proposal {proposal.id}")
    ledger.notify(f"proposal.{side}", person.id, proposal=proposal.id)
    zone = zone_or(person.zone, ledger.programme.time_zone)
    today = local_date(ledger.now, zone)
    for days in ledger.matching.remind_days:
        day = after_working_days(today, days, ledger.programme.region)
        at = instant(day, ledger.cadence.nudge_time, zone)
        if at < proposal.expires_at:
            ledger.notify(f"proposal.{side}_reminder", person.id, at=at, proposal=proposal.id)
