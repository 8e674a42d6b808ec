"""What belongs to the time of an event when that changes: its invitations, its last call, who was there."""

from datetime import datetime

from bot.rules import codes, event_plans
from bot.rules.receipts.composing import Refitted
from bot.services.office import Work
from storage.models import Event
from storage.queries import attendance


def refit(work: Work, event: Event, becomes: datetime) -> list[Refitted]:
    """Move what is planned before an event along to its new start, or give it up; what was done of both.

    It is called before the event has its new start. What went out already is left alone.
    """
    done: list[Refitted] = []
    if event.invite_at and event.invited_at is None:
        at = event_plans.invites_at(event.invite_at, event.starts_at, becomes, work.now)
        if at != event.invite_at:
            done.append(Refitted.INVITES_MOVED if at else Refitted.INVITES_NOW)
        event.invite_at = at
    if event.last_call_at and event.last_called_at is None:
        at = event_plans.last_call_at(event.last_call_at, event.starts_at, becomes, work.now)
        done.append(Refitted.LAST_CALL_MOVED if at else Refitted.LAST_CALL_CLEARED)
        event.last_call_at = at
    return done


def forget_marks(work: Work, event: Event, becomes: datetime) -> None:
    """Nobody was at what has not been held: whoever was marked already is marked anew when it is.

    An event that only begins a little later goes on: its doors are open at the new time too.
    """
    if work.now < codes.opens_at(becomes):
        attendance.forget_marks(work.session, event.id)
