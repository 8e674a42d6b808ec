"""Booking a session: what somebody typed or chose is put to their partner, or one question is asked back."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from bot.rules.calendar import ONE_DAY
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.booking import Done, SessionForm, SessionQuestion, SessionWish
from bot.services.closing.overtaking import say_again
from bot.services.office import Acting, Office, Request, Work
from bot.services.pairs import as_thing, pair_for, partner_of
from bot.services.sessions import telling
from bot.services.sessions.cards import session_and_match
from bot.services.sessions.checks import check_details, check_pair, check_time, zone_of
from bot.services.sessions.first import WAY_TO_FIRST
from bot.services.sessions.questions import ask_back, asked_before, take_draft
from bot.services.together.agendas import by_key, choices, suggested
from storage.models import Match, PairSession
from storage.queries import matches


def form(office: Office, request: Request, match_id: int | None = None) -> SessionForm:
    """What the form that books a session needs; with an id, for that pair alone.

    Raises:
        Problem: `session_no_pair`, `session_not_your_partner`.
    """
    with office.look(request) as work:
        mine = _mine(work)
        if match_id is not None:
            mine = [match for match in mine if match.id == match_id]
            if not mine:
                raise Problem("session_not_your_partner")
        pairs = tuple(pair_for(match, work.actor.person_id) for match in mine)
        idea = suggested(work, mine[0], work.now + ONE_DAY, zone_of(work)) if len(mine) == 1 else None
        return SessionForm(pairs, work.today, work.cadence.session_minutes, choices(work), idea)


def book(office: Office, request: Request, wish: SessionWish) -> Done | SessionQuestion:
    """Put a session to the partner, or ask with whom it is meant to be.

    Raises:
        Problem: what `check_pair`, `check_time` and `check_details` raise; `session_no_pair`,
            `session_not_your_partner`.
    """
    with office.work(request) as work:
        if not work.first_time():
            return _said_before(work)
        return _book(work, wish)


def ask(
    office: Office,
    request: Request,
    problem: str,
    params: Mapping[str, str | int],
    readings: Sequence[SessionWish],
) -> SessionQuestion:
    """Keep what was typed, and ask which of its readings is meant. Raises Problem `session_no_pair`."""
    with office.work(request) as work:
        _mine(work)
        return ask_back(work, readings, problem, params)


def choose(office: Office, request: Request, draft_id: str, index: int) -> Done | SessionQuestion:
    """Answer a question with its choice number `index`.

    Raises:
        Problem: `session_question_gone` when it was answered, is too old or another's; and like `book`.
    """
    with office.work(request) as work:
        if not work.first_time():
            return _said_before(work)
        wishes = take_draft(work, draft_id)
        if not 0 <= index < len(wishes):
            raise Problem("session_question_gone")
        return _book(work, wishes[index])


def _book(work: Work, wish: SessionWish) -> Done | SessionQuestion:
    candidates = _meant(work, wish)
    if len(candidates) > 1:
        return ask_back(work, [wish.with_(match_id=match.id) for match in candidates])
    match = candidates[0]
    work.allow(Action.BOOK_SESSION, as_thing(match))
    check_pair(work, match)
    check_time(work, match, wish.starts_at)
    check_details(wish)
    if wish.topic is not None and by_key(work, wish.topic) is None:
        raise Problem("session_topic_gone", field="topic")
    session = _put_on_record(work, match, wish)
    work.audit("session.booked", "session", session.id, kind=wish.kind)
    telling.tell(work, session, match, telling.ASKED)
    say_again(work, match, WAY_TO_FIRST)
    return telling.done(work, session, match)


def _put_on_record(work: Work, match: Match, wish: SessionWish) -> PairSession:
    session = PairSession(
        programme_id=work.programme.id,
        match_id=match.id,
        uid=str(uuid4()),
        kind=wish.kind,
        state="proposed",
        starts_at=wish.starts_at,
        minutes=wish.minutes,
        zone=zone_of(work),
        place=wish.place,
        link=wish.link,
        agenda=wish.agenda,
        topic=wish.topic,
        prepare=wish.prepare,
        booked_by_id=work.actor.person_id,
        booked_at=work.now,
        asked_id=partner_of(match, work.actor.person_id).id,
        asked_at=work.now,
    )
    work.session.add(session)
    work.session.flush()
    return session


def _mine(work: Acting) -> list[Match]:
    found = list(matches.active_of(work.session, work.programme.id, work.actor.person_id))
    if not found:
        raise Problem("session_no_pair", contact=work.programme.contact)
    return found


def _meant(work: Work, wish: SessionWish) -> list[Match]:
    mine = _mine(work)
    if wish.match_id is not None:
        mine = [match for match in mine if match.id == wish.match_id]
    elif wish.partner is not None:
        mine = [match for match in mine if partner_of(match, work.actor.person_id).user_id == wish.partner]
    if not mine:
        raise Problem("session_not_your_partner")
    return mine


def _said_before(work: Work) -> Done | SessionQuestion:
    """The answer to a request that was delivered again: as the first time, nothing new."""
    session_id = work.earlier_effect()
    if session_id is None:
        return asked_before(work)
    return telling.done(work, *session_and_match(work, session_id))
