"""Questions of joining: one's own parts, and answers that are not complete yet."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from storage.models import AuditEntry, Draft, Notice, Participant
from storage.writes import insert_once


def own_part_id(session: Session, programme_id: int, person_id: int, user_id: str, side: str) -> int | None:
    """The part somebody takes on a side: theirs, else one entered for their Slack account."""
    mine = Participant.person_id == person_id
    for_me = Participant.person_id.is_(None) & (Participant.slack_id == user_id)
    return session.scalar(
        select(Participant.id)
        .where(Participant.programme_id == programme_id, Participant.side == side, or_(mine, for_me))
        .order_by(Participant.person_id.is_(None), Participant.id)
        .limit(1)
    )


def own_part_ids(session: Session, programme_id: int, person_id: int, user_id: str) -> Sequence[int]:
    """Every part somebody takes, and those entered for their Slack account."""
    for_me = Participant.person_id.is_(None) & (Participant.slack_id == user_id)
    return session.scalars(
        select(Participant.id).where(
            Participant.programme_id == programme_id, or_(Participant.person_id == person_id, for_me)
        )
    ).all()


def invitations(session: Session, programme_id: int, person_id: int) -> Sequence[Notice]:
    """The messages that asked somebody to confirm what was entered about them.

    Delivery takes none of them up before this transaction ends, and then sees what it changed.
    """
    return session.scalars(
        select(Notice)
        .where(
            Notice.programme_id == programme_id,
            Notice.person_id == person_id,
            Notice.template == "join.confirm",
            Notice.amends_id.is_(None),
        )
        .with_for_update(key_share=True)
    ).all()


def draft(session: Session, draft_id: str, now: datetime) -> Draft | None:
    """A draft that has not run out; others who change it wait until this transaction ends."""
    found = select(Draft).where(Draft.id == draft_id, Draft.expires_at > now).with_for_update()
    return session.scalar(found.execution_options(populate_existing=True))


def begin_draft(session: Session, values: dict[str, Any], now: datetime) -> None:
    """Put a draft there unless there is one; one that has run out makes way."""
    session.execute(delete(Draft).where(Draft.id == values["id"], Draft.expires_at <= now))
    insert_once(session, Draft, values)


def forget_draft(session: Session, draft_id: str) -> None:
    """The answers are on record, or no longer wanted."""
    session.execute(delete(Draft).where(Draft.id == draft_id))


def keep_in_step(session: Session, programme_id: int, person_id: int, places: int) -> None:
    """A mentor's part says as many places as a coordinator has just given them."""
    session.execute(
        update(Participant)
        .where(
            Participant.programme_id == programme_id,
            Participant.person_id == person_id,
            Participant.side == "mentor",
        )
        .values(places=places)
        .execution_options(synchronize_session="fetch")
    )


def done_by(session: Session, programme_id: int, request_key: str) -> str | None:
    """What a request did to a part when it was first delivered: the action of its audit row."""
    return session.scalar(
        select(AuditEntry.action)
        .where(
            AuditEntry.programme_id == programme_id,
            AuditEntry.request_key == request_key,
            AuditEntry.object_kind == "part",
        )
        .order_by(AuditEntry.id)
        .limit(1)
    )
