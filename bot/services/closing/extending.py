"""A pair goes on for longer: by agreement, or because those who look after it say so."""

from datetime import date

from bot.rules.closing import extended, latest_end
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.closing import Extended
from bot.services.closing.holding import hold
from bot.services.closing.overtaking import overtake
from bot.services.matches.cards import match_of, pair_named
from bot.services.office import Acting, Ledgered, Office, Request
from bot.services.pairs import as_thing, name_of
from storage.models import Match
from storage.queries import closing

MOST_WEEKS = 52


def extend(office: Office, request: Request, first: str, second: str, weeks: int) -> Extended:
    """Give a pair, two Slack users named in either order, some more weeks. Both are told.

    Raises:
        Problem: `not_allowed`, `no_such_match`, `extend_weeks`, or `change_too_long` beyond a year.
    """
    with office.work(request) as work:
        match = pair_looked_after(work, Action.EXTEND_MATCH, first, second)
        if not work.first_time():
            return _receipt(match_of(work, work.earlier_effect()))
        if not 1 <= weeks <= MOST_WEEKS:
            raise Problem("extend_weeks")
        hold(work, match)
        ends_on = extended(match.ends_on, weeks, work.today)
        refuse_too_long(match, ends_on)
        extend_to(work, match, ends_on)
        for person_id in (match.mentor_id, match.mentee_id):
            work.notify("closing.extended", person_id, match=match, ends_on=ends_on.isoformat())
        work.homes_changed((match.mentor_id, match.mentee_id))
        return _receipt(match)


def extend_to(ledger: Ledgered, match: Match, ends_on: date) -> None:
    """Move the end of a match that is held. Raises Problem `match_over` when it has ended."""
    if not closing.extend(ledger.session, match.id, match.ends_on, ends_on):
        raise Problem("match_over")
    ledger.audit("match.extended", "match", match.id, ends_on=ends_on.isoformat())
    ledger.session.refresh(match, ["ends_on"])
    overtake(ledger, match)


def refuse_too_long(match: Match, ends_on: date) -> None:
    """Raise Problem `change_too_long` for an end more than a year after the start."""
    if ends_on > latest_end(match.started_on):
        raise Problem("change_too_long", field="weeks", latest=latest_end(match.started_on))


def pair_looked_after(work: Acting, action: Action, first: str, second: str) -> Match:
    """The active match of two Slack users, named in either order, for whoever looks after it.

    Raises:
        Problem: `not_allowed`, or `no_such_match` when these two have no active match.
    """
    match = pair_named(work, first, second)
    if match is None:
        # Whoever looks after no pair at all does not learn which there are.
        work.allow(action, Thing(work.programme.id, agency_id=next(iter(work.actor.agencies), None)))
        raise Problem("no_such_match")
    work.allow(action, as_thing(match))
    return match


def _receipt(match: Match) -> Extended:
    return Extended(name_of(match.mentor), name_of(match.mentee), match.ends_on)
