"""Taking somebody out of what a pair planned, noted and said. Rows that totals count stay."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import and_, func, or_, select

from storage.models import (
    ActionItem,
    Agreement,
    Assessment,
    Certificate,
    CheckIn,
    Concern,
    ConcernStep,
    Goal,
    GoalStep,
    MatchChange,
    Outcome,
    PairSession,
    SessionNote,
    Thanks,
)
from storage.queries.taking_out import Erasing


def _sessions(erasing: Erasing) -> None:
    """What was planned in their pairs, whoever of the two wrote it. What was to come is off."""
    who = erasing.who
    theirs = PairSession.match_id.in_(who.match_ids)
    blank: dict[str, Any] = {
        "offered": list[str](),
        "place": "",
        "link": "",
        "agenda": "",
        "prepare": {},
        "closed_reason": None,
        "outcome_note": None,
    }
    erasing.change(PairSession, theirs, **blank)
    to_come = and_(theirs, PairSession.state.in_(("proposed", "agreed")), PairSession.outcome.is_(None))
    off = {"state": "cancelled", "asked_id": None, "agreed_at": None, "offered": list[str]()}
    later = and_(to_come, PairSession.starts_at > erasing.now)
    erasing.change(PairSession, later, **off, closed_at=erasing.now, version=PairSession.version + 1)


def _concern_steps(erasing: Erasing) -> None:
    """What was noted about their pairs, and what they noted or asked for themselves."""
    me = erasing.who.person_id
    theirs = select(Concern.id).where(Concern.match_id.in_(erasing.who.match_ids))
    noted = or_(ConcernStep.concern_id.in_(theirs), ConcernStep.person_id == me, ConcernStep.by_id == me)
    erasing.change(ConcernStep, noted, note="")


def _concerns(erasing: Erasing) -> None:
    theirs = Concern.match_id.in_(erasing.who.match_ids)
    still_open = and_(theirs, Concern.closed_at.is_(None))
    closed = {"closed_at": erasing.now, "closed_reason": "match_ended", "next_at": None}
    erasing.change(Concern, still_open, **closed)
    erasing.change(Concern, theirs, signals=list[str](), silent_ids=list[int]())


def _outcomes(erasing: Erasing) -> None:
    """Totals count the answer; what they wrote goes."""
    erasing.change(Outcome, Outcome.person_id == erasing.who.person_id, note="")


def _session_notes(erasing: Erasing) -> None:
    erasing.remove(SessionNote, SessionNote.author_id == erasing.who.person_id)


def _action_items(erasing: Erasing) -> None:
    me = erasing.who.person_id
    erasing.remove(ActionItem, or_(ActionItem.owner_id == me, ActionItem.added_by_id == me))


def _agreements(erasing: Erasing) -> None:
    erasing.remove(Agreement, Agreement.person_id == erasing.who.person_id)


def _goals(erasing: Erasing) -> None:
    erasing.remove(Goal, Goal.match_id.in_(erasing.who.match_ids))


def _goal_steps(erasing: Erasing) -> None:
    goals = select(Goal.id).where(Goal.match_id.in_(erasing.who.match_ids))
    erasing.remove(GoalStep, GoalStep.goal_id.in_(goals))


def _match_changes(erasing: Erasing) -> None:
    theirs = MatchChange.match_id.in_(erasing.who.match_ids)
    erasing.change(MatchChange, theirs, note="")
    still_open = and_(theirs, MatchChange.closed_at.is_(None))
    erasing.change(MatchChange, still_open, answer="withdrawn", closed_at=erasing.now)


def _assessments(erasing: Erasing) -> None:
    erasing.remove(Assessment, Assessment.person_id == erasing.who.person_id)


def _thanks(erasing: Erasing) -> None:
    """Thanks they wrote, and thanks to them."""
    erasing.remove(Thanks, Thanks.match_id.in_(erasing.who.match_ids))


def _certificates(erasing: Erasing) -> None:
    """One stays for each pair and number of hours: without the names, two of them would say the same."""
    theirs = Certificate.person_id == erasing.who.person_id
    latest = (
        select(func.max(Certificate.id)).where(theirs).group_by(Certificate.match_id, Certificate.minutes)
    )
    erasing.remove(Certificate, and_(theirs, Certificate.id.not_in(latest)))
    erasing.change(Certificate, theirs, name="")


def _check_ins(erasing: Erasing) -> None:
    erasing.change(CheckIn, CheckIn.person_id == erasing.who.person_id, answer=None, note=None)


# In this order: what refers to a row goes before the row.
OF_PAIRS: dict[str, Callable[[Erasing], None]] = {
    "check_ins": _check_ins,
    "concern_steps": _concern_steps,
    "concerns": _concerns,
    "outcomes": _outcomes,
    "session_notes": _session_notes,
    "action_items": _action_items,
    "sessions": _sessions,
    "agreements": _agreements,
    "goal_steps": _goal_steps,
    "goals": _goals,
    "match_changes": _match_changes,
    "assessments": _assessments,
    "thanks": _thanks,
    "certificates": _certificates,
}
