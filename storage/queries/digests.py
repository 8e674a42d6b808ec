"""Questions about digests: what can be said in one, and what has been opened from one."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Notice

TEMPLATE = "nudge.digest"


def mergeable(
    session: Session, programme_id: int, person_ids: Collection[int], kinds: Sequence[str]
) -> Sequence[Notice]:
    """Nudges of these kinds that wait for somebody and were never tried, the longest due first.

    Nobody sends them before this transaction ends; what somebody else has in hand is left out.
    """
    return session.scalars(
        select(Notice)
        .where(
            Notice.programme_id == programme_id,
            Notice.person_id.in_(person_ids),
            Notice.kind.is_not(None),
            Notice.kind.in_(kinds),
            Notice.finished_at.is_(None),
            Notice.state == "waiting",
            Notice.first_tried_at.is_(None),
            Notice.amends_id.is_(None),
            Notice.reply_to_id.is_(None),
        )
        .order_by(Notice.due_at, Notice.id)
        .with_for_update(of=Notice, skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()


def digest_of(session: Session, programme_id: int, digest_id: int, *, lock: bool = False) -> Notice | None:
    """A digest by id. `lock` makes others who open a piece of it wait for us."""
    found = select(Notice).where(
        Notice.id == digest_id,
        Notice.programme_id == programme_id,
        Notice.template == TEMPLATE,
        Notice.amends_id.is_(None),
    )
    return session.scalar(found.with_for_update(key_share=True) if lock else found)


def pieces_of(session: Session, digest: Notice) -> Sequence[Notice]:
    """The nudges that a digest stands for, in its order."""
    ids: Sequence[int] = digest.arguments.get("pieces", ())
    found = session.scalars(
        select(Notice).where(
            Notice.id.in_(ids),
            Notice.programme_id == digest.programme_id,
            Notice.person_id == digest.person_id,
        )
    )
    by_id = {notice.id: notice for notice in found}
    return [by_id[each] for each in ids if each in by_id]


def opened(session: Session, digest_id: int, piece_ids: Sequence[int]) -> set[int]:
    """Which pieces of a digest were asked for: each has a message of its own by now."""
    keys = {once_key(digest_id, each): each for each in piece_ids}
    found = session.scalars(select(Notice.once_key).where(Notice.once_key.in_(keys)))
    return {keys[key] for key in found if key}


def once_key(digest_id: int, piece_id: int) -> str:
    """What makes the message of a piece unique."""
    return f"digest:{digest_id}:{piece_id}"
