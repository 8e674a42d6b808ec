"""What would be said about sessions in the coming days, decided as the sweep of its instant decides it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.nudges.appointments import Said, decide, undecided
from bot.nudges.decision import terms_of
from bot.nudges.expected import Ahead, Expected
from bot.services.office import Ledgered, Office
from storage.models import Notice
from storage.queries import forecast, nudges, sessions

# No session is agreed on longer before.
_EVER = timedelta(days=1000)


def of_sessions(ahead: Ahead) -> Iterator[Expected]:
    """Reminders and "Did you meet?" as things stand: on record, and to come."""
    ledger = ahead.ledger
    for notice in forecast.waiting(ledger.session, ahead.terms.programme_id, ahead.person_id):
        if notice.session_id is not None and notice.person_id and _still_holds(ledger, notice):
            yield _expected(ahead, notice)
    for said, attendee, instant in undecided(
        ledger.session, ahead.terms, ledger.now, ahead.horizon - ledger.now
    ):
        decision = decide(said, attendee, instant, ahead.terms, max(ledger.now, instant))
        if decision and ahead.concerns(attendee.person_id):
            yield Expected(
                rule=f"session_{said}",
                kind=said.kind,
                person_id=attendee.person_id,
                match_id=attendee.match_id,
                due_at=decision.due_at,
                ready_at=max(ledger.now, decision.ready_at),
                reason=decision.reason,
            )


def next_of_sessions(office: Office, after: datetime) -> datetime | None:
    """When, later than `after`, something is next to be said about a session, of any programme."""
    found: list[datetime] = []
    with office.database.reading() as session:
        for terms in map(terms_of, nudges.programmes(session)):
            instants = (instant for _, _, instant in undecided(session, terms, after, _EVER))
            found += (instant for instant in instants if instant > after)
    return min(found, default=None)


def _expected(ahead: Ahead, notice: Notice) -> Expected:
    said = Said(notice.arguments["kind"])
    return Expected(
        rule=f"session_{said}",
        kind=said.kind,
        person_id=notice.person_id or 0,
        match_id=notice.match_id,
        due_at=notice.due_at,
        ready_at=max(ahead.ledger.now, forecast.ready_at(notice)),
    )


def _still_holds(ledger: Ledgered, notice: Notice) -> bool:
    session = sessions.session_in(ledger.session, ledger.programme.id, notice.session_id or 0)
    return (
        session is not None
        and session.state == "agreed"
        and session.outcome is None
        and session.starts_at.isoformat() == notice.arguments["starts_at"]
    )
