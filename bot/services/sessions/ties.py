"""What ties a session to its hours: the entry that says the pair met.

An entry that is replaced hands the session on to its better version. One that is taken back lets go of
it: nobody has answered for the session any more, and its question can be answered again.
"""

from datetime import UTC, datetime, time, timedelta

from bot.rules.calendar import local_date
from bot.rules.problems import Problem
from bot.rules.receipts.sessions import Met
from bot.services.office import Work
from bot.services.pairs import partner_of
from storage.models import HoursEntry, Match, Notice, PairSession
from storage.queries import reminders, sessions

_OF_A_SESSION = ("session", "workplace_meeting")
_LEFT = ("cancelled", "dead")


def tie(work: Work, match: Match, entry: HoursEntry, of: PairSession | None = None) -> bool:
    """Make `entry` the hours of the session `of`, or else of the one of its day that waits for an answer.

    True when the session's own question asks the partner whether that is right.

    Raises:
        Problem: `met_answered` when `of` was answered or moved in this very moment.
    """
    session = of or _of_that_day(work, match, entry)
    if session is None:
        return False
    met = {"outcome": Met.MET, "outcome_by_id": entry.author_id, "outcome_at": work.now}
    # Why somebody said that it did not take place was theirs, and is said no more.
    if not sessions.answer(work.session, session, entry_id=entry.id, outcome_note=None, **met):
        if of:
            raise Problem("met_answered")
        return False
    work.audit("session.met", "session", session.id)
    partner = partner_of(match, entry.author_id)
    asking = [
        each for each in reminders.questions(work.session, work.programme.id, session) if _asks(each, of)
    ]
    for notice in asking:
        notice.entry_id = entry.id
    for notice in (*asking, *reminders.reminded(work.session, work.programme.id, session.id)):
        work.amend(notice)
    return any(notice.person_id == partner.id for notice in asking)


def hand_on(work: Work, old: HoursEntry, new: HoursEntry) -> None:
    """The session of an entry that is replaced is that of the new one."""
    session = sessions.of_entry(work.session, work.programme.id, old.id)
    if session:
        session.entry_id = new.id
        work.session.flush()


def let_go(work: Work, entry: HoursEntry) -> None:
    """Nobody has answered for the session of an entry that is taken back."""
    session = sessions.of_entry(work.session, work.programme.id, entry.id)
    if session:
        session.outcome = session.outcome_by_id = session.outcome_at = session.entry_id = None
        work.audit("session.unanswered", "session", session.id)
        work.session.flush()


def _of_that_day(work: Work, match: Match, entry: HoursEntry) -> PairSession | None:
    if entry.kind not in _OF_A_SESSION:
        return None
    noon = datetime.combine(entry.held_on, time(12), UTC)
    day = timedelta(days=1)
    found = sessions.of_day(work.session, match.id, noon - day, min(noon + day, work.now))
    return next(
        (each for each in found if local_date(each.starts_at, work.person.zone) == entry.held_on), None
    )


def _asks(notice: Notice, of: PairSession | None) -> bool:
    """Whether a question is out; one that waits is as good as out when its partner has answered theirs."""
    if notice.state in _LEFT:
        return False
    return of is not None or notice.state != "waiting" or notice.first_tried_at is not None
