"""Posting, changing and removing messages, and how Slack describes one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sandbox import ids
from sandbox.jsons import JsonObject
from sandbox.visibility import audience
from sandbox.world import Conversation, Message, Workspace


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be posted, already checked."""

    text: str
    blocks: list[JsonObject] = field(default_factory=list[JsonObject])
    metadata: JsonObject | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    only_for: str | None = None
    files: list[str] = field(default_factory=list[str])


def post(workspace: Workspace, conversation: Conversation, author: str, draft: Draft) -> Message:
    """Put a message into a conversation and tell everybody who sees it."""
    message = Message(
        ts=workspace.new_ts(conversation),
        channel=conversation.id,
        author=author,
        text=draft.text,
        blocks=with_ids(draft.blocks),
        by_app=author == workspace.app.bot_user_id,
        metadata=draft.metadata,
        thread_ts=draft.thread_ts,
        broadcast=draft.broadcast,
        only_for=draft.only_for,
        files=draft.files,
    )
    conversation.messages[message.ts] = message
    if draft.only_for is None:
        conversation.read[author] = message.ts
    tell(workspace, conversation, message)
    return message


def note_post(workspace: Workspace, conversation: Conversation, message: Message, method: str) -> None:
    """Write an app's accepted post into the ledger."""
    workspace.ledger.note_posted(
        {
            "ts": message.ts,
            "channel": conversation.id,
            "channel_kind": conversation.kind,
            "members": list(conversation.members),
            "only_for": message.only_for,
            "text": message.text,
            "blocks": message.blocks,
            "metadata": message.metadata,
            "thread_ts": message.thread_ts,
            "method": method,
            "files": list(message.files),
        }
    )


def change(
    workspace: Workspace,
    conversation: Conversation,
    message: Message,
    text: str | None,
    blocks: list[JsonObject] | None,
    metadata: JsonObject | None = None,
) -> None:
    """Give a message another text or other blocks; None leaves what is there."""
    if text is not None:
        message.text = text
    if blocks is not None:
        message.blocks = with_ids(blocks)
    if metadata is not None:
        message.metadata = metadata
    message.edited = ids.timestamp(workspace.clock.seconds())
    tell(workspace, conversation, message)


def remove(workspace: Workspace, conversation: Conversation, message: Message) -> None:
    """Take a message away."""
    readers = audience(workspace, conversation, message)
    del conversation.messages[message.ts]
    workspace.changes.tell(readers)


def tell(workspace: Workspace, conversation: Conversation, message: Message) -> None:
    """Say that a message changed to everybody who sees it."""
    workspace.changes.tell(audience(workspace, conversation, message))


def message_object(workspace: Workspace, message: Message, *, metadata: bool = False) -> JsonObject:
    """The message as the Web API and the interaction payloads give it."""
    described: JsonObject = {
        "type": "message",
        "user": message.author,
        "text": message.text,
        "ts": message.ts,
        "team": workspace.id,
    }
    if message.by_app:
        described |= {
            "bot_id": workspace.app.bot_id,
            "app_id": workspace.app.id,
            "bot_profile": bot_profile(workspace),
        }
    if message.blocks:
        described["blocks"] = message.blocks
    if message.thread_ts:
        described["thread_ts"] = message.thread_ts
    if message.files:
        described["files"] = files_of(workspace, message)
    if message.edited:
        described["edited"] = {"user": message.author, "ts": message.edited}
    if message.reactions:
        described["reactions"] = reactions(message)
    if metadata and message.metadata is not None:
        described["metadata"] = message.metadata
    return described


def files_of(workspace: Workspace, message: Message) -> list[JsonObject]:
    """The files in a message, as Slack describes them."""
    found = [workspace.files.get(file_id) for file_id in message.files]
    return [file.described() for file in found if file is not None]


def bot_profile(workspace: Workspace) -> JsonObject:
    """The bot as its messages and `bots.info` describe it."""
    app = workspace.app
    return {"id": app.bot_id, "app_id": app.id, "name": app.name, "deleted": False, "team_id": workspace.id}


def reactions(message: Message) -> list[JsonObject]:
    """The reactions to a message: name, the user ids, how many."""
    return [{"name": n, "users": list(u), "count": len(u)} for n, u in message.reactions.items()]


def with_ids(blocks: Sequence[JsonObject]) -> list[JsonObject]:
    """The blocks with an id given to each block and interactive element that has none."""
    return [_with_ids(block) for block in blocks]


def _with_ids(block: JsonObject) -> JsonObject:
    named = {"block_id": ids.block_id(), **block}
    if block.get("type") == "actions":
        named["elements"] = [_with_action_id(element) for element in block["elements"]]
    for place in ("accessory", "element"):
        if place in block:
            named[place] = _with_action_id(block[place])
    return named


def _with_action_id(element: JsonObject) -> JsonObject:
    return element if element.get("type") == "image" else {"action_id": ids.block_id(), **element}
