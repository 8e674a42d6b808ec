"""Sending a call: once a season, to nobody twice, the scarcest professions' people first; and stopping it."""

import secrets
from typing import Any

from bot.rules.call import CallState
from bot.rules.kinds import Kind
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.call import CallSheet
from bot.services.call.sheets import chosen, found, in_draft, needs, sheet_of
from bot.services.office import Office, Request, Work
from storage.models import Campaign
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
    reached = set(calls.reach(work.session, campaign, people, work.now))
    invitations = [_invitation(work, campaign, *each) for each in people if each[0] in reached]
    calls.put_on_record(work.session, [*(_post(work, campaign, each) for each in channels), *invitations])
    work.has_news = True
    work.audit("call.sent", "campaign", campaign.id, people=len(invitations), channels=len(channels))


def _invitation(work: Work, campaign: Campaign, person_id: int, profession_id: int) -> dict[str, Any]:
    return _notice(work, campaign, calls.INVITE, f"person:{person_id}") | {
        "person_id": person_id,
        "kind": Kind.CALL.value,
        "arguments": {"campaign": campaign.id, "profession": profession_id},
    }


def _post(work: Work, campaign: Campaign, channel_id: int) -> dict[str, Any]:
    return _notice(work, campaign, calls.POST, f"channel:{channel_id}") | {"to_channel_id": channel_id}


def _notice(work: Work, campaign: Campaign, template: str, to: str) -> dict[str, Any]:
    return {
        "programme_id": work.programme.id,
        "template": template,
        "kind": None,
        "arguments": {"campaign": campaign.id},
        "person_id": None,
        "to_channel_id": None,
        "once_key": f"call:{campaign.id}:{to}",
        "is_bulk": True,
        "state": "waiting",
        "created_at": work.now,
        "due_at": work.now,
        "ready_at": work.now,
        "sending_key": secrets.token_urlsafe(18),
    }
