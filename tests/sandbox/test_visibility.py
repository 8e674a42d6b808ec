"""Who sees what, as an invariant over random worlds: every text carries the names of those it is for."""

import random
from dataclasses import dataclass, field

import pytest
from slack_sdk.webhook import WebhookClient

from sandbox.client import SandboxClient, WorkspaceClient
from tests.sandbox.asking import Web, connect
from tests.sandbox.conftest import manifest
from tests.sandbox.shapes import home, modal, section

KEYS = ["ann", "bob", "cat", "dan", "eve"]


@dataclass
class Story:
    """What has been said in a random workspace, and for whom."""

    workspace: WorkspaceClient
    web: Web
    chance: random.Random
    audiences: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    history: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def text(self, audience: set[str]) -> str:
        """A new text that only these people are to see."""
        text = f"text-{len(self.audiences)}-"
        self.audiences[text] = audience
        return text

    def some(self, least: int = 1) -> list[str]:
        """A few people."""
        return self.chance.sample(KEYS, self.chance.randint(least, len(KEYS)))

    def post(self, audience: set[str], channel: str) -> None:
        """The app posts into a conversation of these people."""
        text = self.text(audience)
        answer = self.web.chat_postMessage(channel=channel, text=text, blocks=[section(text)])
        self.history.setdefault(answer["channel"], set()).add(text)

    def direct(self) -> None:
        """The app writes to one person."""
        key = self.chance.choice(KEYS)
        self.post({key}, self.workspace.user_id(key))

    def group(self) -> None:
        """The app writes to several people at once."""
        keys = self.some(least=2)
        opened = self.web.conversations_open(users=[self.workspace.user_id(key) for key in keys])
        self.post(set(keys), opened["channel"]["id"])

    def channel(self) -> None:
        """The app writes into a public or a private channel."""
        name, members = self.chance.choice([("open", {"ann", "bob", "cat"}), ("closed", {"bob", "dan"})])
        self.post(set(members), self.channel_id(name))

    def channel_id(self, name: str) -> str:
        """The id of a channel that bob, who is in all of them, sees."""
        conversations = self.workspace.screen("bob")["conversations"]
        return next(c["id"] for c in conversations if c["name"] == name)

    def ephemeral(self) -> None:
        """One person of a channel sees a message that the others do not."""
        key = self.chance.choice(["ann", "bob", "cat"])
        user = self.workspace.user_id(key)
        self.web.chat_postEphemeral(channel=self.channel_id("open"), user=user, text=self.text({key}))

    def answer(self) -> None:
        """The app answers a command that was typed in a channel."""
        key = self.chance.choice(["ann", "bob", "cat"])
        self.workspace.command(key, "/hours", channel="open")
        requests = [entry["payload"] for entry in self.workspace.offered() if entry["step"] == "offered"]
        WebhookClient(requests[-1]["response_url"]).send(text=self.text({key}))

    def modal(self) -> None:
        """A person has a modal open, in place of the one before."""
        key = self.chance.choice(KEYS)
        for shown in [t for t, a in self.audiences.items() if t.startswith("modal-") and a == {key}]:
            self.audiences[shown] = set()
        text = f"modal-{len(self.audiences)}-"
        self.audiences[text] = {key}
        self.workspace.command(key, "/hours")
        requests = [entry["payload"] for entry in self.workspace.offered() if entry["step"] == "offered"]
        self.web.views_open(trigger_id=requests[-1]["trigger_id"], view=modal(section(text)))

    def home(self) -> None:
        """A person's home, in place of the one before."""
        key = self.chance.choice(KEYS)
        for shown in [t for t, a in self.audiences.items() if t.startswith("home-") and a == {key}]:
            self.audiences[shown] = set()
        text = f"home-{len(self.audiences)}-"
        self.audiences[text] = {key}
        self.web.views_publish(user_id=self.workspace.user_id(key), view=home(section(text)))

    def person(self) -> None:
        """A person writes to the app."""
        key = self.chance.choice(KEYS)
        text = self.text({key})
        self.workspace.say(key, text)
        self.history.setdefault(self.workspace.direct(key), set()).add(text)


@pytest.mark.parametrize("seed", range(8))
def test_everybody_sees_exactly_what_is_for_them(client: SandboxClient, seed: int) -> None:
    scopes = [*manifest()["oauth_config"]["scopes"]["bot"], "groups:history"]
    channels = [
        {"name": "open", "members": ["ann", "bob", "cat", "app"]},
        {"name": "closed", "private": True, "members": ["bob", "dan", "app"]},
    ]
    workspace = client.create_workspace(manifest(scopes), [{"key": key} for key in KEYS], channels)
    story = Story(workspace, connect(client, workspace.bot_token), random.Random(seed))
    acts = [
        story.direct,
        story.group,
        story.channel,
        story.ephemeral,
        story.answer,
        story.modal,
        story.home,
        story.person,
    ]
    for _ in range(30):
        story.chance.choice(acts)()
    for key in KEYS:
        seen = repr({k: v for k, v in workspace.screen(key).items() if k != "notices"})
        for text, audience in story.audiences.items():
            assert (text in seen) == (key in audience), (key, text, audience)
    for channel in {c["id"] for key in KEYS for c in workspace.screen(key)["conversations"]}:
        told = {m["text"] for m in story.web.conversations_history(channel=channel, limit=200)["messages"]}
        assert told == story.history.get(channel, set())
    workspace.delete()


def test_two_workspaces_share_nothing(client: SandboxClient) -> None:
    one, other = (client.create_workspace(manifest(), [{"key": "ann"}]) for _ in range(2))
    connect(client, one.bot_token).chat_postMessage(channel=one.user_id("ann"), text="only here")
    assert "only here" in repr(one.screen("ann"))
    assert "only here" not in repr(other.screen("ann"))
    assert other.posted() == []
    one.delete()
    other.delete()
