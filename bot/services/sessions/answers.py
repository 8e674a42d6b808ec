"""The one who is asked answers: yes, no, other times; and one of those times is chosen with one tap."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.nudging import zone_or
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.booking import Done
from bot.services.office import Office, Request, Work
from bot.services.pairs import partner_of
from bot.services.sessions import telling
from bot.services.sessions.changing import change, put, to_change
from bot.services.sessions.checks import check_pair, check_time
from storage.models import Match, PairSession

MOST_OFFERED = 3
Pointer = tuple[int, int]


def accept(office: Office, request: Request, pointer: Pointer) -> Done:
    """The actor agrees to the time they were asked about.

    Raises:
        Problem: `session_past`, and what `change` and `check_pair` raise.
    """

    def agree(work: Work, session: PairSession, match: Match) -> Done:
        if session.offered:
            return telling.done(work, session, match, overtaken=True)
        return _agree(work, session, match, session.starts_at)

    return change(office, request, pointer, Action.ANSWER_SESSION, agree)


def choose(office: Office, request: Request, pointer: Pointer, index: int) -> Done:
    """The actor takes one of the times they were offered: it is agreed. Raises like `accept`."""

    def take(work: Work, session: PairSession, match: Match) -> Done:
        if not 0 <= index < len(session.offered):
            raise Problem("form_stale")
        return _agree(work, session, match, datetime.fromisoformat(session.offered[index]))

    return change(office, request, pointer, Action.ANSWER_SESSION, take)


def decline(office: Office, request: Request, pointer: Pointer) -> Done:
    """The actor says no; no reason is asked for. Raises what `change` raises."""

    def refuse(work: Work, session: PairSession, match: Match) -> Done:
        return put(
            work,
            session,
            match,
            telling.ANSWERED,
            state="declined",
            asked_id=None,
            offered=[],
            closed_by_id=work.actor.person_id,
            closed_at=work.now,
        )

    return change(office, request, pointer, Action.ANSWER_SESSION, refuse)


def to_answer(office: Office, request: Request, pointer: Pointer) -> Done:
    """The session the actor is asked about, for the form that offers other times."""
    return to_change(office, request, pointer, Action.ANSWER_SESSION)


def offer(office: Office, request: Request, pointer: Pointer, times: Sequence[datetime | None]) -> Done:
    """The actor offers up to three other times, by the rows of a form; the one who asked chooses.

    Raises:
        Problem: `session_times_needed`, `session_past`, and what `change` and `check_pair` raise.
    """
    offered = sorted({at for at in times if at is not None})
    if not 1 <= len(offered) <= MOST_OFFERED:
        raise Problem("session_times_needed", field="time1")

    def propose(work: Work, session: PairSession, match: Match) -> Done:
        check_pair(work, match)
        for number, at in enumerate(times, 1):
            if at is not None:
                check_time(work, match, at, f"time{number}")
        partner = partner_of(match, work.actor.person_id)
        written = [at.isoformat() for at in offered]
        asked = {"asked_id": partner.id, "asked_at": work.now, "offered": written}
        return put(work, session, match, telling.OFFERED, **asked)

    return change(office, request, pointer, Action.ANSWER_SESSION, propose)


def _agree(work: Work, session: PairSession, match: Match, at: datetime) -> Done:
    check_pair(work, match)
    # A time that was offered was said on the clock of whoever offered it.
    theirs = zone_or(partner_of(match, work.actor.person_id).zone, work.programme.time_zone)
    zone = theirs if session.offered else session.zone
    check_time(work, match, at, zone=zone)
    return put(
        work,
        session,
        match,
        telling.ANSWERED,
        state="agreed",
        asked_id=None,
        agreed_at=work.now,
        starts_at=at,
        offered=[],
        zone=zone,
    )
