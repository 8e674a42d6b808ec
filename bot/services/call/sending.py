"""Sending a call: once a season, to nobody twice, the scarcest professions' people first; and stopping it."""

from bot.rules.call import CallState
from bot.rules.kinds import Kind
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.call import CallSheet
from bot.services import bulk
from bot.services.call.sheets import chosen, found, in_draft, needs, sheet_of
from bot.services.office import Office, Request, Work
from storage.models import Campaign, CampaignContact
from storage.queries import calls


def send(office: Office, request: Request, campaign_id: int) -> CallSheet:
    """Write to mentors of earlier, and post in the chosen channels.

    Raises Problem `not_allowed`, `call_gone`, `call_sent`, `call_nobody`.
    """
    with office.work(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        if work.first_time():
            _send(work, in_draft(work, campaign_id))
        return sheet_of(work, found(work, campaign_id))


def stop(office: Office, request: Request, campaign_id: int) -> CallSheet:
    """Nobody else gets the call: what was not sent is cancelled. Raises `not_allowed`, `call_gone`."""
    with office.work(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        campaign = found(work, campaign_id, lock=True)
        if work.first_time() and campaign.state == CallState.SENT:
            campaign.state, campaign.stopped_at = CallState.STOPPED.value, work.now
            work.session.flush()
            cancelled = calls.cancel_waiting(work.session, campaign, work.now)
            work.audit("call.stopped", "campaign", campaign.id, cancelled=cancelled)
        return sheet_of(work, campaign)


def _send(work: Work, campaign: Campaign) -> None:
    people = chosen(work, campaign, needs(work, campaign))[: campaign.cap]
    # A channel may have been taken off the list since.
    known = [each.id for each in calls.channels(work.session, work.programme.id)]
    channels = [each for each in campaign.channels if each in known]
    if not people and not channels:
        raise Problem("call_nobody")
    campaign.state, campaign.sent_at = CallState.SENT.value, work.now
    work.session.flush()
    calls.reach(work.session, campaign, people, work.now)
    for each in channels:
        work.notify(calls.POST, None, to_channel_id=each, campaign=campaign.id)
    invited = bulk.tell(
        work,
        calls.INVITE,
        calls.reached(campaign),
        kind=Kind.CALL,
        once=f"call:{campaign.id}:person:",
        campaign=campaign.id,
        profession=CampaignContact.profession_id,
    )
    work.audit("call.sent", "campaign", campaign.id, people=invited, channels=len(channels))
