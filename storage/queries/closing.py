"""Questions about how matches close: requests for another end, assessments, thanks, what is overdue."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, and_, cast, or_, select, update
from sqlalchemy.orm import Session, joinedload

from storage import bells
from storage.models import Assessment, Match, MatchChange, Notice, Person, Thanks
from storage.queries.matches import Looked
from storage.writes import insert_once, rows_changed


def change_in(session: Session, programme_id: int, change_id: int) -> MatchChange | None:
    """A request of this programme by id, as it is now."""
    return session.scalar(
        select(MatchChange)
        .where(MatchChange.id == change_id, MatchChange.programme_id == programme_id)
        .execution_options(populate_existing=True)
    )


def open_change(session: Session, match_id: int) -> MatchChange | None:
    """The request about a match that waits for an answer."""
    return session.scalar(
        select(MatchChange)
        .where(MatchChange.match_id == match_id, MatchChange.closed_at.is_(None))
        .execution_options(populate_existing=True)
    )


def add_change(session: Session, values: dict[str, Any]) -> bool:
    """Insert a request; False when another one about the same match waits. The unique index decides."""
    return insert_once(session, MatchChange, values)


def close_change(session: Session, change_id: int, answer: str, now: datetime) -> bool:
    """Close a request; False when it was closed before."""
    result = session.execute(
        update(MatchChange)
        .where(MatchChange.id == change_id, MatchChange.closed_at.is_(None))
        .values(answer=answer, closed_at=now)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def extend(session: Session, match_id: int, seen_ends_on: date, ends_on: date) -> bool:
    """Move the end of an active match; False when it is not what was seen any more."""
    result = session.execute(
        update(Match)
        .where(Match.id == match_id, Match.status == "active", Match.ends_on == seen_ends_on)
        .values(ends_on=ends_on)
        .execution_options(synchronize_session=False)
    )
    bells.look_again(session, match_id)
    return rows_changed(result) == 1


def assessment_of(session: Session, match_id: int, person_id: int) -> Assessment | None:
    """What somebody's assessment of a match says."""
    return session.scalar(
        select(Assessment)
        .where(Assessment.match_id == match_id, Assessment.person_id == person_id)
        .execution_options(populate_existing=True)
    )


def keep_assessment(session: Session, whose: dict[str, int], values: dict[str, Any]) -> None:
    """Write an assessment, or write it anew. `whose`: programme, match and person."""
    if insert_once(session, Assessment, _blank(whose) | values):
        return
    session.execute(
        update(Assessment)
        .where(Assessment.match_id == whose["match_id"], Assessment.person_id == whose["person_id"])
        .values(values)
        .execution_options(synchronize_session=False)
    )


def answer_again(session: Session, whose: dict[str, int], again: str, now: datetime) -> bool:
    """Keep whether somebody would mentor again; False when they have answered before."""
    values = {"again": again, "again_at": now}
    if insert_once(session, Assessment, _blank(whose) | values):
        return True
    result = session.execute(
        update(Assessment)
        .where(
            Assessment.match_id == whose["match_id"],
            Assessment.person_id == whose["person_id"],
            Assessment.again.is_(None),
        )
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def _blank(whose: dict[str, int]) -> dict[str, Any]:
    """An assessment in which nothing is answered yet."""
    empty: dict[str, Any] = {"answers": {}, "note": ""}
    return whose | empty


def assessments_of(session: Session, programme_id: int, match_id: int) -> Sequence[Assessment]:
    """The assessments of a match that are written."""
    return session.scalars(
        select(Assessment)
        .where(
            Assessment.programme_id == programme_id,
            Assessment.match_id == match_id,
            Assessment.answered_at.is_not(None),
        )
        .order_by(Assessment.id)
    ).all()


def every_answer(session: Session, programme_id: int, looked: Looked | None) -> Sequence[tuple[Any, bool]]:
    """The answers of every assessment looked at, and whether it is the mentor's."""
    asked = (
        select(Assessment.answers, Assessment.person_id == Match.mentor_id)
        .join(Match, Match.id == Assessment.match_id)
        .where(Assessment.programme_id == programme_id, Assessment.answered_at.is_not(None))
    )
    return [(row[0], row[1]) for row in session.execute(asked.where(looked.at()) if looked else asked)]


def assessed(
    session: Session, programme_id: int, looked: Looked | None, but_of: int, limit: int
) -> Sequence[Match]:
    """Matches with an assessment, latest end first, but for those of `but_of`."""
    written = select(Assessment.match_id).where(
        Assessment.programme_id == programme_id, Assessment.answered_at.is_not(None)
    )
    asked = (
        select(Match)
        .where(
            Match.programme_id == programme_id,
            Match.id.in_(written),
            Match.mentor_id != but_of,
            Match.mentee_id != but_of,
        )
        .options(joinedload(Match.mentor), joinedload(Match.mentee))
        .order_by(Match.ends_on.desc(), Match.id.desc())
        .limit(limit)
    )
    return session.scalars(asked.where(looked.at()) if looked else asked).all()


def thanks_of(session: Session, match_id: int, author_id: int) -> Thanks | None:
    """What somebody wrote to their partner at the end."""
    return session.scalar(
        select(Thanks)
        .where(Thanks.match_id == match_id, Thanks.author_id == author_id)
        .execution_options(populate_existing=True)
    )


def keep_thanks(session: Session, whose: dict[str, int], values: dict[str, Any]) -> bool:
    """Write thanks, or write them anew; False when they were passed on before, and stay as they were."""
    if insert_once(session, Thanks, whose | values):
        return True
    result = session.execute(
        update(Thanks)
        .where(
            Thanks.match_id == whose["match_id"],
            Thanks.author_id == whose["author_id"],
            Thanks.pass_on.is_(False),
        )
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result) == 1


def overdue(
    session: Session, programme_id: int, nudge: str, ended_by: date, untold_by: date, limit: int
) -> Sequence[Match]:
    """Active matches whose last day was `ended_by` or before, if at least one of their members has read so
    on that day, in the nudge `nudge`; those that nobody told of, if it was `untold_by` or before. Oldest
    end first.
    """
    members = cast(Match.id, String) + ":" + cast(Person.id, String)
    once_key = f"{nudge}:d0:" + cast(Match.ends_on, String) + ":" + members
    told = (
        select(Notice.id)
        .join(Person, or_(Person.id == Match.mentor_id, Person.id == Match.mentee_id))
        .where(and_(Notice.once_key == once_key, or_(Notice.state == "sent", Notice.reason == "in_digest")))
        .correlate(Match)
    )
    return session.scalars(
        select(Match)
        .where(
            Match.programme_id == programme_id,
            Match.status == "active",
            Match.ends_on <= ended_by,
            or_(Match.ends_on <= untold_by, told.exists()),
        )
        .options(joinedload(Match.mentor), joinedload(Match.mentee), joinedload(Match.profession))
        .order_by(Match.ends_on, Match.id)
        .limit(limit)
    ).all()


def ends_from(session: Session, programme_id: int, first: date) -> date | None:
    """The earliest last day of an active match that is `first` or later."""
    return session.scalar(
        select(Match.ends_on)
        .where(Match.programme_id == programme_id, Match.status == "active", Match.ends_on >= first)
        .order_by(Match.ends_on)
        .limit(1)
    )
