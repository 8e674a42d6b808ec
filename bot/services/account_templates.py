"""The message to coordinators when the account of somebody in a pair is no longer active."""

from bot.services.coordinator_templates import to_coordinators
from bot.services.nudge_templates import parts
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
    return deactivated(name_of(gone), name_of(partner_of(match, gone.id)), words)


TEMPLATES = (Template("account.deactivated", to_coordinators(_deactivated)),)
