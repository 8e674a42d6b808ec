"""Who may do what. One table; what is not in it is refused, and an action without a line stops start-up."""

from dataclasses import dataclass
from enum import StrEnum

from bot.rules.people import Actor, Role


class Action(StrEnum):
    """Everything somebody can do."""

    SET_UP_PROGRAMME = "set_up_programme"
    CHANGE_PROGRAMME = "change_programme"
    GRANT_COORDINATOR = "grant_coordinator"
    GRANT_ROLE = "grant_role"
    SET_CAPACITY = "set_capacity"
    CHANGE_OWN_LANGUAGE = "change_own_language"
    JOIN = "join"
    CHANGE_PART = "change_part"
    SEE_PART = "see_part"
    REFER = "refer"
    TICK_READINESS = "tick_readiness"
    IMPORT_PEOPLE = "import_people"
    EXPORT_PEOPLE = "export_people"
    SEE_OWN_DATA = "see_own_data"
    FORGET_ME = "forget_me"
    RECORD_MATCH = "record_match"
    LIST_MATCHES = "list_matches"
    END_MATCH = "end_match"
    SUGGEST_MATCHES = "suggest_matches"
    PROPOSE_MATCH = "propose_match"
    MARK_PAIR = "mark_pair"
    ANSWER_PROPOSAL = "answer_proposal"
    ANSWER_QUESTION = "answer_question"
    ASK_FOR_REMATCH = "ask_for_rematch"
    REMATCH = "rematch"
    INVITE_MENTORS = "invite_mentors"
    BOOK_SESSION = "book_session"
    SEE_SESSION = "see_session"
    ANSWER_SESSION = "answer_session"
    CHANGE_SESSION = "change_session"
    NOTE_SESSION = "note_session"
    READ_PRIVATE_NOTE = "read_private_note"
    CHOOSE_REMINDERS = "choose_reminders"
    KEEP_CALENDAR = "keep_calendar"
    AGREE_TOGETHER = "agree_together"
    SET_GOALS = "set_goals"
    ASK_FOR_CHANGE = "ask_for_change"
    ANSWER_CHANGE = "answer_change"
    EXTEND_MATCH = "extend_match"
    ASSESS = "assess"
    SEE_ASSESSMENTS = "see_assessments"
    THANK = "thank"
    GET_CERTIFICATE = "get_certificate"
    LOG_HOURS = "log_hours"
    SEE_HOURS = "see_hours"
    CORRECT_HOURS = "correct_hours"
    ANSWER_HOURS = "answer_hours"
    ANSWER_CHECK_IN = "answer_check_in"
    HEAR_CHECK_INS = "hear_check_ins"
    CHOOSE_MESSAGES = "choose_messages"
    SNOOZE_NUDGE = "snooze_nudge"
    OPEN_DIGEST = "open_digest"
    ANSWER_SILENCE = "answer_silence"
    ANSWER_OUTCOME = "answer_outcome"
    SEE_ATTENTION = "see_attention"
    ATTEND_TO = "attend_to"
    SEE_DUE = "see_due"
    PAUSE_NUDGES = "pause_nudges"
    MAKE_EVENT = "make_event"
    ANNOUNCE_EVENT = "announce_event"
    SUGGEST_EVENT = "suggest_event"
    SEE_EVENT = "see_event"
    ANSWER_EVENT = "answer_event"
    BRING_MENTEE = "bring_mentee"
    CONSENT_TO_GUEST = "consent_to_guest"
    ANSWER_COMPANION = "answer_companion"
    ATTEND_EVENT = "attend_event"
    MARK_ATTENDANCE = "mark_attendance"
    RATE_EVENT = "rate_event"
    SEE_TURNOUT = "see_turnout"
    DRAFT_RECOGNITION = "draft_recognition"
    ANSWER_NAMING = "answer_naming"
    CALL_FOR_MENTORS = "call_for_mentors"
    ANSWER_CALL = "answer_call"
    SEE_PROGRAMME = "see_programme"
    SEE_AGENCY = "see_agency"
    SEE_EMPLOYER = "see_employer"
    SEE_TOTALS = "see_totals"


class Relation(StrEnum):
    """How the one who acts stands to the programme or to the thing acted on."""

    WORKSPACE_ADMIN = "workspace_admin"
    COORDINATOR = "coordinator"
    CHAMPION = "champion"
    COACH = "coach"  # of any agency of the programme
    COACH_OF = "coach_of"  # of the agency the thing is about
    EMPLOYER_LEAD_OF = "employer_lead_of"  # of the employer the thing is about
    MEMBER = "member"  # somebody the programme knows
    SELF = "self"  # the one the thing is about
    OF_THE_PAIR = "of_the_pair"
    AUTHOR = "author"
    PARTNER_OF_AUTHOR = "partner_of_author"
    ASKED = "asked"  # the one a question was put to
    INVITED = "invited"  # somebody the event is for
    HOST = "host"  # of the event


