"""Matches as a coordinator sees them."""

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.receipts.matches import MatchCard, MatchPage
from bot.services.office import Acting, Office, Request
from bot.services.pairs import name_of, where_they_stand
from storage.models import Match, Profession
from storage.queries import hours, matches

PAGE = 10


def page(office: Office, request: Request, number: int = 0) -> MatchPage:
    """One page of the active matches, newest first. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.LIST_MATCHES)
        total = matches.active_count(work.session, work.programme.id)
        pages = max(1, -(-total // PAGE))
        number = min(max(number, 0), pages - 1)
        rows = matches.active_page(work.session, work.programme.id, number * PAGE, PAGE)
        cards = tuple(card(work, match, logged) for match, logged in rows)
        return MatchPage(cards, number, pages, total)


def card(work: Acting, match: Match, logged: int | None = None) -> MatchCard:
    """A match as a coordinator sees it. `logged` minutes are counted when they are not given."""
    minutes = hours.total(work.session, match.id) if logged is None else logged
    return MatchCard(
        match_id=match.id,
        mentor=name_of(match.mentor),
        mentee=name_of(match.mentee),
        profession=named(match.profession),
        standing=where_they_stand(match, minutes, work.today),
        started_on=match.started_on,
        ends_on=match.ends_on,
        starts_later=match.started_on > work.today,
    )


def named(row: Profession) -> Named:
    """A profession as a value."""
    return Named(row.id, row.name_en, row.name_fr)


def match_of(work: Acting, match_id: int | None) -> Match:
    """A match of the actor's programme. Raises Problem `match_over`."""
    match = matches.match_in(work.session, work.programme.id, match_id) if match_id else None
    if match is None:
        raise Problem("match_over")
    return match
