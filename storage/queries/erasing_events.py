"""Taking somebody out of events: their words go; that they were there stays, without a name."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import and_, or_

from storage.models import Companion, Event, EventOpinion, Naming
from storage.queries.taking_out import Erasing


def _companions(erasing: Erasing) -> None:
    erasing.change(Companion, Companion.match_id.in_(erasing.who.match_ids), note="", prepare={})


def _opinions(erasing: Erasing) -> None:
    erasing.change(EventOpinion, EventOpinion.person_id == erasing.who.person_id, wish="")


def _namings(erasing: Erasing) -> None:
    erasing.remove(Naming, Naming.person_id == erasing.who.person_id)


def _events(erasing: Erasing) -> None:
    """What they suggested and nobody has announced goes; an announced event is the programme's own."""
    me = erasing.who.person_id
    suggested = and_(Event.made_by_id == me, Event.state == "suggested")
    texts = dict.fromkeys(("title_fr", "about_en", "about_fr", "place", "link", "materials"), "")
    blank: dict[str, Any] = {
        "state": "cancelled",
        "cancelled_at": erasing.now,
        "title_en": erasing.called,
        "prepare": {},
    }
    erasing.change(Event, suggested, **texts, **blank)
    named = or_(*(Event.host_name == name for name in sorted(erasing.who.names)))
    erasing.change(Event, or_(named, Event.host_id == me), host_name="")
    erasing.change(Event, Event.host_id == me, host_id=None)


# In this order: what refers to a row goes before the row.
OF_EVENTS: dict[str, Callable[[Erasing], None]] = {
    "event_companions": _companions,
    "event_opinions": _opinions,
    "namings": _namings,
    "events": _events,
}
