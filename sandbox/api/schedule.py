"""Messages to be posted later."""

from sandbox import ids
from sandbox.api.call import Call, SlackError
from sandbox.api.chat import draft, writable
from sandbox.api.paging import page
from sandbox.jsons import JsonObject
from sandbox.scheduled import post_in_time
from sandbox.world import Conversation, ScheduledMessage

_MOST_DAYS = 120
_WINDOW_SECONDS = 300
_MOST_IN_WINDOW = 30
# Slack does not let go of a message that is about to be posted.
_TOO_LATE_SECONDS = 60


def schedule(call: Call) -> JsonObject:
    """`chat.scheduleMessage`: at most 120 days ahead. Its content is what it is now. One with metadata is
    taken but never posted, which is what Slack does.
    """
    conversation = writable(call)
    content = draft(call, conversation)
    post_at = _post_at(call)
    _require_room(call, conversation, post_at)
    scheduled = ScheduledMessage(
        id=ids.object_id("Q"),
        channel=conversation.id,
        post_at=post_at,
        created=int(call.now),
        text=content.text,
        blocks=content.blocks,
        thread_ts=content.thread_ts,
        broadcast=content.broadcast,
        has_metadata=content.metadata is not None,
    )
    call.workspace.scheduled[scheduled.id] = scheduled
    call.world.background.start(post_in_time(call.world, post_at))
    return {
        "channel": conversation.id,
        "scheduled_message_id": scheduled.id,
        "post_at": str(post_at),
        "message": _described(call, scheduled),
    }


def unschedule(call: Call) -> JsonObject:
    """`chat.deleteScheduledMessage`"""
    conversation = call.channel()
    scheduled = call.workspace.scheduled.get(call.text("scheduled_message_id"))
    if (
        scheduled is None
        or scheduled.channel != conversation.id
        or scheduled.post_at - call.now < _TOO_LATE_SECONDS
    ):
        raise SlackError("invalid_scheduled_message_id")
    del call.workspace.scheduled[scheduled.id]
    return {}


def listed(call: Call) -> JsonObject:
    """`chat.scheduledMessages.list`: what is waiting, soonest first."""
    channel = call.channel().id if call.text("channel") else None
    oldest, latest = call.moment("oldest", "0"), call.moment("latest", "99999999999")
    waiting = [
        each
        for each in sorted(call.workspace.scheduled.values(), key=lambda each: each.post_at)
        if channel in (None, each.channel) and oldest <= each.post_at * 1_000_000 <= latest
    ]
    chosen, metadata = page(call, waiting, default=100, most=100)
    return {
        "scheduled_messages": [
            {
                "id": each.id,
                "channel_id": each.channel,
                "post_at": each.post_at,
                "date_created": each.created,
                "text": each.text,
            }
            for each in chosen
        ],
        "response_metadata": metadata,
    }


def _post_at(call: Call) -> int:
    """The time to post, in whole seconds since 1970."""
    text = call.text("post_at")
    if not text.isascii() or not text.isdecimal():
        raise SlackError("invalid_time")
    post_at = int(text)
    if post_at <= call.now:
        raise SlackError("time_in_past")
    if post_at > call.now + _MOST_DAYS * 86_400:
        raise SlackError("time_too_far")
    return post_at


def _require_room(call: Call, conversation: Conversation, post_at: int) -> None:
    """Raise `restricted_too_many` when too much is to be posted there around that time."""
    window = post_at // _WINDOW_SECONDS
    waiting = [
        each
        for each in call.workspace.scheduled.values()
        if each.channel == conversation.id and each.post_at // _WINDOW_SECONDS == window
    ]
    if len(waiting) >= _MOST_IN_WINDOW:
        raise SlackError("restricted_too_many")


def _described(call: Call, scheduled: ScheduledMessage) -> JsonObject:
    described: JsonObject = {
        "type": "delayed_message",
        "text": scheduled.text,
        "user": call.app.bot_user_id,
        "bot_id": call.app.bot_id,
        "team": call.workspace.id,
    }
    return described | ({"blocks": scheduled.blocks} if scheduled.blocks else {})