_R = Relation

POLICY: dict[Action, frozenset[Relation]] = {
    Action.SET_UP_PROGRAMME: frozenset({_R.WORKSPACE_ADMIN}),
    Action.CHANGE_PROGRAMME: frozenset({_R.WORKSPACE_ADMIN, _R.COORDINATOR}),
    Action.GRANT_COORDINATOR: frozenset({_R.WORKSPACE_ADMIN, _R.COORDINATOR}),
    Action.GRANT_ROLE: frozenset({_R.COORDINATOR}),
    Action.SET_CAPACITY: frozenset({_R.COORDINATOR}),
    Action.CHANGE_OWN_LANGUAGE: frozenset({_R.MEMBER}),
    Action.JOIN: frozenset({_R.MEMBER}),
    Action.CHANGE_PART: frozenset({_R.SELF}),
    Action.SEE_PART: frozenset({_R.SELF, _R.COACH_OF, _R.COORDINATOR}),
    Action.REFER: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.TICK_READINESS: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.IMPORT_PEOPLE: frozenset({_R.COORDINATOR}),
    Action.EXPORT_PEOPLE: frozenset({_R.COORDINATOR}),
    Action.SEE_OWN_DATA: frozenset({_R.SELF}),
    Action.FORGET_ME: frozenset({_R.SELF}),
    Action.RECORD_MATCH: frozenset({_R.COORDINATOR}),
    Action.LIST_MATCHES: frozenset({_R.COORDINATOR}),
    Action.END_MATCH: frozenset({_R.COORDINATOR}),
    Action.SUGGEST_MATCHES: frozenset({_R.COACH, _R.COORDINATOR}),
    Action.PROPOSE_MATCH: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.MARK_PAIR: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.ANSWER_PROPOSAL: frozenset({_R.ASKED}),
    Action.ANSWER_QUESTION: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.ASK_FOR_REMATCH: frozenset({_R.OF_THE_PAIR}),
    Action.REMATCH: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.INVITE_MENTORS: frozenset({_R.COORDINATOR}),
    Action.BOOK_SESSION: frozenset({_R.OF_THE_PAIR}),
    Action.SEE_SESSION: frozenset({_R.OF_THE_PAIR}),
    Action.ANSWER_SESSION: frozenset({_R.ASKED}),
    Action.CHANGE_SESSION: frozenset({_R.OF_THE_PAIR}),
    Action.NOTE_SESSION: frozenset({_R.OF_THE_PAIR}),
    Action.READ_PRIVATE_NOTE: frozenset({_R.SELF}),
    Action.CHOOSE_REMINDERS: frozenset({_R.SELF}),
    Action.KEEP_CALENDAR: frozenset({_R.SELF}),
    Action.AGREE_TOGETHER: frozenset({_R.OF_THE_PAIR}),
    Action.SET_GOALS: frozenset({_R.OF_THE_PAIR}),
    Action.ASK_FOR_CHANGE: frozenset({_R.OF_THE_PAIR}),
    Action.ANSWER_CHANGE: frozenset({_R.ASKED}),
    Action.EXTEND_MATCH: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.ASSESS: frozenset({_R.OF_THE_PAIR}),
    Action.SEE_ASSESSMENTS: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.THANK: frozenset({_R.OF_THE_PAIR}),
    Action.GET_CERTIFICATE: frozenset({_R.SELF}),
    Action.LOG_HOURS: frozenset({_R.OF_THE_PAIR}),
    Action.SEE_HOURS: frozenset({_R.OF_THE_PAIR}),
    Action.CORRECT_HOURS: frozenset({_R.AUTHOR}),
    Action.ANSWER_HOURS: frozenset({_R.PARTNER_OF_AUTHOR}),
    Action.ANSWER_CHECK_IN: frozenset({_R.ASKED}),
    Action.HEAR_CHECK_INS: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.CHOOSE_MESSAGES: frozenset({_R.SELF}),
    Action.SNOOZE_NUDGE: frozenset({_R.ASKED}),
    Action.OPEN_DIGEST: frozenset({_R.ASKED}),
    Action.ANSWER_SILENCE: frozenset({_R.ASKED}),
    Action.ANSWER_OUTCOME: frozenset({_R.ASKED}),
    Action.SEE_ATTENTION: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.ATTEND_TO: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.SEE_DUE: frozenset({_R.COORDINATOR}),
    Action.PAUSE_NUDGES: frozenset({_R.COORDINATOR}),
    Action.MAKE_EVENT: frozenset({_R.COORDINATOR}),
    Action.ANNOUNCE_EVENT: frozenset({_R.COORDINATOR}),
    Action.SUGGEST_EVENT: frozenset({_R.SELF}),
    Action.SEE_EVENT: frozenset({_R.INVITED, _R.HOST, _R.COORDINATOR}),
    Action.ANSWER_EVENT: frozenset({_R.INVITED}),
    Action.BRING_MENTEE: frozenset({_R.OF_THE_PAIR}),
    Action.CONSENT_TO_GUEST: frozenset({_R.HOST, _R.COORDINATOR}),
    Action.ANSWER_COMPANION: frozenset({_R.ASKED}),
    Action.ATTEND_EVENT: frozenset({_R.INVITED}),
    Action.MARK_ATTENDANCE: frozenset({_R.HOST, _R.COORDINATOR}),
    Action.RATE_EVENT: frozenset({_R.SELF}),
    Action.SEE_TURNOUT: frozenset({_R.HOST, _R.COORDINATOR}),
    Action.DRAFT_RECOGNITION: frozenset({_R.COORDINATOR}),
    Action.ANSWER_NAMING: frozenset({_R.ASKED}),
    Action.CALL_FOR_MENTORS: frozenset({_R.COORDINATOR}),
    Action.ANSWER_CALL: frozenset({_R.MEMBER}),
    Action.SEE_PROGRAMME: frozenset({_R.COORDINATOR}),
    Action.SEE_AGENCY: frozenset({_R.COACH_OF, _R.COORDINATOR}),
    Action.SEE_EMPLOYER: frozenset({_R.EMPLOYER_LEAD_OF, _R.COORDINATOR}),
    Action.SEE_TOTALS: frozenset({_R.CHAMPION, _R.COORDINATOR}),
}

