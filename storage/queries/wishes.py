"""What stands for or against a nudge to somebody: wishes, pauses, and what they got of late."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from storage.models import MessageWishes, Notice, NudgePause
from storage.writes import insert_once


def of_person(session: Session, person_id: int) -> MessageWishes | None:
    """How somebody wants to be written to; None when as the programme does."""
    return session.get(MessageWishes, person_id)


def set_away(session: Session, programme_id: int, person_id: int, until: date, now: datetime) -> None:
    """Note somebody's last day away; their other wishes stay."""
    key = {"programme_id": programme_id, "person_id": person_id}
    values = {"away_until": until, "changed_at": now}
    if not insert_once(session, MessageWishes, {**key, "off": [], "every_day": False, **values}):
        session.execute(
            update(MessageWishes)
            .where(MessageWishes.person_id == person_id, MessageWishes.programme_id == programme_id)
            .values(**values)
            .execution_options(synchronize_session="fetch")
        )


def open_pauses(session: Session, programme_id: int) -> Sequence[NudgePause]:
    """What is stopped now, oldest first."""
    return session.scalars(
        select(NudgePause)
        .where(NudgePause.programme_id == programme_id, NudgePause.ended_at.is_(None))
        .order_by(NudgePause.id)
    ).all()


def got_since(session: Session, notice: Notice, kinds: Sequence[str], since: datetime) -> Sequence[datetime]:
    """When the reader of `notice` got other nudges of these kinds since then. Amendments are none."""
    found = session.scalars(
        _others(notice, kinds).where(Notice.state == "sent", Notice.finished_at >= since)
    ).all()
    return [at for at in found if at is not None]


def on_their_way(session: Session, notice: Notice, kinds: Sequence[str]) -> Sequence[int]:
    """The ids of other such nudges that may be on their way to the reader of `notice` at this moment.

    Somebody else holds them, or an attempt may have arrived without anybody knowing. Whoever holds
    several sends one after the other: those with the same lease do not count.
    """
    held = (Notice.state == "leased") & (Notice.lease != (notice.lease or ""))
    unknown = (Notice.state == "waiting") & Notice.uncertain
    return session.scalars(_others(notice, kinds).where(held | unknown).with_only_columns(Notice.id)).all()


def _others(notice: Notice, kinds: Sequence[str]) -> Select[datetime | None]:
    """Other nudges to the same reader; not what amends one, nor what was asked for and said in its thread."""
    return select(Notice.finished_at).where(
        Notice.person_id == notice.person_id,
        Notice.kind.is_not(None),
        Notice.kind.in_(kinds),
        Notice.id != notice.id,
        Notice.amends_id.is_(None),
        Notice.reply_to_id.is_(None),
    )
