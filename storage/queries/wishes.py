"""What stands for or against a nudge to somebody: wishes, pauses, and what they got of late."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from storage.models import MessageWishes, Notice, NudgePause


def of_person(session: Session, person_id: int) -> MessageWishes | None:
    """How somebody wants to be written to; None when as the programme does."""
    return session.get(MessageWishes, person_id)


def with_some_off(session: Session, person_ids: Collection[int]) -> Sequence[MessageWishes]:
    """The wishes of those of these people who have any; a few hundred at most."""
    asked = select(MessageWishes).where(MessageWishes.person_id.in_(sorted(person_ids)))
    return [each for each in session.scalars(asked) if each.off]


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
