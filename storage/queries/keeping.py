"""What is no longer kept, table by table: which rows are over, and what becomes of a batch of them.

Rows that totals count (hours, matches) lose their notes and stay. Every step finds its rows anew, so
that it may stop anywhere and be done by several processes at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update
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
from storage.queries.erasing import blank_part, nobody

_ONLY_THERE = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Over:
    """What was over before `at` (for days, before `day`) is no longer kept."""

    programme_id: int
    at: datetime
    day: date
    now: datetime


# What becomes of the rows with these keys.
Act = Callable[[Session, Sequence[Any], Over], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One table of a class. `key` is its primary key; `over` says which of its rows are no longer kept."""

    kept: Kept
    model: Any
    key: Any
    over: Callable[[Over], ColumnElement[bool]]
    act: Act

    def found(self, over: Over) -> Select[Any]:
        """The keys of the rows whose time has come, oldest first."""
        return select(self.key).where(self.model.programme_id == over.programme_id, self.over(over))

    def count(self, session: Session, over: Over) -> int:
        """How many rows that is."""
        return session.scalar(select(func.count()).select_from(self.found(over).subquery())) or 0

    def carry_out(self, session: Session, over: Over, limit: int) -> int:
        """Deal with at most `limit` rows; how many there were. Rows that somebody else holds are left."""
        batch = self.found(over).order_by(self.key).limit(limit)
        if session.get_bind().dialect.name == "postgresql":
            batch = batch.with_for_update(of=self.model, skip_locked=True)
        keys = session.scalars(batch).all()
        if keys:
            self.act(session, keys, over)
        return len(keys)


def _deleted(model: Any, key: Any) -> Act:
    def act(session: Session, keys: Sequence[Any], _: Over) -> None:
        session.execute(delete(model).where(key.in_(keys)), execution_options=_ONLY_THERE)

    return act


def _changed(model: Any, **values: Any) -> Act:
    def act(session: Session, keys: Sequence[Any], _: Over) -> None:
        session.execute(
            update(model).where(model.id.in_(keys)).values(**values), execution_options=_ONLY_THERE
        )

    return act


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


def _step(
    kept: Kept, model: Any, over: Callable[[Over], ColumnElement[bool]], act: Act | None = None
) -> Step:
    return Step(kept, model, model.id, over, act or _deleted(model, model.id))


# What refers to a row goes before the row.
STEPS: tuple[Step, ...] = (
    Step(
        Kept.REQUESTS,
        DeliveryKey,
        DeliveryKey.key,
        lambda over: DeliveryKey.created_at < over.at,
        _deleted(DeliveryKey, DeliveryKey.key),
    ),
    _step(Kept.DRAFTS, Draft, lambda over: Draft.expires_at < over.at),
    _step(Kept.UPLOADS, Upload, lambda over: Upload.expires_at < over.at),
    _step(
        Kept.MATCHING,
        Suggestion,
        lambda over: Suggestion.run_id.in_(select(MatchingRun.id).where(MatchingRun.asked_at < over.at)),
    ),
    _step(
        Kept.MATCHING,
        MatchingRun,
        lambda over: and_(
            MatchingRun.asked_at < over.at,
            ~select(Suggestion.id).where(Suggestion.run_id == MatchingRun.id).exists(),
        ),
    ),
    _step(
        Kept.UNCONFIRMED,
        Participant,
        lambda over: and_(Participant.state == "announced", Participant.entered_at < over.at),
        _blanked,
    ),
    _step(Kept.PART, Participant, _old_parts, _blanked),
    _step(Kept.PART, CalendarFeed, lambda over: CalendarFeed.revoked_at < over.at),
    _step(Kept.MESSAGES, Notice, _messages),
    _step(Kept.ANSWERS, CheckIn, lambda over: CheckIn.match_id.in_(_ended_pairs(over))),
    _step(Kept.ANSWERS, ConcernStep, lambda over: ConcernStep.concern_id.in_(_their_concerns(over))),
    _step(
        Kept.ANSWERS,
        Concern,
        lambda over: and_(
            Concern.match_id.in_(_ended_pairs(over)),
            ~select(ConcernStep.id).where(ConcernStep.concern_id == Concern.id).exists(),
        ),
    ),
    _step(
        # The answer itself is counted for good; what somebody wrote with it is not.
        Kept.PART,
        Outcome,
        lambda over: and_(Outcome.answered_at < over.at, Outcome.note != ""),
        _changed(Outcome, note=""),
    ),
    _step(
        Kept.NOTES,
        HoursEntry,
        lambda over: and_(
            HoursEntry.match_id.in_(_ended_pairs(over)),
            or_(HoursEntry.note != "", HoursEntry.answer_note.is_not(None)),
        ),
        _changed(HoursEntry, note="", answer_note=None),
    ),
    _step(Kept.ANSWERS, Assessment, lambda over: Assessment.match_id.in_(_ended_pairs(over))),
    _step(Kept.NOTES, SessionNote, lambda over: SessionNote.session_id.in_(_their_sessions(over))),
    _step(Kept.NOTES, ActionItem, lambda over: ActionItem.match_id.in_(_ended_pairs(over))),
    _step(
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
    _step(Kept.NOTES, GoalStep, lambda over: GoalStep.goal_id.in_(_their_goals(over))),
    _step(
        Kept.NOTES,
        Goal,
        lambda over: and_(
            Goal.match_id.in_(_ended_pairs(over)),
            ~select(GoalStep.id).where(GoalStep.goal_id == Goal.id).exists(),
        ),
    ),
    _step(Kept.NOTES, Thanks, lambda over: Thanks.match_id.in_(_ended_pairs(over))),
    _step(Kept.NOTES, Agreement, lambda over: Agreement.match_id.in_(_ended_pairs(over))),
    _step(
        Kept.PROPOSALS,
        MatchChange,
        lambda over: and_(MatchChange.closed_at < over.at, MatchChange.note != ""),
        _changed(MatchChange, note=""),
    ),
    _step(Kept.PROPOSALS, Question, lambda over: Question.proposal_id.in_(_done_proposals(over))),
    _step(
        Kept.PROPOSALS,
        Proposal,
        lambda over: and_(Proposal.closed_at < over.at, Proposal.decline_note.is_not(None)),
        _changed(Proposal, decline_note=None, reasons=[]),
    ),
    _step(
        Kept.PROPOSALS,
        Rematch,
        lambda over: and_(Rematch.closed_at < over.at, Rematch.note != ""),
        _changed(Rematch, note=""),
    ),
    _step(
        # A pair kept apart stays so while both may be matched.
        Kept.PROPOSALS,
        PairMark,
        lambda over: and_(
            PairMark.at < over.at,
            or_(PairMark.mentor_part_id.in_(_gone_parts()), PairMark.mentee_part_id.in_(_gone_parts())),
        ),
    ),
    _step(Kept.AUDIT, AuditEntry, lambda over: AuditEntry.at < over.at),
    _step(Kept.AUDIT, Role, lambda over: Role.ended_at < over.at),
    _step(Kept.AGREEMENTS, Consent, lambda over: Consent.person_id.in_(_forgotten(over))),
    _step(
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
