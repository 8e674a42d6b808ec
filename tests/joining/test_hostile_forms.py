"""Dropped, retyped, foreign and made-up fields and ids: a clear refusal, and nothing changed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.views import ids
from storage.models import Participant
from tests.builders import MONDAY, add_programme
from tests.joining.hostile import (
    chose,
    everything,
    filled,
    pointing,
    pressed,
    restore,
    rows,
    submitted,
    top_view,
    without,
)
from tests.joining.test_joining_in_slack import agree_as, first_step, second_step
from tests.world import World

Change = Callable[[dict[str, Any]], dict[str, Any]]


def option(value: object) -> dict[str, Any]:
    return {"type": "static_select", "selected_option": {"text": {}, "value": value}}


def options(*values: object) -> dict[str, Any]:
    return {"type": "multi_static_select", "selected_options": [{"value": value} for value in values]}


def to_step(world: World, who: str, number: int) -> dict[str, Any]:
    """Somebody at a step of a mentor's questions, with good answers filled in but not sent."""
    agree_as(world, who)
    if number > 1:
        first_step(world, who)
    if number > 2:
        second_step(world, who)
    view = top_view(world, who)
    good = {
        1: {"profession": option("2"), "years": {"value": "5"}, "organisation": option("3")},
        2: {"languages": options("en"), "ways": options("video"), "times": options("lunch")},
        3: {"topics": options("resume")},
    }
    return filled(view, **good[number])


def refused(world: World, who: str, view: dict[str, Any]) -> dict[str, Any]:
    """Send a form that must be refused; the answer, after looking that nothing changed."""
    before = everything(world)
    answer = submitted(world, who, view)
    assert everything(world) == before
    if answer["response_action"] == "update":
        assert answer["view"]["callback_id"] == "common.told"
    else:
        assert answer["response_action"] == "errors"
    return answer


FIELDS = {
    1: ["organisation", "profession", "speciality", "years"],
    2: ["languages", "ways", "times", "places"],
    3: ["topics", "reports_to"],
}


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_dropped_field_is_refused(quick_town: World, step: int) -> None:
    view = to_step(quick_town, "maria", step)
    for block_id in FIELDS[step]:
        answer = refused(quick_town, "maria", without(view, block_id))
        assert "out of date" in str(answer["view"])


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_retyped_field_is_refused(quick_town: World, step: int) -> None:
    view = to_step(quick_town, "maria", step)
    bad: list[Any] = [None, 7, "x", [], ["x"], {"value": 7}, {"value": ["x"]}]
    bad += [{"selected_option": "x"}, {"selected_option": {"value": 7}}, {"selected_user": 7}]
    bad += [{"selected_options": "x"}, {"selected_options": [7]}, {"selected_options": [{"value": None}]}]
    saved, before = rows(quick_town), everything(quick_town)
    for block_id in FIELDS[step]:
        for value in bad:
            answer = submitted(quick_town, "maria", filled(view, **{block_id: value}))
            if answer["response_action"] == "errors" or answer["view"]["callback_id"] == "common.told":
                assert everything(quick_town) == before
            else:
                # An entry of another element's kind is an empty one, and some fields may be empty.
                assert block_id in ("organisation", "speciality", "reports_to"), value
                restore(quick_town, saved)


@pytest.mark.parametrize(
    ("step", "field", "value"),
    [
        (1, "organisation", option("1")),  # an agency, where employers are asked for
        (1, "organisation", option("4711")),
        (1, "organisation", option("3 or 1=1")),
        (1, "profession", option("3")),  # of another programme
        (1, "profession", option("-1")),
        (1, "profession", option("")),
        (1, "years", {"value": "-1"}),
        (1, "years", {"value": "400"}),
        (1, "years", {"value": "6.5"}),
        (1, "years", {"value": "twelve"}),
        (1, "years", {"value": ""}),
        (1, "speciality", {"value": "x" * 121}),
        (2, "languages", options("xx")),
        (2, "languages", options()),
        (2, "ways", options("pigeon")),
        (2, "ways", options("video", "pigeon")),
        (2, "times", options("midnight")),
        (2, "places", option("7")),
        (2, "places", option("0")),
        (2, "places", option("²")),
        (3, "topics", options("gossip")),
        (3, "topics", options()),
    ],
)
def test_what_is_not_on_offer_is_refused_at_its_field(
    quick_town: World, step: int, field: str, value: object
) -> None:
    add_programme(quick_town.database, "T0OTHER")
    view = to_step(quick_town, "maria", step)
    answer = refused(quick_town, "maria", filled(view, **{field: value}))
    assert list(answer["errors"]) == [field]


def test_nobody_reports_to_what_is_no_person(quick_town: World) -> None:
    view = to_step(quick_town, "maria", 3)
    for user_id in ("<!channel>", "u1", "x" * 3000):
        refused(quick_town, "maria", filled(view, reports_to={"selected_user": user_id}))


