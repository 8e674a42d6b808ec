"""What is no longer kept, table by table: which rows are over, and what becomes of a batch of them.

Rows that totals count (hours, matches) lose their notes and stay. Every step finds its rows anew, so
that it may stop anywhere and be done by several processes at once.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from bot.rules.retention import Kept
from storage.models import (
    ActionItem,
    Agreement,
    Assessment,
    AuditEntry,
    CalendarFeed,
    CheckIn,
    Concern,
    ConcernStep,
    Consent,
    DeliveryKey,
    Draft,
    Erasure,
    Goal,
    GoalStep,
    HoursEntry,
    Match,
    MatchChange,
    MatchingRun,
    Notice,
    Outcome,
    PairMark,
    PairSession,
    Participant,
    Person,
    Proposal,
    Question,
    Rematch,
    Role,
    SessionNote,
    Suggestion,
    Thanks,
    Upload,
)
from storage.queries.erasing import blank_part
from storage.queries.keeping_events import OF_EVENTS
from storage.queries.keeping_steps import Over, Step, changed, deleted, step
from storage.queries.taking_out import nobody


def _blanked(session: Session, keys: Sequence[Any], over: Over) -> None:
    for part_id in keys:
        part = session.get_one(Participant, part_id)
        values = blank_part() | {"left_at": part.left_at or over.now}
        if part.person_id is None:
            values["slack_id"] = nobody()
        for name, value in values.items():
            setattr(part, name, value)
    session.flush()


def _ended_pairs(over: Over) -> Select[Any]:
    return select(Match.id).where(
        Match.programme_id == over.programme_id, Match.status != "active", Match.ended_on < over.day
    )


def _their_sessions(over: Over) -> Select[Any]:
    return select(PairSession.id).where(PairSession.match_id.in_(_ended_pairs(over)))


def _their_concerns(over: Over) -> Select[Any]:
    return select(Concern.id).where(Concern.match_id.in_(_ended_pairs(over)))


def _their_goals(over: Over) -> Select[Any]:
    return select(Goal.id).where(Goal.match_id.in_(_ended_pairs(over)))


def _messages(over: Over) -> ColumnElement[bool]:
    """Messages that are over. The key of what time brought about keeps it from being said twice, so such
    a message stays as long as its pair, and an earlier message as long as those that amend it or answer
    in its thread.
    """
    amended = select(Notice.amends_id).where(
        Notice.programme_id == over.programme_id, Notice.amends_id.is_not(None)
    )
    replied = select(Notice.reply_to_id).where(
        Notice.programme_id == over.programme_id, Notice.reply_to_id.is_not(None)
    )
    return and_(
        Notice.finished_at < over.at,
        or_(Notice.once_key.is_(None), Notice.match_id.is_(None), Notice.match_id.in_(_ended_pairs(over))),
        Notice.id.not_in(amended),
        Notice.id.not_in(replied),
    )


def _old_parts(over: Over) -> ColumnElement[bool]:
    """Parts that somebody left, or whose last pair ended, long ago, and that still say something."""
    pair = or_(Match.mentor_id == Participant.person_id, Match.mentee_id == Participant.person_id)
    recent = select(Match.id).where(pair, or_(Match.status == "active", Match.ended_on >= over.day))
    return and_(
        or_(
            and_(Participant.state == "left", Participant.left_at < over.at),
            and_(Participant.state == "finished", Participant.entered_at < over.at, ~recent.exists()),
        ),
        or_(
            *(text != "" for text in (Participant.name, Participant.speciality, Participant.goals)),
            *(said.is_not(None) for said in (Participant.years, Participant.email, Participant.eligible_at)),
        ),
    )


def _gone_parts() -> Select[Any]:
    return select(Participant.id).where(Participant.state.in_(("finished", "left")))


def _done_proposals(over: Over) -> Select[Any]:
    return select(Proposal.id).where(Proposal.programme_id == over.programme_id, Proposal.closed_at < over.at)


def _forgotten(over: Over) -> Select[Any]:
    return select(Person.id).where(Person.programme_id == over.programme_id, Person.forgotten_at < over.at)


# What refers to a row goes before the row.
STEPS: tuple[Step, ...] = (
    Step(
        Kept.REQUESTS,
        DeliveryKey,
        DeliveryKey.key,
        lambda over: DeliveryKey.created_at < over.at,
        deleted(DeliveryKey, DeliveryKey.key),
    ),
    step(Kept.DRAFTS, Draft, lambda over: Draft.expires_at < over.at),
    step(Kept.UPLOADS, Upload, lambda over: Upload.expires_at < over.at),
    step(
        Kept.MATCHING,
        Suggestion,
        lambda over: Suggestion.run_id.in_(select(MatchingRun.id).where(MatchingRun.asked_at < over.at)),
    ),
    step(
        Kept.MATCHING,
        MatchingRun,
        lambda over: and_(
            MatchingRun.asked_at < over.at,
            ~select(Suggestion.id).where(Suggestion.run_id == MatchingRun.id).exists(),
        ),
    ),
    step(
        Kept.UNCONFIRMED,
        Participant,
        lambda over: and_(Participant.state == "announced", Participant.entered_at < over.at),
        _blanked,
    ),
    step(Kept.PART, Participant, _old_parts, _blanked),
    step(Kept.PART, CalendarFeed, lambda over: CalendarFeed.revoked_at < over.at),
    step(Kept.MESSAGES, Notice, _messages),
    *OF_EVENTS,
    step(Kept.ANSWERS, CheckIn, lambda over: CheckIn.match_id.in_(_ended_pairs(over))),
    step(Kept.ANSWERS, ConcernStep, lambda over: ConcernStep.concern_id.in_(_their_concerns(over))),
    step(
        Kept.ANSWERS,
        Concern,
        lambda over: and_(
            Concern.match_id.in_(_ended_pairs(over)),
            ~select(ConcernStep.id).where(ConcernStep.concern_id == Concern.id).exists(),
        ),
    ),
    step(
        # The answer itself is counted for good; what somebody wrote with it is not.
        Kept.PART,
        Outcome,
        lambda over: and_(Outcome.answered_at < over.at, Outcome.note != ""),
        changed(Outcome, note=""),
    ),
    step(
        Kept.NOTES,
        HoursEntry,
        lambda over: and_(
            HoursEntry.match_id.in_(_ended_pairs(over)),
            or_(HoursEntry.note != "", HoursEntry.answer_note.is_not(None)),
        ),
        changed(HoursEntry, note="", answer_note=None),
    ),
    step(Kept.ANSWERS, Assessment, lambda over: Assessment.match_id.in_(_ended_pairs(over))),
    step(Kept.NOTES, SessionNote, lambda over: SessionNote.session_id.in_(_their_sessions(over))),
    step(Kept.NOTES, ActionItem, lambda over: ActionItem.match_id.in_(_ended_pairs(over))),
    step(
        # A message that is kept still says which session it was about.
        Kept.NOTES,
        PairSession,
        lambda over: and_(
            PairSession.match_id.in_(_ended_pairs(over)),
            ~select(Notice.id).where(Notice.session_id == PairSession.id).exists(),
            ~select(SessionNote.id).where(SessionNote.session_id == PairSession.id).exists(),
            ~select(ActionItem.id).where(ActionItem.session_id == PairSession.id).exists(),
        ),
    ),
    step(Kept.NOTES, GoalStep, lambda over: GoalStep.goal_id.in_(_their_goals(over))),
    step(
        Kept.NOTES,
        Goal,
        lambda over: and_(
            Goal.match_id.in_(_ended_pairs(over)),
            ~select(GoalStep.id).where(GoalStep.goal_id == Goal.id).exists(),
        ),
    ),
    step(Kept.NOTES, Thanks, lambda over: Thanks.match_id.in_(_ended_pairs(over))),
    step(Kept.NOTES, Agreement, lambda over: Agreement.match_id.in_(_ended_pairs(over))),
    step(
        Kept.PROPOSALS,
        MatchChange,
        lambda over: and_(MatchChange.closed_at < over.at, MatchChange.note != ""),
        changed(MatchChange, note=""),
    ),
    step(Kept.PROPOSALS, Question, lambda over: Question.proposal_id.in_(_done_proposals(over))),
    step(
        Kept.PROPOSALS,
        Proposal,
        lambda over: and_(Proposal.closed_at < over.at, Proposal.decline_note.is_not(None)),
        changed(Proposal, decline_note=None, reasons=[]),
    ),
    step(
        Kept.PROPOSALS,
        Rematch,
        lambda over: and_(Rematch.closed_at < over.at, Rematch.note != ""),
        changed(Rematch, note=""),
    ),
    step(
        # A pair kept apart stays so while both may be matched.
        Kept.PROPOSALS,
        PairMark,
        lambda over: and_(
            PairMark.at < over.at,
            or_(PairMark.mentor_part_id.in_(_gone_parts()), PairMark.mentee_part_id.in_(_gone_parts())),
        ),
    ),
    step(Kept.AUDIT, AuditEntry, lambda over: AuditEntry.at < over.at),
    step(Kept.AUDIT, Role, lambda over: Role.ended_at < over.at),
    step(Kept.AGREEMENTS, Consent, lambda over: Consent.person_id.in_(_forgotten(over))),
    step(
        Kept.AGREEMENTS,
        Erasure,
        lambda over: func.coalesce(Erasure.done_at, Erasure.cancelled_at) < over.at,
    ),
)


def long_gone(over: Over, person_id: int | None = None) -> Select[Any]:
    """The ids of people who have no part in the programme any more, and were last seen before `over`."""
    held = select(Role.person_id).where(Role.ended_at.is_(None))
    recent_part = select(Participant.person_id).where(
        Participant.person_id.is_not(None),
        or_(Participant.state.in_(("announced", "confirmed")), Participant.left_at >= over.at),
    )
    recent_pair = or_(Match.status == "active", Match.ended_on >= over.day)
    found = select(Person.id) if person_id is None else select(Person.id).where(Person.id == person_id)
    return found.where(
        Person.programme_id == over.programme_id,
        Person.forgotten_at.is_(None),
        Person.refreshed_at < over.at,
        Person.id.not_in(held),
        Person.id.not_in(recent_part),
        Person.id.not_in(select(Match.mentor_id).where(recent_pair)),
        Person.id.not_in(select(Match.mentee_id).where(recent_pair)),
    ).order_by(Person.id)
