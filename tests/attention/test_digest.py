"""The morning message: to whom, when, how often, and that nobody is told twice or forgotten."""

from datetime import datetime, timedelta

import pytest

from bot.services.attention import acting
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Concern, ConcernStep, Notice, Role
from tests.attention.scene import Scene
from tests.attention.test_list import grant
from tests.builders import MONDAY
from tests.matches.test_at_once import at_once

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def test_the_coach_of_the_pair_is_told_and_it_is_on_record(scene: Scene) -> None:
    scene.coach("UELSE", scene.other_agency_id)
    concern_id = scene.concern()
    assert scene.morning() == ["UCORA"]
    assert scene.steps() == ["told_coach"]
    (notice,) = scene.rows(Notice)
    assert (notice.kind, notice.arguments, notice.due_at) == (
        "attention",
        {"concerns": [concern_id]},
        scene.clock(),
    )
    assert scene.morning() == []


def test_without_a_coach_the_coordinators_are_told(scene: Scene) -> None:
    scene.concern(scene.another_pair("1", agency_id=None))
    assert scene.morning() == ["UCAROL", "UDANA"]
    assert scene.steps() == ["told_coordinator"] * 2


def test_at_the_top_the_coordinators_are_told_and_a_coach_who_has_not_heard(quick_scene: Scene) -> None:
    """The coach was away, say, when it was theirs."""
    quick_scene.concern(rung="coordinator")
    assert quick_scene.morning() == ["UCAROL", "UDANA", "UCORA"]


