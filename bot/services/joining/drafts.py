"""Answers of somebody who is still joining: kept under one fixed id per person and side for thirty days.

A draft also has a random name, which its forms carry: a form left open after the draft is done with
cannot bring it back.
"""

import secrets
from datetime import timedelta

from bot.rules.joining_form import Entered, merged
from bot.rules.participants import Side
from bot.rules.problems import Problem
from bot.services.office import Work
from storage.models import Draft
from storage.queries import joining as rows

DRAFT_LIFE = timedelta(days=30)


def live(work: Work, side: Side) -> Draft | None:
    """The actor's draft for a side, if there is one."""
    return rows.draft(work.session, _id(work, side), work.now)


def begin(work: Work, side: Side, entered: Entered, step: int = 1) -> Draft:
    """The actor's draft for a side; a new one begins with `entered` at `step`."""
    values = {
        "id": _id(work, side),
        "programme_id": work.programme.id,
        "person_id": work.actor.person_id,
        "payload": {"name": secrets.token_urlsafe(9), "step": step, "entered": dict(entered)},
        "created_at": work.now,
        "expires_at": work.now + DRAFT_LIFE,
    }
    rows.begin_draft(work.session, values, work.now)
    draft = live(work, side)
    if draft is None:
        raise LookupError("a draft that was just written is not there")
    return draft


def named(work: Work, side: Side, name: str) -> Draft:
    """The actor's draft that a form belongs to. Raises Problem `form_stale`."""
    draft = live(work, side)
    if draft is None or draft.payload["name"] != name:
        raise Problem("form_stale")
    return draft


def keep(work: Work, draft: Draft, entered: Entered, step: int) -> None:
    """Add to a draft what is filled in by now, and where its person goes on."""
    draft.payload = draft.payload | {"step": step, "entered": merged(draft.payload["entered"], entered)}
    draft.expires_at = work.now + DRAFT_LIFE
    work.session.flush()


def forget(work: Work, side: Side) -> None:
    """The draft has done its work."""
    rows.forget_draft(work.session, _id(work, side))


def _id(work: Work, side: Side) -> str:
    return f"join:{work.actor.person_id}:{side}"
