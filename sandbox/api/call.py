"""One call of a Web API method: its arguments, and the errors Slack answers with."""

from dataclasses import dataclass
from typing import Literal

from sandbox import ids
from sandbox.app_manifest import App
from sandbox.jsons import JsonObject, as_list, as_object, is_list, is_object, is_true, parse
from sandbox.people import Person
from sandbox.visibility import app_knows
from sandbox.world import Conversation, Message, Workspace, World

TokenKind = Literal["bot", "app", "none"]


class SlackError(Exception):
    """The call fails with `{"ok": false, "error": code, **details}`."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Call:
    """What a method is given. Arguments come from JSON, a form or the query, so their types vary."""

    world: World
    workspace: Workspace
    method: str
    args: JsonObject

    @property
    def app(self) -> App:
        """The app that calls."""
        return self.workspace.app

    @property
    def now(self) -> float:
        """The virtual time in seconds."""
        return self.workspace.clock.seconds()

    def text(self, name: str) -> str:
        """A text argument, "" when it is missing."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A yes-or-no argument."""
        return is_true(self.args.get(name))

    def given(self, name: str) -> bool:
        """Whether the argument is there at all."""
        return self.args.get(name) is not None

    def whole(self, name: str, default: int, most: int) -> int:
        """A number between 1 and `most`."""
        text = self.text(name) or str(default)
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise SlackError("invalid_limit" if name == "limit" else "invalid_arguments")
        return int(text)

    def require_scope(self, scope: str) -> None:
        """Raise `missing_scope` unless the app was granted the scope."""
        if scope not in self.app.scopes:
            raise missing_scope(self.app, scope)

    def values(self, name: str) -> list[str]:
        """A list of texts, whether it came as JSON or separated by commas."""
        value = self.args.get(name)
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return [str(part) for part in as_list(value)]

    def json_object(self, name: str, error: str) -> JsonObject | None:
        """An argument that is a JSON object, or its text; None when it is missing."""
        value = self.args.get(name)
        if value in (None, ""):
            return None
        parsed = parse(value) if isinstance(value, str) else value
        if not is_object(parsed):
            raise SlackError(error)
        return as_object(parsed)

    def blocks(self) -> object | None:
        """The `blocks` argument, parsed but not checked; None when it is missing."""
        value = self.args.get("blocks")
        if value in (None, ""):
            return None
        parsed = parse(value) if isinstance(value, str) else value
        if not is_list(parsed):
            raise SlackError("invalid_blocks_format")
        return as_list(parsed)

    def person(self, name: str = "user") -> Person:
        """The person an argument names, or `user_not_found`."""
        person = self.workspace.people.get(self.text(name))
        if person is None:
            raise SlackError("user_not_found")
        return person

    def channel(self, name: str = "channel") -> Conversation:
        """The conversation an argument names, or `channel_not_found` when the app cannot know of it."""
        conversation = app_knows(self.workspace, self.text(name))
        if conversation is None:
            raise SlackError("channel_not_found")
        return conversation

    def message(self, conversation: Conversation, name: str = "ts") -> Message:
        """The message an argument names, or `message_not_found`. Ephemeral ones cannot be found."""
        message = conversation.messages.get(self.text(name))
        if message is None or message.only_for is not None:
            raise SlackError("message_not_found")
        return message

    def moment(self, name: str, default: str) -> int:
        """A timestamp argument in microseconds."""
        try:
            return ids.micros(self.text(name) or default)
        except ValueError:
            raise SlackError(f"invalid_ts_{name}") from None


def missing_scope(app: App, needed: str) -> SlackError:
    """The error of a call whose scope the app was not granted."""
    return SlackError("missing_scope", needed=needed, provided=",".join(sorted(app.scopes)))