def test_a_coordinator_hears_again_when_it_comes_to_the_top(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    assert quick_scene.morning() == ["UCORA"]
    quick_scene.change(Concern, concern_id, rung="coordinator")
    assert quick_scene.morning() == ["UCAROL", "UDANA"]


def test_while_only_the_members_are_asked_nobody_else_is_told(quick_scene: Scene) -> None:
    quick_scene.concern(rung="members")
    assert quick_scene.morning() == []
    assert quick_scene.next_morning() is None


def test_nobody_is_told_of_their_own_pair(quick_scene: Scene) -> None:
    grant(quick_scene, "UMARIA", "coach", quick_scene.agency_id)
    grant(quick_scene, "UAMINA", "coordinator", None)
    quick_scene.concern()
    assert quick_scene.morning() == ["UCORA"]


def test_a_coach_who_is_of_the_pair_leaves_it_to_the_coordinators(quick_scene: Scene) -> None:
    with quick_scene.database.transaction() as session:
        role = session.query(Role).filter_by(role="coach").one()
        role.person_id = quick_scene.maria
    quick_scene.concern()
    assert quick_scene.morning() == ["UCAROL", "UDANA"]


def test_one_message_in_two_working_days_with_all_that_is_new(quick_scene: Scene) -> None:
    first = quick_scene.concern()
    assert quick_scene.morning() == ["UCORA"]
    quick_scene.arrived()
    later = [quick_scene.concern(quick_scene.another_pair(number)) for number in ("1", "2")]
    quick_scene.clock.now = TUESDAY
    assert quick_scene.morning() == []
    assert quick_scene.next_morning() == datetime.fromisoformat("2026-03-04T09:00:00-05:00")
    quick_scene.clock.now = WEDNESDAY
    assert quick_scene.morning() == ["UCORA"]
    assert [each.arguments["concerns"] for each in quick_scene.rows(Notice)] == [[first], later]


@pytest.mark.parametrize(
    "moment", ["2026-03-02T08:30:00-05:00", "2026-03-02T15:00:00-05:00", "2026-03-07T10:00:00-05:00"]
)
def test_only_on_a_working_morning(quick_scene: Scene, moment: str) -> None:
    quick_scene.concern()
    quick_scene.clock_at(moment)
    assert quick_scene.morning() == []
    found = quick_scene.next_morning()
    assert found is not None
    quick_scene.clock.now = found
    assert quick_scene.morning() == ["UCORA"]


def test_after_a_snooze_they_are_told_again(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    quick_scene.morning()
    quick_scene.arrived()
    acting.snooze(quick_scene.office, quick_scene.by("UCORA"), concern_id, 3)
    assert quick_scene.next_morning() == datetime.fromisoformat("2026-03-05T09:00:00-05:00")
    quick_scene.clock.now = WEDNESDAY
    assert quick_scene.morning() == []
    quick_scene.clock_at("2026-03-05T09:00:00-05:00")
    assert quick_scene.morning() == ["UCORA"]
    assert quick_scene.next_morning() is None


def test_a_message_that_was_never_sent_does_not_count(quick_scene: Scene) -> None:
    quick_scene.concern()
    quick_scene.morning()
    quick_scene.end_all("cancelled", "too_late")
    quick_scene.clock.now = TUESDAY
    assert quick_scene.morning() == ["UCORA"]


def test_while_one_waits_for_somebodys_return_there_is_no_second(quick_scene: Scene) -> None:
    quick_scene.concern()
    quick_scene.morning()
    quick_scene.concern(quick_scene.another_pair("1"))
    quick_scene.clock.now = WEDNESDAY
    assert quick_scene.morning() == []
    quick_scene.arrived()
    assert quick_scene.morning() == ["UCORA"]


def test_when_all_of_it_is_taken_care_of_it_is_not_sent(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    quick_scene.morning()
    acting.resolve(quick_scene.office, quick_scene.by("UCAROL"), concern_id)
    assert quick_scene.says("attention.digest", "UCORA") == Cancelled("nothing_left")


def test_who_is_a_coach_no_more_reads_nothing(quick_scene: Scene) -> None:
    quick_scene.concern()
    quick_scene.morning()
    with quick_scene.database.transaction() as session:
        session.query(Role).filter_by(role="coach").one().ended_at = MONDAY
    assert quick_scene.says("attention.digest", "UCORA") == Cancelled("nothing_left")


def test_two_processes_tell_once(scene: Scene) -> None:
    scene.concern()
    at_once(*[scene.morning] * 4)
    assert [each.template for each in scene.rows(Notice)] == ["attention.digest"]
    assert scene.steps() == ["told_coach"]


def test_every_reader_hears_what_became_of_it(quick_scene: Scene) -> None:
    quick_scene.coach("UCOLE", quick_scene.agency_id)
    concern_id = quick_scene.concern()
    assert quick_scene.morning() == ["UCORA", "UCOLE"]
    quick_scene.arrived()
    acting.resolve(quick_scene.office, quick_scene.by("UCORA"), concern_id)
    again = [each for each in quick_scene.rows(Notice) if each.amends_id]
    assert len(again) == 2
    said = quick_scene.says("attention.digest", "UCOLE", last=True)
    assert isinstance(said, Message)
    assert "<@UCORA> said that it is all right now" in str(said.blocks)
    assert "action_id" not in str(said.blocks[:-1])


def test_a_button_that_is_out_of_date_shows_what_became_of_it(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    quick_scene.morning()
    quick_scene.arrived()
    quick_scene.change(Concern, concern_id, closed_at=MONDAY, closed_reason="life")
    acting.offer_rematch(quick_scene.office, quick_scene.by("UCORA"), concern_id)
    said = quick_scene.says("attention.digest", "UCORA", last=True)
    assert "This pair is active again" in str(said)
    assert quick_scene.told("attention.rematch") == []


def test_facts_apart_it_has_at_most_sixty_words(quick_scene: Scene) -> None:
    quick_scene.concern()
    quick_scene.morning()
    said = quick_scene.says("attention.digest", "UCORA")
    assert isinstance(said, Message)
    texts = [block["text"]["text"] for block in said.blocks if block["type"] == "section"]
    texts += [
        each["text"] for block in said.blocks if block["type"] == "context" for each in block["elements"]
    ]
    facts = texts.pop(1)
    assert "No session booked since" in facts
    assert sum(len(text.split()) for text in texts) <= 60


def test_a_step_says_to_whom_it_was_told(quick_scene: Scene) -> None:
    quick_scene.concern()
    quick_scene.morning()
    told = next(each for each in quick_scene.rows(ConcernStep) if each.step == "told_coach")
    assert (told.person_id, told.by_id) == (quick_scene.person("UCORA").id, None)
