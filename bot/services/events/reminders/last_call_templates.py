"""The message of the last call, as the event stands when it is sent."""

from bot.rules.events import Answer, EventState
from bot.rules.receipts.events import EventCard
from bot.services.events.cards import card, event_found
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Template
from bot.views import event_last_call as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries.event_last_call import LAST_CALL


def _last_call(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    shown = card(ledger, event_found(ledger, notice.event_id or 0), person)
    if notice.amends_id is None and (why := _not_so(shown)):
        return Cancelled(why)
    return view.last_call(shown, ledger.now, words)


def _not_so(shown: EventCard) -> str | None:
    """Why nobody is called any more; None when they are."""
    if shown.state != EventState.ANNOUNCED:
        return "cancelled"
    if shown.has_begun:
        return "begun"
    if shown.answer != Answer.INVITED:
        return "answered"
    return "full" if shown.seats_left == 0 else None


TEMPLATES = (Template(LAST_CALL, _last_call),)
