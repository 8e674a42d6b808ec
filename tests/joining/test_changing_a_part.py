"""One's own part: changed, paused, left and taken up again."""

from datetime import date, timedelta

import pytest

from bot.rules.participants import Side
from bot.rules.problems import Problem
from bot.rules.receipts.joining import Joined, Step
from bot.services.joining import asking as joining
from bot.services.joining import changes as part_changes
from bot.services.joining import review as join_review
from bot.services.programme import coordinators
from bot.services.templates import Cancelled
from tests.builders import MONDAY
from tests.joining.scene import Scene
from tests.matches.scene import somebody
from tests.matches.test_at_once import at_once

TODAY = date(2026, 3, 2)


def test_changing_the_answers_keeps_the_place_in_the_line(scene: Scene) -> None:
    scene.join("UMARIA", Side.MENTOR)
    scene.clock.advance(days=10)
    shown = join_review.change(scene.office, scene.by("UMARIA"), scene.part().id)
    for changes in ({"years": "13"}, {"places": "1"}, {}):
        assert isinstance(shown, Step)
        shown = scene.send("UMARIA", shown, scene.steps(Side.MENTOR)[shown.number] | changes)
    assert isinstance(shown, Joined)
    assert shown.changed
    part = scene.part()
    assert (part.years, part.places, part.waiting_since) == (13, 1, MONDAY)
    assert scene.person("UMARIA").capacity == 1
    assert scene.audited()[-1] == "part.changed"


def test_saving_the_same_again_is_no_change(quick_scene: Scene) -> None:
    quick_scene.join("UMARIA", Side.MENTOR)
    shown = join_review.change(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.part().id)
    for step in (1, 2, 3):
        assert isinstance(shown, Step)
        shown = quick_scene.send("UMARIA", shown, quick_scene.steps(Side.MENTOR)[step])
    assert quick_scene.audited() == ["notice.agreed", "part.joined"]


def test_another_agency_makes_sure_for_itself(scene: Scene) -> None:
    scene.join("UAMINA", Side.MENTEE)
    part_id = scene.part().id
    scene.set_part(part_id, eligible_at=MONDAY, prepared_at=MONDAY, oriented_at=MONDAY)
    shown = join_review.change(scene.office, scene.by("UAMINA"), part_id)
    for step in (1, 2, 3):
        assert isinstance(shown, Step)
        filled = scene.steps(Side.MENTEE)[step]
        shown = scene.send(
            "UAMINA", shown, filled | ({"organisation": str(scene.other_agency)} if step == 1 else {})
        )
    assert scene.part().eligible_at is None
    assert scene.notices()[-1] == ("join.waiting", "UCAROL")


def test_places_a_coordinator_gives_are_those_of_the_part(scene: Scene) -> None:
    scene.join("UMARIA", Side.MENTOR)
    maria = somebody("UMARIA")
    coordinators.set_capacity(scene.office, scene.by("UCAROL"), maria, 3)
    assert scene.part().places == 3
    coordinators.set_capacity(scene.office, scene.by("UCAROL"), maria, 0)
    assert (scene.part().places, scene.person("UMARIA").capacity) == (3, 0)


def test_changing_other_answers_does_not_give_back_places_a_coordinator_took(quick_scene: Scene) -> None:
    quick_scene.join("UMARIA", Side.MENTOR)
    coordinators.set_capacity(quick_scene.office, quick_scene.by("UCAROL"), somebody("UMARIA"), 0)
    shown = join_review.change(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.part().id)
    for step in (1, 2, 3):
        assert isinstance(shown, Step)
        filled = quick_scene.steps(Side.MENTOR)[step]
        shown = quick_scene.send("UMARIA", shown, filled | ({"years": "1"} if step == 1 else {}))
    assert quick_scene.person("UMARIA").capacity == 0


