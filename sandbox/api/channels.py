"""Making channels and changing who is in them."""

import re

from sandbox.api.call import Call, SlackError
from sandbox.api.conversations import described
from sandbox.jsons import JsonObject
from sandbox.world import Conversation

_NAME = re.compile(r"[\w-]{1,80}")


def create(call: Call) -> JsonObject:
    """`conversations.create`: a channel with the app as its only member."""
    name = call.text("name")
    private = call.flag("is_private")
    call.require_scope("groups:write" if private else "channels:manage")
    if not _NAME.fullmatch(name) or name != name.lower():
        raise SlackError("invalid_name_specials" if name else "invalid_name_required")
    if any(c.name == name for c in call.workspace.conversations.values()):
        raise SlackError("name_taken")
    bot = call.app.bot_user_id
    conversation = call.workspace.add_channel(name, [bot], private=private)
    conversation.creator = bot
    return {"channel": described(call.workspace, conversation)}


def invite(call: Call) -> JsonObject:
    """`conversations.invite`"""
    conversation = _managed(call)
    user_ids = call.values("users")
    if not user_ids:
        raise SlackError("no_user")
    if any(user_id not in call.workspace.people for user_id in user_ids):
        raise SlackError("user_not_found")
    if call.app.bot_user_id in user_ids:
        raise SlackError("cant_invite_self")
    if any(user_id in conversation.members for user_id in user_ids):
        raise SlackError("already_in_channel")
    conversation.members.extend(dict.fromkeys(user_ids))
    call.workspace.changes.tell(conversation.members)
    return {"channel": described(call.workspace, conversation)}


def kick(call: Call) -> JsonObject:
    """`conversations.kick`"""
    conversation = _managed(call)
    person = call.person()
    if person.id not in conversation.members:
        raise SlackError("not_in_channel")
    conversation.members.remove(person.id)
    call.workspace.changes.tell([*conversation.members, person.id])
    return {"errors": {}}


def archive(call: Call) -> JsonObject:
    """`conversations.archive`: nobody writes there any more."""
    conversation = _managed(call)
    if conversation.name == "general":
        raise SlackError("cant_archive_general")
    conversation.archived = True
    call.workspace.changes.tell(conversation.members)
    return {}


def _managed(call: Call) -> Conversation:
    """A channel that the app is in and may change."""
    conversation = call.channel()
    if conversation.kind not in ("channel", "private"):
        raise SlackError("method_not_supported_for_channel_type")
    call.require_scope("channels:manage" if conversation.kind == "channel" else "groups:write")
    if conversation.archived:
        raise SlackError("is_archived" if call.method != "conversations.archive" else "already_archived")
    if call.app.bot_user_id not in conversation.members:
        raise SlackError("not_in_channel")
    return conversation
