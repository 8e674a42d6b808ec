"""Coordinators, mentors' places, and a person's own language and zone."""

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.services import preferences
from bot.services.home.help import guide
from bot.services.people import NotTold, meet
from bot.services.programme import coordinators
from bot.services.templates import Cancelled
from storage.models import Person
from tests.builders import TEAM, add_person
from tests.matches.scene import AMINA, BEN, CHEN, MARIA, Scene, somebody

DORA = somebody("UDORA", "Dora Deputy", locale="fr-CA")


def names(scene: Scene) -> list[str]:
    found = coordinators.listed(scene.office, scene.by())
    return [name.name for name in found.names]


def test_a_coordinator_is_added_and_welcomed(scene: Scene) -> None:
    assert not coordinators.add(scene.office, scene.by(), DORA).already
    assert names(scene) == ["Carol Coordinator", "Dora Deputy"]
    assert scene.notices() == [("coordinator.welcome", "UDORA")]
    assert scene.audited() == ["role.granted"]
    welcome = scene.prepared("coordinator.welcome", "UDORA").text
    assert "Merci" in welcome
    assert "<@UCAROL>" in welcome


def test_adding_twice_says_so_and_welcomes_once(scene: Scene) -> None:
    coordinators.add(scene.office, scene.by(), DORA)
    assert coordinators.add(scene.office, scene.by(), DORA).already
    assert scene.notices() == [("coordinator.welcome", "UDORA")]


def test_the_same_request_twice_grants_once(scene: Scene) -> None:
    first = coordinators.add(scene.office, scene.by(key="trigger:1"), DORA)
    assert coordinators.add(scene.office, scene.by(key="trigger:1"), DORA) == first
    assert scene.audited() == ["role.granted"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"is_guest": True}, "guest_coordinator"),
        ({"is_bot": True}, "person_is_bot"),
        ({"is_deactivated": True}, "person_deactivated"),
        ({"team_id": "TELSEWHERE"}, "person_elsewhere"),
    ],
)
def test_who_cannot_coordinate_is_refused_with_the_reason(
    quick_scene: Scene, changes: dict[str, object], key: str
) -> None:
    wrong = replace(DORA, **changes)  # pyright: ignore[reportArgumentType]
    with pytest.raises(Problem) as caught:
        coordinators.add(quick_scene.office, quick_scene.by(), wrong)
    assert (caught.value.key, caught.value.params["name"]) == (key, "Dora Deputy")


def test_only_coordinators_and_admins_grant(quick_scene: Scene) -> None:
    add_person(quick_scene.database, quick_scene.programme_id, "UZOE")
    add_person(quick_scene.database, quick_scene.programme_id, "UROOT", is_admin=True)
    for act in (
        lambda: coordinators.add(quick_scene.office, quick_scene.by("UZOE"), DORA),
        lambda: coordinators.remove(quick_scene.office, quick_scene.by("UZOE"), "UCAROL"),
        lambda: coordinators.listed(quick_scene.office, quick_scene.by("UZOE")),
        lambda: coordinators.set_capacity(quick_scene.office, quick_scene.by("UZOE"), MARIA, 2),
    ):
        with pytest.raises(Problem, match="not_allowed"):
            act()
    coordinators.add(quick_scene.office, quick_scene.by("UROOT"), DORA)


def test_a_removed_coordinator_can_no_longer_act(scene: Scene) -> None:
    coordinators.add(scene.office, scene.by(), DORA)
    coordinators.remove(scene.office, scene.by(), "UDORA")
    assert names(scene) == ["Carol Coordinator"]
    assert scene.notices()[-1] == ("coordinator.thanks", "UDORA")
    with pytest.raises(Problem, match="not_allowed"):
        scene.record(MARIA, AMINA, request=scene.by("UDORA"))


def test_a_welcome_that_came_too_late_is_cancelled(quick_scene: Scene) -> None:
    coordinators.add(quick_scene.office, quick_scene.by(), DORA)
    coordinators.remove(quick_scene.office, quick_scene.by(), "UDORA")
    assert quick_scene.prepared("coordinator.welcome", "UDORA") == Cancelled("not_coordinator")
    assert "Merci" in quick_scene.prepared("coordinator.thanks", "UDORA").text


def test_somebody_removed_can_be_added_again(scene: Scene) -> None:
    coordinators.add(scene.office, scene.by(), DORA)
    coordinators.remove(scene.office, scene.by(), "UDORA")
    assert not coordinators.add(scene.office, scene.by(), DORA).already
    assert names(scene) == ["Carol Coordinator", "Dora Deputy"]


def test_the_last_coordinator_stays(scene: Scene) -> None:
    with pytest.raises(Problem, match="last_coordinator"):
        coordinators.remove(scene.office, scene.by(), "UCAROL")


def test_a_deactivated_colleague_does_not_count_as_another_coordinator(quick_scene: Scene) -> None:
    coordinators.add(quick_scene.office, quick_scene.by(), DORA)
    quick_scene.set("UDORA", is_deactivated=True)
    with pytest.raises(Problem, match="last_coordinator"):
        coordinators.remove(quick_scene.office, quick_scene.by(), "UCAROL")
    coordinators.remove(quick_scene.office, quick_scene.by(), "UDORA")


def test_who_is_no_coordinator_cannot_be_removed(quick_scene: Scene) -> None:
    add_person(quick_scene.database, quick_scene.programme_id, "UZOE")
    for user_id in ("UZOE", "UNOBODY"):
        with pytest.raises(Problem, match="not_coordinator"):
            coordinators.remove(quick_scene.office, quick_scene.by(), user_id)


