"""What never comes from our own forms and buttons, sent to each of them: refused in words, nothing changed.

Slack passes on what a client sends. So blocks may be missing, values of another kind, and ids those of
somebody else or of nothing at all.
"""

import ast
import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import BoltRequest
from slack_sdk.errors import SlackApiError

from bot.views import ids
from storage.models import Base
from tests.project.repository import nodes
from tests.project.test_ids import BUTTONS, FORMS
from tests.world import World

PEOPLE = ("carol", "maria", "amina", "zoe")
ID = {"value": {"selected_option": {"value": "987654321"}}}
STRANGE: tuple[Any, ...] = (
    None,
    [],
    "text",
    {"value": None},
    {"value": []},
    {"value": {"value": 7}},
    {"value": {"value": ["a"]}},
    {"value": {"value": "\x00\u202e" + "x" * 5000}},
    {"value": {"selected_option": {"value": 5}}},
    {"value": {"selected_option": "yes"}},
    {"value": {"selected_options": [{"value": "no such thing"}]}},
    {"value": {"selected_options": "all"}},
    {"value": {"selected_user": 4}},
    {"value": {"selected_user": "UNOBODY"}},
    {"value": {"selected_date": "tomorrow"}},
    {"value": {"selected_date": "0001-01-01"}},
    {"value": {"files": [{"id": 5}]}},
    ID,
)
POINTERS: tuple[Any, ...] = ("987654321", 987654321, "x", None, [], {"a": 1}, True, -1, "1:2:3", "0", "٣")
_numbers = itertools.count()


def blocks_asked_for() -> list[str]:
    """The block ids that handlers read, and the names of the pointers they follow."""
    getters = {"text", "choice", "choices", "person", "day", "files", "number", "one_of", "pointer", "word"}
    found = {
        str(node.args[0].value)
        for node in nodes("handlers")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in getters
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    return sorted(found)


def submissions(callback_id: str, dice: random.Random) -> Iterator[dict[str, Any]]:
    """Forms of one kind as nobody fills them in."""
    blocks = blocks_asked_for()
    yield {"state": {"values": {}}, "private_metadata": "{}"}
    yield {"state": {"values": {}}, "private_metadata": "not json"}
    yield {"state": None, "private_metadata": json.dumps({"key": "k", "part": 1})}
    yield {"state": {"values": {}}, "private_metadata": json.dumps([callback_id])}
    for _ in range(12):
        values = {block: dice.choice(STRANGE) for block in blocks if dice.random() < 0.8}
        points = {name: dice.choice(POINTERS) for name in blocks if dice.random() < 0.9}
        metadata = json.dumps({"key": f"hostile:{next(_numbers)}", **points})
        yield {"state": {"values": values}, "private_metadata": metadata}


def dispatch(world: World, who: str, body: dict[str, Any]) -> str:
    """What the bot answers to a body that is signed as Slack's."""
    person = {"id": world.slack.user_id(who), "team_id": world.slack.team_id}
    whole = {"user": person, "team": {"id": world.slack.team_id}, "trigger_id": f"t{next(_numbers)}", **body}
    answer = world.bot.bolt.dispatch(BoltRequest(body=whole, mode="socket_mode"))
    # An id that is none of ours is nobody's to answer.
    assert answer.status in (200, 404), answer
    return str(answer.body)


def everything(world: World) -> dict[str, list[Any]]:
    """All rows, but for what a look at one's own home or a request's key leaves behind."""
    passing = {"delivery_keys", "homes", "drafts"}
    with world.database.reading() as session:
        return {
            table.name: sorted(map(str, session.execute(table.select()).all()))
            for table in Base.metadata.sorted_tables
            if table.name not in passing
        }


@pytest.fixture
def city(quick_world: World) -> World:
    """A pair and a coordinator."""
    quick_world.with_programme()
    quick_world.pair("maria", "amina")
    quick_world.know("zoe")
    return quick_world


@pytest.mark.parametrize("callback_id", sorted(FORMS))
def test_a_form_that_is_not_ours_is_refused_and_changes_nothing(city: World, callback_id: str) -> None:
    dice = random.Random(callback_id)
    before = everything(city)
    for sent in submissions(callback_id, dice):
        view: dict[str, Any] = {
            "id": "V1",
            "hash": "h",
            "type": "modal",
            "callback_id": callback_id,
            "blocks": [],
            **sent,
        }
        said = dispatch(city, dice.choice(PEOPLE), {"type": "view_submission", "view": view})
        assert "Something went wrong" not in said, sent
        assert "problème de notre côté" not in said, sent
    assert everything(city) == before


# It points to nothing: whoever presses it gets the file of their own data, and the audit says so.
POINTS_TO_NOTHING = {ids.DATA_FILE, ids.CALENDAR_MAKE}


@pytest.mark.parametrize("action_id", sorted(BUTTONS - POINTS_TO_NOTHING))
def test_a_button_that_points_nowhere_changes_nothing(city: World, action_id: str) -> None:
    before = everything(city)
    failures: list[str] = []
    for value in ("", "x", "987654321", "-1", "1:", "a:b", "987654321:1", "٣"):
        for suffix in ("", ".x"):
            action = {"type": "button", "action_id": action_id + suffix, "block_id": "b", "value": value}
            body = {
                "type": "block_actions",
                "actions": [{**action, "action_ts": str(next(_numbers))}],
                "container": {"type": "message", "message_ts": "1.0"},
            }
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("handlers.errors._log", _Listening(failures))
                dispatch(city, "zoe", body)
    assert failures == []
    assert everything(city) == before


class _Listening:
    """A log that remembers what went wrong on our side."""

    def __init__(self, failures: list[str]) -> None:
        self._failures = failures

    def error(self, event: str, **about: Any) -> None:
        mistake = about.get("exc_info")
        # A modal cannot be opened with a trigger that is made up: that is no failure of ours.
        if not isinstance(mistake, SlackApiError):
            self._failures.append(f"{event}: {mistake!r}")

    def warning(self, event: str, **about: Any) -> None:
        """Warnings are about Slack, not about us."""


def test_the_tables_of_ids_are_not_empty() -> None:
    assert len(FORMS) > 4
    assert ids.HOURS_FORM in FORMS
