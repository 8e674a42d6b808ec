"""What else touches people who are proposed: recording a match, ending one, an account that goes."""

from datetime import timedelta

import pytest

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.rules.receipts.matches import EndReason, NewMatch
from bot.services import accounts
from bot.services.matches import endings as match_endings
from bot.services.matches import recording as matches
from bot.services.programme import coordinators
from storage.models import Participant
from tests.builders import MONDAY, TEAM
from tests.matches.scene import somebody
from tests.proposals.pair import Pair
from tests.proposals.scene import Scene

MARIA, AMINA = somebody("UMARIA"), somebody("UAMINA")


def record(scene: Scene, mentor: Profile, mentee: Profile, key: str | None = None) -> int:
    wish = NewMatch(mentor, mentee, "Engineering")
    return matches.record(scene.office, scene.by(key=key), wish).match.match_id


# -------------------------------------------------------------------- recording


@pytest.mark.parametrize("accepted", [False, True])
def test_recording_the_proposed_pair_makes_that_proposal_a_match(pair: Pair, accepted: bool) -> None:
    if accepted:
        pair.accept("UMARIA")
    match_id = record(pair.scene, MARIA, AMINA, key="trigger:1")
    assert record(pair.scene, MARIA, AMINA, key="trigger:1") == match_id
    proposal = pair.scene.proposal(pair.id)
    assert (proposal.state, proposal.match_id) == ("matched", match_id)
    assert pair.places_taken == 1
    # Carol did it herself; Cora is told.
    assert pair.scene.told("proposal.matched") == ["UCORA"]


def test_recording_another_pair_says_who_proposed_whom(pair: Pair) -> None:
    with pytest.raises(Problem, match="mentee_proposed") as caught:
        record(pair.scene, somebody("UBEN"), AMINA)
    assert caught.value.params["by"] == "Ucarol"
    assert caught.value.params["mentor"] == "Umaria"
    assert pair.state == "proposed"
    assert pair.scene.matches() == []


def test_a_place_that_is_proposed_is_taken_for_others(pair: Pair) -> None:
    with pytest.raises(Problem, match="mentor_full"):
        record(pair.scene, MARIA, somebody("UCHEN"))


def test_fewer_places_than_are_in_use_stay_allowed(quick_pair: Pair) -> None:
    coordinators.set_capacity(quick_pair.scene.office, quick_pair.scene.by(), MARIA, 1)
    quick_pair.accept("UMARIA")
    quick_pair.accept("UAMINA")
    assert quick_pair.places_taken == 1


# -------------------------------------------------------------------- ending


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (EndReason.COMPLETED, "finished"),
        (EndReason.FOUND_WORK, "finished"),
        (EndReason.MOVED_AWAY, "finished"),
        (EndReason.NO_TIME, "confirmed"),
        (EndReason.NOT_A_FIT, "confirmed"),
        (EndReason.NO_CONTACT, "confirmed"),
        (EndReason.OTHER, "confirmed"),
    ],
)
def test_the_parts_follow_when_a_match_ends(scene: Scene, reason: EndReason, state: str) -> None:
    mentor, mentee = scene.mentor("UMARIA"), scene.mentee("UAMINA")
    match_id = record(scene, MARIA, AMINA)
    scene.clock.advance(days=30)
    match_endings.end(scene.office, scene.by(), match_id, reason)
    part = scene.part(mentee)
    assert part.state == state
    # Who waits again waits from now on, and at the front.
    again = MONDAY + timedelta(days=30) if state == "confirmed" else None
    assert part.front_since == again
    assert part.waiting_since == (again or MONDAY)
    assert scene.part(mentor).state == "confirmed"
    assert scene.person("UMARIA").pairs == 0


def test_an_ended_pair_is_never_proposed_again_but_both_are_free_for_others(scene: Scene) -> None:
    mentor, mentee = scene.mentor("UMARIA"), scene.mentee("UAMINA")
    match_endings.end(scene.office, scene.by(), record(scene, MARIA, AMINA), EndReason.NOT_A_FIT)
    assert [each.problem for each in scene.propose((mentor, mentee)).refused] == ["propose_ended"]
    assert scene.propose((mentor, scene.mentee("UCHEN"))).made
    assert scene.propose((scene.mentor("UBEN"), mentee)).made


def test_people_without_a_part_are_matched_and_ended_as_before(scene: Scene) -> None:
    match_endings.end(scene.office, scene.by(), record(scene, MARIA, AMINA), EndReason.OTHER)
    assert scene.rows(Participant) == []


def test_who_left_during_the_match_does_not_wait_again(quick_scene: Scene) -> None:
    mentee = quick_scene.mentee("UAMINA")
    match_id = record(quick_scene, MARIA, AMINA)
    quick_scene.change(Participant, mentee, state="left")
    match_endings.end(quick_scene.office, quick_scene.by(), match_id, EndReason.OTHER)
    part = quick_scene.part(mentee)
    assert (part.state, part.front_since) == ("left", None)


# -------------------------------------------------------------------- an account that goes


def deactivate(scene: Scene, user_id: str, key: str = "event:1") -> bool:
    known = scene.person(user_id)
    gone = Profile(TEAM, user_id, known.name, known.locale, known.time_zone, is_deactivated=True)
    return accounts.changed(scene.office, key, gone)


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA"])
def test_a_deactivated_account_takes_the_proposal_back_and_the_staff_are_told(pair: Pair, who: str) -> None:
    pair.accept("UMARIA")
    assert deactivate(pair.scene, who)
    assert (pair.state, pair.places_taken) == ("withdrawn", 0)
    assert sorted(map(str, pair.scene.told("proposal.withdrawn"))) == ["UCAROL", "UCORA"]
    assert pair.scene.told("proposal.off") == ["UAMINA" if who == "UMARIA" else "UMARIA"]


def test_an_old_event_that_comes_again_takes_nothing_back(quick_pair: Pair) -> None:
    scene = quick_pair.scene
    deactivate(scene, "UMARIA")
    known = scene.person("UMARIA")
    back = Profile(TEAM, "UMARIA", known.name, known.locale, known.time_zone)
    accounts.changed(scene.office, "event:2", back)
    again = scene.proposed(quick_pair.mentor, quick_pair.mentee)
    assert not deactivate(scene, "UMARIA", key="event:1")
    assert scene.proposal(again).state == "proposed"


def test_another_name_takes_nothing_back(quick_pair: Pair) -> None:
    known = quick_pair.scene.person("UMARIA")
    profile = Profile(TEAM, "UMARIA", "Maria B.", known.locale, known.time_zone)
    assert accounts.changed(quick_pair.scene.office, "event:1", profile)
    assert quick_pair.state == "proposed"
