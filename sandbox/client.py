"""A typed, synchronous client of the control API, for tests and demos. Standard library only."""

import base64
import http.client
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self
from urllib.parse import quote, urlencode, urlsplit

from sandbox.jsons import JsonObject, compact, is_object, parse
from sandbox.records import ApiCall, BadPayload, Delivery, PersonLinks, Post, Submission

_TIMEOUT_SECONDS = 60.0


class SandboxError(AssertionError):
    """The sandbox refused: the person does not see that button, the person does not exist, …"""


class SandboxClient:
    """A connection to a sandbox. Each thread gets a connection that is kept open."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._address = urlsplit(self.url).netloc
        self._connections = threading.local()
        self._all: list[http.client.HTTPConnection] = []

    @property
    def api_url(self) -> str:
        """What the app uses as `SLACK_API_URL`."""
        return f"{self.url}/api/"

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._all:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def create_workspace(
        self,
        manifest: JsonObject,
        people: Sequence[JsonObject],
        channels: Sequence[JsonObject] = (),
        *,
        name: str = "City",
        request_url: str | None = None,
        patience_seconds: float = 3.0,
        **more: object,
    ) -> "WorkspaceClient":
        """A new workspace with the app installed; without `request_url` the app uses Socket Mode.

        `patience_seconds` is how long the app may take to acknowledge: a test on a busy machine asks
        for more than Slack grants. `more` is what else a description may have: rate_limits, tour,
        installed, app_of.
        """
        description = {
            "name": name,
            "people": list(people),
            "channels": list(channels),
            "manifest": manifest,
            "request_url": request_url,
            "patience_seconds": patience_seconds,
            **more,
        }
        return WorkspaceClient(self, self.post("/control/workspaces", description))

    def reset(self) -> None:
        """Delete all workspaces, and set the clock to real time."""
        self.post("/control/reset", {})

    def now(self) -> datetime:
        """The virtual time."""
        return datetime.fromisoformat(self.get("/control/clock")["now"])

    def advance(self, seconds: float) -> None:
        """Move the clock by so many seconds."""
        self.post("/control/clock", {"advance_seconds": seconds})

    def clock(self) -> JsonObject:
        """The clock: now, offset_seconds, paused, moving, following, error."""
        return self.get("/control/clock")

    def move_clock(self, **wish: float | str | bool) -> JsonObject:
        """Move the clock by `advance_seconds`, `to` a time, to the `next` thing due, or set `paused`; the
        clock then, with `moving` set when it has not arrived within two seconds.
        """
        return self.post("/control/clock", wish)

    def follow_clock(self, url: str | None) -> None:
        """Have this address move the app whenever the clock is to move; None for nobody."""
        self.post("/control/clock/follower", {"url": url})

    def set_now(self, moment: datetime) -> None:
        """Make it `moment` (aware) now."""
        self.post("/control/clock", {"now": moment.isoformat()})

    def get(self, path: str) -> Any:
        """What a GET of the path answers. Raises SandboxError when the sandbox refuses."""
        return self._request("GET", path, None)

    def post(self, path: str, body: Mapping[str, object]) -> Any:
        """What a POST of the body answers. Raises SandboxError when the sandbox refuses."""
        return self._request("POST", path, compact(dict(body)).encode())

    def delete(self, path: str) -> None:
        """Delete. Raises SandboxError when the sandbox refuses."""
        self._request("DELETE", path, None)

    def _request(self, verb: str, path: str, body: bytes | None) -> Any:
        connection = self._connection()
        try:
            connection.request(verb, path, body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            content = response.read()
        except (http.client.HTTPException, OSError):
            # The connection's state is unknown now; the next request opens it again.
            connection.close()
            raise
        answer: Any = parse(content)
        if response.status >= 400:
            raise SandboxError(answer["error"] if is_object(answer) else content.decode())
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None = getattr(self._connections, "mine", None)
        if connection is None:
            connection = http.client.HTTPConnection(self._address, timeout=_TIMEOUT_SECONDS)
            self._connections.mine = connection
            self._all.append(connection)
        return connection


class WorkspaceClient:
    """One workspace: its secrets, and everything its people can do. People are named by key, user name
    or user id.
    """

    def __init__(self, client: SandboxClient, made: JsonObject) -> None:
        self.client = client
        self.team_id: str = made["team_id"]
        self.app_id: str = made["app_id"]
        self.bot_user_id: str = made["bot_user_id"]
        self.bot_id: str = made["bot_id"]
        # "" where the app is yet to be installed with OAuth.
        self.bot_token: str = made["bot_token"] or ""
        self.client_id: str = made["client_id"]
        self.client_secret: str = made["client_secret"]
        self.app_token: str = made["app_token"]
        self.signing_secret: str = made["signing_secret"]
        self.request_url: str | None = made["request_url"]
        self.people = {key: PersonLinks(**links) for key, links in made["people"].items()}

    def user_id(self, key: str) -> str:
        """A person's user id."""
        return self.people[key].user_id

    def command(
        self,
        user: str,
        command: str,
        text: str = "",
        *,
        channel: str | None = None,
        copies: int = 1,
        same_trigger: bool = True,
    ) -> list[Delivery]:
        """Type a slash command; with `copies` the very same request is delivered that often at once."""
        body = {"command": command, "text": text, "channel": channel}
        return self._act("command", user, body | {"copies": copies, "same_trigger": same_trigger})

    def shortcut(
        self,
        user: str,
        callback_id: str,
        *,
        channel: str | None = None,
        ts: str | None = None,
        copies: int = 1,
    ) -> list[Delivery]:
        """Use a shortcut; one for messages on `ts`, a message of a conversation (the app's, unless named)."""
        body = {"callback_id": callback_id, "channel": channel, "ts": ts, "copies": copies}
        return self._act("shortcut", user, body)

    def click(
        self,
        user: str,
        text: str | None = None,
        *,
        action_id: str | None = None,
        block_id: str | None = None,
        ts: str | None = None,
        place: str | None = None,
        value: object = None,
        confirm: bool = True,
        copies: int = 1,
    ) -> list[Delivery]:
        """Press what the person sees under that label. `place` is message, modal or home."""
        body = {"text": text, "action_id": action_id, "block_id": block_id, "ts": ts, "in": place}
        return self._act("click", user, body | {"value": value, "confirm": confirm, "copies": copies})

    def submit(self, user: str, values: Mapping[str, object] | None = None, *, copies: int = 1) -> Submission:
        """Fill in the top modal by its labels (or block_id, or block_id.action_id) and send it."""
        answer = self._post("submit", {"user": user, "values": dict(values or {}), "copies": copies})
        return Submission(_deliveries(answer), answer["errors"], answer["closed"])

    def close(self, user: str) -> list[Delivery]:
        """Close the top modal."""
        return self._act("close", user, {})

    def home(self, user: str) -> list[Delivery]:
        """Open the app's home."""
        return self._act("home", user, {})

    def say(
        self, user: str, text: str, *, channel: str | None = None, thread_ts: str | None = None
    ) -> list[Delivery]:
        """Write a message, to the app when no channel is given."""
        return self._act("say", user, {"text": text, "channel": channel, "thread_ts": thread_ts})

    def upload(self, user: str, name: str, content: bytes) -> str:
        """Have the person upload a file; its id, which can be put into a file input."""
        text = base64.b64encode(content).decode()
        return self._post("files", {"user": user, "name": name, "base64": text})["file"]["id"]

    def dismiss(self, user: str) -> None:
        """Load the person's screen anew: notices and ephemeral messages are gone."""
        self._post("dismiss", {"user": user})

    def screen(self, user: str) -> JsonObject:
        """What the person sees now."""
        return self.client.get(self._path("screen") + "?" + urlencode({"user": user}))

    def messages(self, user: str, channel: str | None = None) -> list[JsonObject]:
        """The messages the person sees in a conversation (id or name), in the app's when none is named."""
        for conversation in self.screen(user)["conversations"]:
            with_app = conversation["kind"] == "im" and conversation["with_app"]
            if (channel is None and with_app) or channel in (conversation["id"], conversation["name"]):
                return conversation["messages"]
        raise SandboxError(f"{user} sees no conversation {channel!r}.")

    def direct(self, user: str) -> str:
        """The id of the person's direct messages with the app."""
        conversations = self.screen(user)["conversations"]
        return next(c["id"] for c in conversations if c["kind"] == "im" and c["with_app"])

    def posted(self) -> list[Post]:
        """Every post of the app, in order."""
        return [Post(**entry) for entry in self._get("posted")]

    def calls(self, method: str | None = None) -> list[ApiCall]:
        """Every Web API call, or those of one method."""
        calls = [ApiCall(**entry) for entry in self._get("calls")]
        return [call for call in calls if method in (None, call.method)]

    def log(self) -> list[JsonObject]:
        """The last requests and calls in order of time, each with its request and its answer."""
        return self._get("log")

    def offered(self) -> list[JsonObject]:
        """Every request offered to the app and every acknowledgement, in order."""
        return self._get("offered")

    def bad_payloads(self) -> list[BadPayload]:
        """What the strict check found wrong."""
        return [BadPayload(**entry) for entry in self._get("bad_payloads")]

    def add_fault(
        self, method: str = "*", kind: str = "error", count: int = 1, **details: float | str | None
    ) -> None:
        """Make the next `count` calls go wrong; details: retry_after, error, seconds, channel."""
        self._post("faults", {"method": method, "kind": kind, "count": count, **details})

    def faults(self) -> list[JsonObject]:
        """The faults, each with how many calls it has `left`."""
        return self._get("faults")

    def clear_faults(self) -> None:
        """No more faults."""
        self.client.delete(self._path("faults"))

    def add_person(self, key: str, **details: str | bool) -> PersonLinks:
        """One more person."""
        self.people[key] = PersonLinks(**self._post("people", {"key": key, **details}))
        return self.people[key]

    def change_person(self, user: str, **changes: str | bool) -> list[Delivery]:
        """Change a person: locale, tz, deleted, is_admin, …"""
        return _deliveries(self._post(f"people/{quote(user)}", changes))

    def event(self, event: JsonObject, *, event_id: str | None = None, copies: int = 1) -> list[Delivery]:
        """Deliver an event, if the app has subscribed to its kind."""
        return _deliveries(self._post("event", {"event": event, "event_id": event_id, "copies": copies}))

    def install(self, user: str, url: str, *, allow: bool = True) -> str:
        """Have the person allow what the consent page at `url` asks, or not; the address they are sent
        back to.
        """
        return self._post("install", {"user": user, "url": url, "allow": allow})["redirect"]

    def uninstall(self) -> list[Delivery]:
        """Remove the app from the workspace: `tokens_revoked` and `app_uninstalled`."""
        return _deliveries(self._post("uninstall", {}))

    def revoke(self) -> list[Delivery]:
        """Revoke the app's token: `tokens_revoked`."""
        return _deliveries(self._post("revoke", {}))

    def set_request_url(self, url: str | None) -> None:
        """Deliver over HTTP to this address from now on, or over Socket Mode."""
        self._post("request_url", {"url": url})
        self.request_url = url

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the app's Socket Mode connections to connect anew."""
        self._post("disconnect", {"reason": reason})

    def delete(self) -> None:
        """Delete the workspace."""
        self.client.delete(f"/control/workspaces/{self.team_id}")

    def _act(self, what: str, user: str, body: JsonObject) -> list[Delivery]:
        return _deliveries(self._post(what, {"user": user, **body}))

    def _path(self, what: str) -> str:
        return f"/control/workspaces/{self.team_id}/{what}"

    def _get(self, what: str) -> Any:
        return self.client.get(self._path(what))

    def _post(self, what: str, body: Mapping[str, object]) -> Any:
        return self.client.post(self._path(what), body)


def _deliveries(answer: JsonObject) -> list[Delivery]:
    return [Delivery(**each) for each in answer["deliveries"]]
