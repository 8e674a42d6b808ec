"""Ideas for each week of a pair: what is suggested for a session, and the whole list."""

from datetime import datetime

from bot.rules.agendas import agenda_for, week_of
from bot.rules.calendar import local_date
from bot.rules.receipts.together import AgendaCard, Ideas
from bot.services.office import Acting, Ledgered, Office, Request
from storage.models import Match
from storage.queries import matches

# What one window holds comfortably.
PAGE = 8


def suggested(ledger: Ledgered, match: Match, starts_at: datetime, zone: str) -> AgendaCard | None:
    """The ideas for the week of a session that starts at `starts_at`, as the calendar of `zone` has it."""
    week = week_of(match.started_on, local_date(starts_at, zone))
    found = agenda_for(ledger.together.suggested, week)
    return AgendaCard(found) if found else None


def choices(ledger: Ledgered) -> tuple[AgendaCard, ...]:
    """What the topic of a session can be chosen from; empty when ideas are turned off."""
    return tuple(AgendaCard(each) for each in ledger.together.suggested)


def by_key(ledger: Ledgered, key: str | None) -> AgendaCard | None:
    """The agenda a session was kept with; None when there is none, or the programme has it no more."""
    return next((AgendaCard(each) for each in ledger.together.agendas if each.key == key), None)


def ideas(office: Office, request: Request, page: int = 0) -> Ideas:
    """A page of the ideas, those of the week the actor's pair is in first."""
    with office.look(request) as work:
        week = _week(work)
        found = [AgendaCard(each, each.week == week) for each in work.together.suggested]
        ordered = sorted(found, key=lambda card: not card.is_now)
        pages = max(1, -(-len(ordered) // PAGE))
        page = min(page, pages - 1)
        return Ideas(tuple(ordered[page * PAGE : (page + 1) * PAGE]), week, page, pages)


def _week(work: Acting) -> int | None:
    """The week of the actor's pair, of the one that has run longest; None without a pair."""
    active = matches.active_of(work.session, work.programme.id, work.actor.person_id)
    return week_of(active[0].started_on, work.today) if active else None
