"""Ending a match: what is recorded, who is told, and what becomes of its notices."""

from datetime import date, timedelta

import pytest

from bot.rules.problems import Problem
from bot.rules.receipts.matches import Ended, EndReason
from bot.services.matches import cards as match_cards
from bot.services.matches import endings as match_endings
from bot.services.templates import Cancelled
from tests.builders import add_match, add_person, add_programme
from tests.matches.scene import AMINA, BEN, CHEN, MARIA, Scene, somebody

TODAY = date(2026, 3, 2)


def end(scene: Scene, match_id: int, reason: EndReason = EndReason.NO_TIME, key: str | None = None) -> Ended:
    return match_endings.end(scene.office, scene.by(key=key), match_id, reason)


@pytest.mark.parametrize("reason", EndReason)
def test_a_match_ends_with_its_reason(quick_scene: Scene, reason: EndReason) -> None:
    match_id = quick_scene.record(MARIA, AMINA).match.match_id
    assert end(quick_scene, match_id, reason).reason is reason
    [match] = quick_scene.matches()
    expected = "completed" if reason is EndReason.COMPLETED else "ended_early"
    assert (match.status, match.end_reason, match.ended_on) == (expected, reason, TODAY)


def test_ending_frees_both_people(scene: Scene) -> None:
    match_id = scene.record(MARIA, AMINA).match.match_id
    end(scene, match_id)
    assert scene.person("UMARIA").pairs == 0
    scene.record(MARIA, CHEN)
    scene.record(BEN, AMINA)
    assert [match.status for match in scene.matches()] == ["ended_early", "active", "active"]


def test_both_are_told_and_it_is_audited(scene: Scene) -> None:
    match_id = scene.record(MARIA, AMINA).match.match_id
    end(scene, match_id)
    assert scene.audited() == ["match.recorded", "match.ended"]
    assert scene.notices()[3:] == [("match.ended", "UMARIA"), ("match.ended", "UAMINA")]


def test_the_same_request_twice_ends_once(scene: Scene) -> None:
    match_id = scene.record(MARIA, AMINA).match.match_id
    first = end(scene, match_id, key="view:1")
    assert end(scene, match_id, key="view:1") == first
    assert scene.audited().count("match.ended") == 1
    assert scene.person("UMARIA").pairs == 0


def test_a_match_that_is_over_cannot_be_ended_again(scene: Scene) -> None:
    match_id = scene.record(MARIA, AMINA).match.match_id
    end(scene, match_id)
    with pytest.raises(Problem, match="match_over"):
        end(scene, match_id, EndReason.COMPLETED)
    assert scene.matches()[0].end_reason == "no_time"


def test_only_coordinators_end_matches(quick_scene: Scene) -> None:
    match_id = quick_scene.record(MARIA, AMINA).match.match_id
    for act in (
        lambda: match_endings.end(quick_scene.office, quick_scene.by("UMARIA"), match_id, EndReason.OTHER),
        lambda: match_endings.to_end(quick_scene.office, quick_scene.by("UMARIA"), match_id),
        lambda: match_endings.pair_to_end(quick_scene.office, quick_scene.by("UMARIA"), "UMARIA", "UAMINA"),
        lambda: match_endings.check_may_end(quick_scene.office, quick_scene.by("UMARIA")),
        lambda: match_cards.page(quick_scene.office, quick_scene.by("UMARIA")),
    ):
        with pytest.raises(Problem, match="not_allowed"):
            act()
    assert quick_scene.matches()[0].status == "active"


def test_a_pair_is_found_in_either_order(quick_scene: Scene) -> None:
    match_id = quick_scene.record(MARIA, AMINA).match.match_id
    for pair in (("UMARIA", "UAMINA"), ("UAMINA", "UMARIA")):
        assert (
            match_endings.pair_to_end(quick_scene.office, quick_scene.by(), *pair).match.match_id == match_id
        )


def test_two_who_are_no_pair_are_refused(quick_scene: Scene) -> None:
    quick_scene.record(MARIA, AMINA)
    for pair in (("UMARIA", "UNOBODY"), ("UMARIA", "UCAROL"), ("UMARIA", "UMARIA")):
        with pytest.raises(Problem, match="no_such_match"):
            match_endings.pair_to_end(quick_scene.office, quick_scene.by(), *pair)


def test_the_farewell_says_thanks_and_until_when_but_never_why(quick_scene: Scene) -> None:
    match_id = quick_scene.record(MARIA, AMINA, started_on=TODAY - timedelta(days=20)).match.match_id
    end(quick_scene, match_id, EndReason.NOT_A_FIT)
    to_mentor = quick_scene.prepared("match.ended", "UMARIA").text
    assert "Thank you" in to_mentor
    assert "Monday, March 16" in to_mentor
    assert "fit" not in to_mentor
    assert "Merci" in quick_scene.prepared("match.ended", "UAMINA").text


def test_a_match_that_never_began_takes_no_hours(quick_scene: Scene) -> None:
    match_id = quick_scene.record(MARIA, AMINA, started_on=TODAY + timedelta(days=7)).match.match_id
    assert end(quick_scene, match_id).log_until is None
    assert "/hours" not in quick_scene.prepared("match.ended", "UMARIA").text


def test_a_match_recorded_and_ended_on_one_day_still_shows(quick_scene: Scene) -> None:
    match_id = quick_scene.record(MARIA, AMINA).match.match_id
    assert end(quick_scene, match_id).log_until == TODAY + timedelta(days=14)


def test_an_introduction_still_waiting_is_cancelled(quick_scene: Scene) -> None:
    match_id = quick_scene.record(MARIA, AMINA).match.match_id
    end(quick_scene, match_id)
    assert quick_scene.prepared("match.introduction") == Cancelled("match_ended")


def test_the_list_is_paged_newest_first(quick_scene: Scene) -> None:
    for number in range(12):
        start = TODAY - timedelta(days=number)
        quick_scene.record(somebody(f"UR{number}"), somebody(f"UE{number}"), started_on=start)
    first = match_cards.page(quick_scene.office, quick_scene.by())
    assert (first.total, first.pages, len(first.matches)) == (12, 2, 10)
    assert first.matches[0].started_on == TODAY
    beyond = match_cards.page(quick_scene.office, quick_scene.by(), 9)
    assert (beyond.number, len(beyond.matches)) == (1, 2)


def test_another_programmes_match_is_not_there(quick_scene: Scene) -> None:
    other, _ = add_programme(quick_scene.database, "TOTHER")
    mentor = add_person(quick_scene.database, other, "UX", team_id="TOTHER")
    mentee = add_person(quick_scene.database, other, "UY", team_id="TOTHER")
    match_id = add_match(quick_scene.database, other, mentor, mentee)
    with pytest.raises(Problem, match="match_over"):
        end(quick_scene, match_id)
