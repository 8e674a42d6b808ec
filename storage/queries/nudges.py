"""Who a nudge has not been decided for yet. The once key says who it has been decided for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, cast, literal, select, update
from sqlalchemy.orm import Session

from storage.models import Match, Notice, Person, Programme
from storage.writes import insert_once, rows_changed


@dataclass(frozen=True, slots=True)
class Occasion:
    """A nudge of one day, counted from a match's start or, `from_end`, back from its last day."""

    programme_id: int
    nudge: str
    day: int
    from_end: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an active match, as far as a nudge to them goes. `zone` is what their profile says.

    `anchor` is the day of the match that the occasion is counted from.
    """

    match_id: int
    anchor: date
    person_id: int
    zone: str
    is_deactivated: bool


def once_key(occasion: Occasion, member: Member) -> str:
    """What can be on record once: a nudge, its day (of this very end), a match, a person."""
    end = f"{member.anchor.isoformat()}:" if occasion.from_end else ""
    return f"{occasion.nudge}:d{occasion.day}:{end}{member.match_id}:{member.person_id}"


def once_key_of(occasion: Occasion) -> ColumnElement[str]:
    """The same key, made by the database."""
    end = cast(Match.ends_on, String) + ":" if occasion.from_end else literal("")
    members = cast(Match.id, String) + ":" + cast(Person.id, String)
    return f"{occasion.nudge}:d{occasion.day}:" + end + members


def undecided(session: Session, occasion: Occasion, since: date | None, until: date) -> Sequence[Member]:
    """Members of active matches anchored from `since` to `until` that have no such nudge on record.

    Read off an index on programme, status and the anchor: a match outside the dates costs nothing.
    """
    anchor = Match.ends_on if occasion.from_end else Match.started_on
    # Not "NOT EXISTS": PostgreSQL would answer that by reading every notice there ever was.
    on_record = select(Notice.id).where(Notice.once_key == once_key_of(occasion)).scalar_subquery()
    statement = (
        select(Match.id, anchor, Person.id, Person.chosen_zone, Person.time_zone, Person.is_deactivated)
        .join(Person, Person.id.in_([Match.mentor_id, Match.mentee_id]))
        .where(
            Match.programme_id == occasion.programme_id,
            Match.status == "active",
            anchor <= until,
            on_record.is_(None),
        )
        .order_by(Match.id, Person.id)
    )
    if since is not None:
        statement = statement.where(anchor >= since)
    return [
        Member(match_id, anchored_on, person_id, chosen or zone, deactivated)
        for match_id, anchored_on, person_id, chosen, zone, deactivated in session.execute(statement)
    ]


def put_on_record(session: Session, values: dict[str, Any]) -> bool:
    """Insert a nudge's notice unless its once key is taken; True if this was the first."""
    return insert_once(session, Notice, values)


def programmes(session: Session) -> Sequence[Programme]:
    """Every programme."""
    return session.scalars(select(Programme).order_by(Programme.id)).all()


def swept(session: Session, programme_id: int, today: date) -> bool:
    """Note that every match was looked at today; False when that was known."""
    result = session.execute(
        update(Programme)
        .where(
            Programme.id == programme_id,
            (Programme.swept_on.is_(None)) | (Programme.swept_on < today),
        )
        .values(swept_on=today)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def waiting(session: Session, programme_id: int, templates: Sequence[str]) -> Sequence[Notice]:
    """Nudges that are on record and not sent yet, soonest first."""
    return session.scalars(
        select(Notice)
        .where(
            Notice.programme_id == programme_id,
            Notice.state.in_(("waiting", "leased")),
            Notice.template.in_(templates),
            Notice.once_key.is_not(None),
        )
        .order_by(Notice.ready_at, Notice.id)
    ).all()
