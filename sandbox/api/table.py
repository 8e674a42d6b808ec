"""Every Web API method there is: what it does, and what the app must have been granted."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.api import apps, auth, channels, chat, conversations, files, reactions, schedule, users, views
from sandbox.api.call import Call, TokenKind
from sandbox.jsons import JsonObject


@dataclass(frozen=True, slots=True)
class Method:
    """A method, its scope ("" when it needs none or one that depends on the arguments), its token."""

    run: Callable[[Call], JsonObject]
    scope: str = ""
    caller: TokenKind = "bot"


METHODS: dict[str, Method] = {
    "api.test": Method(auth.api_test, caller="none"),
    "apps.connections.open": Method(apps.connections_open, caller="app"),
    "auth.test": Method(auth.auth_test),
    "bots.info": Method(auth.bots_info, "users:read"),
    "chat.delete": Method(chat.delete, "chat:write"),
    "chat.deleteScheduledMessage": Method(schedule.unschedule, "chat:write"),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write"),
    "chat.postMessage": Method(chat.post_message, "chat:write"),
    "chat.scheduleMessage": Method(schedule.schedule, "chat:write"),
    "chat.scheduledMessages.list": Method(schedule.listed),
    "chat.update": Method(chat.update, "chat:write"),
    "conversations.archive": Method(channels.archive),
    "conversations.create": Method(channels.create),
    "conversations.history": Method(conversations.history),
    "conversations.info": Method(conversations.info),
    "conversations.invite": Method(channels.invite),
    "conversations.kick": Method(channels.kick),
    "conversations.list": Method(conversations.listed),
    "conversations.members": Method(conversations.members),
    "conversations.open": Method(conversations.opened),
    "conversations.replies": Method(conversations.replies),
    "files.completeUploadExternal": Method(files.complete_upload, "files:write"),
    "files.getUploadURLExternal": Method(files.get_upload_url, "files:write"),
    "files.info": Method(files.info, "files:read"),
    "reactions.add": Method(reactions.add, "reactions:write"),
    "reactions.remove": Method(reactions.remove, "reactions:write"),
    "team.info": Method(auth.team_info, "team:read"),
    "users.conversations": Method(conversations.joined),
    "users.info": Method(users.info, "users:read"),
    "users.list": Method(users.listed, "users:read"),
    "users.lookupByEmail": Method(users.lookup_by_email, "users:read.email"),
    "views.open": Method(views.opened),
    "views.publish": Method(views.publish),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
}
