"""Proposing pairs: what is put on record, who is told, and every pair that is refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.rules.problems import Problem
from bot.rules.receipts.proposals import PairWish
from bot.services.proposals import proposing as proposals
from storage.models import Match, PairMark, Participant, Person, ProfessionLink
from tests.builders import MONDAY, add_match, add_person, add_programme
from tests.proposals.scene import ACCOUNTING, Scene


def refused(scene: Scene, mentor: int, mentee: int, by: str = "UCAROL") -> str:
    done = scene.propose((mentor, mentee), by=by)
    assert done.made == ()
    return done.refused[0].problem


def test_a_proposal_takes_a_place_and_tells_the_mentor(scene: Scene) -> None:
    mentor, mentee = scene.mentor("UMARIA"), scene.mentee("UAMINA")
    done = scene.propose((mentor, mentee))
    [made] = done.made
    assert (made.state, made.mentor.user_id, made.mentee.user_id) == ("proposed", "UMARIA", "UAMINA")
    # Ten working days after Monday, March 2.
    assert made.answer_by == date(2026, 3, 16)
    assert scene.person("UMARIA").pairs == 1
    assert scene.told("proposal.mentor") == ["UMARIA"]
    assert scene.audited() == ["proposal.made"]


def test_it_runs_out_when_its_last_day_is_over_in_the_programmes_zone(scene: Scene) -> None:
    scene.proposed(scene.mentor("UMARIA"), scene.mentee("UAMINA"))
    # Toronto has changed its clocks by then.
    assert scene.proposal(1).expires_at == datetime(2026, 3, 17, 4, 0, tzinfo=UTC)


def test_the_reasons_are_kept_as_they_were_shown(scene: Scene) -> None:
    wish = PairWish(scene.mentor("UMARIA"), scene.mentee("UAMINA"), 60, (("years", {"apart": 2}),))
    proposals.propose(scene.office, scene.by(), [wish])
    assert (scene.proposal(1).score, scene.proposal(1).reasons) == (60, [["years", {"apart": 2}]])


def test_a_coach_proposes_mentees_of_their_agency(scene: Scene) -> None:
    assert scene.propose((scene.mentor("UMARIA"), scene.mentee("UAMINA")), by="UCORA").made


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA", "UZOE", "UOTHER"])
def test_nobody_else_proposes(quick_scene: Scene, who: str) -> None:
    mentor, mentee = quick_scene.mentor("UMARIA"), quick_scene.mentee("UAMINA")
    quick_scene.add("UZOE")
    quick_scene.coach("UOTHER", quick_scene.other_agency_id)
    with pytest.raises(Problem, match="not_allowed"):
        quick_scene.propose((mentor, mentee), by=who)
    assert quick_scene.person("UMARIA").pairs == 0


def test_one_pair_that_is_not_the_coachs_to_propose_stops_the_request(quick_scene: Scene) -> None:
    theirs = quick_scene.mentee("UCHEN", organisation_id=quick_scene.other_agency_id)
    mine, mentor = quick_scene.mentee("UAMINA"), quick_scene.mentor("UMARIA", places=3)
    with pytest.raises(Problem, match="not_allowed"):
        quick_scene.propose((mentor, mine), (mentor, theirs), by="UCORA")
    assert quick_scene.rows(Participant)
    assert quick_scene.audited() == []


def test_the_same_request_twice_has_one_effect_and_one_answer(scene: Scene) -> None:
    mentor, amina, chen = scene.mentor("UMARIA"), scene.mentee("UAMINA"), scene.mentee("UCHEN")
    first = scene.propose((mentor, amina), (mentor, chen), key="view:1")
    assert [len(first.made), len(first.refused)] == [1, 1]
    assert scene.propose((mentor, amina), (mentor, chen), key="view:1") == first
    assert scene.person("UMARIA").pairs == 1
    assert scene.told("proposal.mentor") == ["UMARIA"]


def test_a_pair_named_twice_is_proposed_once(quick_scene: Scene) -> None:
    pair = quick_scene.mentor("UMARIA", places=2), quick_scene.mentee("UAMINA")
    done = quick_scene.propose(pair, pair)
    assert [len(done.made), len(done.refused)] == [1, 0]


def test_a_pair_that_cannot_be_proposed_does_not_spoil_the_others(scene: Scene) -> None:
    maria, ben = scene.mentor("UMARIA"), scene.mentor("UBEN")
    amina, chen, omar = scene.mentee("UAMINA"), scene.mentee("UCHEN"), scene.mentee("UOMAR", prepared_at=None)
    done = scene.propose((maria, amina), (maria, omar), (ben, amina), (ben, chen))
    assert [(each.mentor.user_id, each.mentee.user_id) for each in done.made] == [
        ("UMARIA", "UAMINA"),
        ("UBEN", "UCHEN"),
    ]
    assert [each.problem for each in done.refused] == ["propose_not_ready", "propose_taken"]


def test_who_comes_second_is_told_who_was_first_and_when(scene: Scene) -> None:
    mentee = scene.mentee("UAMINA")
    scene.propose((scene.mentor("UMARIA"), mentee), by="UDANA")
    scene.clock.advance(minutes=5)
    [late] = scene.propose((scene.mentor("UBEN"), mentee)).refused
    assert (late.problem, late.params["by"]) == ("propose_taken", "Udana")
    assert late.params["time"] == MONDAY
    assert scene.person("UBEN").pairs == 0


def test_a_mentor_without_a_free_place_is_refused(scene: Scene) -> None:
    mentor = scene.mentor("UMARIA")
    scene.propose((mentor, scene.mentee("UAMINA")))
    assert refused(scene, mentor, scene.mentee("UCHEN")) == "propose_mentor_full"
    assert scene.person("UMARIA").pairs == 1


@pytest.mark.parametrize("side", ["mentor", "mentee"])
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"state": "announced"}, "propose_not_confirmed"),
        ({"state": "finished"}, "propose_gone"),
        ({"state": "left"}, "propose_gone"),
        ({"paused_until": date(2026, 3, 3)}, "propose_paused"),
        ({"person_id": None}, "propose_not_in_slack"),
    ],
)
def test_a_part_that_cannot_be_matched_is_refused_by_name(
    quick_scene: Scene, side: str, changes: dict[str, Any], problem: str
) -> None:
    mentor = quick_scene.mentor("UMARIA", **changes if side == "mentor" else {})
    mentee = quick_scene.mentee("UAMINA", **changes if side == "mentee" else {})
    [told] = quick_scene.propose((mentor, mentee)).refused
    assert told.problem == problem
    assert told.params["name"] == ("Umaria" if side == "mentor" else "Uamina")


def test_a_pause_that_is_over_stands_in_no_way(quick_scene: Scene) -> None:
    mentor = quick_scene.mentor("UMARIA", paused_until=date(2026, 3, 2))
    assert quick_scene.propose((mentor, quick_scene.mentee("UAMINA"))).made


@pytest.mark.parametrize("missing", ["eligible_at", "prepared_at", "oriented_at"])
def test_only_ready_mentees_are_proposed(quick_scene: Scene, missing: str) -> None:
    mentee = quick_scene.mentee("UAMINA", **{missing: None})
    assert refused(quick_scene, quick_scene.mentor("UMARIA"), mentee) == "propose_not_ready"


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA"])
def test_deactivated_accounts_are_refused(quick_scene: Scene, who: str) -> None:
    mentor, mentee = quick_scene.mentor("UMARIA"), quick_scene.mentee("UAMINA")
    quick_scene.change(Person, quick_scene.person(who).id, is_deactivated=True)
    assert refused(quick_scene, mentor, mentee) == "propose_deactivated"


def test_another_profession_is_refused_unless_it_is_compatible(scene: Scene) -> None:
    mentor = scene.mentor("UMARIA", profession_id=scene.professions[ACCOUNTING])
    mentee = scene.mentee("UAMINA")
    assert refused(scene, mentor, mentee) == "propose_other_profession"
    first, second = sorted(scene.professions)
    with scene.database.transaction() as session:
        session.add(ProfessionLink(programme_id=scene.programme_id, first_id=first, second_id=second))
    assert scene.propose((mentor, mentee)).made


def test_no_profession_is_another_profession(quick_scene: Scene) -> None:
    mentor = quick_scene.mentor("UMARIA", profession_id=None)
    assert refused(quick_scene, mentor, quick_scene.mentee("UAMINA")) == "propose_other_profession"


def test_a_mentee_in_a_pair_is_refused(quick_scene: Scene) -> None:
    ben = quick_scene.mentor("UBEN")
    mentor, mentee = quick_scene.mentor("UMARIA"), quick_scene.mentee("UAMINA")
    ids = quick_scene.person("UBEN").id, quick_scene.person("UAMINA").id
    add_match(quick_scene.database, quick_scene.programme_id, *ids)
    assert refused(quick_scene, mentor, mentee) == "propose_has_pair"
    assert ben


def test_a_pair_that_has_ended_is_refused(quick_scene: Scene) -> None:
    mentor, mentee = quick_scene.mentor("UMARIA"), quick_scene.mentee("UAMINA")
    ids = quick_scene.person("UMARIA").id, quick_scene.person("UAMINA").id
    add_match(quick_scene.database, quick_scene.programme_id, *ids, status="ended_early")
    assert refused(quick_scene, mentor, mentee) == "propose_ended"
    assert len(quick_scene.rows(Match)) == 1


@pytest.mark.parametrize(("kind", "problem"), [("excluded", "propose_excluded"), ("locked", None)])
def test_only_an_exclusion_keeps_two_apart(quick_scene: Scene, kind: str, problem: str | None) -> None:
    mentor, mentee = quick_scene.mentor("UMARIA"), quick_scene.mentee("UAMINA")
    with quick_scene.database.transaction() as session:
        session.add(
            PairMark(
                programme_id=quick_scene.programme_id,
                mentor_part_id=mentor,
                mentee_part_id=mentee,
                kind=kind,
                reason="",
                by_id=1,
                at=MONDAY,
            )
        )
    done = quick_scene.propose((mentor, mentee))
    assert [each.problem for each in done.refused] == ([problem] if problem else [])


def test_nobody_is_proposed_to_themselves(quick_scene: Scene) -> None:
    mentor = quick_scene.mentor("UMARIA")
    mentee = quick_scene.mentee("UAMINA")
    quick_scene.change(Participant, mentee, person_id=quick_scene.person("UMARIA").id)
    assert refused(quick_scene, mentor, mentee) == "propose_same_person"


def test_parts_of_another_programme_and_made_up_ids_are_not_there(quick_scene: Scene) -> None:
    mentor, mentee = quick_scene.mentor("UMARIA"), quick_scene.mentee("UAMINA")
    other, _ = add_programme(quick_scene.database, "TOTHER")
    stranger = add_person(quick_scene.database, other, "UX", team_id="TOTHER")
    with quick_scene.database.transaction() as session:
        part = Participant(
            programme_id=other,
            side="mentee",
            state="confirmed",
            person_id=stranger,
            name="X",
            entered_at=MONDAY,
        )
        session.add(part)
        session.flush()
        theirs = part.id
    for pair in ((mentor, theirs), (mentor, 4711), (mentee, mentor), (mentor, mentor)):
        with pytest.raises(Problem, match="part_gone"):
            quick_scene.propose((mentor, mentee), pair)
    assert quick_scene.audited() == []
