"""Reactions to messages."""

from sandbox import messages
from sandbox.api.call import Call, SlackError
from sandbox.jsons import JsonObject
from sandbox.world import Conversation, Message


def add(call: Call) -> JsonObject:
    """`reactions.add`"""
    conversation, message = _target(call)
    users = message.reactions.setdefault(call.text("name"), [])
    if call.app.bot_user_id in users:
        raise SlackError("already_reacted")
    users.append(call.app.bot_user_id)
    messages.tell(call.workspace, conversation, message)
    return {}


def remove(call: Call) -> JsonObject:
    """`reactions.remove`"""
    conversation, message = _target(call)
    users = message.reactions.get(call.text("name"), [])
    if call.app.bot_user_id not in users:
        raise SlackError("no_reaction")
    users.remove(call.app.bot_user_id)
    if not users:
        del message.reactions[call.text("name")]
    messages.tell(call.workspace, conversation, message)
    return {}


def _target(call: Call) -> tuple[Conversation, Message]:
    if not call.text("name"):
        raise SlackError("invalid_name")
    conversation = call.channel()
    return conversation, call.message(conversation, "timestamp")
