"""Questions to the hours ledger."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, bindparam, case, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import HoursEntry
from storage.writes import rows_changed

# The states in which an entry counts as said and not taken back.
STANDING = ("awaiting", "confirmed", "disputed")

# Asked by every `/hours`: built once, since building a question costs more than asking SQLite.
_TOTALS = select(
    func.coalesce(func.sum(HoursEntry.minutes), 0),
    func.coalesce(func.sum(case((HoursEntry.held_on == bindparam("day"), HoursEntry.minutes), else_=0)), 0),
).where(HoursEntry.match_id == bindparam("match"))
_TWIN = (
    select(HoursEntry)
    .where(
        HoursEntry.match_id == bindparam("match"),
        HoursEntry.held_on == bindparam("day"),
        HoursEntry.minutes == bindparam("minutes"),
        HoursEntry.state.in_(STANDING),
        or_(HoursEntry.author_id != bindparam("author"), HoursEntry.recorded_at >= bindparam("since")),
    )
    .order_by(HoursEntry.id.desc())
    .limit(1)
)


def entry_in(session: Session, programme_id: int, entry_id: int) -> HoursEntry | None:
    """An entry of this programme by id."""
    return session.scalar(
        select(HoursEntry).where(HoursEntry.id == entry_id, HoursEntry.programme_id == programme_id)
    )


def totals(session: Session, match_id: int, day: date) -> tuple[int, int]:
    """Minutes logged by the pair: in all, and on `day`."""
    row = session.execute(_TOTALS, {"match": match_id, "day": day}).one()
    return int(row[0]), int(row[1])


def total(session: Session, match_id: int) -> int:
    """Minutes logged by the pair in all."""
    statement = select(func.coalesce(func.sum(HoursEntry.minutes), 0)).where(HoursEntry.match_id == match_id)
    return int(session.execute(statement).scalar_one())


def looks_the_same(
    session: Session, match_id: int, author_id: int, day: date, minutes: int, since: datetime
) -> HoursEntry | None:
    """A standing entry that may be this very time: the partner's of that day, or one's own since `since`."""
    asked = {"match": match_id, "author": author_id, "day": day, "minutes": minutes, "since": since}
    return session.scalars(_TWIN, asked).first()


def standing_page(session: Session, match_id: int, offset: int, limit: int) -> Sequence[HoursEntry]:
    """The entries that stand, latest day first."""
    return session.scalars(
        select(HoursEntry)
        .where(HoursEntry.match_id == match_id, HoursEntry.state.in_(STANDING))
        .order_by(HoursEntry.held_on.desc(), HoursEntry.id.desc())
        .offset(offset)
        .limit(limit)
    ).all()


def standing_count(session: Session, match_id: int) -> int:
    """How many entries stand."""
    statement = select(func.count()).where(HoursEntry.match_id == match_id, HoursEntry.state.in_(STANDING))
    return session.execute(statement).scalar_one()


def latest_of(session: Session, programme_id: int, author_id: int) -> HoursEntry | None:
    """The last standing entry somebody recorded."""
    return session.scalars(
        select(HoursEntry)
        .where(
            HoursEntry.programme_id == programme_id,
            HoursEntry.author_id == author_id,
            HoursEntry.state.in_(STANDING),
        )
        .order_by(HoursEntry.recorded_at.desc(), HoursEntry.id.desc())
        .limit(1)
    ).first()


def earlier_versions(session: Session, entry: HoursEntry) -> list[HoursEntry]:
    """The entries this one replaced, latest first."""
    chain: list[HoursEntry] = []
    while entry.replaces_id is not None:
        entry = session.get_one(HoursEntry, entry.replaces_id)
        chain.append(entry)
    return chain


def move(session: Session, entry_id: int, to: str, **values: object) -> bool:
    """Move a standing entry to another state; False when somebody was faster."""
    result = session.execute(
        update(HoursEntry)
        .where(HoursEntry.id == entry_id, HoursEntry.state.in_(STANDING))
        .values(state=to, **values)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) == 1


def answer(session: Session, entry_id: int, to: str, **values: object) -> bool:
    """Confirm or dispute an entry nobody has answered; False when somebody was faster.

    What silence confirmed can still be disputed: its reader may have been away.
    """
    by_silence = and_(HoursEntry.state == "confirmed", HoursEntry.answered_by_id.is_(None))
    unanswered = HoursEntry.state == "awaiting"
    result = session.execute(
        update(HoursEntry)
        .where(HoursEntry.id == entry_id, or_(unanswered, by_silence) if to == "disputed" else unanswered)
        .values(state=to, **values)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(result) == 1


def silent_since(session: Session, now: datetime, limit: int) -> Sequence[HoursEntry]:
    """Entries whose time for an answer is over, any programme; oldest first."""
    return session.scalars(
        select(HoursEntry)
        .where(HoursEntry.state == "awaiting", HoursEntry.confirm_by <= now)
        .order_by(HoursEntry.confirm_by)
        .limit(limit)
    ).all()


def minutes_between(session: Session, programme_id: int, first: date, last: date) -> int:
    """Minutes of the whole programme held from `first` to `last`, both included."""
    statement = select(func.coalesce(func.sum(HoursEntry.minutes), 0)).where(
        HoursEntry.programme_id == programme_id, HoursEntry.held_on.between(first, last)
    )
    return int(session.execute(statement).scalar_one())


def has_any(session: Session, match_id: int) -> bool:
    """Whether anything stands in the pair's ledger."""
    return standing_count(session, match_id) > 0
