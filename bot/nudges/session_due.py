"""What would be said about sessions in the coming days, decided as the sweep of its instant decides it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.nudges.appointments import Said, decide, undecided
from bot.nudges.decision import Decision, terms_of
from bot.rules.nudging import zone_or
from bot.rules.receipts.due import Due
from bot.services.office import Ledgered, Office
from bot.services.pairs import name_of, partner_of
from bot.words import words_for
from storage.models import Notice
from storage.queries import matches, nudges, sessions

# No session is agreed on longer before.
_EVER = timedelta(days=1000)
_TEMPLATES = sorted({said.template for said in Said})


def of_sessions(ledger: Ledgered, horizon: datetime) -> Iterator[Due]:
    """Reminders and "Did you meet?" that go out by `horizon` if nothing changes."""
    terms = terms_of(ledger.programme)
    for notice in nudges.waiting(ledger.session, ledger.programme.id, _TEMPLATES):
        if notice.ready_at <= horizon and _still_holds(ledger, notice):
            said, at = Said(notice.arguments["kind"]), max(ledger.now, notice.ready_at)
            yield from _due(ledger, said, notice.match_id or 0, notice.person_id or 0, at)
    for said, attendee, instant in undecided(ledger.session, terms, ledger.now, horizon - ledger.now):
        decision = decide(said, attendee, instant, terms, max(ledger.now, instant))
        if decision and _goes_out(decision, horizon):
            at = max(ledger.now, decision.ready_at)
            yield from _due(ledger, said, attendee.match_id, attendee.person_id, at)


def next_of_sessions(office: Office, after: datetime) -> datetime | None:
    """When, later than `after`, something is next to be said about a session, of any programme."""
    found: list[datetime] = []
    with office.database.reading() as session:
        for terms in map(terms_of, nudges.programmes(session)):
            instants = (instant for _, _, instant in undecided(session, terms, after, _EVER))
            found += (instant for instant in instants if instant > after)
    return min(found, default=None)


def _still_holds(ledger: Ledgered, notice: Notice) -> bool:
    session = sessions.session_in(ledger.session, ledger.programme.id, notice.session_id or 0)
    return (
        session is not None
        and session.state == "agreed"
        and session.outcome is None
        and session.starts_at.isoformat() == notice.arguments["starts_at"]
    )


def _goes_out(decision: Decision, horizon: datetime) -> bool:
    return decision.reason is None and decision.ready_at <= horizon


def _due(ledger: Ledgered, said: Said, match_id: int, person_id: int, at: datetime) -> Iterator[Due]:
    match = matches.match_in(ledger.session, ledger.programme.id, match_id)
    if match is None:
        return
    person = match.mentor if person_id == match.mentor_id else match.mentee
    zone = zone_or(person.zone, ledger.programme.time_zone)
    yield Due(
        at=at.astimezone(ZoneInfo(zone)),
        to=name_of(person),
        partner=name_of(partner_of(match, person.id)),
        nudge=f"session_{said}",
        day=None,
        # The list is read by whoever operates the bot, on an English command line.
        why=words_for("en", zone).md("nudge.why.met" if said is Said.MET else "nudge.why.remind"),
    )
