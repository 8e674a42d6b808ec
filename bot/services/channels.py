"""The channels that coordinators chose for announcements: nothing is posted anywhere else."""

from collections.abc import Collection

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.channels import ChannelFound, ChosenChannel
from bot.services.office import Acting, Ledgered, Office, Request, Work
from storage.models import Channel
from storage.queries import channels, notices
from storage.writes import insert_once


def chosen(ledger: Ledgered, ids: Collection[int] | None = None) -> tuple[ChosenChannel, ...]:
    """The programme's channels by name, or those of them with these ids."""
    found = channels.chosen(ledger.session, ledger.programme.id, ids)
    return tuple(
        ChosenChannel(each.id, each.channel_id, each.name, each.refused is not None) for each in found
    )


def check(found: ChannelFound, field: str | None = None) -> None:
    """Raise a Problem at the field when the bot cannot post there: what to do about it."""
    if found.is_archived:
        raise Problem("channel_archived", field=field, name=found.name)
    if not found.is_member:
        raise Problem("channel_not_there", field=field, name=found.name)


def choose(work: Work, found: ChannelFound, field: str | None = None) -> int:
    """A coordinator chooses a channel; its id. Choosing it again changes nothing.

    Raises:
        Problem: `not_allowed`, `channel_archived`, `channel_not_there`.
    """
    work.allow(Action.ANNOUNCE_EVENT)
    check(found, field)
    team_id = work.request.team_id
    values = {
        "programme_id": work.programme.id,
        "team_id": team_id,
        "channel_id": found.channel_id,
        "name": found.name,
        "chosen_by_id": work.actor.person_id,
        "chosen_at": work.now,
    }
    is_new = insert_once(work.session, Channel, values)
    channel = channels.by_slack_id(work.session, work.programme.id, team_id, found.channel_id)
    if channel is None:
        raise Problem("not_allowed", contact=work.programme.contact)
    if is_new:
        work.audit("channel.chosen", "channel", channel.id)
    # It may have been given another name, and the bot invited, since.
    channel.name, channel.refused = found.name, None
    return channel.id


def refused_of(office: Office, request: Request, notice_id: int) -> str:
    """Slack's id of the channel in which a post could not be shown. Raises like `post_again`."""
    with office.look(request) as work:
        return _of_post(work, notice_id).channel_id


def post_again(office: Office, request: Request, notice_id: int, found: ChannelFound) -> str:
    """The bot was invited: show what it could not post there, unless it is of no use any more.

    Slack's id of the channel.

    Raises:
        Problem: `not_allowed`, `channel_unknown`, `channel_archived`, `channel_not_there`.
    """
    with office.work(request) as work:
        channel = _of_post(work, notice_id)
        if channel.channel_id != found.channel_id:
            raise Problem("channel_unknown")
        check(found)
        if work.first_time():
            channel.name, channel.refused = found.name, None
            if notices.try_again(work.session, channel.id, work.now):
                work.audit("channel.posted_again", "channel", channel.id)
                work.homes_changed()
        return channel.channel_id


def _of_post(work: Acting, notice_id: int) -> Channel:
    work.allow(Action.ANNOUNCE_EVENT)
    post = notices.notice_in(work.session, work.programme.id, notice_id)
    found = channels.chosen(work.session, work.programme.id, [post.to_channel_id or 0]) if post else ()
    if not found:
        raise Problem("channel_unknown")
    return found[0]
