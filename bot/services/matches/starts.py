"""A pair begins, however it came about: recorded by a coordinator, or proposed and accepted."""

from datetime import date, timedelta

from bot.rules.participants import Side
from bot.rules.problems import Problem
from bot.services.agencies.hearing import tell_coaches
from bot.services.office import Ledgered
from bot.services.together import agreements
from storage.models import Match, Participant, Person
from storage.queries import matches, participants


def begin(
    ledger: Ledgered,
    mentor: Person,
    mentee: Person,
    profession_id: int,
    started_on: date,
    recorded_by_id: int,
) -> Match:
    """Put a match on record, in the mentor's place that was taken for it; both are introduced.

    Raises Problem `mentee_taken` when the mentee has another mentor.
    """
    programme = ledger.programme
    parts = [_part(ledger, mentor, Side.MENTOR), _part(ledger, mentee, Side.MENTEE)]
    employer_id, agency_id = (part.organisation_id if part else None for part in parts)
    row = {
        "programme_id": programme.id,
        "mentor_id": mentor.id,
        "mentee_id": mentee.id,
        "profession_id": profession_id,
        "agency_id": agency_id,
        "employer_id": employer_id,
        "target_minutes": programme.target_minutes,
        "started_on": started_on,
        "ends_on": started_on + timedelta(weeks=programme.weeks),
        "recorded_by_id": recorded_by_id,
        "recorded_at": ledger.now,
    }
    if not matches.add_active(ledger.session, row):
        refuse_taken(ledger, mentee)
    match = matches.active_of_mentee(ledger.session, programme.id, mentee.id)
    if match is None:
        raise LookupError("a match that was just written is not there")
    participants.no_longer_waits(ledger.session, programme.id, mentee.id)
    ledger.audit("match.recorded", "match", match.id, profession=profession_id)
    ledger.notify("match.introduction", None, match=match)
    agreements.ask(ledger, match)
    tell_coaches(ledger, match, but=recorded_by_id)
    return match


def refuse_taken(ledger: Ledgered, mentee: Person) -> None:
    """Raise Problem `mentee_taken` when somebody already has a mentor."""
    match = matches.active_of_mentee(ledger.session, ledger.programme.id, mentee.id)
    if match:
        raise Problem(
            "mentee_taken",
            field="mentee",
            mentee=mentee.name,
            mentor=match.mentor.name,
            since=match.started_on,
        )


def _part(ledger: Ledgered, person: Person, side: Side) -> Participant | None:
    return participants.part_of(ledger.session, ledger.programme.id, person.id, side)
