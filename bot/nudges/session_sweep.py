"""The sweep over sessions: reminders before them, and "Did you meet?" after.

Like the sweep over days of a match: looking is done without a write lock, the once key is unique, and
any number of processes and restarts leave one notice of a kind for each session as it was agreed and
each member. Both members of a pair are put on record together: whoever answers finds the other's question.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from bot.nudges.appointments import Said, decide, undecided
from bot.nudges.decision import Decision, Terms, as_notice, terms_of
from bot.services.office import Office
from storage.queries import nudges
from storage.queries import reminders as queries
from storage.queries.reminders import Attendee, Told

BATCH = 200


@dataclass(frozen=True, slots=True)
class _Due:
    said: Said
    attendee: Attendee
    decision: Decision


def sweep(office: Office) -> Sequence[Decision]:
    """Put on record all whose instant has come, once, whoever else is sweeping; what this one put there."""
    now = office.clock()
    with office.database.reading() as session:
        found = [
            (terms.programme_id, _due(session, terms, now))
            for terms in map(terms_of, nudges.programmes(session))
        ]
    done = [decision for programme_id, due in found for decision in _record(office, programme_id, due, now)]
    if any(decision.reason is None for decision in done):
        office.wake()
    return done


def _due(session: Session, terms: Terms, now: datetime) -> Sequence[_Due]:
    found = [
        _Due(said, attendee, decision)
        for said, attendee, at in undecided(session, terms, now)
        if (decision := decide(said, attendee, at, terms, now))
    ]
    told = queries.told(session, {each.attendee.session_id for each in found})
    return [_once(each) if _is_told(each, told) else each for each in found]


def _is_told(due: _Due, told: Collection[Told]) -> bool:
    attendee = due.attendee
    time = attendee.starts_at.isoformat()
    return due.decision.reason is None and (attendee.session_id, attendee.person_id, due.said, time) in told


def _once(due: _Due) -> _Due:
    """It was said of this very time: the place, say, has changed since, and the time has not."""
    return replace(due, decision=replace(due.decision, reason="told_before"))


def _record(office: Office, programme_id: int, due: Sequence[_Due], now: datetime) -> Iterator[Decision]:
    by_session = groupby(sorted(due, key=_session_of), _session_of)
    pairs = [list(each) for _, each in by_session]
    for start in range(0, len(pairs), BATCH):
        with office.database.transaction() as session:
            batch = [each for pair in pairs[start : start + BATCH] for each in pair]
            first = nudges.put_on_record(session, [_notice(programme_id, each, now) for each in batch])
        yield from (each.decision for each in batch if queries.once_key(each.said, each.attendee) in first)


def _session_of(due: _Due) -> int:
    return due.attendee.session_id


def _arguments(said: Said, attendee: Attendee) -> dict[str, str]:
    return {"kind": said, "starts_at": attendee.starts_at.isoformat()}


def _notice(programme_id: int, due: _Due, now: datetime) -> dict[str, Any]:
    decision, attendee = due.decision, due.attendee
    return as_notice(
        decision,
        due.said.kind,
        now,
        programme_id=programme_id,
        template=due.said.template,
        arguments=_arguments(due.said, attendee),
        person_id=attendee.person_id,
        match_id=attendee.match_id,
        session_id=attendee.session_id,
        once_key=queries.once_key(due.said, attendee),
    )
