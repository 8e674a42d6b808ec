"""Whoever comes to an event is told what has changed: what it was, and what it is now."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.rules.events import EventState
from bot.rules.receipts.events import EventSnapshot
from bot.services import bulk
from bot.services.events.answers import calendar
from bot.services.events.making.composing import snapshot
from bot.services.office import Work
from storage.models import Event
from storage.queries import announcing


def tell_changed(work: Work, event: Event, before: EventSnapshot) -> None:
    """Tell those who are going, offered a seat or waiting for one, and the host.

    Somebody who has not got the message about an earlier change yet gets that one: it is put into words
    when it is sent, and says all that is different from what they knew.
    """
    if event.state != EventState.ANNOUNCED or snapshot(event) == before:
        return
    whom = announcing.not_told_yet(announcing.coming(event), event.id, announcing.CHANGED)
    bulk.tell(work, announcing.CHANGED, whom, about=event, before=as_json(before))
    calendar.send_all(work, event)
    announcing.homes_of_guests(work.session, event.id, work.now)


def as_json(known: EventSnapshot) -> dict[str, Any]:
    """A snapshot as a notice keeps it."""
    return asdict(known) | {"starts_at": known.starts_at.isoformat()}


def snapshot_in(kept: dict[str, Any]) -> EventSnapshot:
    """A snapshot as a notice kept it."""
    known: dict[str, Any] = {**kept, "starts_at": datetime.fromisoformat(kept["starts_at"])}
    return EventSnapshot(**known)
