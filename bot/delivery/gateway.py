"""The calls of Slack's Web API that delivery makes, each with its ending as a value."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from typing import Any, cast
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.delivery.endings import Done, OurBug, Refused, Trouble, Uncertain, Unreachable, trouble
from bot.views.broadcasts import calls_everybody
from bot.views.kit import Message, View

EVENT_TYPE = "mentoring_notice"
# Why a message that would alarm a whole channel is not sent.
_LOUD = "calls_everybody"
_PAGE, _PAGES = 200, 25
# What `files.info` says of a file whose upload was never completed.
_NO_FILE = ("file_not_found", "file_deleted")


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message is: the channel, and its `ts` there.

    Of a message that carries a file, Slack may say only that it is there: then `message_ts` is None.
    """

    channel_id: str
    message_ts: str | None


class Gateway:
    """One workspace's Web API.

    Raises:
        ValueError: the client sends again by itself. Slack would post a message twice when only the
            answer to the first was lost.
    """

    def __init__(self, client: WebClient) -> None:
        if client.retry_handlers:
            raise ValueError("delivery needs a client without automatic retries")
        self._client = client
        self.timeout_seconds = client.timeout

    def who_am_i(self) -> Done | Trouble:
        """Which workspace this is; an answer means that it accepts us."""
        return self._call("auth.test")

    def open(self, user_ids: tuple[str, ...]) -> str | Trouble:
        """The id of the DM with one person, or of the group DM with several. Safe to repeat."""
        ending = self._call("conversations.open", {"users": ",".join(user_ids)})
        return str(ending.answer["channel"]["id"]) if isinstance(ending, Done) else ending

    def post(
        self, channel_id: str, message: Message, key: str, thread_ts: str | None = None
    ) -> Posted | Trouble:
        """Post a message that carries `key`. Not safe to repeat before `find` has looked for the key.

        With a person's id for the channel it goes to their conversation with the bot; the answer says
        which that is.
        """
        if calls_everybody(message.text, message.blocks):
            return OurBug(_LOUD)
        body: dict[str, Any] = {
            "channel": channel_id,
            "metadata": {"event_type": EVENT_TYPE, "event_payload": {"k": key}},
            "unfurl_links": False,
            "unfurl_media": False,
            **message.payload(),
        }
        ending = self._call("chat.postMessage", body | ({"thread_ts": thread_ts} if thread_ts else {}))
        if not isinstance(ending, Done):
            return ending
        return Posted(str(ending.answer["channel"]), str(ending.answer["ts"]))

    def update(self, posted: Posted, message: Message) -> Posted | Trouble:
        """Say a message again in place. Safe to repeat."""
        if calls_everybody(message.text, message.blocks):
            return OurBug(_LOUD)
        ending = self._call(
            "chat.update", {"channel": posted.channel_id, "ts": posted.message_ts, **message.payload()}
        )
        return posted if isinstance(ending, Done) else ending

    def find(
        self, channel_id: str, key: str, since: datetime, thread_ts: str | None = None
    ) -> Posted | Trouble | None:
        """The message that carries `key`, if it was posted after `since`; None when it was not.

        A conversation's history says nothing of what stands in threads: there, the thread is read.
        """
        method = "conversations.replies" if thread_ts else "conversations.history"
        asked: dict[str, Any] = {
            "channel": channel_id,
            "oldest": f"{since.timestamp():.6f}",
            "include_all_metadata": True,
            "limit": _PAGE,
            **({"ts": thread_ts} if thread_ts else {}),
        }
        for _ in range(_PAGES):
            ending = self._call(method, params=asked)
            if not isinstance(ending, Done):
                return ending
            for message in ending.answer["messages"]:
                if _carries(message, key):
                    return Posted(channel_id, str(message["ts"]))
            cursor = _within(ending.answer, "response_metadata").get("next_cursor")
            if not cursor:
                return None
            asked["cursor"] = cursor
        # Better late than twice: what could not be read to its end may hold the message.
        return Refused("history_too_long")

    def publish(self, user_id: str, view: View) -> Done | Trouble:
        """Show somebody's App Home. Safe to repeat."""
        return self._call("views.publish", {"user_id": user_id, "view": view})

    def complete(
        self, file_id: str, title: str, channel_id: str, comment: str, thread_ts: str | None = None
    ) -> Done | Trouble:
        """Show an uploaded file in a conversation. Not safe to repeat before `shared` was asked."""
        if calls_everybody(comment, ()):
            return OurBug(_LOUD)
        body: dict[str, Any] = {"files": [{"id": file_id, "title": title}], "channel_id": channel_id}
        if comment:
            body["initial_comment"] = comment
        if thread_ts:
            body["thread_ts"] = thread_ts
        return self._call("files.completeUploadExternal", body)

    def shared(self, file_id: str, channel_id: str) -> Posted | Trouble | None:
        """The message that shows a file in a conversation; None when the file is not shown there."""
        ending = self._call("files.info", params={"file": file_id})
        if isinstance(ending, Refused) and ending.error in _NO_FILE:
            return None
        if not isinstance(ending, Done):
            return ending
        file = _within(ending.answer, "file")
        for part in _within(file, "shares").values():
            for share in part.get(channel_id) or ():
                return Posted(channel_id, str(share["ts"]))
        # Slack may list the conversation before it says which message it is.
        listed = any(channel_id in (file.get(kind) or ()) for kind in ("ims", "groups", "channels"))
        return Posted(channel_id, None) if listed else None

    def ask(self, method: str, **params: Any) -> Done | Trouble:
        """A method that takes a form: those that only read, and those of files."""
        return self._call(method, params=params)

    def _call(
        self, method: str, body: dict[str, Any] | None = None, *, params: dict[str, Any] | None = None
    ) -> Done | Trouble:
        """One request: with a JSON `body`, or with `params` as a form, for methods that read."""
        try:
            answer = self._client.api_call(method, json=body, params=params)
        except SlackApiError as error:
            return _meaning(error)
        except (OSError, HTTPException) as error:
            return _lost(error)
        return Done(_content(answer))


def _meaning(error: SlackApiError) -> Trouble:
    response = cast("SlackResponse", error.response)
    headers = {name.lower(): value for name, value in cast("dict[str, str]", response.headers).items()}
    return trouble(
        cast("int", response.status_code),
        str(_content(response).get("error", "")),
        headers.get("retry-after"),
    )


def _content(response: SlackResponse) -> Mapping[str, Any]:
    """An answer's JSON object; an empty one when it is something else."""
    data = cast("object", response.data)
    return cast("dict[str, Any]", data) if isinstance(data, dict) else {}


def _lost(error: OSError | HTTPException) -> Trouble:
    reason = error.reason if isinstance(error, URLError) else error
    # These two come before anything is sent; every other failure may have come after.
    if isinstance(reason, ConnectionRefusedError | socket.gaierror):
        return Unreachable(type(reason).__name__)
    return Uncertain(type(reason).__name__)


def _carries(message: Mapping[str, Any], key: str) -> bool:
    metadata = _within(message, "metadata")
    return metadata.get("event_type") == EVENT_TYPE and _within(metadata, "event_payload").get("k") == key


def _within(part: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object under a name; an empty one when there is none."""
    return part.get(name) or {}
