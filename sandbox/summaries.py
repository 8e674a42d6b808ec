"""One line about a request or a call: whom it concerns, and its words."""

from sandbox.delivery.offer import Offer
from sandbox.jsons import JsonObject, as_list, as_object, as_text, is_object, parse
from sandbox.world import Workspace

_MOST_CHARACTERS = 120


def of_offer(workspace: Workspace, offer: Offer) -> tuple[str, str]:
    """What the request is called, and the line about it."""
    payload = offer.payload
    if offer.kind == "slash_commands":
        typed = as_text(payload.get("text"))
        return as_text(payload.get("command")), _line(_name(workspace, payload.get("user_id")), typed)
    if offer.kind == "events_api":
        event = as_object(payload.get("event"))
        user = event.get("user")
        who = _name(workspace, as_object(user).get("id") if is_object(user) else user)
        return as_text(event.get("type"), "event"), _line(who, as_text(event.get("text")))
    user_id = as_object(payload.get("user")).get("id")
    return as_text(payload.get("type")), _line(_name(workspace, user_id), _interaction(payload))


def of_call(workspace: Workspace, args: JsonObject) -> str:
    """The line about a call of a Web API method."""
    whom = _name(workspace, args.get("user_id") or args.get("user") or args.get("channel"))
    view = args.get("view")
    described = as_object(parse(view) if isinstance(view, str) else view)
    title = as_text(as_object(described.get("title")).get("text"))
    return _line(whom, as_text(args.get("text")) or title)


def _interaction(payload: JsonObject) -> str:
    for action in map(as_object, as_list(payload.get("actions"))):
        label = as_text(as_object(action.get("text")).get("text"))
        return label or as_text(action.get("action_id"))
    view = as_object(payload.get("view"))
    title = as_text(as_object(view.get("title")).get("text"))
    named = as_text(view.get("callback_id")) or as_text(payload.get("callback_id"))
    return title or as_text(payload.get("action_id")) or named


def _name(workspace: Workspace, some_id: object) -> str:
    """The name of a person or of a conversation's people, "" for an id nobody knows."""
    if not isinstance(some_id, str):
        return ""
    if some_id in workspace.people:
        return workspace.people[some_id].real_name
    conversation = workspace.conversations.get(some_id)
    if conversation is None:
        return ""
    if conversation.name:
        return f"#{conversation.name}"
    people = [workspace.people[user_id] for user_id in conversation.members if user_id in workspace.people]
    return ", ".join(person.real_name for person in people)


def _line(who: str, words: str) -> str:
    text = " ".join(": ".join(part for part in (who, words) if part).split())
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
