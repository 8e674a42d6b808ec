"""What comes next for somebody who joins: the notice, a draft to go on with, a review, or the questions."""

import hashlib
from collections.abc import Mapping
from typing import Any

from bot.rules.joining_form import Offer, entered_from
from bot.rules.organisations import KIND_OF_SIDE
from bot.rules.participants import PartState, Side, missing
from bot.rules.receipts.joining import Next, NoticeShown, Review, Step
from bot.rules.retention import retention_of
from bot.services.joining import drafts as join_drafts
from bot.services.joining.cards import entered
from bot.services.joining.records import mine
from bot.services.matches.cards import named
from bot.services.office import Work
from bot.services.pairs import name_of
from bot.services.parts import answers_of
from storage.models import Draft, Participant
from storage.queries import organisations, participants, people


def next_for(work: Work, side: Side) -> Next:
    """What comes next for the actor: the notice, an open draft, what somebody entered, or the questions."""
    if not has_agreed(work):
        return notice(work, side)
    if draft := join_drafts.live(work, side):
        return step_of_draft(work, draft, side)
    part = mine(work, side)
    if part is not None and part.state == PartState.ANNOUNCED:
        return review(work, part)
    filled = entered_from(answers_of(part)) if part else {}
    return step_of_draft(work, join_drafts.begin(work, side, filled), side)


def has_agreed(work: Work) -> bool:
    """Whether the actor agreed to the notice as it reads now."""
    return participants.has_agreed(work.session, work.person.id, work.joining.notice.version)


def notice(work: Work, side: Side) -> NoticeShown:
    """The notice of collection as it reads now."""
    text = work.joining.notice
    contact = text.contact or work.programme.contact
    return NoticeShown(side, text, contact, kept_days(work.programme.settings))


def step_of_draft(work: Work, draft: Draft, side: Side, *, gone: bool = False) -> Step:
    """The step a draft waits at, filled in with what it holds."""
    payload = draft.payload
    return Step(side, payload["step"], payload["name"], offer_to(work, side), payload["entered"], gone)


def review(work: Work, part: Participant) -> Review:
    """What was entered about the actor, for them to look at."""
    by = people.person_in(work.session, work.programme.id, part.entered_by_id or 0)
    return Review(
        part_id=part.id,
        side=Side(part.side),
        entered=entered(work, part),
        by=name_of(by) if by else None,
        seen=digest(part),
        is_complete=not missing(answers_of(part)),
    )


def digest(part: Participant) -> str:
    """Stands for what is on record about a part: it changes when any of it does."""
    return hashlib.sha256(repr(answers_of(part)).encode()).hexdigest()[:16]


def offer_to(work: Work, side: Side) -> Offer:
    """What a side can choose from now."""
    session, programme_id = work.session, work.programme.id
    return Offer(
        side=side,
        organisations=tuple(
            (each.id, each.name) for each in organisations.of_kind(session, programme_id, KIND_OF_SIDE[side])
        ),
        professions=tuple(named(each) for each in people.professions(session, programme_id)),
        languages=work.joining.languages,
        topics=work.joining.topics,
    )


def kept_days(settings: Mapping[str, Any]) -> int:
    """How long answers are kept after somebody's last match, as a programme's settings say."""
    return retention_of(settings).part