# What a member does for their pair: it is not silent. Only looking is none of it.
SHOWS_LIFE: frozenset[Action] = frozenset(
    {
        Action.BOOK_SESSION,
        Action.ANSWER_SESSION,
        Action.CHANGE_SESSION,
        Action.NOTE_SESSION,
        Action.AGREE_TOGETHER,
        Action.SET_GOALS,
        Action.ASK_FOR_CHANGE,
        Action.ANSWER_CHANGE,
        Action.ASK_FOR_REMATCH,
        Action.ASSESS,
        Action.THANK,
        Action.LOG_HOURS,
        Action.CORRECT_HOURS,
        Action.ANSWER_HOURS,
        Action.ANSWER_CHECK_IN,
        Action.ANSWER_SILENCE,
        Action.BRING_MENTEE,
        Action.ANSWER_COMPANION,
    }
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted on, as far as permission goes. Everything but the programme may be absent.

    `subject_id` is the person it is about; `agency_id` and `employer_id` are the organisations whose
    coaches and leads look after it; `match_id` is the pair it belongs to, whose life it shows. Of an event,
    `host_id` is its host, and `invited` are those it is for, as far as this question needs them.
    """

    programme_id: int
    members: frozenset[int] = frozenset()
    author_id: int | None = None
    asked_id: int | None = None
    subject_id: int | None = None
    agency_id: int | None = None
    employer_id: int | None = None
    match_id: int | None = None
    host_id: int | None = None
    invited: frozenset[int] = frozenset()


def relations(actor: Actor, thing: Thing) -> frozenset[Relation]:
    """Every way `actor` stands to `thing`. Another programme's or a deactivated person has none."""
    if actor.is_deactivated or actor.programme_id != thing.programme_id:
        return frozenset()
    me = actor.person_id
    of_the_pair = me in thing.members
    held = {
        Relation.MEMBER: True,
        Relation.WORKSPACE_ADMIN: actor.is_admin,
        Relation.COORDINATOR: Role.COORDINATOR in actor.roles,
        Relation.CHAMPION: Role.CHAMPION in actor.roles,
        Relation.COACH: bool(actor.agencies),
        Relation.COACH_OF: thing.agency_id in actor.agencies,
        Relation.EMPLOYER_LEAD_OF: thing.employer_id in actor.employers,
        Relation.SELF: thing.subject_id == me,
        Relation.OF_THE_PAIR: of_the_pair,
        Relation.AUTHOR: of_the_pair and thing.author_id == me,
        Relation.PARTNER_OF_AUTHOR: of_the_pair and thing.author_id not in (None, me),
        Relation.ASKED: thing.asked_id == me,
        Relation.INVITED: me in thing.invited,
        Relation.HOST: thing.host_id == me,
    }
    return frozenset(relation for relation, holds in held.items() if holds)


def allows(action: Action, actor: Actor, thing: Thing) -> bool:
    """Whether `actor` may do `action` to `thing`, now."""
    return not POLICY[action].isdisjoint(relations(actor, thing))


def check_complete() -> None:
    """Stop start-up when an action has no line in the table."""
    missing = [action for action in Action if action not in POLICY]
    if missing:
        raise RuntimeError(f"actions without a policy: {', '.join(missing)}")
