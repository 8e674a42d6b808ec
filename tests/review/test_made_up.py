"""Ids and forms that are old, foreign, cut or made up: a clear refusal, and nothing changed."""

import json
from typing import Any

import pytest
from slack_bolt import BoltRequest
from structlog.testing import capture_logs

from bot.views import ids
from handlers.review import BUTTONS
from storage.models import Suggestion
from tests.review.city import City

VALUES = ["", "x", "-1", "999999999999", "1.5", "٣", "1; DROP TABLE people"]
METADATA = ["", "{", "[]", "{}", '{"key": 1}', '{"key": ""}', '{"key": "", "run": "x", "page": true}']


@pytest.fixture
def busy(quick_city: City) -> City:
    """Carol looks at a pair; Zoe coaches in the South, and has looked at her own."""
    quick_city.ours = (quick_city.mentor("maria"), quick_city.mentee("amina"))
    quick_city.coach("zoe", "South")
    quick_city.suggest("carol")
    return quick_city


def state(city: City) -> tuple[Any, ...]:
    return city.proposals(), city.marks(), city.runs(), city.notices("review.invitation")


def sent(city: City, who: str, kind: str, **more: Any) -> None:
    """Send a request past the pretend Slack, whatever it says."""
    world = city.world
    body = {
        "type": kind,
        "team": {"id": world.slack.team_id},
        "user": {"id": world.slack.user_id(who), "team_id": world.slack.team_id},
        "trigger_id": "1.2.made-up",
        "api_app_id": "A0",
        **more,
    }
    with capture_logs() as logs:
        answer = world.bot.bolt.dispatch(BoltRequest(body=body, mode="socket_mode"))
    assert answer.status == 200
    assert [log for log in logs if log["event"] == "unexpected"] == []


def press(city: City, who: str, action_id: str, value: str, metadata: str) -> None:
    view = {"id": "V0", "hash": "1.a", "type": "modal", "private_metadata": metadata}
    action = {
        "type": "button",
        "action_id": action_id,
        "block_id": "b",
        "action_ts": f"{len(value)}.{len(metadata)}",
    }
    sent(city, who, "block_actions", view=view, actions=[action | {"value": value}])


POINTING = sorted(set(BUTTONS) - {ids.REVIEW_NOT_NOW})


def test_a_made_up_press_changes_nothing(busy: City) -> None:
    before = state(busy)
    known = json.dumps({"key": "", "run": 1, "page": 0, "others": 1})
    needs_no_value = {ids.REVIEW_AGAIN, ids.REVIEW_PROPOSE_ALL}
    for action_id in POINTING:
        for value in VALUES:
            for metadata in METADATA if action_id in needs_no_value else [*METADATA, known]:
                press(busy, "carol", action_id, value, metadata)
        assert state(busy) == before, action_id


def test_somebody_elses_run_is_nobody_elses_to_look_at(busy: City) -> None:
    """A coach of another agency who knows the ids, and somebody without any role."""
    before = state(busy)
    known = json.dumps({"key": "", "run": 1, "page": 0, "others": 1, "left": 0})
    for action_id in POINTING:
        for who in ("zoe", "ben"):
            press(busy, who, action_id, "1", known)
        assert state(busy) == before, action_id


@pytest.mark.parametrize(
    "values",
    [
        None,
        {},
        [],
        {"reason": None},
        {"reason": {}},
        {"reason": {"value": {"selected_option": {"value": "made_up"}}}},
        {"reason": {"value": {"selected_option": "know_each_other"}}},
        {"reason": {"value": {"selected_option": {"value": ["other"]}}}},
        {"other": {"value": {"selected_option": {"value": "other"}}}},
    ],
)
def test_a_form_without_a_reason_of_ours_marks_nothing(busy: City, values: Any) -> None:
    before = state(busy)
    view: dict[str, Any] = {
        "id": "V0",
        "type": "modal",
        "callback_id": ids.REVIEW_NOT_FORM,
        "private_metadata": json.dumps({"key": "k", "run": 1, "page": 0, "pair": 1}),
        "blocks": [],
        "state": {"values": values},
    }
    sent(busy, "carol", "view_submission", view=view)
    assert state(busy) == before


@pytest.mark.parametrize("metadata", [*METADATA, '{"key": "k", "run": 1, "page": 0, "pair": 99}'])
def test_a_form_that_points_nowhere_marks_nothing(busy: City, metadata: str) -> None:
    before = state(busy)
    values = {"reason": {"value": {"selected_option": {"value": "other"}}}}
    view: dict[str, Any] = {"id": "V0", "type": "modal", "callback_id": ids.REVIEW_NOT_FORM}
    view |= {"private_metadata": metadata, "blocks": [], "state": {"values": values}}
    sent(busy, "carol", "view_submission", view=view)
    assert state(busy) == before


def test_not_now_is_for_past_mentors(busy: City) -> None:
    for who in ("maria", "amina", "zoe"):
        press(busy, who, ids.REVIEW_NOT_NOW, "", "")
    assert busy.part(busy.ours[0]).paused_until is None


def test_a_review_of_another_day_is_answered_with_the_way_out(busy: City) -> None:
    with busy.world.database.transaction() as session:
        session.query(Suggestion).delete()
    said = busy.press("Propose")
    assert "These suggestions are out of date, so nothing was changed." in said
