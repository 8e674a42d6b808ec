"""What every nudge has in common when it is sent: its menu, and what it says once it was put off."""

from datetime import date

from bot.rules.kinds import Kind
from bot.rules.receipts.wishes import Snoozed
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Later
from bot.services.wishes.snoozing import AGAIN_ON, later_of
from bot.views import wishes_menu as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import own_wishes


def put_off(ledger: Ledgered, notice: Notice) -> Message | None:
    """What stands in the place of a message that is to be said again later; None when it is not."""
    again_on = notice.arguments.get(AGAIN_ON)
    if again_on is None or notice.amends_id is None:
        return None
    first = own_wishes.nudge_in(ledger.session, ledger.programme.id, notice.amends_id)
    later = later_of(ledger, notice.amends_id)
    # What need not be said any more is not promised: the message says again what it said.
    if first is None or later is None or later.state == "cancelled":
        return None
    _, words = reader(ledger, notice)
    return view.put_off(Kind(first.kind or ""), Snoozed(date.fromisoformat(again_on)), words)


def with_menu(
    ledger: Ledgered, notice: Notice, said: Message | Cancelled | Later
) -> Message | Cancelled | Later:
    """A nudge with the menu to have it later, less often, or explained; anything else as it is."""
    if notice.kind is None or notice.amends_id is not None or not isinstance(said, Message):
        return said
    _, words = reader(ledger, notice)
    return view.with_menu(said, Kind(notice.kind), notice.id, words)
