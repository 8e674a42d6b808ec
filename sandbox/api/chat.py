"""Posting, changing and removing messages."""

from sandbox import messages
from sandbox.api.call import Call, SlackError
from sandbox.blockkit import check_message
from sandbox.jsons import JsonObject, is_object
from sandbox.messages import Draft, message_object
from sandbox.world import Conversation

MOST_CHARACTERS = 4_000


def post_message(call: Call) -> JsonObject:
    """`chat.postMessage`. A user id as the channel means the direct message with that person."""
    conversation = writable(call)
    content = draft(call, conversation)
    message = messages.post(call.workspace, conversation, call.app.bot_user_id, content)
    messages.note_post(call.workspace, conversation, message, call.method)
    return {
        "channel": conversation.id,
        "ts": message.ts,
        "message": message_object(call.workspace, message, metadata=True),
    }


def post_ephemeral(call: Call) -> JsonObject:
    """`chat.postEphemeral`: only one person of the conversation sees it."""
    conversation = writable(call)
    person = call.person()
    if person.id not in conversation.members:
        raise SlackError("user_not_in_channel")
    content = draft(call, conversation, only_for=person.id)
    message = messages.post(call.workspace, conversation, call.app.bot_user_id, content)
    messages.note_post(call.workspace, conversation, message, call.method)
    return {"message_ts": message.ts}


def update(call: Call) -> JsonObject:
    """`chat.update`: only the app's own messages. Blocks that are not sent stay as they were; an empty
    array removes them.
    """
    conversation = call.channel()
    message = call.message(conversation)
    if not message.by_app:
        raise SlackError("cant_update_message")
    text = call.text("text") if call.given("text") else None
    blocks = checked_blocks(call)
    if not text and blocks is None:
        raise SlackError("no_text")
    _check_length(text or "")
    messages.change(call.workspace, conversation, message, text, blocks, _metadata(call))
    return {
        "channel": conversation.id,
        "ts": message.ts,
        "text": message.text,
        "message": message_object(call.workspace, message, metadata=True),
    }


def delete(call: Call) -> JsonObject:
    """`chat.delete`: only the app's own messages."""
    conversation = call.channel()
    message = call.message(conversation)
    if not message.by_app:
        raise SlackError("cant_delete_message")
    messages.remove(call.workspace, conversation, message)
    return {"channel": conversation.id, "ts": message.ts}


def get_permalink(call: Call) -> JsonObject:
    """`chat.getPermalink`"""
    conversation = call.channel()
    message = call.message(conversation, "message_ts")
    link = f"{call.world.url}/archives/{conversation.id}/p{message.ts.replace('.', '')}"
    return {"channel": conversation.id, "permalink": link}


def writable(call: Call, name: str = "channel") -> Conversation:
    """Where the app may post (the argument of that name), or the error that says why it may not."""
    if not call.text(name):
        raise SlackError("channel_not_found")
    person = call.workspace.people.get(call.text(name))
    if person is not None:
        if person.is_bot:
            raise SlackError("cannot_dm_bot")
        if person.team_id:
            raise SlackError("channel_not_found")
        conversation = call.workspace.direct(person)
    else:
        conversation = call.channel(name)
    if conversation.archived:
        raise SlackError("is_archived")
    if conversation.kind == "im" and not call.app.messages_tab:
        raise SlackError("messages_tab_disabled")
    member = call.app.bot_user_id in conversation.members
    if not member and "chat:write.public" not in call.app.scopes:
        raise SlackError("not_in_channel")
    return conversation


def draft(call: Call, conversation: Conversation, only_for: str | None = None) -> Draft:
    """The message that the call's arguments describe, checked."""
    text = call.text("text")
    blocks = checked_blocks(call)
    if not text and not blocks:
        raise SlackError("no_text")
    _check_length(text)
    return Draft(
        text=text,
        blocks=blocks or [],
        metadata=_metadata(call),
        thread_ts=thread_of(call, conversation),
        broadcast=call.flag("reply_broadcast"),
        only_for=only_for,
    )


def thread_of(call: Call, conversation: Conversation) -> str | None:
    """The thread to post into, None for none, or `thread_not_found`."""
    thread_ts = call.text("thread_ts") or None
    if thread_ts is not None and thread_ts not in conversation.messages:
        raise SlackError("thread_not_found")
    return thread_ts


def _check_length(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise SlackError("msg_too_long")


def checked_blocks(call: Call) -> list[JsonObject] | None:
    """The checked blocks, None when there are none. A message with blocks that has no `text` is taken,
    as Slack takes it, but noted: its notification and its reading aloud would be empty.
    """
    blocks = call.blocks()
    if blocks is None:
        return None
    checked, problems = check_message(blocks)
    if problems:
        call.workspace.ledger.note_bad_payload(call.method, problems, call.args)
        code = "msg_blocks_too_long" if "msg_blocks_too_long" in problems[0] else "invalid_blocks"
        raise SlackError(code, response_metadata={"messages": problems})
    if checked and not call.text("text"):
        problem = "[WARN] text is missing: it is what notifications and screen readers say"
        call.workspace.ledger.note_bad_payload(call.method, [problem], call.args)
    return checked


def _metadata(call: Call) -> JsonObject | None:
    """The message's metadata; without both its type and its payload Slack drops it."""
    metadata = call.json_object("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata.get("event_type"), str) or not is_object(metadata.get("event_payload")):
        problem = "[WARN] metadata is dropped: it needs event_type and event_payload"
        call.workspace.ledger.note_bad_payload(call.method, [problem], call.args)
        return None
    return metadata
