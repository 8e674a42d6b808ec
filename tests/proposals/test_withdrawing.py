"""Proposals that are taken back: by staff from their list, or because somebody cannot go on."""

import pytest

from bot.rules.problems import Problem
from bot.services.office import Ledgered
from bot.services.proposals import lists as proposal_lists
from bot.services.proposals import proposing as proposals
from bot.views.kit import Message
from storage.models import Participant, Programme, Proposal
from tests.builders import MONDAY
from tests.proposals.pair import Pair
from tests.proposals.scene import Scene


def test_staff_withdraw_an_open_proposal(pair: Pair) -> None:
    done = proposal_lists.withdraw(pair.scene.office, pair.scene.by("UCORA"), pair.id)
    assert done.state == pair.state == "withdrawn"
    assert pair.places_taken == 0
    assert pair.scene.part(pair.mentee).front_since == MONDAY
    # The one who did it need not be told; nobody was waiting for an answer.
    assert pair.scene.told("proposal.withdrawn") == ["UCAROL"]
    assert pair.scene.told("proposal.off") == []


def test_both_are_told_when_it_is_withdrawn_after_a_yes(pair: Pair) -> None:
    pair.accept("UMARIA")
    proposal_lists.withdraw(pair.scene.office, pair.scene.by(), pair.id)
    assert sorted(map(str, pair.scene.told("proposal.off"))) == ["UAMINA", "UMARIA"]
    assert pair.scene.propose((pair.mentor, pair.mentee)).made


@pytest.mark.parametrize("who", ["UMARIA", "UAMINA", "UOTHER"])
def test_others_withdraw_nothing(quick_pair: Pair, who: str) -> None:
    quick_pair.scene.coach("UOTHER", quick_pair.scene.other_agency_id)
    with pytest.raises(Problem, match="not_allowed"):
        proposal_lists.withdraw(quick_pair.scene.office, quick_pair.scene.by(who), quick_pair.id)
    assert quick_pair.state == "proposed"


def test_the_list_shows_each_their_own(quick_scene: Scene) -> None:
    mentor = quick_scene.mentor("UMARIA", places=3)
    mine = quick_scene.mentee("UAMINA")
    theirs = quick_scene.mentee("UCHEN", organisation_id=quick_scene.other_agency_id)
    quick_scene.propose((mentor, mine), (mentor, theirs))
    quick_scene.coach("UOTHER", quick_scene.other_agency_id)

    def seen(who: str) -> list[str]:
        page = proposal_lists.page(quick_scene.office, quick_scene.by(who))
        assert page.total == len(page.proposals)
        return [each.mentee.user_id for each in page.proposals]

    assert [seen("UCAROL"), seen("UCORA"), seen("UOTHER")] == [["UAMINA", "UCHEN"], ["UAMINA"], ["UCHEN"]]
    with pytest.raises(Problem, match="not_allowed"):
        seen("UMARIA")


def test_the_list_is_paged(quick_scene: Scene) -> None:
    for number in range(12):
        quick_scene.proposed(quick_scene.mentor(f"UR{number}"), quick_scene.mentee(f"UE{number}"))
    first = proposal_lists.page(quick_scene.office, quick_scene.by())
    assert (first.total, first.pages, len(first.proposals)) == (12, 2, 10)
    for beyond in (1, 9):
        last = proposal_lists.page(quick_scene.office, quick_scene.by(), beyond)
        assert (last.number, len(last.proposals)) == (1, 2)


@pytest.mark.parametrize("reason", ["paused", "left", "deactivated", "forgotten"])
@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_somebody_who_cannot_go_on_sets_the_other_free(quick_pair: Pair, side: str, reason: str) -> None:
    quick_pair.accept("UMARIA")
    scene, gone = quick_pair.scene, quick_pair.mentor if side == "mentor" else quick_pair.mentee
    with scene.database.transaction() as session:
        ledger = Ledgered(session, scene.clock(), session.get_one(Programme, scene.programme_id))
        part = session.get_one(Participant, gone)
        assert proposals.withdraw_for(ledger, part, reason) == 1
        assert proposals.withdraw_for(ledger, part, reason) == 0
    assert quick_pair.state == "withdrawn"
    assert quick_pair.places_taken == 0
    other = "UAMINA" if side == "mentor" else "UMARIA"
    assert scene.told("proposal.off") == [other]
    assert (scene.part(quick_pair.mentee).front_since is None) == (side == "mentee")
    assert sorted(map(str, scene.told("proposal.withdrawn"))) == ["UCAROL", "UCORA"]
    assert isinstance(scene.says("proposal.withdrawn", "UCAROL"), Message)
    assert [row.state for row in scene.rows(Proposal)] == ["withdrawn"]
