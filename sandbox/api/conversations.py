"""Opening, finding and reading conversations."""

from sandbox.api.call import Call, SlackError, missing_scope
from sandbox.api.paging import cursor, page, place
from sandbox.ids import micros
from sandbox.jsons import JsonObject
from sandbox.messages import message_object
from sandbox.people import Person
from sandbox.visibility import app_reads
from sandbox.world import Conversation, Kind, Message, Workspace

_FAMILY: dict[Kind, str] = {"channel": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
_TYPES: dict[str, Kind] = {
    "public_channel": "channel",
    "private_channel": "private",
    "mpim": "mpim",
    "im": "im",
}
MOST_IN_GROUP = 8


def opened(call: Call) -> JsonObject:
    """`conversations.open`: the direct message with one person, or of the app and up to eight."""
    if call.text("channel"):
        conversation = call.channel()
        if conversation.kind not in ("im", "mpim"):
            raise SlackError("method_not_supported_for_channel_type")
        return _opened(call, conversation, already=True)
    people = _invited(call)
    kind: Kind = "im" if len(people) == 1 else "mpim"
    call.require_scope(f"{_FAMILY[kind]}:write")
    known = set(call.workspace.conversations)
    conversation = call.workspace.group([call.app.bot_user_id, *(p.id for p in people)], kind)
    return _opened(call, conversation, already=conversation.id in known)


def _invited(call: Call) -> list[Person]:
    user_ids = dict.fromkeys(u for u in call.values("users") if u != call.app.bot_user_id)
    if not call.given("users") or not call.values("users"):
        raise SlackError("users_list_not_supplied")
    if not user_ids:
        raise SlackError("cannot_dm_bot")
    if len(user_ids) > MOST_IN_GROUP:
        raise SlackError("too_many_users")
    people = [call.workspace.people.get(user_id) for user_id in user_ids]
    found = [person for person in people if person is not None]
    if len(found) < len(people):
        raise SlackError("user_not_found")
    if any(person.team_id for person in found):
        raise SlackError("user_not_found")
    if any(person.is_bot for person in found):
        raise SlackError("cannot_dm_bot")
    if any(person.deleted for person in found):
        raise SlackError("user_disabled")
    return found


def _opened(call: Call, conversation: Conversation, *, already: bool) -> JsonObject:
    full = call.flag("return_im")
    answer: JsonObject = {
        "channel": described(call.workspace, conversation) if full else {"id": conversation.id}
    }
    if already:
        answer |= {"no_op": True, "already_open": True}
    return answer


def info(call: Call) -> JsonObject:
    """`conversations.info`"""
    conversation = _readable(call, "read")
    channel = described(call.workspace, conversation)
    if call.flag("include_num_members"):
        channel["num_members"] = len(conversation.members)
    return {"channel": channel}


def listed(call: Call) -> JsonObject:
    """`conversations.list`"""
    return _page_of(call, _known(call))


def joined(call: Call) -> JsonObject:
    """`users.conversations`: those of one person, or of the app, as far as the app knows of them."""
    user_id = call.text("user") or call.app.bot_user_id
    if user_id != call.app.bot_user_id and user_id not in call.workspace.people:
        raise SlackError("user_not_found")
    return _page_of(call, [c for c in _known(call) if user_id in c.members])


def _known(call: Call) -> list[Conversation]:
    """What the app knows of the types asked for; each needs its own scope."""
    kinds: list[Kind] = []
    for name in call.values("types") or ["public_channel"]:
        if name not in _TYPES:
            raise SlackError("invalid_types")
        kinds.append(_TYPES[name])
        call.require_scope(f"{_FAMILY[_TYPES[name]]}:read")
    return [
        c
        for c in call.workspace.conversations.values()
        if c.kind in kinds
        and app_reads(call.workspace, c)
        and not (c.archived and call.flag("exclude_archived"))
    ]


def _page_of(call: Call, found: list[Conversation]) -> JsonObject:
    chosen, metadata = page(call, found, default=100, most=1000)
    return {"channels": [described(call.workspace, c) for c in chosen], "response_metadata": metadata}


def members(call: Call) -> JsonObject:
    """`conversations.members`"""
    chosen, metadata = page(call, _readable(call, "read").members, default=100, most=1000)
    return {"members": chosen, "response_metadata": metadata}


def history(call: Call) -> JsonObject:
    """`conversations.history`: newest first, without the replies in threads."""
    conversation = _readable(call, "history")
    if call.app.bot_user_id not in conversation.members:
        raise SlackError("not_in_channel")
    told = [m for m in conversation.lasting if m.thread_ts in (None, m.ts) or m.broadcast]
    return _stretch(call, list(reversed(told)))


def replies(call: Call) -> JsonObject:
    """`conversations.replies`: the thread's first message and the replies, oldest first."""
    conversation = _readable(call, "history")
    first = call.message(conversation)
    root = first.thread_ts or first.ts
    thread = [m for m in conversation.lasting if root in (m.ts, m.thread_ts)]
    return _stretch(call, thread)


def _stretch(call: Call, found: list[Message]) -> JsonObject:
    """The messages between `oldest` and `latest`, a page of them."""
    oldest = call.moment("oldest", "0")
    latest = call.moment("latest", "9999999999")
    slack = 1 if call.flag("inclusive") else 0
    found = [m for m in found if oldest - slack < micros(m.ts) < latest + slack]
    limit = call.whole("limit", 100, 999)
    after = place(call, "next_ts")
    if after is not None:
        found = found[next((i for i, m in enumerate(found) if m.ts == after), len(found)) :]
    more = len(found) > limit
    full = call.flag("include_all_metadata")
    answer: JsonObject = {
        "messages": [message_object(call.workspace, m, metadata=full) for m in found[:limit]],
        "has_more": more,
        "pin_count": 0,
    }
    if more:
        answer["response_metadata"] = {"next_cursor": cursor("next_ts", found[limit].ts)}
    return answer


def _readable(call: Call, what: str) -> Conversation:
    """The conversation, if the app has the scope `<family>:<what>` for its kind."""
    conversation = call.channel()
    scope = f"{_FAMILY[conversation.kind]}:{what}"
    if scope not in call.app.scopes:
        raise missing_scope(call.app, scope)
    return conversation


def described(workspace: Workspace, conversation: Conversation) -> JsonObject:
    """The conversation as the Web API gives it."""
    kind = conversation.kind
    channel: JsonObject = {
        "id": conversation.id,
        "created": conversation.created,
        "is_archived": conversation.archived,
        "is_channel": kind == "channel",
        "is_group": kind == "private",
        "is_im": kind == "im",
        "is_mpim": kind == "mpim",
        "is_private": kind != "channel",
        "is_member": workspace.app.bot_user_id in conversation.members,
        "context_team_id": workspace.id,
    }
    if kind == "im":
        others = [u for u in conversation.members if u != workspace.app.bot_user_id]
        return channel | {"user": others[0], "is_open": True}
    name = conversation.name or _group_name(workspace, conversation)
    return channel | {
        "name": name,
        "name_normalized": name,
        "creator": conversation.creator or workspace.app.bot_user_id,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def _group_name(workspace: Workspace, conversation: Conversation) -> str:
    people = workspace.people
    names = [people[u].name if u in people else workspace.app.name.lower() for u in conversation.members]
    return "mpdm-" + "--".join(names) + "-1"
