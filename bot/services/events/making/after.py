"""What follows when an event is changed."""

from bot.rules.events import EventState
from bot.rules.receipts.events import EventSnapshot
from bot.services.events.announcing.telling import tell_changed
from bot.services.events.answers import showing
from bot.services.events.answers.seats import move_up
from bot.services.events.cards import look_again
from bot.services.events.making.composing import snapshot
from bot.services.office import Work
from storage.models import Event


def follow_up(work: Work, event: Event, before: EventSnapshot, *, more_seats: bool = False) -> bool:
    """See to what a change of an event brings about; whether those who come are told of it.

    Of a draft nobody knows.
    """
    if event.state != EventState.ANNOUNCED:
        return False
    is_news = snapshot(event) != before
    look_again(event, work.now)
    if is_news:
        tell_changed(work, event, before)
    if more_seats:
        move_up(work, event)
    showing.everybody(work, event)
    return is_news
