"""The one message of action items: what the partner wrote down for somebody to do."""

from datetime import datetime

from bot.services.checkins.nudge_templates import parts
from bot.services.notes.cards import item_card
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.templates import Cancelled, Template
from bot.views import action_items as view
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import notes


def _item(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, person, words = parts(ledger, notice)
    since, until = (datetime.fromisoformat(notice.arguments[each]) for each in ("since", "until"))
    found = notes.given_between(ledger.session, match.id, person.id, since, until)
    partner = name_of(partner_of(match, person.id))
    cards = tuple(item_card(ledger, item, match, person.id) for item in found)
    if notice.amends_id is not None:
        return view.given(cards, partner, words)
    if match.status != "active":
        return Cancelled("match_ended")
    if person.is_deactivated:
        return Cancelled("deactivated")
    if all(each.is_done for each in cards):
        return Cancelled("nothing_left")
    return view.given(cards, partner, words)


TEMPLATES = (Template("note.item", _item),)
