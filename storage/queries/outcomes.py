"""Questions about outcomes: who answered what, and totals that show nobody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from storage.models import Match, Notice, Outcome
from storage.writes import insert_once, rows_changed

ASK = "outcome.ask"


def outcome_of(session: Session, match_id: int, day: int, *, lock: bool = False) -> Outcome | None:
    """What the mentee of a match answered so many days after. `lock` makes other writers wait for us."""
    statement = select(Outcome).where(Outcome.match_id == match_id, Outcome.day == day)
    return session.scalar(statement.with_for_update() if lock else statement)


def outcome_by_id(session: Session, programme_id: int, outcome_id: int) -> Outcome | None:
    """An answer of this programme by id."""
    return session.scalar(
        select(Outcome).where(Outcome.id == outcome_id, Outcome.programme_id == programme_id)
    )


def answer_first(session: Session, notice: Notice, day: int, answer: str, at: datetime) -> bool:
    """Keep the answer to `notice`; False when it had one already, which stays."""
    row = {
        "programme_id": notice.programme_id,
        "match_id": notice.match_id,
        "person_id": notice.person_id,
        "day": day,
        "answer": answer,
        "note": "",
        "answered_at": at,
    }
    return insert_once(session, Outcome, row)


def change(session: Session, outcome_id: int, answer: str, note: str, at: datetime) -> bool:
    """Put another answer and note in the place of the earlier ones."""
    result = session.execute(
        update(Outcome)
        .where(Outcome.id == outcome_id)
        .values(answer=answer, note=note, answered_at=at)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) == 1


def began_another(session: Session, match: Match) -> bool:
    """Whether the mentee of a match is in a later one, or completed it."""
    later = select(Match.id).where(
        Match.programme_id == match.programme_id,
        Match.mentee_id == match.mentee_id,
        Match.id != match.id,
        Match.status.in_(("active", "completed")),
        Match.started_on > match.started_on,
    )
    return session.scalar(later.limit(1)) is not None


def totals(session: Session, programme_id: int, at_least: int) -> Sequence[tuple[int, int, int]]:
    """Per day: how many are in work in their profession, of how many who answered; in order.

    Days on which fewer than `at_least` people answered are left out.
    """
    in_profession = func.sum(case((Outcome.answer == "in_profession", 1), else_=0))
    rows = session.execute(
        select(Outcome.day, in_profession, func.count())
        .where(Outcome.programme_id == programme_id)
        .group_by(Outcome.day)
        .having(func.count(Outcome.person_id.distinct()) >= at_least)
        .order_by(Outcome.day)
    )
    return [(day, int(there), answered) for day, there, answered in rows]
