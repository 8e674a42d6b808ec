"""The invitations to an event: when it is time, each person and each chosen channel gets one."""

from datetime import datetime

from bot.rules.audience import audience_of
from bot.rules.events import EventState
from bot.rules.kinds import Kind
from bot.services import bulk
from bot.services.office import Ledgered
from storage.models import Event
from storage.queries import announcing, audience


def invite(ledger: Ledgered, event: Event) -> datetime | None:
    """Put the invitations on record if it is time; when it will be, if it is not yet.

    It is a turn (`bot.nudges.event_turns`): the event is locked. What was put on record is not again, whoever
    else does the same.
    """
    if event.state != EventState.ANNOUNCED or event.invited_at or event.starts_at <= ledger.now:
        return None
    if event.invite_at and event.invite_at > ledger.now:
        return event.invite_at
    event.invited_at = ledger.now
    ledger.session.flush()
    if event.by_dm:
        whom = audience.people_of(ledger.programme.id, audience_of(event.audience), event.host_id)
        announcing.invite_all(ledger.session, ledger.programme.id, event.id, whom)
    for channel_id in event.channels:
        _post(ledger, event, channel_id)
    if event.by_dm:
        whom = announcing.without_answer(event.id)
        once = f"event:{event.id}:invite:"
        bulk.tell(ledger, announcing.INVITE, whom, about=event, kind=Kind.EVENT, once=once)
        announcing.homes_of_guests(ledger.session, event.id, ledger.now)
    ledger.audit("event.invited", "event", event.id)
    ledger.homes_changed()
    return None


def _post(ledger: Ledgered, event: Event, channel_id: int) -> None:
    """One post is no crowd: it goes out before the invitations of thousands."""
    post = ledger.notify(announcing.POST, None, event_id=event.id)
    post.to_channel_id, post.once_key = channel_id, f"event:{event.id}:post:{channel_id}"
    ledger.session.flush()
