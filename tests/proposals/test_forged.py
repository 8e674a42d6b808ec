"""Presses and forms as nobody's Slack would send them: a clear refusal, and nothing is changed."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import BoltRequest
from structlog.testing import capture_logs

from bot.services.matches import rematches
from bot.services.office import Request
from bot.services.proposals import questions as proposal_questions
from bot.views import ids
from handlers import proposal, rematch
from storage.models import AuditEntry
from tests.proposals.town import Town
from tests.world import World

FORMS = (*proposal.SUBMISSIONS, *rematch.SUBMISSIONS)
BUTTONS = (*proposal.BUTTONS, *rematch.BUTTONS)
# Made-up pointers: gone, foreign, cut off, of another kind.
POINTERS = ("", "0", "4711", "-1", "1.5", "٣", "1 OR 1=1", "9" * 30, "null", "U0AMINA")


@pytest.fixture
def town(quick_world: World) -> Town:
    """A proposal with a question, and a pair with a request for another one."""
    made = Town(quick_world)
    world = made.world
    proposal_id = made.propose()
    office, team = world.bot.office, world.slack.team_id
    by_maria = Request(team, world.slack.user_id("maria"), "test:question")
    proposal_questions.ask(office, by_maria, proposal_id, "Is evening fine?")
    match_id = world.pair("ben", "chen", agency_id=made.agency_id)
    rematches.ask(office, Request(team, world.slack.user_id("ben"), "test:rematch"), match_id, "")
    return made


def who(town: Town, key: str) -> dict[str, Any]:
    team = town.world.slack.team_id
    return {"user": {"id": town.world.slack.user_id(key), "team_id": team}, "team": {"id": team}}


def press(town: Town, key: str, action_id: str, value: object) -> str:
    """What Bolt answers to a press; `unexpected` when something broke."""
    action = {"type": "button", "action_id": action_id, "action_ts": f"{id(value)}", "value": value}
    body = {"type": "block_actions", "actions": [action], "trigger_id": "1.2.3", **who(town, key)}
    return dispatch(town, body)


def submit(town: Town, key: str, view: dict[str, Any]) -> str:
    return dispatch(town, {"type": "view_submission", "view": view, "trigger_id": "1.2.3", **who(town, key)})


def dispatch(town: Town, body: dict[str, Any]) -> str:
    with capture_logs() as logs:
        answer = town.world.bot.bolt.dispatch(BoltRequest(body=body, mode="socket_mode"))
    assert answer.status == 200
    return "unexpected" if any(line["event"] == "unexpected" for line in logs) else str(answer.body)


def audited(town: Town) -> int:
    with town.world.database.reading() as session:
        return session.query(AuditEntry).count()


def form(callback_id: str, pointers: object, values: object) -> dict[str, Any]:
    metadata = pointers if isinstance(pointers, str) else json.dumps(pointers)
    inputs = [{"type": "input", "block_id": "note"}]
    state = {"values": values}
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "state": state,
        "blocks": inputs,
    }


@pytest.mark.parametrize("action_id", BUTTONS)
def test_buttons_that_point_nowhere_are_refused(town: Town, action_id: str) -> None:
    before = audited(town)
    for key in ("maria", "amina", "carol", "zoe"):
        for value in POINTERS:
            if action_id == ids.PROPOSAL_PAGE and value in ("0", "4711") and key == "carol":
                continue
            assert press(town, key, action_id, value) != "unexpected", (action_id, key, value)
    assert audited(town) == before


@pytest.mark.parametrize("action_id", BUTTONS)
def test_strangers_who_press_a_real_button_change_nothing(town: Town, action_id: str) -> None:
    before = audited(town)
    for key in ("amina", "zoe", "maria" if action_id.startswith("rematch.") else "ben"):
        assert press(town, key, f"{action_id}.extra", "1") != "unexpected"
        assert press(town, key, action_id, "1") != "unexpected"
    assert audited(town) == before


def test_a_button_of_a_verb_that_does_not_exist_is_out_of_date(town: Town) -> None:
    for action_id in ("proposal.marry", "rematch.", "proposal.."):
        assert press(town, "maria", action_id, "1") != "unexpected"


_LISTS = st.lists(st.integers(), max_size=2)
_TEXTS = st.one_of(st.none(), st.text(max_size=8), st.integers(), st.booleans(), _LISTS)
_INPUTS = st.one_of(
    _TEXTS,
    st.dictionaries(
        st.sampled_from(["value", "selected_option"]),
        st.one_of(_TEXTS, st.dictionaries(st.just("value"), _TEXTS)),
        max_size=2,
    ),
)
_VALUES = st.one_of(
    _TEXTS,
    st.dictionaries(
        st.sampled_from(["reason", "note", "question", "answer", "pair"]),
        st.one_of(_TEXTS, st.dictionaries(st.just("value"), _INPUTS, max_size=1)),
        max_size=5,
    ),
)
_KEY: dict[str, st.SearchStrategy[Any]] = {"key": st.text(min_size=1, max_size=8)}
_IDS: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(("proposal", "question", "match"), _TEXTS)
_POINTERS: st.SearchStrategy[object] = st.one_of(
    st.sampled_from(["", "{", "[]", "null", '{"key": 1}', '{"key": "k"}']),
    st.fixed_dictionaries(_KEY, optional=_IDS),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    callback_id=st.sampled_from(FORMS),
    key=st.sampled_from(["zoe", "amina"]),
    pointers=_POINTERS,
    values=_VALUES,
)
def test_forms_with_dropped_retyped_and_foreign_fields_change_nothing(
    town: Town, callback_id: str, key: str, pointers: object, values: object
) -> None:
    before = audited(town)
    assert submit(town, key, form(callback_id, pointers, values)) != "unexpected"
    assert audited(town) == before


NO_OPTION: dict[str, Any] = {"value": {"selected_option": {}}}
GOOD: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    ids.PROPOSAL_DECLINE_FORM: (
        "maria",
        {"proposal": 1},
        {"reason": {"value": {"selected_option": {"value": "no_time"}}}, "note": {"value": {"value": None}}},
    ),
    ids.PROPOSAL_ASK_FORM: ("maria", {"proposal": 1}, {"question": {"value": {"value": "Why?"}}}),
    ids.PROPOSAL_REPLY_FORM: ("omar", {"question": 1}, {"answer": {"value": {"value": "So"}}}),
    ids.REMATCH_FORM: ("chen", {"match": 1}, {"note": {"value": {"value": "x"}}}),
}


@pytest.mark.parametrize("callback_id", FORMS)
def test_a_good_form_is_taken_and_each_way_to_spoil_it_is_refused(town: Town, callback_id: str) -> None:
    key, pointers, values = GOOD[callback_id]
    before = audited(town)
    for name in pointers:
        for wrong in ("", "4711", 4711, None, True, [1], "U0AMINA"):
            spoilt = {"key": f"{name}{wrong}", name: wrong}
            assert submit(town, key, form(callback_id, spoilt, values)) != "unexpected", spoilt
        assert submit(town, key, form(callback_id, {"key": "gone"}, values)) != "unexpected"
    for block in values:
        for wrong in (
            None,
            "text",
            {"value": None},
            {"value": {"value": 7}},
            NO_OPTION,
        ):
            spoilt = values | {block: wrong}
            if block == "note" and wrong == NO_OPTION:
                continue  # An empty note is a note.
            pointed = {"key": f"{block}{wrong}", **pointers}
            assert submit(town, key, form(callback_id, pointed, spoilt)) != "unexpected", spoilt
        dropped = {name: value for name, value in values.items() if name != block}
        pointed = {"key": f"no {block}", **pointers}
        assert submit(town, key, form(callback_id, pointed, dropped)) != "unexpected"
    assert audited(town) == before
    submit(town, key, form(callback_id, {"key": "good", **pointers}, values))
    assert audited(town) > before


def test_a_reason_nobody_offered_is_refused(town: Town) -> None:
    before = audited(town)
    values = {"reason": {"value": {"selected_option": {"value": "boring"}}}, "note": {"value": {"value": ""}}}
    said = submit(town, "maria", form(ids.PROPOSAL_DECLINE_FORM, {"key": "k", "proposal": 1}, values))
    assert "out of date" in said
    assert audited(town) == before
