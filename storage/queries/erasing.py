"""Taking everything about somebody out of every table. Rows that totals count stay, without a name."""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Text, and_, delete, func, or_, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from storage import bells
from storage.models import (
    ActionItem,
    Agreement,
    Assessment,
    AuditEntry,
    CalendarFeed,
    Certificate,
    CheckIn,
    Concern,
    ConcernStep,
    DeliveryKey,
    Draft,
    Goal,
    GoalStep,
    Home,
    HoursEntry,
    MatchChange,
    MatchingRun,
    MessageWishes,
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
from storage.queries.personal import Someone

_ONLY_THERE = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Erasing:
    """Somebody being forgotten. `called` and `zone` take the place of their name and time zone."""

    session: Session
    who: Someone
    now: datetime
    called: str
    zone: str

    def change(self, model: Any, where: ColumnElement[bool], **values: Any) -> None:
        """Change those rows of this programme."""
        mine = and_(model.programme_id == self.who.programme_id, where)
        self.session.execute(update(model).where(mine).values(**values), execution_options=_ONLY_THERE)

    def remove(self, model: Any, where: ColumnElement[bool]) -> None:
        """Delete those rows of this programme."""
        mine = and_(model.programme_id == self.who.programme_id, where)
        self.session.execute(delete(model).where(mine), execution_options=_ONLY_THERE)


def nobody() -> str:
    """An id that nobody has and nobody can guess, where an id must be unique."""
    return f"-{secrets.token_urlsafe(18)}"


def blank_part() -> dict[str, Any]:
    """A part of which only its side, profession and organisation are left: totals count by them."""
    return {
        "state": "left",
        "name": "",
        "slack_id": None,
        "email": None,
        "speciality": "",
        "years": None,
        **{name: list[str]() for name in ("languages", "ways", "times", "topics")},
        "goals": "",
        "reports_to": "",
        "places": 1,
        **dict.fromkeys(("eligible_at", "prepared_at", "oriented_at", "paused_until")),
        **dict.fromkeys(("waiting_since", "front_since", "looked_for_at", "invited_at")),
    }


def erase(erasing: Erasing) -> None:
    """Take somebody out of every table. Doing it twice changes nothing more."""
    for take_out in ERASED.values():
        take_out(erasing)


def _person(erasing: Erasing) -> None:
    person = Person.id == erasing.who.person_id
    erasing.change(
        Person,
        person,
        name=erasing.called,
        locale="en",
        time_zone=erasing.zone,
        chosen_language=None,
        chosen_zone=None,
        is_admin=False,
        is_guest=False,
        is_bot=False,
        # Delivery and nudges leave such an account alone.
        is_deactivated=True,
        capacity=1,
        reminders="usual",
        refreshed_at=erasing.now,
    )
    first = and_(person, Person.forgotten_at.is_(None))
    erasing.change(Person, first, user_id=nobody(), forgotten_at=erasing.now)
    bells.look_at_all_of(erasing.session, erasing.who.person_id)


def _roles(erasing: Erasing) -> None:
    held = and_(Role.person_id == erasing.who.person_id, Role.ended_at.is_(None))
    erasing.change(Role, held, ended_at=erasing.now)


def _participants(erasing: Erasing) -> None:
    who = erasing.who
    parts = Participant.id.in_(who.part_ids)
    left = {"left_at": func.coalesce(Participant.left_at, erasing.now)}
    erasing.change(Participant, and_(parts, Participant.person_id.is_not(None)), **blank_part(), **left)
    for part_id in who.part_ids:
        unfound = and_(Participant.id == part_id, Participant.person_id.is_(None))
        erasing.change(Participant, unfound, **blank_part() | {"slack_id": nobody()}, **left)
    as_manager = [f"slack:{who.user_id}", *who.marks]
    erasing.change(Participant, Participant.reports_to.in_(as_manager), reports_to="")


def _homes(erasing: Erasing) -> None:
    erasing.remove(Home, Home.person_id == erasing.who.person_id)


def _drafts(erasing: Erasing) -> None:
    _remove_mentions(erasing, Draft)


def _uploads(erasing: Erasing) -> None:
    """Lists they sent, and lists somebody just sent with them on it: they are sent again without."""
    _remove_mentions(erasing, Upload)


def _remove_mentions(erasing: Erasing, model: type[Draft] | type[Upload]) -> None:
    who = erasing.who
    erasing.remove(model, model.person_id == who.person_id)
    wanted = {each.casefold() for each in (*who.marks, *who.names)}
    kept = select(model.id, model.payload).where(model.programme_id == who.programme_id)
    found = [row_id for row_id, payload in erasing.session.execute(kept) if wanted & set(_said(payload))]
    erasing.remove(model, model.id.in_(found))


def _said(payload: Any) -> Iterator[str]:
    """Every text in some JSON, as it compares."""
    if isinstance(payload, str):
        yield payload.strip().casefold()
    elif isinstance(payload, dict):
        for value in cast("dict[str, Any]", payload).values():
            yield from _said(value)
    elif isinstance(payload, list):
        for value in cast("list[Any]", payload):
            yield from _said(value)


def _notices(erasing: Erasing) -> None:
    who = erasing.who
    to_them = Notice.person_id == who.person_id
    to_the_pair = and_(Notice.person_id.is_(None), Notice.match_id.in_(who.match_ids))
    theirs = or_(to_them, to_the_pair)
    open_ = Notice.state.in_(("waiting", "leased"))
    cancelled = {"state": "cancelled", "reason": "forgotten", "lease": None, "finished_at": erasing.now}
    erasing.change(Notice, and_(theirs, open_), **cancelled)
    erasing.change(Notice, theirs, arguments={}, channel_id=None, message_ts=None, file_id=None)
    over = and_(Notice.match_id.in_(who.match_ids), Notice.state.not_in(("waiting", "leased")))
    erasing.change(Notice, over, arguments={}, file_id=None)
    named = or_(*(_mentions(mark) for mark in who.marks))
    erasing.change(Notice, and_(named, open_), **cancelled)
    erasing.change(Notice, named, arguments={})


def _mentions(mark: str) -> ColumnElement[bool]:
    # As JSON writes it: an address may hold letters that JSON escapes.
    return sql_cast(Notice.arguments, Text).contains(json.dumps(mark)[1:-1], autoescape=True)


def _hours(erasing: Erasing) -> None:
    person_id = erasing.who.person_id
    erasing.change(HoursEntry, HoursEntry.author_id == person_id, note="", answer_note=None)
    erasing.change(HoursEntry, HoursEntry.answered_by_id == person_id, answer_note=None)


def _check_ins(erasing: Erasing) -> None:
    erasing.change(CheckIn, CheckIn.person_id == erasing.who.person_id, answer=None, note=None)


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


def _message_wishes(erasing: Erasing) -> None:
    erasing.remove(MessageWishes, MessageWishes.person_id == erasing.who.person_id)


def _session_notes(erasing: Erasing) -> None:
    erasing.remove(SessionNote, SessionNote.author_id == erasing.who.person_id)


def _action_items(erasing: Erasing) -> None:
    me = erasing.who.person_id
    erasing.remove(ActionItem, or_(ActionItem.owner_id == me, ActionItem.added_by_id == me))


def _calendar_feeds(erasing: Erasing) -> None:
    erasing.remove(CalendarFeed, CalendarFeed.person_id == erasing.who.person_id)


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


def _proposals(erasing: Erasing) -> None:
    erasing.change(Proposal, _of_parts(erasing, Proposal), decline_note=None, reasons=[])


def _questions(erasing: Erasing) -> None:
    who = erasing.who
    about = Question.proposal_id.in_(select(Proposal.id).where(_of_parts(erasing, Proposal)))
    erasing.change(Question, or_(about, Question.asked_by_id == who.person_id), text="", answer=None)
    erasing.change(Question, Question.answered_by_id == who.person_id, answer=None)


def _rematches(erasing: Erasing) -> None:
    """Notes about their pairs, whoever of the pair wrote them. Nobody has to answer them any more."""
    theirs = Rematch.match_id.in_(erasing.who.match_ids)
    erasing.change(Rematch, theirs, note="")
    erasing.change(Rematch, and_(theirs, Rematch.closed_at.is_(None)), closed_at=erasing.now)


def _pair_marks(erasing: Erasing) -> None:
    erasing.remove(PairMark, _of_parts(erasing, PairMark))


def _suggestions(erasing: Erasing) -> None:
    runs = select(MatchingRun.id).where(MatchingRun.asked_by_id == erasing.who.person_id)
    erasing.remove(Suggestion, or_(_of_parts(erasing, Suggestion), Suggestion.run_id.in_(runs)))


def _runs(erasing: Erasing) -> None:
    erasing.remove(MatchingRun, MatchingRun.asked_by_id == erasing.who.person_id)


def _audit(erasing: Erasing) -> None:
    """Who did something stays as the id of a row without a name; a request's key has the Slack id in it."""
    erasing.change(AuditEntry, AuditEntry.actor_id == erasing.who.person_id, request_key=None)


def _delivery_keys(erasing: Erasing) -> None:
    erasing.remove(DeliveryKey, DeliveryKey.key.contains(f":{erasing.who.user_id}:", autoescape=True))


def _of_parts(erasing: Erasing, model: Any) -> ColumnElement[bool]:
    parts = erasing.who.part_ids
    return or_(model.mentor_part_id.in_(parts), model.mentee_part_id.in_(parts))


# In this order: what refers to a row goes before the row.
ERASED: dict[str, Callable[[Erasing], None]] = {
    "roles": _roles,
    "homes": _homes,
    "drafts": _drafts,
    "uploads": _uploads,
    "notices": _notices,
    "hours_entries": _hours,
    "check_ins": _check_ins,
    "concern_steps": _concern_steps,
    "concerns": _concerns,
    "outcomes": _outcomes,
    "message_wishes": _message_wishes,
    "session_notes": _session_notes,
    "action_items": _action_items,
    "sessions": _sessions,
    "calendar_feeds": _calendar_feeds,
    "agreements": _agreements,
    "goal_steps": _goal_steps,
    "goals": _goals,
    "match_changes": _match_changes,
    "assessments": _assessments,
    "thanks": _thanks,
    "certificates": _certificates,
    "questions": _questions,
    "proposals": _proposals,
    "rematches": _rematches,
    "pair_marks": _pair_marks,
    "suggestions": _suggestions,
    "matching_runs": _runs,
    "audit_entries": _audit,
    "delivery_keys": _delivery_keys,
    "participants": _participants,
    "people": _person,
}

# Nothing in these rows says who it was once the person's own row has no name.
ONLY_IDS = frozenset({"matches", "consents", "erasures"})
