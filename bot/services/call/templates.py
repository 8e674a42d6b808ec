"""The messages of a call for mentors: to a mentor of earlier, and the post in a channel."""

from bot.rules.call import CallState, Stand
from bot.rules.participants import PartState, Side
from bot.rules.receipts.call import CallInvitation
from bot.services.call.answering import stand_of
from bot.services.call.sheets import professions_of, text_for
from bot.services.call.texts import post_of
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Template
from bot.views import calls as view
from bot.views.kit import Message
from bot.words import words_for
from storage.models import Campaign, Notice, Person
from storage.queries import calls, participants


def _invite(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    person, words = reader(ledger, notice)
    campaign = _campaign(ledger, notice)
    contact = calls.contact_of(ledger.session, campaign, person.id) if campaign else None
    profession = professions_of(ledger).get(notice.arguments.get("profession", 0))
    if campaign is None or contact is None:
        return Cancelled("forgotten")
    if profession is None:
        return Cancelled("profession_gone")
    stand = stand_of(contact)
    if notice.amends_id is None and (reason := _no_longer(ledger, campaign, person, stand)):
        return Cancelled(reason)
    programme, text = ledger.programme, text_for(campaign, profession)
    return view.invitation(CallInvitation(campaign.id, programme.name, programme.contact, text, stand), words)


def _post(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    campaign = _campaign(ledger, notice)
    if campaign is None or campaign.state != CallState.SENT:
        return Cancelled("call_stopped")
    language, zone = ledger.programme.language, ledger.programme.time_zone
    both = words_for(language, zone), words_for("en" if language == "fr" else "fr", zone)
    return view.post(post_of(ledger, campaign), both)


def _campaign(ledger: Ledgered, notice: Notice) -> Campaign | None:
    return calls.campaign_in(ledger.session, ledger.programme.id, notice.arguments.get("campaign", 0))


def _no_longer(ledger: Ledgered, campaign: Campaign, person: Person, stand: Stand) -> str:
    """Why somebody need not be asked any more; empty when they are."""
    if campaign.state != CallState.SENT:
        return "call_stopped"
    if person.forgotten_at is not None:
        return "forgotten"
    if stand is not Stand.ASKED:
        return "answered"
    part = participants.part_of(ledger.session, ledger.programme.id, person.id, Side.MENTOR)
    takes_part = part is not None and part.state == PartState.CONFIRMED
    return "takes_part" if takes_part or person.pairs else ""


TEMPLATES = (Template(calls.INVITE, _invite), Template(calls.POST, _post))
