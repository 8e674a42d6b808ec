"""Workspaces and what is in them: plain values, found by their ids."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from sandbox import ids
from sandbox.activity import Activity
from sandbox.app_manifest import App, Shortcut, SlashCommand
from sandbox.background import Background
from sandbox.changes import Changes
from sandbox.clock import Clock
from sandbox.delivery.socket import Sockets
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.jsons import JsonObject
from sandbox.ledger import Ledger
from sandbox.people import Person, UnusableError
from sandbox.rate_limits import RateLimits
from sandbox.response_urls import ResponseUrls
from sandbox.tokens import Tokens
from sandbox.triggers import Triggers

Kind = Literal["channel", "private", "im", "mpim"]
# block_id -> action_id -> what the person has chosen there, as `state.values` says it.
Values = dict[str, dict[str, JsonObject]]


@dataclass(slots=True)
class Message:
    """One message. `only_for` is the one person an ephemeral message is for."""

    ts: str
    channel: str
    author: str
    text: str
    blocks: list[JsonObject] = field(default_factory=list[JsonObject])
    by_app: bool = False
    metadata: JsonObject | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    edited: str | None = None
    only_for: str | None = None
    files: list[str] = field(default_factory=list[str])
    reactions: dict[str, list[str]] = field(default_factory=dict[str, list[str]])


@dataclass(slots=True)
class Conversation:
    """A channel or a direct message. `members` are user ids, the app's bot user among them."""

    id: str
    kind: Kind
    name: str
    members: list[str]
    created: int
    creator: str = ""
    archived: bool = False
    messages: dict[str, Message] = field(default_factory=dict[str, Message])
    read: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def lasting(self) -> list[Message]:
        """The messages that are not ephemeral, oldest first."""
        return [message for message in self.messages.values() if message.only_for is None]


@dataclass(frozen=True, slots=True)
class ScheduledMessage:
    """A message to be posted at `post_at` (seconds since 1970)."""

    id: str
    channel: str
    post_at: int
    created: int
    text: str
    blocks: list[JsonObject]
    thread_ts: str | None
    broadcast: bool
    has_metadata: bool


@dataclass(slots=True)
class View:
    """A modal or a home as one person has it open; `content` is what the app sent."""

    id: str
    owner: str
    content: JsonObject
    hash: str
    root: str
    previous: str | None = None
    state: Values = field(default_factory=dict[str, dict[str, JsonObject]])
    errors: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def blocks(self) -> list[JsonObject]:
        """The view's blocks, each with an id."""
        return self.content["blocks"]


@dataclass(slots=True)
class Desk:
    """What is on one person's screen and nowhere else."""

    modals: list[View] = field(default_factory=list[View])
    home: View | None = None
    notices: list[str] = field(default_factory=list[str])
    chosen: dict[str, Values] = field(default_factory=dict[str, Values])


