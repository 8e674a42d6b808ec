"""Requests that no screen of ours makes: old, cut, retyped, or with somebody else's ids."""

from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from storage.models import Erasure
from tests.world import World


@pytest.fixture
def city(quick_world: World) -> World:
    """Maria, whom the programme knows, and a wish of Amina's to be forgotten."""
    world = quick_world.with_programme()
    world.know("maria")
    amina = world.know("amina")
    with world.database.transaction() as session:
        wish = Erasure(programme_id=world.programme_id, person_id=amina)
        wish.asked_at = wish.due_at = world.clock()
        session.add(wish)
    return world


def send(world: World, **body: Any) -> BoltResponse:
    """Deliver a request of Maria's as Slack would."""
    who = {"user": {"id": world.slack.user_id("maria"), "team_id": world.slack.team_id}}
    team = {"team": {"id": world.slack.team_id}, "trigger_id": "1.2.3"}
    return world.bot.bolt.dispatch(BoltRequest(body=who | team | body, mode="socket_mode"))


def submitted(world: World, values: Any, metadata: str = '{"key": "k"}') -> str:
    view = {
        "type": "modal",
        "id": "V1",
        "callback_id": "data.forget_form",
        "private_metadata": metadata,
        "state": {"values": values},
        "blocks": [{"type": "input", "block_id": "sure"}],
    }
    return str(send(world, type="view_submission", view=view).body)


def open_wishes(world: World) -> list[int]:
    with world.database.reading() as session:
        return [each.person_id for each in session.query(Erasure).filter_by(cancelled_at=None)]


YES = {"value": {"type": "checkboxes", "selected_options": [{"value": "yes"}]}}


@pytest.mark.parametrize(
    ("values", "metadata"),
    [
        ({}, '{"key": "k"}'),
        ({"sure": {}}, '{"key": "k"}'),
        ({"sure": {"value": "yes"}}, '{"key": "k"}'),
        ({"sure": {"value": {"selected_options": "yes"}}}, '{"key": "k"}'),
        ({"sure": {"value": {"selected_options": [{"value": 7}]}}}, '{"key": "k"}'),
        ({"sure": {"value": {"selected_options": [{"value": "no"}]}}}, '{"key": "k"}'),
        (None, '{"key": "k"}'),
        ({"sure": YES}, "not json"),
        ({"sure": YES}, "{}"),
    ],
)
def test_a_form_that_is_not_as_it_was_made_forgets_nobody(city: World, values: Any, metadata: str) -> None:
    said = submitted(city, values, metadata)
    assert "out of date" in said or "tick" in said
    assert open_wishes(city) == [city.ids["amina"]]


def test_a_form_with_somebody_elses_ids_is_about_its_sender(city: World) -> None:
    amina = city.ids["amina"]
    submitted(city, {"sure": YES}, f'{{"key": "k", "person": {amina}, "erasure": 1}}')
    assert open_wishes(city) == [amina, city.ids["maria"]]


@pytest.mark.parametrize("value", ["1", "2", "-1", "x" * 2000, ""])
def test_a_button_with_somebody_elses_id_takes_back_nothing_of_theirs(city: World, value: str) -> None:
    action = {"type": "button", "action_id": "data.stay", "block_id": "b", "action_ts": "1.1", "value": value}
    assert send(city, type="block_actions", actions=[action]).status == 200
    assert open_wishes(city) == [city.ids["amina"]]


@pytest.mark.parametrize("action_id", ["data.nothing", "data.file.7", "data.forget_form"])
def test_a_button_we_never_made_does_nothing(city: World, action_id: str) -> None:
    action = {"type": "button", "action_id": action_id, "block_id": "b", "action_ts": "1.1", "value": 3}
    assert send(city, type="block_actions", actions=[action]).status == 200
    assert open_wishes(city) == [city.ids["amina"]]
