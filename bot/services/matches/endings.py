"""Ending a match: no fault is recorded against anyone."""

from datetime import date, timedelta

from bot.rules.participants import Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.matches import Ended, Ending, EndReason
from bot.rules.receipts.rematches import Outcome
from bot.services.closing.goodbye import say_goodbye
from bot.services.closing.overtaking import overtake
from bot.services.matches.cards import card, match_of, pair_named
from bot.services.matches.rematch_cards import settle
from bot.services.office import Acting, Ledgered, Office, Request, Work
from bot.services.pairs import as_thing
from bot.services.sessions.calling_off import call_off, say_called_off
from storage.models import Match
from storage.queries import matches, participants

# After these the mentee looks for no other mentor. Whose time it was that ran short is not recorded:
# somebody who no longer has any says so by pausing or leaving.
LOOK_FOR_NO_OTHER = frozenset({EndReason.COMPLETED, EndReason.FOUND_WORK, EndReason.MOVED_AWAY})


def check_may_end(office: Office, request: Request) -> None:
    """Refuse those who may not end matches, before they are asked which. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.END_MATCH)


def to_end(office: Office, request: Request, match_id: int) -> Ending:
    """The active match that is about to be ended. Raises Problem `not_allowed`, `match_over`."""
    with office.look(request) as work:
        return _ending(work, _active(work, match_id))


def pair_to_end(office: Office, request: Request, first: str, second: str) -> Ending:
    """The active match of two Slack users, named in either order.

    Raises:
        Problem: `not_allowed`, or `no_such_match` when these two have no active match.
    """
    with office.look(request) as work:
        work.allow(Action.END_MATCH)
        match = pair_named(work, first, second)
        if match is None:
            raise Problem("no_such_match")
        return _ending(work, match)


def end(office: Office, request: Request, match_id: int, reason: EndReason) -> Ended:
    """End a match. The mentor's place is free again; both members are told, without the reason.

    Raises:
        Problem: `not_allowed`, or `match_over` when somebody else ended it first.
    """
    with office.work(request) as work:
        if not work.first_time():
            return _ended(work, match_of(work, work.earlier_effect()))
        match = _active(work, match_id)
        if not finish(work, match, work.today, status=reason.status, reason=reason):
            raise Problem("match_over")
        say_goodbye(work, match, did_its_work=reason is EndReason.COMPLETED)
        return _ended(work, match)


def finish(work: Ledgered, match: Match, on: date, *, status: str, reason: str) -> bool:
    """End an active match, whoever decided it; False when somebody else ended it first.

    The mentor stays, with a free place. The mentee waits again, at the front, unless the match did
    its work or they moved away: then they look for no other. Requests for another pair are settled, and
    sessions to come are off.
    """
    session, programme_id = work.session, work.programme.id
    participants.lock_of(session, programme_id, (match.mentor_id, match.mentee_id))
    if not matches.end(session, match.id, status=status, reason=reason, on=on):
        return False
    called_off = call_off(work, match)
    matches.free_place(session, match.mentor_id)
    if reason in LOOK_FOR_NO_OTHER:
        participants.finish(session, programme_id, match.mentee_id, Side.MENTEE)
    else:
        participants.wait_again(session, programme_id, match.mentee_id, work.now)
    session.refresh(match, ["status", "end_reason", "ended_on"])
    work.audit("match.ended", "match", match.id, reason=reason)
    settle(work, match, Outcome.REMATCH)
    overtake(work, match)
    say_called_off(work, match, called_off)
    return True


def log_until(ledger: Ledgered, match: Match, ended_on: date) -> date | None:
    """The last day on which a match that ends on `ended_on` takes hours; None if it never began."""
    if ended_on < match.started_on:
        return None
    return ended_on + timedelta(days=ledger.cadence.late_entry_days)


def _active(work: Acting, match_id: int) -> Match:
    match = match_of(work, match_id)
    work.allow(Action.END_MATCH, as_thing(match))
    if match.status != "active":
        raise Problem("match_over")
    return match


def _ending(work: Acting, match: Match) -> Ending:
    return Ending(card(work, match), log_until(work, match, work.today))


def _ended(work: Work, match: Match) -> Ended:
    reason = EndReason(match.end_reason or EndReason.OTHER)
    return Ended(card(work, match), reason, log_until(work, match, match.ended_on or work.today))
