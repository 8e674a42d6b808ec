"""Questions about check-ins and their answers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from storage.models import CheckIn, Match, Notice
from storage.queries.matches import Looked
from storage.writes import insert_once, rows_changed

ASK = "checkin.ask"


def check_in_of(
    session: Session, match_id: int, person_id: int, day: int, *, lock: bool = False
) -> CheckIn | None:
    """The answer of one member of a pair on one day. `lock` makes other writers of it wait for us."""
    statement = select(CheckIn).where(
        CheckIn.match_id == match_id, CheckIn.person_id == person_id, CheckIn.day == day
    )
    return session.scalar(statement.with_for_update() if lock else statement)


def check_in_by_id(session: Session, programme_id: int, check_in_id: int) -> CheckIn | None:
    """A check-in of this programme by id."""
    return session.scalar(
        select(CheckIn).where(CheckIn.id == check_in_id, CheckIn.programme_id == programme_id)
    )


def answer_first(session: Session, notice: Notice, day: int, answer: str, at: datetime) -> bool:
    """Keep the answer to `notice`; False when it had one already, which stays."""
    row = {
        "programme_id": notice.programme_id,
        "match_id": notice.match_id,
        "person_id": notice.person_id,
        "day": day,
        "asked_at": notice.due_at,
        "answer": answer,
        "answered_at": at,
    }
    return insert_once(session, CheckIn, row)


def change(session: Session, check_in_id: int, answer: str, note: str, at: datetime) -> bool:
    """Put another answer and note in the place of the earlier ones."""
    result = session.execute(
        update(CheckIn)
        .where(CheckIn.id == check_in_id)
        .values(answer=answer, note=note or None, answered_at=at)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) == 1


def worries(
    session: Session,
    programme_id: int,
    reader_id: int,
    since: datetime,
    limit: int,
    looked: Looked | None = None,
) -> Sequence[tuple[CheckIn, Match]]:
    """Latest answers that are not good news, in active pairs the reader does not belong to."""
    asked = (
        select(CheckIn, Match)
        .join(Match, Match.id == CheckIn.match_id)
        .where(
            CheckIn.programme_id == programme_id,
            CheckIn.answer.in_(("not_so_well", "help")),
            CheckIn.answered_at >= since,
            Match.status == "active",
            Match.mentor_id != reader_id,
            Match.mentee_id != reader_id,
        )
        .options(joinedload(Match.mentor), joinedload(Match.mentee))
        .order_by(CheckIn.answered_at.desc(), CheckIn.id.desc())
        .limit(limit)
    )
    rows = session.execute(asked.where(looked.at()) if looked else asked).all()
    return [(row[0], row[1]) for row in rows]