POINTING_ELSEWHERE: list[Change] = [
    lambda view: view | {"private_metadata": ""},
    lambda view: view | {"private_metadata": "[1]"},
    lambda view: view | {"private_metadata": '{"key": 7}'},
    lambda view: pointing(view, draft=None),
    lambda view: pointing(view, draft="another"),
    lambda view: pointing(view, draft=["another"]),
    lambda view: pointing(view, side=None),
    lambda view: pointing(view, side="boss"),
    lambda view: pointing(view, side="mentee"),
    lambda view: pointing(view, step=None),
    lambda view: pointing(view, step=9),
    lambda view: pointing(view, step="-1"),
    lambda view: pointing(view, step=True),
    lambda view: view | {"state": None},
    lambda view: view | {"state": {"values": []}},
    lambda view: view | {"callback_id": "join.nothing_form"},
]


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_form_that_points_elsewhere_is_refused(quick_town: World, step: int) -> None:
    view = to_step(quick_town, "maria", step)
    for change in POINTING_ELSEWHERE:
        refused(quick_town, "maria", change(view))


def test_the_form_of_somebody_else_is_refused(quick_town: World) -> None:
    view = to_step(quick_town, "maria", 3)
    quick_town.know("zoe")
    refused(quick_town, "zoe", view)


def test_choosing_in_a_forged_form_keeps_nothing(quick_town: World) -> None:
    view = to_step(quick_town, "maria", 2)
    quick_town.know("zoe")
    before = everything(quick_town)
    chose(quick_town, "zoe", view, "languages")
    chose(quick_town, "maria", pointing(view, draft="another"), "languages")
    chose(quick_town, "maria", filled(view, languages={"selected_options": [7]}), "languages")
    chose(quick_town, "maria", view | {"private_metadata": "?"}, "languages")
    assert everything(quick_town) == before
    chose(quick_town, "maria", view, "languages")
    assert everything(quick_town) != before


ENTRIES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["value", "selected_option", "selected_options", "selected_user"]), inner
        )
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_nothing_that_is_filled_in_breaks_the_bot(quick_town: World, step: int) -> None:
    view = to_step(quick_town, "maria", step)
    saved = rows(quick_town)
    before = everything(quick_town)

    @settings(max_examples=25, database=None)
    @given(entry=ENTRIES, field=st.sampled_from(FIELDS[step]))
    def fill(entry: object, field: str) -> None:
        answer = submitted(quick_town, "maria", filled(view, **{field: entry}))
        assert answer["response_action"] in ("errors", "update")
        if answer["response_action"] == "errors" or answer["view"]["callback_id"] == "common.told":
            assert everything(quick_town) == before
        else:
            event("taken as an empty or a good answer")
            restore(quick_town, saved)

    fill()


@pytest.mark.parametrize("button", [ids.JOIN_REVIEW, ids.JOIN_CHANGE, ids.JOIN_DECLINE])
@pytest.mark.parametrize("value", ["1", "4711", "", "x", "-1", "1e9", "9" * 40, 7, ["1"]])
def test_a_button_to_the_part_of_somebody_else_does_nothing(
    quick_town: World, button: str, value: object
) -> None:
    _announce(quick_town, "amina")
    quick_town.know("zoe")
    before = everything(quick_town)
    pressed(quick_town, "zoe", button, value)
    assert everything(quick_town) == before


@pytest.mark.parametrize("button", [ids.JOIN_PAUSE, ids.JOIN_BACK, ids.JOIN_LEAVE])
@pytest.mark.parametrize("value", ["1", "4711", "", "x"])
def test_nobody_pauses_or_leaves_for_somebody_else(quick_town: World, button: str, value: str) -> None:
    _announce(quick_town, "amina", state="confirmed")
    quick_town.know("zoe")
    before = everything(quick_town)
    pressed(quick_town, "zoe", button, value)
    assert everything(quick_town) == before


@pytest.mark.parametrize("form", [ids.JOIN_PAUSE_FORM, ids.JOIN_LEAVE_FORM, ids.JOIN_REVIEW_FORM])
def test_no_form_reaches_the_part_of_somebody_else(quick_town: World, form: str) -> None:
    part_id = _announce(quick_town, "amina", state="confirmed")
    quick_town.know("zoe")
    values = {"back_on": {"value": {"type": "datepicker", "selected_date": "2026-04-01"}}}
    for part in (part_id, 4711, "x", None, True):
        view: dict[str, Any] = {
            "type": "modal",
            "callback_id": form,
            "blocks": [],
            "private_metadata": '{"key": "k"}',
            "state": {"values": values},
        }
        refused(quick_town, "zoe", pointing(view, part=part, seen="0"))


@pytest.mark.parametrize(
    "day", ["2026-03-02", "2026-03-01", "2027-03-03", "9999-12-31", "2026-13-01", "soon", 7, None]
)
def test_a_break_ends_on_a_day_within_a_year(quick_town: World, day: object) -> None:
    _announce(quick_town, "amina", state="confirmed")
    quick_town.command("amina", "/mentoring", "profil")
    quick_town.click("amina", "Faire une pause")
    view = filled(top_view(quick_town, "amina"), back_on={"type": "datepicker", "selected_date": day})
    refused(quick_town, "amina", view)


def _announce(world: World, who: str, **changes: Any) -> int:
    values: dict[str, Any] = {
        "side": "mentee",
        "state": "announced",
        "name": "Amina",
        "person_id": world.know(who),
        "profession_id": 1,
        "entered_at": MONDAY,
    }
    with world.database.transaction() as session:
        part = Participant(programme_id=world.programme_id, **values | changes)
        session.add(part)
        session.flush()
        return part.id
