"""Shortcuts: an app's entries in the composer's menu and in the menu of each message."""

from sandbox import ids, payloads
from sandbox.app_manifest import Shortcut
from sandbox.jsons import JsonObject
from sandbox.messages import message_object
from sandbox.people import Person, UnusableError
from sandbox.visibility import visible_messages
from sandbox.world import Conversation, Message, Workspace


def declared(workspace: Workspace, person: Person, callback_id: str) -> Shortcut:
    """A shortcut the person has. Raises UnusableError when there is none."""
    for each in workspace.shortcuts_for(person):
        if each.callback_id == callback_id:
            return each
    if person.team_id:
        raise UnusableError(f"{person.real_name} is of another workspace, and has no shortcuts here.")
    raise UnusableError(f"{callback_id!r} is not a shortcut of {workspace.app.name}.")


def message_at(workspace: Workspace, person: Person, conversation: Conversation, ts: str) -> Message:
    """The message the shortcut is used on. Raises UnusableError for one that only one person sees."""
    for message in visible_messages(workspace, person.id, conversation):
        if message.ts == ts:
            if message.only_for is not None:
                raise UnusableError("A message that only one person sees has no shortcuts.")
            return message
    raise UnusableError(f"{person.real_name} sees no message {ts!r} there.")


def from_anywhere(workspace: Workspace, person: Person, shortcut: Shortcut) -> JsonObject:
    """`shortcut`: nothing says which conversation the person was in, and there is no response URL."""
    user = {"id": person.id, "username": person.name, "team_id": workspace.id}
    return _common(workspace, person, shortcut, "shortcut") | {"user": user}


def from_message(
    workspace: Workspace,
    url: str,
    person: Person,
    shortcut: Shortcut,
    conversation: Conversation,
    message: Message,
) -> JsonObject:
    """`message_action`: with the message, and a response URL that can add to the conversation."""
    return _common(workspace, person, shortcut, "message_action") | {
        "user": {"id": person.id, "name": person.name},
        "channel": {"id": conversation.id, "name": payloads.channel_name(workspace, conversation)},
        "message_ts": message.ts,
        "message": message_object(workspace, message),
        "response_url": payloads.response_url(workspace, url, person, conversation.id, None),
    }


def _common(workspace: Workspace, person: Person, shortcut: Shortcut, kind: str) -> JsonObject:
    return {
        "type": kind,
        "token": workspace.app.verification_token,
        "action_ts": ids.timestamp(workspace.clock.seconds()),
        "team": {"id": workspace.id, "domain": workspace.domain},
        "is_enterprise_install": False,
        "enterprise": None,
        "callback_id": shortcut.callback_id,
        "trigger_id": payloads.trigger(workspace, person),
    }
