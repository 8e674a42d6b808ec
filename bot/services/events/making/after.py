"""What follows when an event is changed. Each part of events that has something to do then is listed here."""

from collections.abc import Callable

from bot.rules.events import EventState
from bot.rules.receipts.events import EventSnapshot
from bot.services.events.announcing import telling
from bot.services.events.answers import seats, showing
from bot.services.events.cards import look_again
from bot.services.events.making.composing import snapshot
from bot.services.office import Work
from storage.models import Event

# Those who come are told what is different.
TELL: tuple[Callable[[Work, Event, EventSnapshot], object], ...] = (telling.tell_changed,)
# There are more seats: whoever waits for one moves up.
MOVE_UP: tuple[Callable[[Work, Event], object], ...] = (seats.move_up,)
# Messages that show it are said again, as it stands now.
SHOW: tuple[Callable[[Work, Event], object], ...] = (showing.everybody,)


def follow_up(work: Work, event: Event, before: EventSnapshot, *, more_seats: bool = False) -> bool:
    """See to what a change of an event brings about; whether those who come are told of it.

    Of a draft nobody knows.
    """
    if event.state != EventState.ANNOUNCED:
        return False
    is_news = snapshot(event) != before
    look_again(event, work.now)
    for tell in TELL if is_news else ():
        tell(work, event, before)
    for move_up in MOVE_UP if more_seats else ():
        move_up(work, event)
    for show in SHOW:
        show(work, event)
    return is_news
