"""Who sees what. Screens, pages, events and history all ask here and decide nothing themselves."""

from sandbox.world import Conversation, Message, Workspace


def sees_conversation(workspace: Workspace, user_id: str, conversation: Conversation) -> bool:
    """Whether the person has the conversation in their list."""
    person = workspace.people.get(user_id)
    return person is not None and not person.deleted and user_id in conversation.members


def sees_message(workspace: Workspace, user_id: str, conversation: Conversation, message: Message) -> bool:
    """Whether the message is on the person's screen when they open the conversation."""
    return sees_conversation(workspace, user_id, conversation) and message.only_for in (None, user_id)


def visible_conversations(workspace: Workspace, user_id: str) -> list[Conversation]:
    """The person's conversations, oldest first."""
    return [c for c in workspace.conversations.values() if sees_conversation(workspace, user_id, c)]


def visible_messages(workspace: Workspace, user_id: str, conversation: Conversation) -> list[Message]:
    """What the person reads in the conversation, oldest first."""
    return [m for m in conversation.messages.values() if sees_message(workspace, user_id, conversation, m)]


def audience(workspace: Workspace, conversation: Conversation, message: Message) -> list[str]:
    """The ids of everybody who sees the message."""
    return [u for u in conversation.members if sees_message(workspace, u, conversation, message)]


def app_reads(workspace: Workspace, conversation: Conversation) -> bool:
    """Whether the app can read the conversation: it is in it, or it is a public channel."""
    return conversation.kind == "channel" or workspace.app.bot_user_id in conversation.members


def app_knows(workspace: Workspace, channel_id: object) -> Conversation | None:
    """The conversation with that id if the app may know that it exists."""
    conversation = workspace.conversations.get(channel_id) if isinstance(channel_id, str) else None
    if conversation is None or not app_reads(workspace, conversation):
        return None
    return conversation
