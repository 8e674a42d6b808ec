"""The messages about an event that changed or was cancelled, to those who come."""

from bot.rules.events import EventState
from bot.services.events.announcing import host_left
from bot.services.events.announcing.telling import snapshot_in
from bot.services.events.cards import card, ends_at
from bot.services.events.making.composing import snapshot
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Template
from bot.views import event_news as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import announcing, events


def _changed(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    """What is different from what the reader knew, as the event stands now."""
    event = events.event_in(ledger.session, ledger.programme.id, notice.event_id or 0)
    if event is None or event.state != EventState.ANNOUNCED:
        return Cancelled("event_cancelled" if event else "event_gone")
    before = snapshot_in(notice.arguments["before"])
    if before == snapshot(event):
        return Cancelled("changed_back")
    if ends_at(event) <= ledger.now:
        return Cancelled("event_over")
    person, words = reader(ledger, notice)
    shown = card(ledger, event, person)
    is_coming = shown.i_host or shown.answer in announcing.COMING
    return view.changed(shown, before, words) if is_coming else Cancelled("not_coming")


def _called_off(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event = events.event_in(ledger.session, ledger.programme.id, notice.event_id or 0)
    if event is None or event.state != EventState.CANCELLED:
        return Cancelled("event_gone")
    person, words = reader(ledger, notice)
    return view.called_off(card(ledger, event, person), ledger.programme.contact, words)


TEMPLATES = (
    Template(announcing.CHANGED, _changed),
    Template(announcing.CALLED_OFF, _called_off),
    *host_left.TEMPLATES,
)
