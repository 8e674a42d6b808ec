"""Where mentors are missing: by profession, and the people who stay without one."""

from collections.abc import Mapping
from datetime import timedelta

from bot.rules.calendar import local_date
from bot.rules.policy import Action, Thing, allows
from bot.rules.professions import Named
from bot.rules.receipts.review import Board, LeftOver, LeftPage, Scarce
from bot.services.office import Acting, Office, Request
from bot.services.parts import called
from bot.services.suggestions.review import left_in, looked_at
from bot.services.suggestions.runs import today_of
from storage.models import Participant
from storage.queries import matching, review, scarcity

PAGE = 10


def board(office: Office, request: Request) -> Board:
    """Where mentors are missing, as things stand. Raises Problem `not_allowed`."""
    with office.look(request) as work:
        work.allow(Action.SUGGEST_MATCHES)
        return _board(work, {})


def left_over(office: Office, request: Request, run_id: int, number: int = 0) -> LeftPage:
    """What would help most, and a page of the people a run left without a pair.

    Raises Problem `not_allowed` or `review_gone`.
    """
    with office.look(request) as work:
        run, scope = looked_at(work, run_id)
        left = left_in(work, run, scope)
        pages = max(1, -(-len(left) // PAGE))
        number = min(max(number, 0), pages - 1)
        shown = left[number * PAGE : (number + 1) * PAGE]
        parts = review.parts(work.session, work.programme.id, [each[0] for each in shown])
        people = (
            _left(work, parts[part_id], why, waiting)
            for part_id, why, waiting, _ in shown
            if part_id in parts
        )
        return LeftPage(
            run_id, _board(work, run.outcome.get("short", {})), tuple(people), number, pages, len(left)
        )


def _left(work: Acting, part: Participant, why: str, waiting: int) -> LeftOver:
    since = local_date(part.waiting_since, work.programme.time_zone) if part.waiting_since else None
    row = part.profession
    names = {"en": row.name_en, "fr": row.name_fr} if row else {"en": "", "fr": ""}
    return LeftOver(called(part), since, why, names | {"waiting": waiting})


def _board(work: Acting, short: Mapping[str, int]) -> Board:
    """`short` is how many stay without a mentor, by profession id as a run keeps it."""
    session, programme, today = work.session, work.programme, today_of(work)
    again = work.matching.invite_again_days
    waiting = scarcity.waiting_by_profession(session, programme.id, today)
    places = scarcity.places_by_profession(session, programme.id, today)
    may_invite = allows(Action.INVITE_MENTORS, work.actor, Thing(programme.id))
    past = (
        scarcity.past_by_profession(session, programme.id, today, work.now - timedelta(days=again))
        if may_invite
        else {}
    )
    names = matching.profession_names(session, programme.id)
    lines = [
        Scarce(
            profession=Named(profession, *names[profession]),
            waiting=count,
            places=places.get(profession, 0),
            short_by=short.get(str(profession), max(0, count - places.get(profession, 0))),
            longest_wait=local_date(since, programme.time_zone) if since else None,
            past=past.get(profession, 0),
        )
        for profession, (count, since) in waiting.items()
    ]
    lines.sort(key=lambda line: (-line.short_by, line.longest_wait or today, line.profession.id))
    return Board(tuple(lines), may_invite, work.matching.invite_at_once, again)
