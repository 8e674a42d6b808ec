"""What one person sees now, as JSON: the pages draw it and the tests read it."""

from datetime import UTC, datetime

from sandbox import ids
from sandbox.jsons import JsonObject
from sandbox.messages import files_of, reactions
from sandbox.people import Person
from sandbox.visibility import visible_conversations, visible_messages
from sandbox.world import Conversation, Desk, Message, Values, View, Workspace


def screen(workspace: Workspace, person: Person, url: str) -> JsonObject:
    """Everything on the person's screen. `url` is the server's, for the links to the other pages."""
    if not person.team_id:
        workspace.direct(person)
    now = workspace.clock.now()
    desk = workspace.desks[person.id]
    return {
        "me": _me(person, now),
        "workspace": {"id": workspace.id, "name": workspace.name, "app": _app(workspace)},
        "now": now.isoformat(),
        "users": {
            user_id: _user(workspace, user_id) for user_id in [*workspace.people, workspace.app.bot_user_id]
        },
        "commands": [
            {"command": c.command, "description": c.description, "usage_hint": c.usage_hint}
            for c in workspace.commands_for(person)
        ],
        "shortcuts": [
            {"callback_id": s.callback_id, "type": s.type, "name": s.name, "description": s.description}
            for s in workspace.shortcuts_for(person)
        ],
        "links": [_link(other, person, url) for other in workspace.people.values() if not other.is_bot],
        "conversations": [
            _conversation(workspace, person, c) for c in visible_conversations(workspace, person.id)
        ],
        "modals": [] if person.deleted else [view_on_screen(workspace, view) for view in desk.modals],
        "home": None if person.deleted or desk.home is None else view_on_screen(workspace, desk.home),
        "notices": list(desk.notices),
        "tour": workspace.tour,
    }


def _me(person: Person, now: datetime) -> JsonObject:
    return {
        "id": person.id,
        "key": person.key,
        "name": person.name,
        "real_name": person.real_name,
        "tz": person.tz,
        "locale": person.locale,
        "is_admin": person.is_admin,
        "local_time": person.local_time(now).isoformat(),
    }


def view_object(workspace: Workspace, view: View) -> JsonObject:
    """A view as the Web API and the interaction payloads give it."""
    app = workspace.app
    return {
        "id": view.id,
        "team_id": workspace.id,
        **_WITHOUT,
        **view.content,
        "state": {"values": view.state},
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "app_id": app.id,
        "app_installed_team_id": workspace.id,
        "bot_id": app.bot_id,
    }


_WITHOUT: JsonObject = {
    "private_metadata": "",
    "callback_id": "",
    "external_id": "",
    "clear_on_close": False,
    "notify_on_close": False,
    "close": None,
    "submit": None,
    "title": None,
}


def view_on_screen(workspace: Workspace, view: View) -> JsonObject:
    """A view as its person sees it, with the errors at its fields."""
    return view_object(workspace, view) | {"errors": dict(view.errors)}


def _app(workspace: Workspace) -> JsonObject:
    app = workspace.app
    return {"id": app.id, "name": app.name, "bot_user_id": app.bot_user_id, "bot_id": app.bot_id}


def _user(workspace: Workspace, user_id: str) -> JsonObject:
    person = workspace.people.get(user_id)
    if person is None:
        name = workspace.app.name
        return {"name": name, "real_name": name, "is_bot": True, "deleted": False}
    return {
        "name": person.name,
        "real_name": person.real_name,
        "is_bot": person.is_bot,
        "deleted": person.deleted,
    }


def _link(other: Person, me: Person, url: str) -> JsonObject:
    return {
        "key": other.key,
        "real_name": other.real_name,
        "page": page_url(url, other),
        "me": other is me,
    }


def page_url(url: str, person: Person) -> str:
    """The address of a person's page."""
    return f"{url}/people/{person.page_key}"


def _conversation(workspace: Workspace, person: Person, conversation: Conversation) -> JsonObject:
    messages = visible_messages(workspace, person.id, conversation)
    read = conversation.read.get(person.id, "0")
    desk = workspace.desks[person.id]
    return {
        "id": conversation.id,
        "kind": conversation.kind,
        "name": conversation.name or _names(workspace, person, conversation),
        "members": list(conversation.members),
        "with_app": workspace.app.bot_user_id in conversation.members,
        "unread": sum(1 for m in messages if ids.micros(m.ts) > ids.micros(read) and m.author != person.id),
        "messages": [_message(workspace, m) | {"state": chosen_in(desk, m)} for m in messages],
    }


def chosen_in(desk: Desk, message: Message) -> Values:
    """What the person has chosen in a message so far, by block_id and action_id; {} before they did."""
    return desk.chosen.get(f"{message.channel}/{message.ts}", {})


def _names(workspace: Workspace, person: Person, conversation: Conversation) -> str:
    others = [_user(workspace, u)["real_name"] for u in conversation.members if u != person.id]
    return ", ".join(others)


def _message(workspace: Workspace, message: Message) -> JsonObject:
    return {
        "ts": message.ts,
        "time": datetime.fromtimestamp(ids.micros(message.ts) / 1_000_000, UTC).isoformat(),
        "author": message.author,
        "author_name": _user(workspace, message.author)["real_name"],
        "is_app": message.by_app,
        "text": message.text,
        "blocks": message.blocks,
        "ephemeral": message.only_for is not None,
        "edited": message.edited is not None,
        "thread_ts": message.thread_ts,
        "reactions": reactions(message),
        "files": files_of(workspace, message),
    }
