"""What those who look after a pair are told when the account of one of the two is no longer active."""

from bot.rules.policy import Action
from bot.services.agencies.hearing import coordinates, only_who_may
from bot.services.checkins.nudge_templates import parts
from bot.services.office import Ledgered
from bot.services.pairs import name_of, partner_of
from bot.services.templates import Cancelled, Template
from bot.views.accounts import deactivated
from bot.views.kit import Message
from storage.models import Notice
from storage.queries import people


def _deactivated(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    match, _, words = parts(ledger, notice)
    gone = people.person_in(ledger.session, ledger.programme.id, notice.arguments["gone"])
    if gone is None or not gone.is_deactivated:
        return Cancelled("active_again")
    if match.status != "active":
        return Cancelled("match_ended")
    partner = name_of(partner_of(match, gone.id))
    contact = "" if coordinates(ledger, notice) else ledger.programme.contact
    return deactivated(name_of(gone), partner, words, contact=contact)


TEMPLATES = (Template("account.deactivated", only_who_may(Action.SEE_AGENCY, _deactivated)),)
