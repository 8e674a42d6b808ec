"""What people type, as apps get it."""

import pytest

from sandbox.app_manifest import app_from
from sandbox.clock import Clock
from sandbox.ledger import Ledger
from sandbox.people import Person
from sandbox.typed_text import command_text, message_text
from sandbox.world import Workspace


@pytest.fixture
def city() -> Workspace:
    """A workspace with three people whose names look alike, and a channel."""
    workspace = Workspace("City", app_from({}, None), Clock(), Ledger())
    for key, name, real_name in (("ann", "ann", "Ann Lee"), ("anna", "anna.b", "Anna"), ("z", "zoé", "Zoé")):
        workspace.people[f"U{key}"] = Person(key=key, name=name, real_name=real_name, id=f"U{key}")
    workspace.add_channel("general", ["Uann"], private=False).id = "C1"
    return workspace


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("1h @ann", "1h <@Uann|ann>"),
        ("@anna.b 1h", "<@Uanna|anna.b> 1h"),
        ("@Ann Lee: hi", "<@Uann|ann>: hi"),
        ("@anna, then", "<@Uanna|anna.b>, then"),
        ("@ZOÉ", "<@Uz|zoé>"),
        ("<@ann> 1h", "<@Uann|ann> 1h"),
        ("<@Uann>", "<@Uann|ann>"),
        ("mail ann@anna.example", "mail ann@anna.example"),
        ("@nobody", "@nobody"),
        ("#general and #nowhere", "<#C1|general> and #nowhere"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("https://example.com/?a=1&b=2", "<https://example.com/?a=1&amp;b=2>"),
    ],
)
def test_a_command_that_escapes(city: Workspace, typed: str, sent: str) -> None:
    assert command_text(city, typed, should_escape=True) == sent


def test_a_command_that_does_not_escape_keeps_names(city: Workspace) -> None:
    assert (
        command_text(city, "1h @ann <@anna> & #general", should_escape=False)
        == "1h @ann @anna.b &amp; #general"
    )


def test_a_message_mentions_by_id_alone(city: Workspace) -> None:
    assert message_text(city, "hi @ann in #general") == "hi <@Uann> in <#C1|>"


def test_a_message_may_mention_the_app(city: Workspace) -> None:
    assert message_text(city, "@App help") == f"<@{city.app.bot_user_id}> help"
