"""A coordinator chooses how and when people hear of an event."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.announcing import EventSheet, HowWish, Note
from bot.rules.receipts.channels import ChannelFound
from bot.rules.session_time import Twice, instant_meant
from bot.services import channels
from bot.services.events.announcing import plans, sheets
from bot.services.events.announcing.stages import check_not_invited
from bot.services.events.cards import event_found, look_again
from bot.services.office import Acting, Office, Request, Work
from storage.models import Event
from storage.queries import announcing

# Slack is asked about each while somebody waits.
MOST_CHANNELS = 5


def opened(office: Office, request: Request, event_id: int) -> EventSheet:
    """An event whose invitations are to be planned. Raises like `keep`."""
    with office.look(request) as work:
        work.allow(Action.ANNOUNCE_EVENT)
        event = event_found(work, event_id)
        check_not_invited(work, event)
        return sheets.sheet(work, event)


def keep(
    office: Office, request: Request, event_id: int, wish: HowWish, found: Sequence[ChannelFound]
) -> EventSheet:
    """Choose how and when people hear of an event. `found` are the channels, as Slack describes them.

    Raises:
        Problem: `not_allowed`, `event_gone`, what `check_not_invited`, `channels.choose` and `_invite_at`
            raise, `announce_how_needed`, `announce_many_channels`, `announce_last_call`.
    """
    with office.work(request) as work:
        work.allow(Action.ANNOUNCE_EVENT)
        event = event_found(work, event_id, lock=True)
        check_not_invited(work, event)
        if not wish.by_dm and not found:
            raise Problem("announce_how_needed", field="how")
        if len(found) > MOST_CHANNELS:
            raise Problem("announce_many_channels", field="channels", most=MOST_CHANNELS)
        starts = _invite_at(work, event, wish)
        last_call = _last_call_at(work, event, wish.last_call_days, starts or work.now)
        if work.first_time():
            event.channels = [channels.choose(work, each, "channels") for each in found]
            event.by_dm, event.invite_at, event.last_call_at = wish.by_dm, starts, last_call
            event.reminds_day, event.remind_minutes = wish.reminds_day, wish.remind_minutes
            if event.announced_at is not None:
                look_again(event, work.now)
            work.audit(announcing.HOW, "event", event.id)
            work.session.flush()
        return replace(sheets.sheet(work, event), note=Note.HOW_KEPT)


def _invite_at(work: Work, event: Event, wish: HowWish) -> datetime | None:
    """When the invitations are to go out; None for as soon as the event is sent.

    Raises:
        Problem: `announce_when_half`, `announce_when_past`, `announce_when_late`, and for the nights when
            clocks change, `session_skipped` and `session_time_twice`.
    """
    day, at = wish.invite_day, wish.invite_time
    if day is None and at is None:
        return None
    if day is None or at is None:
        raise Problem("announce_when_half", field="invite_time" if at is None else "invite_day")
    try:
        moment = instant_meant(day, at, work.person.zone, field="invite_time")
    except Twice as twice:
        raise Problem("session_time_twice", field="invite_time", date=day) from twice
    if moment <= work.now:
        raise Problem("announce_when_past", field="invite_day")
    if moment >= event.starts_at:
        raise Problem("announce_when_late", field="invite_day")
    return moment


def _last_call_at(work: Acting, event: Event, days: int | None, invited: datetime) -> datetime | None:
    if days is None:
        return None
    at = plans.days_ahead(work, event, days)
    if at <= invited:
        raise Problem("announce_last_call", field="last_call")
    return at
