"""What somebody typed, kept while one question about it is open: the answer closes it, once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from bot.services.office import Work
from storage.models import Draft
from storage.writes import insert_once, rows_changed

DRAFT_LIFE = timedelta(hours=12)


def keep(work: Work, payload: Mapping[str, Any]) -> str:
    """Keep what this request leaves open; its draft's id."""
    row = {
        "id": work.draft_id(),
        "programme_id": work.programme.id,
        "person_id": work.actor.person_id,
        "payload": payload,
        "created_at": work.now,
        "expires_at": work.now + DRAFT_LIFE,
    }
    insert_once(work.session, Draft, row)
    return work.draft_id()


def take(work: Work, draft_id: str) -> Mapping[str, Any] | None:
    """What the actor's open question kept, which this answer closes; None when there is none any more."""
    taken = work.session.execute(
        update(Draft)
        .where(
            Draft.id == draft_id,
            Draft.programme_id == work.programme.id,
            Draft.person_id == work.actor.person_id,
            Draft.used_at.is_(None),
            Draft.expires_at > work.now,
        )
        .values(used_at=work.now)
    )
    return work.session.get_one(Draft, draft_id).payload if rows_changed(taken) else None


def kept_before(work: Work) -> Mapping[str, Any] | None:
    """What this very request kept when it first came."""
    draft = work.session.get(Draft, work.draft_id())
    return draft.payload if draft and draft.person_id == work.actor.person_id else None
