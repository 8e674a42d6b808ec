"""What of events is no longer kept once they were long ago."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from bot.rules.events import LONGEST
from bot.rules.retention import Kept
from storage.models import (
    CampaignContact,
    Companion,
    Event,
    EventCredit,
    EventGuest,
    EventOpinion,
    Naming,
    Notice,
    Recognition,
)
from storage.queries.keeping_steps import Over, Step, changed, step


def _long_ago(over: Over) -> ColumnElement[bool]:
    return Event.starts_at < over.at - timedelta(minutes=LONGEST)


def _past(over: Over) -> Select[Any]:
    return select(Event.id).where(Event.programme_id == over.programme_id, _long_ago(over))


def _without_guests(over: Over) -> ColumnElement[bool]:
    """A message that is kept still says which event it was about."""
    rest = (Notice, EventGuest, Companion, EventCredit, EventOpinion, Recognition)
    nothing = (~select(each.id).where(each.event_id == Event.id).exists() for each in rest)
    return and_(_long_ago(over), *nothing)


# What refers to a row goes before the row.
OF_EVENTS: tuple[Step, ...] = (
    step(Kept.EVENTS, EventOpinion, lambda over: EventOpinion.event_id.in_(_past(over))),
    step(Kept.EVENTS, Companion, lambda over: Companion.event_id.in_(_past(over))),
    step(Kept.EVENTS, EventCredit, lambda over: EventCredit.event_id.in_(_past(over))),
    step(Kept.EVENTS, EventGuest, lambda over: EventGuest.event_id.in_(_past(over))),
    step(Kept.EVENTS, Naming, lambda over: Naming.asked_at < over.at),
    step(
        Kept.EVENTS,
        Recognition,
        lambda over: Recognition.event_id.in_(_past(over)),
        changed(Recognition, event_id=None),
    ),
    step(Kept.EVENTS, Event, _without_guests),
    step(Kept.EVENTS, CampaignContact, lambda over: CampaignContact.at < over.at),
)
