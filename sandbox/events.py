"""Events: what happens in the workspace, told to the app if it has subscribed to it."""

from sandbox import ids, messages, payloads, typed_text
from sandbox.delivery.courier import Courier
from sandbox.delivery.offer import Answer, Offer
from sandbox.jsons import JsonObject
from sandbox.messages import Draft
from sandbox.people import Person, UnusableError, user_object
from sandbox.screen import view_object
from sandbox.visibility import app_reads
from sandbox.world import Conversation, Message, Workspace

_MESSAGE_EVENTS = {
    "im": "message.im",
    "mpim": "message.mpim",
    "channel": "message.channels",
    "private": "message.groups",
}
# What an app hears even where it is no longer installed.
_PARTING = {"app_uninstalled", "tokens_revoked"}
_CHANNEL_TYPES = {"im": "im", "mpim": "mpim", "channel": "channel", "private": "group"}


class Events:
    """Tells the app what it has subscribed to."""

    def __init__(self, courier: Courier) -> None:
        self._courier = courier

    async def tell(
        self,
        workspace: Workspace,
        subscription: str,
        event: JsonObject,
        event_id: str | None = None,
        copies: int = 1,
    ) -> list[Answer]:
        """Offer an event; nothing happens, and [] is returned, when the app has not subscribed to it."""
        gone = not workspace.app.installed and subscription not in _PARTING
        if gone or subscription not in workspace.app.events:
            return []
        envelope = payloads.event_callback(workspace, event, event_id or ids.object_id("Ev"))
        offer = Offer("events_api", envelope, envelope["event_id"])
        return await self._courier.event(workspace, offer, copies)

    async def home_opened(self, workspace: Workspace, person: Person) -> list[Answer]:
        """A person opens the app's home."""
        if person.deleted:
            raise UnusableError(f"{person.real_name}'s account is deactivated.")
        if person.team_id:
            raise UnusableError(f"{person.real_name} is of another workspace and has no home here.")
        event: JsonObject = {
            "type": "app_home_opened",
            "user": person.id,
            "channel": workspace.direct(person).id,
            "event_ts": _now(workspace),
            "tab": "home",
        }
        home = workspace.desks[person.id].home
        if home is not None:
            event["view"] = view_object(workspace, home)
        return await self.tell(workspace, "app_home_opened", event)

    async def said(
        self,
        workspace: Workspace,
        person: Person,
        conversation: Conversation,
        typed: str,
        thread_ts: str | None = None,
    ) -> list[Answer]:
        """A person writes a message. Raises UnusableError where they cannot."""
        with_app = conversation.kind == "im" and workspace.app.bot_user_id in conversation.members
        if with_app and (workspace.app.messages_read_only or not workspace.app.messages_tab):
            raise UnusableError("Sending messages to this app has been turned off.")
        if conversation.archived:
            raise UnusableError("This channel is archived.")
        text = typed_text.message_text(workspace, typed)
        message = messages.post(workspace, conversation, person.id, Draft(text, thread_ts=thread_ts))
        if not app_reads(workspace, conversation) or workspace.app.bot_user_id not in conversation.members:
            return []
        event = _message_event(workspace, conversation, message)
        answers = await self.tell(workspace, _MESSAGE_EVENTS[conversation.kind], event)
        if f"<@{workspace.app.bot_user_id}>" in text and not with_app:
            answers += await self.tell(workspace, "app_mention", event | {"type": "app_mention"})
        return answers

    async def person_changed(self, workspace: Workspace, person: Person) -> list[Answer]:
        """Something about a person is not what it was."""
        event = {"type": "user_change", "user": described(workspace, person), "event_ts": _now(workspace)}
        return await self.tell(workspace, "user_change", event)

    async def person_joined(self, workspace: Workspace, person: Person) -> list[Answer]:
        """A person is new in the workspace."""
        event = {"type": "team_join", "user": described(workspace, person), "event_ts": _now(workspace)}
        return await self.tell(workspace, "team_join", event)

    async def tokens_revoked(self, workspace: Workspace) -> list[Answer]:
        """Somebody revokes the app's token: it is no good any more."""
        workspace.tokens.end("token_revoked")
        tokens = {"oauth": list[str](), "bot": [workspace.app.bot_user_id]}
        event = {"type": "tokens_revoked", "tokens": tokens, "event_ts": _now(workspace)}
        return await self.tell(workspace, "tokens_revoked", event)

    async def uninstalled(self, workspace: Workspace) -> list[Answer]:
        """Somebody removes the app from the workspace; it hears both events, and then nothing."""
        workspace.app.installed = False
        answers = await self.tokens_revoked(workspace)
        workspace.tokens.end("account_inactive")
        workspace.changes.tell_everybody()
        event = {"type": "app_uninstalled", "event_ts": _now(workspace)}
        return answers + await self.tell(workspace, "app_uninstalled", event)


def described(workspace: Workspace, person: Person) -> JsonObject:
    """The person as events say it."""
    email = "users:read.email" in workspace.app.scopes
    return user_object(person, workspace.id, workspace.clock.now(), email=email, locale=True)


def _message_event(workspace: Workspace, conversation: Conversation, message: Message) -> JsonObject:
    return messages.message_object(workspace, message) | {
        "client_msg_id": ids.secret(24),
        "channel": conversation.id,
        "channel_type": _CHANNEL_TYPES[conversation.kind],
        "event_ts": message.ts,
    }


def _now(workspace: Workspace) -> str:
    return ids.timestamp(workspace.clock.seconds())