def test_two_who_remove_each_other_at_once_leave_one(scene: Scene) -> None:
    coordinators.add(scene.office, scene.by(), DORA)
    gate = Barrier(2)
    results: list[str] = []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            results.append("done")
        except Problem as problem:
            results.append(problem.key)

    acts = [
        lambda: coordinators.remove(scene.office, scene.by("UCAROL"), "UDORA"),
        lambda: coordinators.remove(scene.office, scene.by("UDORA"), "UCAROL"),
    ]
    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    # Who comes second is either no coordinator any more, or would leave the programme alone.
    assert results.count("done") == 1
    assert set(results) <= {"done", "last_coordinator", "not_allowed"}


@pytest.mark.parametrize("capacity", [0, 1, 2, 3])
def test_a_mentor_takes_none_to_three(quick_scene: Scene, capacity: int) -> None:
    done = coordinators.set_capacity(quick_scene.office, quick_scene.by(), MARIA, capacity)
    assert (done.capacity, quick_scene.person("UMARIA").capacity) == (capacity, capacity)
    assert quick_scene.audited() == ["mentor.capacity"]


@pytest.mark.parametrize("capacity", [-1, 4])
def test_other_numbers_of_places_are_refused(quick_scene: Scene, capacity: int) -> None:
    with pytest.raises(Problem, match="capacity_range"):
        coordinators.set_capacity(quick_scene.office, quick_scene.by(), MARIA, capacity)


def test_a_lower_capacity_ends_no_match(quick_scene: Scene) -> None:
    quick_scene.record(MARIA, AMINA)
    done = coordinators.set_capacity(quick_scene.office, quick_scene.by(), MARIA, 0)
    assert (done.capacity, done.pairs) == (0, 1)
    assert quick_scene.matches()[0].status == "active"


@pytest.mark.parametrize(
    ("typed", "language"), [("fr", "fr"), ("Français", "fr"), ("EN", "en"), ("auto", "en"), ("slack", "en")]
)
def test_a_language_is_chosen_or_follows_slack(quick_scene: Scene, typed: str, language: str) -> None:
    done = preferences.choose_language(quick_scene.office, quick_scene.by(), typed)
    assert done.language == language
    assert done.language_chosen == (typed not in ("auto", "slack"))


def test_a_language_we_do_not_speak_is_refused(quick_scene: Scene) -> None:
    with pytest.raises(Problem, match="language_unknown"):
        preferences.choose_language(quick_scene.office, quick_scene.by(), "de")


def test_a_zone_is_chosen_or_follows_slack(quick_scene: Scene) -> None:
    assert (
        preferences.choose_zone(quick_scene.office, quick_scene.by(), "vancouver").zone == "America/Vancouver"
    )
    assert preferences.choose_zone(quick_scene.office, quick_scene.by(), "auto").zone == "America/Toronto"


def test_an_unknown_zone_is_answered_with_the_nearest(quick_scene: Scene) -> None:
    with pytest.raises(Problem) as caught:
        preferences.choose_zone(quick_scene.office, quick_scene.by(), "Vancuver")
    assert caught.value.params["nearest"] == "America/Vancouver"


def test_the_guide_knows_both_sides_of_somebodys_pairs(quick_scene: Scene) -> None:
    quick_scene.record(MARIA, AMINA)
    caller = meet(quick_scene.office, TEAM, "UMARIA", lambda: MARIA)
    facts = guide(quick_scene.office, caller)
    assert [(each.name.name, each.reader_is_mentor) for each in facts.partners] == [("Amina Mentorée", True)]
    assert not facts.is_coordinator


def test_a_request_delivered_again_gets_the_answer_it_got_before(scene: Scene) -> None:
    coordinators.add(scene.office, scene.by(), DORA)
    first = coordinators.add(scene.office, scene.by(key="trigger:1"), DORA)
    assert coordinators.add(scene.office, scene.by(key="trigger:1"), DORA) == first

    leaving = coordinators.remove(scene.office, scene.by(key="trigger:2"), "UCAROL")
    assert coordinators.remove(scene.office, scene.by(key="trigger:2"), "UCAROL") == leaving


def test_what_somebody_else_did_is_no_answer_to_the_same_key(quick_scene: Scene) -> None:
    coordinators.add(quick_scene.office, quick_scene.by(), DORA)
    quick_scene.record(MARIA, AMINA, request=quick_scene.by(key="view:1"))
    with pytest.raises(Problem, match="match_over"):
        quick_scene.record(BEN, CHEN, request=quick_scene.by("UDORA", "view:1"))


def test_somebody_of_another_workspace_leaves_no_trace(scene: Scene) -> None:
    outsider = somebody("UOUT", team_id="TELSEWHERE", is_admin=True)
    caller = meet(scene.office, TEAM, "UOUT", lambda: outsider)
    assert (caller.person_id, caller.is_admin) == (None, False)
    with scene.database.reading() as session:
        assert session.scalars(select(Person.user_id)).all() == ["UCAROL"]


def test_a_zone_nobody_knows_is_the_programmes(quick_scene: Scene) -> None:
    meet(quick_scene.office, TEAM, "UODD", lambda: somebody("UODD", time_zone="Mars/Olympus"))
    assert quick_scene.person("UODD").zone == "America/Toronto"
    assert preferences.choose_language(quick_scene.office, quick_scene.by("UODD"), "fr").language == "fr"


def test_somebody_known_is_served_while_slack_does_not_answer(quick_scene: Scene) -> None:
    def silent() -> Profile:
        raise NotTold

    quick_scene.clock.advance(days=4000)
    assert meet(quick_scene.office, TEAM, "UCAROL", silent).person_id == quick_scene.carol_id
    with pytest.raises(NotTold):
        meet(quick_scene.office, TEAM, "UNEW", silent)
