"""What a pair plans, notes and says at its end: which of it is about somebody, and what they may read."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from storage.models import (
    ActionItem,
    Agreement,
    Assessment,
    CalendarFeed,
    Certificate,
    Goal,
    GoalStep,
    MatchChange,
    PairSession,
    SessionNote,
    Thanks,
)
from storage.queries.someone import OURS, Personal, Row, Someone


def _session(row: Row, who: Someone) -> Row:
    """Why somebody cancelled, or why they say that it did not happen, is that person's own."""
    row = row if row["closed_by_id"] == who.person_id else row | {"closed_reason": None}
    return row if row["outcome_by_id"] == who.person_id else row | {"outcome_note": None}


def _change(row: Row, who: Someone) -> Row:
    return row if row["asked_by_id"] == who.person_id else row | {"note": None}


def _in_pairs(model: Any) -> Callable[[Someone], ColumnElement[bool]]:
    """Rows of the pairs somebody is or was a member of: both wrote them together."""
    return lambda who: model.match_id.in_(who.match_ids)


def _noted(who: Someone) -> ColumnElement[bool]:
    """One's own notes, and those the partner wrote for both."""
    theirs = select(PairSession.id).where(PairSession.match_id.in_(who.match_ids))
    shared = and_(SessionNote.is_private.is_(False), SessionNote.session_id.in_(theirs))
    return or_(SessionNote.author_id == who.person_id, shared)


def _thanked(who: Someone) -> ColumnElement[bool]:
    """Thanks one wrote, and those that were passed on to one."""
    passed_on = and_(Thanks.pass_on.is_(True), Thanks.match_id.in_(who.match_ids))
    return or_(Thanks.author_id == who.person_id, passed_on)


OF_PAIRS: tuple[Personal, ...] = (
    Personal(PairSession, _in_pairs(PairSession), OURS | {"uid"}, _session),
    Personal(SessionNote, _noted, OURS),
    Personal(ActionItem, _in_pairs(ActionItem), OURS),
    Personal(CalendarFeed, lambda who: CalendarFeed.person_id == who.person_id, OURS | {"token_digest"}),
    Personal(Agreement, lambda who: Agreement.person_id == who.person_id, OURS),
    Personal(Goal, _in_pairs(Goal), OURS),
    Personal(
        GoalStep,
        lambda who: GoalStep.goal_id.in_(select(Goal.id).where(Goal.match_id.in_(who.match_ids))),
        OURS,
    ),
    Personal(MatchChange, _in_pairs(MatchChange), OURS, _change, over_at=MatchChange.closed_at),
    Personal(Assessment, lambda who: Assessment.person_id == who.person_id, OURS),
    Personal(Thanks, _thanked, OURS),
    Personal(Certificate, lambda who: Certificate.person_id == who.person_id, OURS),
)
