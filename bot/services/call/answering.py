"""The answers to a call: somebody opens joining, joins, or says "not this year"."""

from datetime import timedelta

from bot.rules.call import JOINED_WITHIN_DAYS, Stand
from bot.rules.participants import PartState, Side
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.services.office import Ledgered, Office, Request, Work
from storage.models import Campaign, CampaignContact, Participant
from storage.queries import calls, participants


def open_joining(office: Office, request: Request, campaign_id: int) -> None:
    """Somebody pressed "I would like to mentor", in a message or in a channel. Joining itself comes next.

    Raises Problem `not_allowed`, `call_gone`.
    """
    with office.work(request) as work:
        campaign = _answered(work, campaign_id)
        part = participants.part_of(work.session, work.programme.id, work.person.id, Side.MENTOR)
        # Whoever mentors already is welcome to press; the call did not win them.
        if part is not None and part.state == PartState.CONFIRMED:
            return
        if work.first_time():
            _opened(work, campaign, part.profession_id if part else None)


def decline(office: Office, request: Request, campaign_id: int) -> None:
    """Somebody would rather not this year: they are left in peace until it is over.

    Raises Problem `not_allowed`, `call_gone`.
    """
    with office.work(request) as work:
        campaign = _answered(work, campaign_id)
        contact = calls.contact_of(work.session, campaign, work.person.id)
        if contact is None:
            raise Problem("call_gone")
        if work.first_time() and contact.joined_at is None and contact.declined_at is None:
            contact.declined_at = work.now
            work.audit("call.declined", "campaign", campaign.id)
            work.session.flush()
            _show_again(work, contact)


def joined(ledger: Ledgered, part: Participant) -> None:
    """Somebody takes part as a mentor from now on: a call that reached them lately may have won them.

    It locks the call's message, as delivery does; so it comes before homes are marked.
    """
    if part.side != Side.MENTOR or part.person_id is None:
        return
    since = ledger.now - timedelta(days=JOINED_WITHIN_DAYS)
    for contact in calls.joined(ledger.session, ledger.programme.id, part.person_id, since):
        contact.joined_at = ledger.now
        contact.opened_at = contact.opened_at or ledger.now
        contact.declined_at = None
        contact.profession_id = contact.profession_id or part.profession_id
        ledger.session.flush()
        _show_again(ledger, contact)


def stand_of(contact: CampaignContact) -> Stand:
    """How somebody stands to a call."""
    if contact.joined_at is not None:
        return Stand.JOINED
    if contact.declined_at is not None:
        return Stand.DECLINED
    return Stand.ASKED if contact.opened_at is None else Stand.OPENED


def _answered(work: Work, campaign_id: int) -> Campaign:
    campaign = calls.campaign_in(work.session, work.programme.id, campaign_id)
    if campaign is None or campaign.sent_at is None:
        raise Problem("call_gone")
    work.allow(Action.ANSWER_CALL)
    return campaign


def _opened(work: Work, campaign: Campaign, profession_id: int | None) -> None:
    if not calls.open_joining(work.session, campaign, work.person.id, profession_id, work.now):
        return
    work.audit("call.opened", "campaign", campaign.id)
    contact = calls.contact_of(work.session, campaign, work.person.id)
    if contact is not None:
        _show_again(work, contact)


def _show_again(ledger: Ledgered, contact: CampaignContact) -> None:
    for notice in calls.invitations(
        ledger.session, ledger.programme.id, contact.person_id, contact.campaign_id
    ):
        ledger.amend(notice)
