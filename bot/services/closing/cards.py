"""The end of a pair as its members see it, and which of their pairs it is about."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.rules.calendar import local_date
from bot.rules.closing import UNTOLD, Answer, Change, Why, closes_on, latest_end
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.closing import ChangeCard, ClosingPage
from bot.rules.receipts.hours import Pair
from bot.rules.receipts.sessions import SessionCard
from bot.rules.receipts.together import GoalState
from bot.services.matches.cards import match_of
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import as_thing, name_of, open_matches, pair_for, partner_of, where_they_stand
from bot.services.sessions.cards import card as session_card
from bot.services.together.goals import goals_of
from storage.models import Match, MatchChange, PairSession
from storage.queries import closing, hours, sessions

SESSIONS = 3


def open_page(office: Office, request: Request, match_id: int) -> ClosingPage:
    """The closing page of one's pair.

    Raises:
        Problem: `not_allowed`, `match_over` when there is none, `closing_over` long after its end.
    """
    with office.look(request) as work:
        return page(work, mine(work, match_id, Action.ASSESS), work.actor.person_id)


def pairs(office: Office, request: Request) -> tuple[Pair, ...]:
    """The actor's pairs that have a closing page. Raises Problem `closing_no_pair` when there is none."""
    with office.look(request) as work:
        found = open_matches(work)
        if not found:
            raise Problem("closing_no_pair", contact=work.programme.contact)
        return tuple(pair_for(match, work.actor.person_id) for match in found)


def mine(work: Acting, match_id: int, action: Action) -> Match:
    """One's own pair, to be closed or closed not long ago.

    Raises:
        Problem: `match_over`, `not_allowed`, `closing_over`.
    """
    match = match_of(work, match_id)
    work.allow(action, as_thing(match))
    until = fill_until(work, match)
    if until is not None and work.today > until:
        raise Problem("closing_over", contact=work.programme.contact)
    return match


def fill_until(ledger: Ledgered, match: Match) -> date | None:
    """The last day on which a pair that has ended can be looked back on; None while it is active."""
    if match.status == "active" or match.ended_on is None:
        return None
    return match.ended_on + timedelta(days=ledger.cadence.late_entry_days)


def page(ledger: Ledgered, match: Match, reader_id: int) -> ClosingPage:
    """The end of a pair as one of its members sees it now."""
    person = match.mentor if reader_id == match.mentor_id else match.mentee
    today = local_date(ledger.now, person.zone)
    written = closing.assessments_of(ledger.session, ledger.programme.id, match.id)
    thanks = closing.thanks_of(ledger.session, match.id, reader_id)
    change = closing.open_change(ledger.session, match.id)
    return ClosingPage(
        match_id=match.id,
        partner=name_of(partner_of(match, reader_id)),
        is_mentor=reader_id == match.mentor_id,
        standing=where_they_stand(match, hours.total(ledger.session, match.id), today),
        ends_on=match.ends_on,
        closes_on=closes_by_itself_on(ledger, match),
        today=today,
        sessions=_to_come(ledger, match, reader_id),
        change=change_card(ledger, change, match, reader_id) if change else None,
        assessed=any(each.person_id == reader_id for each in written),
        both_assessed={each.person_id for each in written} >= {match.mentor_id, match.mentee_id},
        thanks=thanks.text if thanks else "",
        thanks_passed_on=bool(thanks and thanks.pass_on),
        latest_end=latest_end(match.started_on),
        contact=ledger.programme.contact,
        ended_on=match.ended_on if match.status != "active" else None,
        fill_until=fill_until(ledger, match),
        goals_open=tuple(each.text for each in goals_of(ledger, match) if each.state is not GoalState.DONE),
    )


def assessed_by(ledger: Ledgered, match: Match, person_id: int) -> bool:
    """Whether somebody has looked back on a match."""
    found = closing.assessment_of(ledger.session, match.id, person_id)
    return bool(found and found.answered_at)


def closes_by_itself_on(ledger: Ledgered, match: Match) -> date:
    """The day on which an active pair closes if nobody closes or extends it."""
    late, region = ledger.cadence.late_entry_days, ledger.programme.region
    day = closes_on(match.ends_on, late, region)
    if local_date(ledger.now, ledger.programme.time_zone) <= day:
        return day
    return closes_on(match.ends_on, late + UNTOLD.days, region)


def closes_soon(ledger: Ledgered, match: Match, today: date) -> bool:
    """Whether an active pair is near its last day, or past it."""
    plan_on = match.ends_on - timedelta(days=ledger.cadence.closing_plan_days)
    return match.status == "active" and today >= plan_on


def change_card(ledger: Ledgered, change: MatchChange, match: Match, reader_id: int) -> ChangeCard:
    """A request for another end as one of the pair sees it."""
    return ChangeCard(
        id=change.id,
        match_id=match.id,
        partner=name_of(partner_of(match, reader_id)),
        kind=Change(change.kind),
        ends_on=change.ends_on,
        why=Why(change.reason) if change.reason else None,
        note=change.note,
        asked_by_me=change.asked_by_id == reader_id,
        answer=Answer(change.answer) if change.answer else None,
        now_ends_on=match.ends_on,
        is_over=match.status != "active",
        contact=ledger.programme.contact,
    )


def _to_come(ledger: Ledgered, match: Match, reader_id: int) -> tuple[SessionCard, ...]:
    found: Sequence[PairSession] = ()
    if match.status == "active":
        found = sessions.to_come(ledger.session, match.id, ledger.now)
    return tuple(session_card(ledger, each, match, reader_id) for each in found[:SESSIONS])
