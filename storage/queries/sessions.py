"""Questions about sessions of pairs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import Match, Notice, PairSession
from storage.queries import notices
from storage.writes import rows_changed

# Longer than any session is: one that began earlier is over by now.
LONGEST = timedelta(minutes=720)


def session_in(session: Session, programme_id: int, session_id: int) -> PairSession | None:
    """A session of this programme by id."""
    return session.scalar(
        select(PairSession).where(PairSession.id == session_id, PairSession.programme_id == programme_id)
    )


def change(session: Session, session_id: int, version: int, **values: Any) -> bool:
    """Change a session if nobody has changed it since `version` was read; its version moves by one.

    False when another change was first: nothing is changed then.
    """
    result = session.execute(
        update(PairSession)
        .where(PairSession.id == session_id, PairSession.version == version)
        .values(version=version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def to_come(session: Session, match_id: int, after: datetime) -> Sequence[PairSession]:
    """A pair's sessions that are proposed or agreed and not over at `after`, soonest first."""
    found = session.scalars(
        select(PairSession)
        .where(
            PairSession.match_id == match_id,
            PairSession.state.in_(("proposed", "agreed")),
            PairSession.starts_at > after - LONGEST,
        )
        .order_by(PairSession.starts_at, PairSession.id)
    )
    return [each for each in found if each.starts_at + timedelta(minutes=each.minutes) > after]


def any_standing(session: Session, match_id: int, now: datetime) -> bool:
    """Whether a pair has a session that was held, is agreed, or is proposed and still to come."""
    held = (PairSession.state == "agreed") & (func.coalesce(PairSession.outcome, "met") == "met")
    asked = (PairSession.state == "proposed") & (PairSession.starts_at > now)
    statement = select(PairSession.id).where(PairSession.match_id == match_id, or_(held, asked))
    return session.scalar(statement.limit(1)) is not None


def any_called_off(session: Session, match_id: int) -> bool:
    """Whether the end of a pair called something off that it had planned."""
    asked = select(PairSession.id).where(
        PairSession.match_id == match_id,
        PairSession.state == "cancelled",
        PairSession.closed_by_id.is_(None),
    )
    return session.scalar(asked.limit(1)) is not None


def overlapping(
    session: Session, programme_id: int, person_id: int, starts_at: datetime, minutes: int, but: int | None
) -> Sequence[PairSession]:
    """Somebody's other sessions, with anybody, that share time with this one; soonest first."""
    ends_at = starts_at + timedelta(minutes=minutes)
    found = session.scalars(
        select(PairSession)
        .join(Match, Match.id == PairSession.match_id)
        .where(
            PairSession.programme_id == programme_id,
            or_(Match.mentor_id == person_id, Match.mentee_id == person_id),
            Match.status == "active",
            PairSession.state.in_(("proposed", "agreed")),
            PairSession.starts_at < ends_at,
            PairSession.starts_at > starts_at - LONGEST,
            PairSession.id != (but or 0),
        )
        .order_by(PairSession.starts_at, PairSession.id)
    )
    return [each for each in found if each.starts_at + timedelta(minutes=each.minutes) > starts_at]


def _of(programme_id: int, person_id: int) -> Select[PairSession]:
    return (
        select(PairSession)
        .join(Match, Match.id == PairSession.match_id)
        .where(
            PairSession.programme_id == programme_id,
            or_(Match.mentor_id == person_id, Match.mentee_id == person_id),
        )
    )


def coming_of(session: Session, programme_id: int, person_id: int, after: datetime) -> Sequence[PairSession]:
    """Somebody's sessions in active pairs that are proposed or agreed and not over, soonest first."""
    found = session.scalars(
        _of(programme_id, person_id)
        .where(
            Match.status == "active",
            PairSession.state.in_(("proposed", "agreed")),
            PairSession.starts_at > after - LONGEST,
        )
        .order_by(PairSession.starts_at, PairSession.id)
    )
    return [each for each in found if each.starts_at + timedelta(minutes=each.minutes) > after]


def held_of(
    session: Session, programme_id: int, person_id: int, before: datetime, limit: int
) -> Sequence[PairSession]:
    """Somebody's agreed sessions whose time is over, the latest first."""
    found = session.scalars(
        _of(programme_id, person_id)
        .where(PairSession.state == "agreed", PairSession.starts_at < before)
        .order_by(PairSession.starts_at.desc(), PairSession.id.desc())
        # One more for each that may still be on: nobody is in more than a few at once.
        .limit(limit + 5)
    )
    over = [each for each in found if each.starts_at + timedelta(minutes=each.minutes) <= before]
    return over[:limit]


def said_about(
    session: Session, programme_id: int, session_id: int, templates: Sequence[str], limit: int
) -> Sequence[Notice]:
    """The latest messages of these kinds about a session, newest first."""
    found = notices.said(programme_id, templates, Notice.session_id == session_id)
    return session.scalars(found.order_by(Notice.id.desc()).limit(limit)).all()


def has_calendar(session: Session, programme_id: int, session_id: int) -> bool:
    """Whether a calendar file of this session was ever put on record: it had been agreed."""
    asked = select(Notice.id).where(
        Notice.programme_id == programme_id,
        Notice.session_id == session_id,
        Notice.template == "session.calendar",
    )
    return session.scalar(asked.limit(1)) is not None


def latest_said_to(
    session: Session, programme_id: int, session_id: int, person_id: int, templates: Sequence[str]
) -> int | None:
    """The id of the newest message of these kinds to somebody about a session."""
    return session.scalar(
        select(func.max(Notice.id)).where(
            Notice.programme_id == programme_id,
            Notice.session_id == session_id,
            Notice.person_id == person_id,
            Notice.template.in_(templates),
            Notice.amends_id.is_(None),
        )
    )


def of_day(session: Session, match_id: int, since: datetime, until: datetime) -> Sequence[PairSession]:
    """A pair's agreed sessions that began from `since` to before `until`, and nobody has answered for."""
    return session.scalars(
        select(PairSession)
        .where(
            PairSession.match_id == match_id,
            PairSession.state == "agreed",
            PairSession.outcome.is_(None),
            PairSession.starts_at >= since,
            PairSession.starts_at < until,
        )
        .order_by(PairSession.starts_at, PairSession.id)
    ).all()


def answer(session: Session, about: PairSession, **values: Any) -> bool:
    """Say what became of a session, as it was agreed when it was read, unless its hours are logged.

    False when somebody was faster, or it was moved meanwhile. Its version stays.
    """
    result = session.execute(
        update(PairSession)
        .where(
            PairSession.id == about.id,
            PairSession.version == about.version,
            PairSession.state == "agreed",
            PairSession.entry_id.is_(None),
        )
        .values(**values)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) == 1


def of_entry(session: Session, programme_id: int, entry_id: int) -> PairSession | None:
    """The session whose hours an entry is."""
    return session.scalar(
        select(PairSession).where(PairSession.programme_id == programme_id, PairSession.entry_id == entry_id)
    )