def test_a_mentor_and_a_coordinator_who_change_places_at_once_do_not_wait_for_each_other(
    scene: Scene,
) -> None:
    scene.join("UMARIA", Side.MENTOR)
    shown = join_review.change(scene.office, scene.by("UMARIA"), scene.part().id)
    for step, changes in ((1, {}), (2, {"places": "1"})):
        assert isinstance(shown, Step)
        shown = scene.send("UMARIA", shown, scene.steps(Side.MENTOR)[step] | changes)
    assert isinstance(shown, Step)
    last, maria = shown, somebody("UMARIA")
    results = at_once(
        lambda: scene.send("UMARIA", last, scene.steps(Side.MENTOR)[3]),
        lambda: coordinators.set_capacity(scene.office, scene.by("UCAROL"), maria, 3),
    )
    assert results == ["done", "done"]
    assert scene.part().places == scene.person("UMARIA").capacity


def test_a_break_and_its_end_are_on_record_once(scene: Scene) -> None:
    scene.join("UMARIA", Side.MENTOR)
    part_id, back_on = scene.part().id, TODAY + timedelta(days=30)
    request = scene.by("UMARIA", "view:1")
    for _ in range(2):
        assert part_changes.pause(scene.office, request, part_id, back_on).back_on == back_on
    assert scene.part().paused_until == back_on
    for _ in range(2):
        part_changes.come_back(scene.office, scene.by("UMARIA"), part_id)
    assert scene.audited()[2:] == ["part.paused", "part.back"]


@pytest.mark.parametrize(
    ("days", "key"), [(None, "pause_when"), (0, "pause_past"), (-1, "pause_past"), (366, "pause_long")]
)
def test_a_break_ends_within_a_year(quick_scene: Scene, days: int | None, key: str) -> None:
    quick_scene.join("UMARIA", Side.MENTOR)
    back_on = None if days is None else TODAY + timedelta(days=days)
    with pytest.raises(Problem) as caught:
        part_changes.pause(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.part().id, back_on)
    assert (caught.value.key, caught.value.field) == (key, "back_on")


@pytest.mark.parametrize("days", [1, 365])
def test_a_break_of_a_day_or_a_year_is_taken(quick_scene: Scene, days: int) -> None:
    quick_scene.join("UMARIA", Side.MENTOR)
    back_on = TODAY + timedelta(days=days)
    part_changes.pause(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.part().id, back_on)
    assert quick_scene.part().paused_until == back_on


def test_who_left_joins_again_and_waits_anew(scene: Scene) -> None:
    scene.join("UAMINA", Side.MENTEE)
    part_id = scene.part().id
    request = scene.by("UAMINA", "view:1")
    assert part_changes.leave(scene.office, request, part_id) == part_changes.leave(
        scene.office, request, part_id
    )
    assert scene.notices()[-1] == ("join.left", "UCORA")
    assert "has left the programme as a mentee" in scene.prepared("join.left").text
    with pytest.raises(Problem, match="join_left"):
        part_changes.leave(scene.office, scene.by("UAMINA"), part_id)
    with pytest.raises(Problem, match="join_left"):
        join_review.change(scene.office, scene.by("UAMINA"), part_id)
    scene.clock.advance(days=40)
    shown = joining.choose(scene.office, scene.by("UAMINA"), Side.MENTEE)
    for step in (1, 2, 3):
        assert isinstance(shown, Step)
        assert shown.entered["speciality"] == "Audit", "what is still on record is filled in"
        shown = scene.send("UAMINA", shown, scene.steps(Side.MENTEE)[step])
    part = scene.part()
    assert (part.state, part.left_at) == ("confirmed", None)
    assert part.waiting_since == MONDAY + timedelta(days=40)
    assert isinstance(scene.prepared("join.left"), Cancelled)


def test_leaving_and_pausing_at_once_leaves(scene: Scene) -> None:
    scene.join("UMARIA", Side.MENTOR)
    part_id = scene.part().id
    at_once(
        lambda: part_changes.leave(scene.office, scene.by("UMARIA"), part_id),
        lambda: part_changes.pause(scene.office, scene.by("UMARIA"), part_id, TODAY + timedelta(days=9)),
    )
    assert (scene.part().state, scene.part().paused_until) == ("left", None)
