"""The requests an app gets, exactly as Slack words them."""

from sandbox import ids
from sandbox.api.conversations import described
from sandbox.blockkit.values import VALUE_NAMES
from sandbox.jsons import JsonObject
from sandbox.messages import message_object
from sandbox.people import Person
from sandbox.screen import view_object
from sandbox.world import Conversation, Message, Values, View, Workspace

# The parts of an element that Slack repeats in the action.
_REPEATED = (
    "text",
    "value",
    "style",
    "placeholder",
    "confirm",
    *(names[1] for names in VALUE_NAMES.values()),
)


def response_url(
    workspace: Workspace, url: str, person: Person, channel_id: str, message_ts: str | None
) -> str:
    """A new response URL."""
    secret = workspace.response_urls.issue(person.id, channel_id, message_ts, workspace.clock.seconds())
    return f"{url}/response/{workspace.id}/{secret}"


def command(
    workspace: Workspace, url: str, person: Person, conversation: Conversation, name: str, text: str
) -> JsonObject:
    """The fields of a slash command."""
    names = {"im": "directmessage", "private": "privategroup", "mpim": "privategroup"}
    return {
        "token": workspace.app.verification_token,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": conversation.id,
        "channel_name": names.get(conversation.kind, conversation.name),
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url(workspace, url, person, conversation.id, None),
        "trigger_id": trigger(workspace, person),
    }


def trigger(workspace: Workspace, person: Person) -> str:
    """A new trigger id."""
    return workspace.triggers.issue(person.id, workspace.clock.seconds(), workspace.app.patience)


def _interaction(workspace: Workspace, person: Person, kind: str) -> JsonObject:
    team_id = person.team_id or workspace.id
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": team_id},
        "api_app_id": workspace.app.id,
        "token": workspace.app.verification_token,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def action(workspace: Workspace, block_id: str, element: JsonObject, chosen: JsonObject) -> JsonObject:
    """One entry of `actions`: the element, and what was chosen there."""
    repeated = {name: element[name] for name in _REPEATED if name in element}
    return {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block_id,
        **repeated,
        **chosen,
        "action_ts": ids.timestamp(workspace.clock.seconds()),
    }


def message_action(
    workspace: Workspace,
    url: str,
    person: Person,
    conversation: Conversation,
    message: Message,
    done: JsonObject,
    state: Values,
) -> JsonObject:
    """`block_actions` from a message. An ephemeral message's content is not part of it."""
    ephemeral = message.only_for is not None
    payload = _interaction(workspace, person, "block_actions") | {
        "trigger_id": trigger(workspace, person),
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": conversation.id,
            "is_ephemeral": ephemeral,
        },
        "channel": {"id": conversation.id, "name": channel_name(workspace, conversation)},
        "state": {"values": state},
        "response_url": response_url(workspace, url, person, conversation.id, message.ts),
        "actions": [done],
    }
    if not ephemeral:
        payload["message"] = message_object(workspace, message)
    return payload


def view_action(workspace: Workspace, person: Person, view: View, done: JsonObject) -> JsonObject:
    """`block_actions` from a modal or the App Home."""
    return _interaction(workspace, person, "block_actions") | {
        "trigger_id": trigger(workspace, person),
        "container": {"type": "view", "view_id": view.id},
        "view": view_object(workspace, view),
        "actions": [done],
    }


def view_submission(workspace: Workspace, url: str, person: Person, view: View) -> JsonObject:
    """`view_submission`, with a response URL for each menu that asked for one."""
    return _interaction(workspace, person, "view_submission") | {
        "trigger_id": trigger(workspace, person),
        "view": view_object(workspace, view),
        "response_urls": _response_urls(workspace, url, person, view),
    }


def view_closed(workspace: Workspace, person: Person, view: View, *, is_cleared: bool) -> JsonObject:
    """`view_closed`"""
    return _interaction(workspace, person, "view_closed") | {
        "view": view_object(workspace, view),
        "is_cleared": is_cleared,
    }


def block_suggestion(
    workspace: Workspace, person: Person, container: JsonObject, block_id: str, action_id: str, typed: str
) -> JsonObject:
    """`block_suggestion`: what was typed into a menu whose options the app gives."""
    return (
        _interaction(workspace, person, "block_suggestion")
        | {"block_id": block_id, "action_id": action_id, "value": typed}
        | container
    )


def _response_urls(workspace: Workspace, url: str, person: Person, view: View) -> list[JsonObject]:
    found: list[JsonObject] = []
    for block in view.blocks:
        element = block.get("element", {})
        if not element.get("response_url_enabled"):
            continue
        entry = view.state[block["block_id"]][element["action_id"]]
        channel = entry.get("selected_conversation") or entry.get("selected_channel")
        if channel:
            found.append(
                {
                    "block_id": block["block_id"],
                    "action_id": element["action_id"],
                    "channel_id": channel,
                    "response_url": response_url(workspace, url, person, channel, None),
                }
            )
    return found


def channel_name(workspace: Workspace, conversation: Conversation) -> str:
    """What a payload calls a conversation."""
    return "directmessage" if conversation.kind == "im" else str(described(workspace, conversation)["name"])


def event_callback(workspace: Workspace, event: JsonObject, event_id: str) -> JsonObject:
    """An event in its envelope."""
    return {
        "token": workspace.app.verification_token,
        "team_id": workspace.id,
        "context_team_id": workspace.id,
        "context_enterprise_id": None,
        "api_app_id": workspace.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(workspace.clock.seconds()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.id,
                "user_id": workspace.app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{ids.secret(40)}",
    }