@dataclass(slots=True)
class Workspace:
    """One workspace with the one app installed in it."""

    name: str
    app: App
    clock: Clock
    ledger: Ledger
    id: str = field(default_factory=lambda: ids.object_id("T"))
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    conversations: dict[str, Conversation] = field(default_factory=dict[str, Conversation])
    # Direct messages by who is in them, which never changes.
    directs: dict[frozenset[str], Conversation] = field(default_factory=dict[frozenset[str], Conversation])
    desks: defaultdict[str, Desk] = field(default_factory=lambda: defaultdict[str, Desk](Desk))
    changes: Changes = field(default_factory=Changes)
    faults: Faults = field(default_factory=Faults)
    triggers: Triggers = field(default_factory=Triggers)
    response_urls: ResponseUrls = field(default_factory=ResponseUrls)
    sockets: Sockets = field(default_factory=Sockets)
    tokens: Tokens = field(default_factory=Tokens)
    limits: RateLimits | None = None
    files: Files = field(default_factory=Files)
    scheduled: dict[str, ScheduledMessage] = field(default_factory=dict[str, ScheduledMessage])
    tour: list[JsonObject] = field(default_factory=list[JsonObject])
    activity: Activity = field(init=False)

    def __post_init__(self) -> None:
        self.activity = Activity(lambda: self.changes.tell_everybody("log"))

    @property
    def domain(self) -> str:
        """The workspace's name as it would stand in its address."""
        return "".join(c if c.isalnum() else "-" for c in self.name.lower())

    def person(self, who: object) -> Person:
        """The person with that key, user name or user id. Raises UnusableError when there is none."""
        if isinstance(who, str) and who in self.people:
            return self.people[who]
        for person in self.people.values():
            if who in (person.key, person.name):
                return person
        raise UnusableError(f"Nobody here is called {who!r}.")

    def commands_for(self, person: Person) -> list[SlashCommand]:
        """The commands the person can type: those of an installed app, and none from elsewhere."""
        here = self.app.installed and not person.team_id
        return list(self.app.commands.values()) if here else []

    def shortcuts_for(self, person: Person) -> list[Shortcut]:
        """The shortcuts the person has: like the commands, where the app is interactive at all."""
        here = self.app.installed and self.app.interactive and not person.team_id
        return list(self.app.shortcuts.values()) if here else []

    def direct(self, person: Person) -> Conversation:
        """The direct messages between the app and a person; there are always some."""
        return self.group([person.id, self.app.bot_user_id], "im")

    def group(self, members: list[str], kind: Kind) -> Conversation:
        """The direct message of exactly these people, opened when there is none yet."""
        who = frozenset(members)
        if who not in self.directs:
            name = ids.object_id("D" if kind == "im" else "C")
            self.directs[who] = self.add_conversation(Conversation(name, kind, "", members, self._seconds()))
        return self.directs[who]

    def add_channel(self, name: str, members: list[str], *, private: bool) -> Conversation:
        """A new channel. Raises UnusableError when the name is taken."""
        if any(c.name == name for c in self.conversations.values()):
            raise UnusableError(f"There is already a channel {name!r}.")
        kind: Kind = "private" if private else "channel"
        return self.add_conversation(Conversation(ids.object_id("C"), kind, name, members, self._seconds()))

    def add_conversation(self, conversation: Conversation) -> Conversation:
        """Keep a new conversation and tell its people."""
        self.conversations[conversation.id] = conversation
        self.changes.tell(conversation.members)
        return conversation

    def new_ts(self, conversation: Conversation) -> str:
        """A timestamp of now that comes after every message of the conversation."""
        now = ids.micros(ids.timestamp(self.clock.seconds()))
        last = next(reversed(conversation.messages), "0")
        return ids.timestamp(max(now, ids.micros(last) + 1) / 1_000_000)

    def _seconds(self) -> int:
        return int(self.clock.seconds())


class World:
    """All workspaces of one server."""

    def __init__(self, ledger_folder: str | None = None) -> None:
        self.clock = Clock()
        self.background = Background()
        self.ledger_folder = ledger_folder
        self.url = ""
        self.workspaces: dict[str, Workspace] = {}
        self.by_token: dict[str, Workspace] = {}
        self.by_page_key: dict[str, tuple[Workspace, Person]] = {}

    def workspace(self, team_id: str) -> Workspace:
        """The workspace with that id. Raises UnusableError when there is none."""
        if team_id not in self.workspaces:
            raise UnusableError(f"There is no workspace {team_id!r}.")
        return self.workspaces[team_id]

    def add(self, workspace: Workspace) -> None:
        """Make a new workspace reachable by its id, its tokens and its people's pages."""
        self.workspaces[workspace.id] = workspace
        app = workspace.app
        if app.installed:
            self.by_token[workspace.tokens.add(app.bot_token, "bot")] = workspace
        self.by_token.setdefault(workspace.tokens.add(app.app_token, "app"), workspace)
        for person in workspace.people.values():
            self.by_page_key[person.page_key] = (workspace, person)

    def with_app(self, app_id: str) -> list[Workspace]:
        """The workspaces that this app is for."""
        return [workspace for workspace in self.workspaces.values() if workspace.app.id == app_id]

    async def remove(self, workspace: Workspace) -> None:
        """Forget a workspace and everything that led to it; its open pages and connections end."""
        del self.workspaces[workspace.id]
        self.by_token = {t: w for t, w in self.by_token.items() if w is not workspace}
        self.by_page_key = {k: found for k, found in self.by_page_key.items() if found[0] is not workspace}
        workspace.changes.tell_everybody()
        others = self.with_app(workspace.app.id)
        for other in others:
            self.by_token.setdefault(other.app.app_token, other)
        if not others:
            await workspace.sockets.disconnect("link_disabled")
        workspace.ledger.close()
