"""What a member answers to the gentle question. Whatever it is, they have shown life.

An answer is only put on record here: the ladder, which looks at the pair at once, sees what follows from
it. A wish for help is the exception, which is heard in the same moment.
"""

from datetime import date, datetime, time

from bot.rules.away import check
from bot.rules.calendar import instant
from bot.rules.nudging import zone_or
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.quiet import QuietAnswer, QuietCard
from bot.rules.silence import Step
from bot.services.agencies.hearing import hearers
from bot.services.concerns import step
from bot.services.office import Acting, Office, Request, Work
from bot.services.quiet.questions import ASK, answer_of, card, note_asked
from bot.services.wishes.choosing import be_away
from storage.models import Match, Notice
from storage.queries import concerns, matches, notices


def books(office: Office, request: Request, notice_id: int) -> QuietCard:
    """Yes, they would like to book a session. Their first answer stays.

    Raises:
        Problem: `quiet_gone` when there is no such question, `quiet_over` when the pair has ended,
            `not_allowed` when it asks another.
    """
    with office.work(request) as work:
        notice, match = _asked(work, notice_id)
        if work.first_time():
            _keep(work, notice, QuietAnswer.BOOKS)
            _homes(work, match)
        return card(work, notice, match)


def away(office: Office, request: Request, notice_id: int, until: date) -> QuietCard:
    """They are away up to and including `until`: nothing is asked of the pair before they are back.

    Raises:
        Problem: `away_past`, `away_too_long`, and what `books` raises.
    """
    with office.work(request) as work:
        notice, match = _asked(work, notice_id)
        if work.first_time():
            check(until, work.today, "until")
            begins = instant(until, time(), zone_or(work.person.zone, work.programme.time_zone))
            if _keep(work, notice, QuietAnswer.AWAY, begins=begins):
                # Their other pairs wait for them, too. It looks at notices, so homes come after it.
                be_away(work, until)
            _homes(work, match)
        return card(work, notice, match)


def wants_help(office: Office, request: Request, notice_id: int) -> QuietCard:
    """They would like help: whoever looks after the pair hears of it at once. Raises like `books`."""
    with office.work(request) as work:
        notice, match = _asked(work, notice_id)
        if work.first_time() and _keep(work, notice, QuietAnswer.WANTS_HELP):
            for listener in hearers(work, match):
                work.notify("quiet.help", listener.id, match=match, asks=work.actor.person_id)
            _homes(work, match)
        return card(work, notice, match)


def readable(office: Office, request: Request, notice_id: int) -> QuietCard:
    """The actor's question as it stands, for the form that asks until when. Raises like `books`."""
    with office.look(request) as work:
        return card(work, *_asked(work, notice_id))


def _asked(work: Acting, notice_id: int) -> tuple[Notice, Match]:
    notice = notices.notice_of(work.session, work.programme.id, ASK, notice_id)
    if notice is None:
        raise Problem("quiet_gone")
    match = matches.match_in(work.session, work.programme.id, notice.match_id or 0)
    if match is None:
        raise Problem("quiet_gone")
    asked = Thing(work.programme.id, asked_id=notice.person_id, match_id=match.id)
    work.allow(Action.ANSWER_SILENCE, asked)
    if match.status != "active":
        raise Problem("quiet_over", contact=work.programme.contact)
    return notice, match


def _keep(work: Work, notice: Notice, answer: QuietAnswer, *, begins: datetime | None = None) -> bool:
    """Put the answer on record; False when there is one already, which stays."""
    # Two presses at once wait for each other here.
    concern = concerns.locked(work.session, work.programme.id, notice.arguments["concern"])
    if concern is None:
        raise Problem("quiet_gone")
    if answer_of(work, concern.id, work.actor.person_id):
        return False
    note_asked(work, concern)
    step(work, concern, Step(answer.value), person_id=work.actor.person_id, until=begins)
    work.session.flush()
    work.amend(notice)
    return True


def _homes(work: Work, match: Match) -> None:
    work.homes_changed((), [match.agency_id] if match.agency_id else [])
