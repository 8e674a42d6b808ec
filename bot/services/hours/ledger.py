"""Reading a pair's ledger, as one of its members."""

from dataclasses import dataclass

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.hours import Page, Pair
from bot.services.office import Acting, Office, Request
from bot.services.pairs import as_thing, card, name_of, open_matches, pair_for, partner_of, where_they_stand
from storage.models import Match
from storage.queries import hours

PAGE = 5


@dataclass(frozen=True, slots=True)
class Desktop:
    """What the form that logs hours needs: the pairs, and today's date for the one who fills it."""

    pairs: tuple[Pair, ...]
    today: str


def pairs(office: Office, request: Request) -> Desktop:
    """The pairs the actor can log hours for. Raises Problem `no_pair` when there is none."""
    with office.look(request) as work:
        found = _mine(work)
        return Desktop(
            tuple(pair_for(match, work.actor.person_id) for match in found), work.today.isoformat()
        )


def partners(office: Office, request: Request) -> frozenset[str]:
    """The Slack user ids of those the actor is paired with."""
    with office.look(request) as work:
        me = work.actor.person_id
        return frozenset(partner_of(match, me).user_id for match in open_matches(work))


def page(office: Office, request: Request, match_id: int | None = None, number: int = 0) -> Page:
    """One page of the entries of a pair; without an id, of the actor's longest-running one.

    Raises:
        Problem: `no_pair`, or `not_your_partner` when the match is not one of the actor's.
    """
    with office.look(request) as work:
        mine = _mine(work)
        match = next((m for m in mine if match_id in (None, m.id)), None)
        if match is None:
            raise Problem("not_your_partner")
        work.allow(Action.SEE_HOURS, as_thing(match))
        return _page(work, mine, match, number)


def _mine(work: Acting) -> list[Match]:
    found = list(open_matches(work))
    if not found:
        raise Problem("no_pair", contact=work.programme.contact)
    return found


def _page(work: Acting, mine: list[Match], match: Match, number: int) -> Page:
    me = work.actor.person_id
    count = hours.standing_count(work.session, match.id)
    pages = max(1, -(-count // PAGE))
    number = min(max(number, 0), pages - 1)
    entries = hours.standing_page(work.session, match.id, number * PAGE, PAGE)
    total = hours.total(work.session, match.id)
    return Page(
        match_id=match.id,
        partner=name_of(partner_of(match, me)),
        standing=where_they_stand(match, total, work.today),
        entries=tuple(card(work, match, entry, me, history=True) for entry in entries),
        number=number,
        pages=pages,
        others=tuple(pair_for(other, me) for other in mine if other.id != match.id),
    )
