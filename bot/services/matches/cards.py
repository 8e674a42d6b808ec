"""Matches as those who look after them see them."""

from datetime import date

from bot.rules.policy import Action, Thing, allows
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.receipts.matches import MatchCard, MatchPage
from bot.services.office import Acting, Office, Request
from bot.services.pairs import name_of, where_they_stand
from storage.models import Match, Profession
from storage.queries import hours, matches, people

PAGE = 10


def page(office: Office, request: Request, number: int = 0) -> MatchPage:
    """One page of the active matches, newest first: all of them for a coordinator, those of their
    own organisations for coaches and employer leads.

    Raises:
        Problem: `not_allowed` for everybody else.
    """
    with office.look(request) as work:
        looked = _looked(work)
        total = matches.active_count(work.session, work.programme.id, looked)
        pages = max(1, -(-total // PAGE))
        number = min(max(number, 0), pages - 1)
        rows = matches.active_page(work.session, work.programme.id, number * PAGE, PAGE, looked)
        cards = tuple(card(work, match, logged) for match, logged in rows)
        return MatchPage(cards, number, pages, total, may_end=looked is None)


def _looked(work: Acting) -> matches.Looked | None:
    """The organisations whose matches the actor sees; None for every match of the programme."""
    programme_id, actor = work.programme.id, work.actor
    if allows(Action.LIST_MATCHES, actor, Thing(programme_id)):
        return None
    looked = matches.Looked(
        frozenset(
            each
            for each in actor.agencies
            if allows(Action.SEE_AGENCY, actor, Thing(programme_id, agency_id=each))
        ),
        frozenset(
            each
            for each in actor.employers
            if allows(Action.SEE_EMPLOYER, actor, Thing(programme_id, employer_id=each))
        ),
    )
    if not looked.agencies and not looked.employers:
        work.allow(Action.LIST_MATCHES)
    return looked


def card(work: Acting, match: Match, logged: int | None = None) -> MatchCard:
    """A match as those who look after it see it. `logged` minutes are counted when they are not given."""
    minutes = hours.total(work.session, match.id) if logged is None else logged
    return card_on(match, minutes, work.today)


def card_on(match: Match, logged: int, today: date) -> MatchCard:
    """A match as it stands on a day."""
    return MatchCard(
        match_id=match.id,
        mentor=name_of(match.mentor),
        mentee=name_of(match.mentee),
        profession=named(match.profession),
        standing=where_they_stand(match, logged, today),
        started_on=match.started_on,
        ends_on=match.ends_on,
        starts_later=match.started_on > today,
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


def pair_named(work: Acting, first: str, second: str) -> Match | None:
    """The active match of two Slack users, named in either order."""
    found = [people.known_person(work.session, work.request.team_id, each) for each in (first, second)]
    one, other = (person.id if person else 0 for person in found)
    match = matches.active_pair(work.session, work.programme.id, one, other)
    return match or matches.active_pair(work.session, work.programme.id, other, one)
