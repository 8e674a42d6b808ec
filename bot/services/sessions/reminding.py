"""Being reminded of sessions as one likes, and telling one's partner that one is running late."""

from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.meeting import Reminding, RunningLate
from bot.rules.reminders import Preference
from bot.services.office import Acting, Office, Request
from bot.services.pairs import as_thing, partner_of
from bot.services.sessions.cards import card, ends_at, session_and_match
from storage.models import Match, PairSession
from storage.queries import matches, reminders

# The minutes that somebody can say they will be late.
LATE = (5, 10, 15, 30)


def chosen(office: Office, request: Request) -> Reminding:
    """How the actor is reminded of sessions now, and what else they can choose."""
    with office.look(request) as work:
        work.allow(Action.CHOOSE_REMINDERS, Thing(work.programme.id, subject_id=work.actor.person_id))
        return _reminding(work)


def choose(office: Office, request: Request, preference: Preference) -> Reminding:
    """Remind the actor so from now on."""
    with office.work(request) as work:
        work.allow(Action.CHOOSE_REMINDERS, Thing(work.programme.id, subject_id=work.actor.person_id))
        if work.first_time():
            work.person.reminders = preference
            work.audit("person.reminders", "person", work.person.id, chosen=preference)
        return _reminding(work)


def late(office: Office, request: Request, session_id: int, version: int) -> RunningLate:
    """A session that the actor may be late for, and what they have said already. Raises like `say_late`."""
    with office.look(request) as work:
        session, match = _coming(work, session_id, version)
        told = reminders.late_notice(work.session, work.programme.id, _key(session, work))
        return RunningLate(
            card(work, session, match, work.actor.person_id), told.arguments["minutes"] if told else None
        )


def say_late(office: Office, request: Request, session_id: int, version: int, minutes: int) -> RunningLate:
    """Tell the partner; saying it again changes what they were told.

    Raises:
        Problem: `late_moved` when the session is not what it was, `late_over`, `late_nobody` when there is
            nobody who could be told.
    """
    if minutes not in LATE:
        raise Problem("form_stale")
    with office.work(request) as work:
        session, match = _coming(work, session_id, version)
        if work.first_time():
            # Two presses at once are one message and a change of it.
            matches.lock_ledger(work.session, match.id)
            _tell(work, session, match, minutes)
            work.audit("session.late", "session", session.id, minutes=minutes)
        return RunningLate(card(work, session, match, work.actor.person_id), minutes)


def _coming(work: Acting, session_id: int, version: int) -> tuple[PairSession, Match]:
    session, match = session_and_match(work, session_id)
    work.allow(Action.CHANGE_SESSION, as_thing(match))
    if session.version != version or session.state != "agreed":
        raise Problem("late_moved")
    if ends_at(session) <= work.now or session.outcome:
        raise Problem("late_over")
    if match.status != "active" or partner_of(match, work.actor.person_id).is_deactivated:
        raise Problem("late_nobody", contact=work.programme.contact)
    return session, match


def _tell(work: Acting, session: PairSession, match: Match, minutes: int) -> None:
    partner, key = partner_of(match, work.actor.person_id), _key(session, work)
    told = reminders.late_notice(work.session, work.programme.id, key, lock=True)
    if told is None:
        starts_at = session.starts_at.isoformat()
        told = work.notify(
            "remind.late",
            partner.id,
            match=match,
            session_id=session.id,
            minutes=minutes,
            starts_at=starts_at,
        )
        told.once_key = key
    elif told.arguments["minutes"] != minutes:
        told.arguments = told.arguments | {"minutes": minutes}
        work.amend(told)


def _key(session: PairSession, work: Acting) -> str:
    return f"late:{session.id}:v{session.version}:{work.actor.person_id}"


def _reminding(work: Acting) -> Reminding:
    cadence = work.cadence
    return Reminding(work.person.reminders, cadence.remind_at, cadence.open_until, cadence.remind_minutes)
