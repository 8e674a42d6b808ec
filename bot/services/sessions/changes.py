"""Moving a session, changing its details, and cancelling it. Either of the two may."""

from typing import Any

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.booking import Done, SessionWish
from bot.services.office import Office, Request, Work
from bot.services.pairs import partner_of
from bot.services.sessions import telling
from bot.services.sessions.changing import change, put, to_change
from bot.services.sessions.checks import check_details, check_pair, check_time, zone_of
from storage.models import Match, PairSession

REASON = 500
Pointer = tuple[int, int]


def to_move(office: Office, request: Request, pointer: Pointer) -> Done:
    """The session as it stands, for the forms that move or cancel it."""
    return to_change(office, request, pointer, Action.CHANGE_SESSION)


def move(office: Office, request: Request, pointer: Pointer, wish: SessionWish) -> Done:
    """Give a session another time, which the partner is asked about; or other details, which they are told.

    Raises:
        Problem: what `change`, `check_pair`, `check_time` and `check_details` raise.
    """

    def do(work: Work, session: PairSession, match: Match) -> Done:
        check_pair(work, match)
        check_details(wish)
        if (wish.starts_at, wish.minutes) == (session.starts_at, session.minutes):
            if _details(wish) == _details_of(session):
                return telling.done(work, session, match)
            return put(work, session, match, telling.CHANGED, **_details(wish))
        check_time(work, match, wish.starts_at)
        return put(work, session, match, telling.MOVED, **_details(wish), **_another_time(work, match, wish))

    return change(office, request, pointer, Action.CHANGE_SESSION, do)


def cancel(office: Office, request: Request, pointer: Pointer, reason: str) -> Done:
    """Call a session off; the partner hears the reason, if there is one.

    Raises:
        Problem: `session_text_too_long`, and what `change` raises.
    """
    if len(reason) > REASON:
        raise Problem("session_text_too_long", field="reason", most=REASON)

    def do(work: Work, session: PairSession, match: Match) -> Done:
        return put(
            work,
            session,
            match,
            telling.CANCELLED,
            state="cancelled",
            asked_id=None,
            agreed_at=None,
            offered=[],
            closed_by_id=work.actor.person_id,
            closed_at=work.now,
            closed_reason=reason or None,
        )

    return change(office, request, pointer, Action.CHANGE_SESSION, do)


def _another_time(work: Work, match: Match, wish: SessionWish) -> dict[str, Any]:
    return {
        "starts_at": wish.starts_at,
        "minutes": wish.minutes,
        "zone": zone_of(work),
        "state": "proposed",
        "asked_id": partner_of(match, work.actor.person_id).id,
        "asked_at": work.now,
        "agreed_at": None,
        "offered": [],
    }


def _details(wish: SessionWish) -> dict[str, Any]:
    return {
        "place": wish.place,
        "link": wish.link,
        "agenda": wish.agenda,
        "kind": str(wish.kind),
        "prepare": wish.prepare,
    }


def _details_of(session: PairSession) -> dict[str, Any]:
    return {key: getattr(session, key) for key in ("place", "link", "agenda", "kind", "prepare")}
