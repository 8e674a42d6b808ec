"""What was said of an event is said again in place: to whom, and how soon.

Whoever pressed a button sees it at once. Posts in channels say how many seats are left and follow within
seconds. Thousands of invitations are only said again when what they say of the seats has changed, in the
event's turn, and each has at most one amendment waiting.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from bot.rules.events import Answer, EventState
from bot.rules.seats import Level, level
from bot.services.events.cards import look_again
from bot.services.office import Ledgered
from storage.models import Event
from storage.queries import seats
from storage.queries.event_again import EVERYTHING, POSTS, TO_ANSWERS, TO_PEOPLE, Said

# Many press in the same moment: a post is said again once for all of them.
_SETTLE = timedelta(seconds=5)
# So many at the head of the line see at once that they moved up.
_NEAR = 10
# Whose invitation says how many seats are left; and whom it matters to that an event has begun.
_OPEN = (Answer.INVITED,)
_UNSETTLED = (Answer.INVITED, Answer.WAITING, Answer.OFFERED)


def everybody(ledger: Ledgered, event: Event) -> None:
    """Say every message about an event again, as it stands now. For whoever changed it, or cancelled it."""
    event.shown_level = _level(ledger, event)
    _again(ledger, event, EVERYTHING, is_bulk=True)


def to_people(ledger: Ledgered, event: Event, person_ids: Collection[int], *, is_bulk: bool = False) -> None:
    """Say again what these people were told of an event."""
    if person_ids:
        _again(ledger, event, TO_PEOPLE, is_bulk=is_bulk, people=list(person_ids))


def seats_moved(ledger: Ledgered, event: Event) -> None:
    """Seats were taken or freed: the posts say so soon, and the invitations if it makes a difference."""
    _again(ledger, event, POSTS, at=ledger.now + _SETTLE)
    if event.shown_level != _level(ledger, event):
        look_again(event, ledger.now)


def line_moved(ledger: Ledgered, event: Event) -> None:
    """Whoever is near the head of the line sees their new place."""
    near = [guest.person_id for guest in seats.in_line(ledger.session, event.id, _NEAR)]
    to_people(ledger, event, near, is_bulk=True)


def keep_up(ledger: Ledgered, event: Event) -> datetime | None:
    """An event's turn: bring invitations up to date with the seats, and close them when it begins."""
    if event.state != EventState.ANNOUNCED:
        return None
    now, shown = _level(ledger, event), event.shown_level
    event.shown_level = now
    if now == Level.BEGUN != shown:
        _again(ledger, event, TO_ANSWERS, is_bulk=True, answers=_UNSETTLED)
        _again(ledger, event, POSTS)
    elif shown not in (None, now):
        _again(ledger, event, TO_ANSWERS, is_bulk=True, answers=_OPEN)
    return event.starts_at if event.starts_at > ledger.now else None


def _again(
    ledger: Ledgered,
    event: Event,
    said: Said,
    *,
    is_bulk: bool = False,
    at: datetime | None = None,
    **which: Any,
) -> None:
    """Say some of it again; what waits to be said again anyway is not held up by what goes to many."""
    session, now = ledger.session, ledger.now
    session.flush()
    hurried = 0 if is_bulk or at else said.hurry(session, event.id, now, **which)
    new = said.again(session, event.id, now=now, at=at or now, is_bulk=is_bulk, **which)
    ledger.has_news = ledger.has_news or bool(hurried or new)


def _level(ledger: Ledgered, event: Event) -> Level:
    left = None if event.seats is None else event.seats - event.taken
    return level(left, has_begun=event.starts_at <= ledger.now)
