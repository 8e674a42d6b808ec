"""Answering a proposal: the mentor, then the mentee; what happens to places, people and messages."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.problems import Problem
from bot.rules.receipts.proposals import DeclineReason
from bot.services.proposals import answers
from bot.services.proposals import lists as proposal_lists
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Person, Role
from tests.builders import MONDAY
from tests.proposals.pair import NO, Pair, end_by
from tests.proposals.scene import Scene


def test_the_mentors_yes_asks_the_mentee(pair: Pair) -> None:
    pair.scene.clock.advance(days=1)
    pair.accept("UMARIA")
    assert pair.state == "accepted"
    assert pair.scene.told("proposal.mentee") == ["UAMINA"]
    # The mentee has ten working days of their own.
    assert pair.scene.proposal(pair.id).expires_at == datetime(2026, 3, 18, 4, 0, tzinfo=UTC)


def test_two_yeses_make_a_pair_in_the_place_that_was_held(pair: Pair) -> None:
    pair.accept("UMARIA")
    pair.accept("UAMINA")
    [match] = pair.scene.matches()
    assert (match.status, match.started_on) == ("active", date(2026, 3, 2))
    assert (match.agency_id, match.employer_id) == (pair.scene.agency_id, pair.scene.employer_id)
    assert match.recorded_by_id == pair.scene.person("UCAROL").id
    proposal = pair.scene.proposal(pair.id)
    assert (proposal.state, proposal.match_id, proposal.closed_at) == ("matched", match.id, MONDAY)
    assert pair.places_taken == 1
    assert pair.scene.told("match.introduction") == [None]
    assert sorted(map(str, pair.scene.told("proposal.matched"))) == ["UCAROL", "UCORA"]
    assert pair.scene.audited() == [
        "proposal.made",
        "proposal.accepted",
        "match.recorded",
        "proposal.matched",
    ]


def test_the_mentors_no_frees_the_place_and_puts_the_mentee_first(pair: Pair) -> None:
    pair.decline("UMARIA", DeclineReason.OTHER_FIELD, "I build bridges")
    row = pair.scene.proposal(pair.id)
    assert (row.state, row.declined_by, row.decline_reason) == ("declined", "mentor", "other_field")
    assert pair.places_taken == 0
    assert pair.scene.part(pair.mentee).front_since == MONDAY
    assert pair.scene.told("proposal.mentee") == []
    assert pair.scene.told("proposal.off") == []
    assert sorted(map(str, pair.scene.told("proposal.declined"))) == ["UCAROL", "UCORA"]
    said = pair.scene.says("proposal.declined", "UCORA")
    assert isinstance(said, Message)
    assert "too different" in said.text
    assert "I build bridges" in str(said.blocks)


def test_the_mentees_no_is_told_to_the_mentor_without_why(pair: Pair) -> None:
    pair.accept("UMARIA")
    pair.decline("UAMINA", DeclineReason.KNOW_EACH_OTHER, "SECRETNOTE")
    assert pair.scene.proposal(pair.id).declined_by == "mentee"
    assert pair.places_taken == 0
    assert pair.scene.part(pair.mentee).front_since == MONDAY
    said = pair.scene.says("proposal.off", "UMARIA")
    assert isinstance(said, Message)
    assert "nobody’s fault" in said.text
    for text in (said.text, str(said.blocks)):
        assert "know each other" not in text
        assert "SECRETNOTE" not in text
        assert "UAMINA" not in text


def test_a_declined_pair_is_never_proposed_again(pair: Pair) -> None:
    pair.decline("UMARIA")
    [told] = pair.scene.propose((pair.mentor, pair.mentee)).refused
    assert told.problem == "propose_declined"
    assert pair.scene.propose((pair.scene.mentor("UBEN"), pair.mentee)).made


def test_silence_runs_out_when_the_last_day_is_over(pair: Pair) -> None:
    pair.scene.at(datetime(2026, 3, 17, 3, 59, tzinfo=UTC))
    assert answers.expire(pair.scene.office) == 0
    pair.scene.at(datetime(2026, 3, 17, 4, 0, tzinfo=UTC))
    assert answers.expire(pair.scene.office) == 1
    assert answers.expire(pair.scene.office) == 0
    assert pair.state == "expired"
    assert pair.places_taken == 0
    assert pair.scene.part(pair.mentee).front_since is not None
    assert pair.scene.audited().count("proposal.expired") == 1
    said = pair.scene.says("proposal.expired", "UCORA")
    assert isinstance(said, Message)
    assert "<@UMARIA> did not answer in time" in said.text


def test_the_mentees_silence_runs_out_too_and_the_mentor_is_told(pair: Pair) -> None:
    pair.accept("UMARIA")
    pair.scene.clock.advance(days=20)
    assert answers.expire(pair.scene.office) == 1
    assert pair.scene.told("proposal.off") == ["UMARIA"]
    said = pair.scene.says("proposal.expired", "UCAROL")
    assert isinstance(said, Message)
    assert "<@UAMINA> did not answer" in said.text


def test_an_expired_pair_may_be_proposed_again(pair: Pair) -> None:
    pair.scene.clock.advance(days=20)
    answers.expire(pair.scene.office)
    assert pair.scene.propose((pair.mentor, pair.mentee)).made


def test_who_was_first_at_the_front_stays_first(pair: Pair) -> None:
    pair.decline("UMARIA")
    pair.scene.clock.advance(days=1)
    ben = pair.scene.mentor("UBEN")
    again = pair.scene.proposed(ben, pair.mentee)
    answers.decline(pair.scene.office, pair.scene.by("UBEN"), again, NO, "")
    assert pair.scene.part(pair.mentee).front_since == MONDAY


def test_a_pair_takes_a_mentee_from_the_front(pair: Pair) -> None:
    pair.decline("UMARIA")
    again = pair.scene.proposed(pair.scene.mentor("UBEN"), pair.mentee)
    for who in ("UBEN", "UAMINA"):
        answers.accept(pair.scene.office, pair.scene.by(who), again)
    assert pair.scene.part(pair.mentee).front_since is None


@pytest.mark.parametrize("who", ["UCAROL", "UCORA", "UZOE", "UBEN"])
def test_only_those_who_are_asked_answer(quick_pair: Pair, who: str) -> None:
    quick_pair.scene.add("UZOE")
    quick_pair.scene.mentor("UBEN")
    for act in (lambda: quick_pair.accept(who), lambda: quick_pair.decline(who)):
        with pytest.raises(Problem, match="not_allowed"):
            act()
    assert quick_pair.state == "proposed"


def test_a_mentee_is_asked_nothing_before_the_mentor_said_yes(quick_pair: Pair) -> None:
    for act in (lambda: quick_pair.accept("UAMINA"), lambda: quick_pair.decline("UAMINA")):
        with pytest.raises(Problem, match="not_allowed"):
            act()
    quick_pair.decline("UMARIA")
    with pytest.raises(Problem, match="not_allowed"):
        quick_pair.accept("UAMINA")


@pytest.mark.parametrize("how", ["accepted", "matched", "declined", "expired", "withdrawn"])
def test_what_is_over_cannot_be_answered_again(quick_pair: Pair, how: str) -> None:
    end_by(quick_pair, how)
    before = quick_pair.scene.audited(), quick_pair.places_taken, quick_pair.state
    for act in (lambda: quick_pair.accept("UMARIA"), lambda: quick_pair.decline("UMARIA")):
        with pytest.raises(Problem, match="proposal_answered"):
            act()
    if how != "accepted":
        for act in (lambda: quick_pair.accept("UAMINA"), lambda: quick_pair.decline("UAMINA")):
            with pytest.raises(Problem, match="proposal_answered"):
                act()
        with pytest.raises(Problem, match="proposal_closed"):
            proposal_lists.withdraw(quick_pair.scene.office, quick_pair.scene.by(), quick_pair.id)
        quick_pair.scene.clock.advance(days=60)
        assert answers.expire(quick_pair.scene.office) == 0
    assert (quick_pair.scene.audited(), quick_pair.places_taken, quick_pair.state) == before


def test_the_same_press_twice_has_one_effect(pair: Pair) -> None:
    for _ in range(2):
        pair.accept("UMARIA", key="action:1")
    for _ in range(2):
        pair.accept("UAMINA", key="action:2")
    assert len(pair.scene.matches()) == 1
    assert pair.scene.told("match.introduction") == [None]
    assert pair.scene.told("proposal.mentee") == ["UAMINA"]


def test_the_same_no_twice_has_one_effect(pair: Pair) -> None:
    for _ in range(2):
        pair.decline("UMARIA", key="view:1")
    assert pair.scene.audited().count("proposal.declined") == 1
    assert pair.places_taken == 0


def test_a_note_that_is_too_long_is_refused(quick_pair: Pair) -> None:
    with pytest.raises(Problem, match="note_too_long"):
        quick_pair.decline("UMARIA", note="a" * 1001)
    assert quick_pair.state == "proposed"


def test_ids_that_are_made_up_or_foreign_are_not_there(quick_pair: Pair) -> None:
    for proposal_id in (0, 4711):
        with pytest.raises(Problem, match="proposal_gone"):
            answers.accept(quick_pair.scene.office, quick_pair.scene.by("UMARIA"), proposal_id)


def test_without_a_coach_and_without_the_one_who_proposed_coordinators_hear(quick_scene: Scene) -> None:
    mentee = quick_scene.mentee("UAMINA", organisation_id=None)
    proposal_id = quick_scene.proposed(quick_scene.mentor("UMARIA"), mentee, by="UDANA")
    quick_scene.change(Person, quick_scene.person("UDANA").id, is_deactivated=True)
    answers.decline(quick_scene.office, quick_scene.by("UMARIA"), proposal_id, NO, "")
    assert quick_scene.told("proposal.declined") == ["UCAROL"]


def test_a_coordinator_who_is_the_mentor_does_not_read_why_the_mentee_said_no(quick_scene: Scene) -> None:
    mentor = quick_scene.part_for("mentor", quick_scene.person("UCAROL").id, "UCAROL")
    proposal_id = quick_scene.proposed(mentor, quick_scene.mentee("UAMINA", organisation_id=None))
    answers.accept(quick_scene.office, quick_scene.by("UCAROL"), proposal_id)
    answers.decline(quick_scene.office, quick_scene.by("UAMINA"), proposal_id, NO, "")
    assert quick_scene.told("proposal.declined") == ["UDANA"]


def test_somebody_who_is_no_longer_a_coach_reads_nothing_more(quick_pair: Pair) -> None:
    quick_pair.decline("UMARIA")
    role = next(row for row in quick_pair.scene.rows(Role) if row.role == "coach")
    quick_pair.scene.change(Role, role.id, ended_at=MONDAY)
    assert quick_pair.scene.says("proposal.declined", "UCORA") == Cancelled("not_staff")
