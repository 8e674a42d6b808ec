"""What a call says of each profession: as a coordinator wrote it, else as the catalogues say it."""

from typing import Any

from bot.rules.call import IN_A_POST, TEXT_LENGTH, cap_of
from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.call import CallPost, CallSheet, CallText
from bot.services.call.sheets import found, in_draft, needs, profession_in, professions_of, sheet_of, text_for
from bot.services.office import Ledgered, Office, Request
from storage.models import Campaign
from storage.queries import calls


def write(
    office: Office, request: Request, campaign_id: int, profession_id: int, english: str, french: str
) -> CallSheet:
    """Keep the text of one profession. An empty one is that of the catalogues again.

    Raises Problem `not_allowed`, `call_gone`, `call_sent`, `profession_gone`, `call_text_long`.
    """
    for name, text in (("english", english), ("french", french)):
        if len(text) > TEXT_LENGTH:
            raise Problem("call_text_long", field=name, most=TEXT_LENGTH)
    with office.work(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        campaign = in_draft(work, campaign_id)
        profession = profession_in(work, profession_id)
        if work.first_time():
            usual = text_for(None, profession)
            own: dict[str, Any] = {
                "en": "" if english == usual.english else english,
                "fr": "" if french == usual.french else french,
            }
            campaign.texts = campaign.texts | {str(profession_id): own}
            work.audit("call.written", "campaign", campaign.id, profession=profession_id)
        return sheet_of(work, campaign)


def settle(
    office: Office, request: Request, campaign_id: int, cap: str, channel_ids: tuple[int, ...]
) -> CallSheet:
    """Say how many people the call reaches at most, and in which channels it is posted.

    Raises Problem `not_allowed`, `call_gone`, `call_sent`, `call_cap`; `form_stale` for no such channel.
    """
    most = cap_of(cap)
    with office.work(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        campaign = in_draft(work, campaign_id)
        known = {each.id for each in calls.channels(work.session, work.programme.id)}
        if not known.issuperset(channel_ids):
            raise Problem("form_stale")
        if work.first_time():
            campaign.cap, campaign.channels = most, sorted(channel_ids)
            work.audit("call.settled", "campaign", campaign.id, cap=most, channels=len(channel_ids))
        return sheet_of(work, campaign)


def readable(office: Office, request: Request, campaign_id: int, profession_id: int) -> CallText:
    """The text of one profession, to be changed. Raises like `write`."""
    with office.work(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        return text_for(in_draft(work, campaign_id), profession_in(work, profession_id))


def preview(office: Office, request: Request, campaign_id: int) -> tuple[CallSheet, CallPost]:
    """A call, and what its post says. Raises Problem `not_allowed`, `call_gone`."""
    with office.look(request) as work:
        work.allow(Action.CALL_FOR_MENTORS)
        campaign = found(work, campaign_id)
        return sheet_of(work, campaign), post_of(work, campaign)


def post_of(ledger: Ledgered, campaign: Campaign) -> CallPost:
    """The post in a channel: the scarcest professions in which somebody waits; if nobody does, all."""
    wanted, professions = needs(ledger, campaign), professions_of(ledger)
    waited_for = [each for each in wanted if each.waiting] or wanted
    return CallPost(
        campaign_id=campaign.id,
        programme=ledger.programme.name,
        contact=ledger.programme.contact,
        texts=tuple(text_for(campaign, professions[each.profession_id]) for each in waited_for[:IN_A_POST]),
    )
