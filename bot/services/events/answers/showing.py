"""What was said of an event is said again in place: to whom, and how soon.

Whoever pressed a button sees it at once. Posts in channels say how many seats are left and follow within
seconds. Thousands of invitations are only said again when what they say of the seats has changed, in the
event's turn, and each has at most one amendment waiting.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.rules.events import Answer, EventState
from bot.rules.seats import Level, level
from bot.services.events.cards import look_again
from bot.services.office import Ledgered
from storage.models import Event, Notice
from storage.queries import event_messages, seats

# Many press in the same moment: a post is said again once for all of them.
_SETTLE = timedelta(seconds=5)
# So many at the head of the line see at once that they moved up.
_NEAR = 10
# Whose invitation says how many seats are left; and whom it matters to that an event has begun.
_OPEN = (Answer.INVITED,)
_UNSETTLED = (Answer.INVITED, Answer.WAITING, Answer.OFFERED)


def everybody(ledger: Ledgered, event: Event) -> None:
    """Say every message about an event again."""
    event.shown_level = _level(ledger, event)
    again(ledger, event, event_messages.everything(ledger.session, event.id), is_bulk=True)


def to_people(ledger: Ledgered, event: Event, person_ids: Collection[int], *, is_bulk: bool = False) -> None:
    """Say again what these people were told of an event."""
    if person_ids:
        said = event_messages.to_people(ledger.session, event.id, person_ids)
        again(ledger, event, said, is_bulk=is_bulk)


def again(
    ledger: Ledgered,
    event: Event,
    said: Sequence[Notice],
    *,
    is_bulk: bool = False,
    at: datetime | None = None,
) -> None:
    """Put an amendment on record for each message that is out, or may be, unless one waits already."""
    out = {each.id: each for each in said if each.state != "waiting" or each.first_tried_at}
    there = event_messages.waiting_to_be_amended(ledger.session, event.id, out) if out else set[int]()
    if there and not is_bulk and at is None:
        event_messages.hurry(ledger.session, there, {"is_bulk": False, "ready_at": ledger.now})
    new = [_amendment(ledger, out[each], is_bulk, at or ledger.now) for each in out if each not in there]
    event_messages.put(ledger.session, new)
    ledger.has_news = ledger.has_news or bool(out)


def seats_moved(ledger: Ledgered, event: Event) -> None:
    """Seats were taken or freed: the posts say so soon, and the invitations if it makes a difference."""
    again(ledger, event, event_messages.posts(ledger.session, event.id), at=ledger.now + _SETTLE)
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
        _invitations(ledger, event, _UNSETTLED)
        again(ledger, event, event_messages.posts(ledger.session, event.id))
    elif shown not in (None, now):
        _invitations(ledger, event, _OPEN)
    return event.starts_at if event.starts_at > ledger.now else None


def _invitations(ledger: Ledgered, event: Event, answers: Collection[Answer]) -> None:
    said = event_messages.invitations_of(ledger.session, event.id, answers)
    again(ledger, event, said, is_bulk=True)


def _level(ledger: Ledgered, event: Event) -> Level:
    left = None if event.seats is None else event.seats - event.taken
    return level(left, has_begun=event.starts_at <= ledger.now)


def _amendment(ledger: Ledgered, said: Notice, is_bulk: bool, at: datetime) -> dict[str, Any]:
    return {
        "programme_id": said.programme_id,
        "template": said.template,
        "arguments": said.arguments,
        "person_id": said.person_id,
        "match_id": said.match_id,
        "event_id": said.event_id,
        "to_channel_id": said.to_channel_id,
        "amends_id": said.id,
        "is_bulk": is_bulk,
        "state": "waiting",
        "created_at": ledger.now,
        "due_at": at,
        "ready_at": at,
        "sending_key": secrets.token_urlsafe(18),
    }
