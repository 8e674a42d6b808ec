"""Recording a match: its effect, and everything that is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.services.matches import recording as matches
from bot.services.programme import coordinators
from tests.builders import add_person
from tests.matches.scene import AMINA, BEGUN, BEN, CHEN, MARIA, Scene, somebody

TODAY = date(2026, 3, 2)


def refusal(scene: Scene, mentor: Profile = MARIA, mentee: Profile = AMINA, **how: object) -> Problem:
    with pytest.raises(Problem) as caught:
        scene.record(mentor, mentee, **how)
    return caught.value


def test_a_match_runs_for_the_programmes_weeks_from_today(scene: Scene) -> None:
    receipt = scene.record(MARIA, AMINA)
    [match] = scene.matches()
    assert (match.status, match.started_on, match.ends_on) == ("active", TODAY, TODAY + timedelta(weeks=16))
    assert match.target_minutes == 24 * 60
    assert receipt.match.mentor.name == "Maria Mentor"
    assert receipt.match.profession.name_en == "Engineering"


def test_effect_audit_and_introduction_are_on_record_together(scene: Scene) -> None:
    scene.record(MARIA, AMINA)
    assert scene.audited() == ["match.recorded"]
    assert scene.notices() == BEGUN
    assert scene.person("UMARIA").pairs == 1


def test_the_same_request_twice_has_one_effect_and_one_answer(scene: Scene) -> None:
    first = scene.record(MARIA, AMINA, request=scene.by(key="trigger:1"))
    again = scene.record(MARIA, AMINA, request=scene.by(key="trigger:1"))
    assert again == first
    assert len(scene.matches()) == 1
    assert scene.notices() == BEGUN


def test_only_coordinators_record_matches(quick_scene: Scene) -> None:
    add_person(quick_scene.database, quick_scene.programme_id, "UZOE")
    assert refusal(quick_scene, request=quick_scene.by("UZOE")).key == "not_allowed"
    assert not quick_scene.matches()


def test_an_admin_who_is_no_coordinator_does_not_record_matches(quick_scene: Scene) -> None:
    add_person(quick_scene.database, quick_scene.programme_id, "UROOT", is_admin=True)
    assert refusal(quick_scene, request=quick_scene.by("UROOT")).key == "not_allowed"


def test_nobody_is_matched_with_themselves(quick_scene: Scene) -> None:
    assert refusal(quick_scene, MARIA, MARIA).key == "same_person"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"is_bot": True}, "person_is_bot"),
        ({"is_deactivated": True}, "person_deactivated"),
        ({"team_id": "TELSEWHERE"}, "person_elsewhere"),
    ],
)
@pytest.mark.parametrize("place", ["mentor", "mentee"])
def test_who_cannot_take_part_is_refused_by_name(
    quick_scene: Scene, changes: dict[str, object], key: str, place: str
) -> None:
    wrong = replace(somebody("UWRONG", "Wrong Person"), **changes)  # pyright: ignore[reportArgumentType]
    problem = refusal(
        quick_scene, wrong if place == "mentor" else MARIA, wrong if place == "mentee" else AMINA
    )
    assert (problem.key, problem.field, problem.params["name"]) == (key, place, "Wrong Person")
    assert not quick_scene.matches()


def test_a_mentor_at_capacity_is_refused_with_the_places_to_ask_for(scene: Scene) -> None:
    scene.record(MARIA, AMINA)
    problem = refusal(scene, MARIA, CHEN)
    assert problem.key == "mentor_full"
    assert (problem.params["pairs"], problem.params["places"], problem.params["more"]) == (1, 1, 2)


def test_a_raised_capacity_lets_a_mentor_take_another(scene: Scene) -> None:
    scene.record(MARIA, AMINA)
    coordinators.set_capacity(scene.office, scene.by(), MARIA, 2)
    scene.record(MARIA, CHEN)
    assert scene.person("UMARIA").pairs == 2


def test_a_mentor_with_three_mentees_has_no_more_places_to_give(quick_scene: Scene) -> None:
    coordinators.set_capacity(quick_scene.office, quick_scene.by(), MARIA, 3)
    for number in range(3):
        quick_scene.record(MARIA, somebody(f"UM{number}"))
    assert refusal(quick_scene, MARIA, AMINA).key == "mentor_full_most"


def test_a_mentee_who_is_in_a_match_is_refused_with_whom_and_since_when(scene: Scene) -> None:
    scene.record(MARIA, AMINA)
    problem = refusal(scene, BEN, AMINA)
    assert problem.key == "mentee_taken"
    assert problem.params == {"mentee": "Amina Mentorée", "mentor": "Maria Mentor", "since": TODAY}
    assert scene.person("UMARIA").pairs == 1


def test_a_refused_match_leaves_nothing_behind(scene: Scene) -> None:
    scene.record(MARIA, AMINA)
    refusal(scene, BEN, AMINA)
    assert scene.audited() == ["match.recorded"]
    assert scene.notices() == BEGUN


def test_a_refused_request_can_be_tried_again_under_the_same_key(quick_scene: Scene) -> None:
    quick_scene.record(MARIA, AMINA)
    refusal(quick_scene, MARIA, CHEN, request=quick_scene.by(key="trigger:2"))
    coordinators.set_capacity(quick_scene.office, quick_scene.by(), MARIA, 2)
    quick_scene.record(MARIA, CHEN, request=quick_scene.by(key="trigger:2"))
    assert len(quick_scene.matches()) == 2


def test_an_unknown_profession_is_answered_with_the_nearest(quick_scene: Scene) -> None:
    problem = refusal(quick_scene, profession="Enginering")
    assert (problem.key, problem.params["nearest"]) == ("profession_unknown", "Engineering")


def test_a_missing_profession_is_asked_for(quick_scene: Scene) -> None:
    problem = refusal(quick_scene, profession="")
    assert problem.key == "profession_missing"
    assert "Engineering" in problem.params["nearest"]


@pytest.mark.parametrize("typed", ["engineering", "Génie", "GENIE"])
def test_a_profession_is_recognised_in_either_language(quick_scene: Scene, typed: str) -> None:
    assert quick_scene.record(MARIA, AMINA, profession=typed).match.profession.name_fr == "Génie"


def test_another_programmes_profession_id_is_unknown(quick_scene: Scene) -> None:
    assert refusal(quick_scene, profession=4711).key == "profession_missing"


@pytest.mark.parametrize(("days", "key"), [(-121, "start_too_early"), (61, "start_too_late")])
def test_a_start_too_far_away_is_refused(quick_scene: Scene, days: int, key: str) -> None:
    assert refusal(quick_scene, started_on=TODAY + timedelta(days=days)).key == key


@pytest.mark.parametrize("days", [-120, 60])
def test_a_start_just_within_the_limits_is_taken(quick_scene: Scene, days: int) -> None:
    start = TODAY + timedelta(days=days)
    assert quick_scene.record(MARIA, AMINA, started_on=start).match.started_on == start


def test_today_is_today_where_the_coordinator_lives(quick_scene: Scene) -> None:
    # Half past nine in the evening in Toronto is already the next day in UTC.
    quick_scene.clock.advance(hours=11, minutes=30)
    assert quick_scene.record(MARIA, AMINA).match.started_on == TODAY


def test_somebody_may_mentor_one_and_be_mentored_by_another(quick_scene: Scene) -> None:
    quick_scene.record(MARIA, AMINA)
    quick_scene.record(BEN, MARIA)
    assert len(quick_scene.matches()) == 2


def test_the_form_is_for_coordinators_and_offers_the_professions(quick_scene: Scene) -> None:
    form = matches.form(quick_scene.office, quick_scene.by())
    assert [each.name_en for each in form.professions] == ["Accounting", "Engineering"]
    assert form.today == TODAY
    add_person(quick_scene.database, quick_scene.programme_id, "UZOE")
    with pytest.raises(Problem, match="not_allowed"):
        matches.form(quick_scene.office, quick_scene.by("UZOE"))
