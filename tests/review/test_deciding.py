"""What people decide about suggestions: propose, another mentor, not this pair, lock; two people at once."""

import pytest

from tests.review.city import City


@pytest.fixture
def pair(city: City) -> City:
    """One mentor and one mentee who are suggested to each other."""
    city.ours = (city.mentor("maria"), city.mentee("amina"))
    city.suggest()
    return city


@pytest.fixture
def quick_pair(quick_city: City) -> City:
    """The same on SQLite alone."""
    quick_city.ours = (quick_city.mentor("maria"), quick_city.mentee("amina"))
    quick_city.suggest()
    return quick_city


def test_proposing_asks_the_mentor_and_the_card_says_so(pair: City) -> None:
    said = pair.press("Propose")
    assert f"Proposed: {pair.reads('maria')} as the mentor of {pair.reads('amina')}" in said
    assert f"Proposed. {pair.reads('maria')} is asked first" in said
    assert "Another mentor" not in said
    assert pair.proposals() == [pair.ours]
    pair.world.deliver()
    assert "Engineering" in pair.world.last("maria")


def test_one_press_delivered_five_times_proposes_once(quick_pair: City) -> None:
    quick_pair.world.click("carol", "Propose", place="modal", copies=5)
    assert quick_pair.proposals() == [quick_pair.ours]
    assert "Proposed." in quick_pair.world.modal("carol")


def test_of_two_coordinators_one_proposes_and_the_other_is_told(city: City) -> None:
    city.coordinator("zoe")
    city.mentor("maria")
    city.mentor("ben")
    city.mentee("amina")
    city.suggest("carol")
    city.suggest("zoe")
    city.press("Propose", "zoe")
    said = city.press("Propose", "carol")
    assert "Not proposed:" in said
    assert "Zoe Nobody has already proposed a pair for Amina" in said
    assert len(city.proposals()) == 1


@pytest.mark.parametrize(
    ("change", "reads"),
    [
        ({"mentee": {"state": "left"}}, "is paused, has left, or is no longer ready"),
        ({"mentee": {"eligible_at": None}}, "is paused, has left, or is no longer ready"),
        ({"mentor": {"state": "left"}}, "is paused or has left. Work out again to find a mentor for"),
    ],
)
def test_a_card_that_is_out_of_date_says_so_and_changes_nothing(
    quick_pair: City, change: dict[str, dict[str, object]], reads: str
) -> None:
    mentor, mentee = quick_pair.ours
    for side, values in change.items():
        quick_pair.change(mentee if side == "mentee" else mentor, **values)
    said = quick_pair.press("Propose")
    assert "Not proposed: Maria Mentor with Amina" in said
    assert reads in said
    assert quick_pair.proposals() == []


def test_a_mentor_who_is_full_meanwhile_is_said_to_be(quick_pair: City) -> None:
    quick_pair.world.command("carol", "/match", "record @maria @omar Engineering")
    said = quick_pair.press("Propose")
    assert "has no free place any more" in said
    assert quick_pair.proposals() == []


def test_a_pair_set_aside_is_remembered_with_its_reason_and_can_be_taken_back(quick_pair: City) -> None:
    assert "Why not?" in quick_pair.press("Not this pair")
    quick_pair.world.submit("carol", {"Why not?": "They know each other"})
    said = quick_pair.world.modal("carol")
    assert "Not this pair, says Carol Coordinator (They know each other)" in said
    assert quick_pair.marks() == [("excluded", "know_each_other")]
    quick_pair.press("Work out again")
    quick_pair.world.work_out()
    assert "0 pairs are suggested" in quick_pair.world.modal("carol")
    left = quick_pair.press("Without a mentor (1)")
    assert "was declined, was matched with them before, or is set aside" in left


def test_not_this_pair_can_be_taken_back(quick_pair: City) -> None:
    quick_pair.press("Not this pair")
    quick_pair.world.submit("carol", {"Why not?": "Another reason"})
    assert "Propose" in quick_pair.press("Suggest again")
    assert quick_pair.marks() == []


def test_a_form_can_be_left_without_a_decision(quick_pair: City) -> None:
    quick_pair.press("Not this pair")
    assert "1 pair is suggested" in quick_pair.press("Back to the pairs")
    assert quick_pair.marks() == []


def test_a_locked_pair_stays_when_suggestions_are_worked_out_again(quick_city: City) -> None:
    quick_city.mentor("maria", speciality="Bridges")
    quick_city.mentee("amina", waits=1)
    quick_city.suggest()
    assert "Locked by Carol Coordinator" in quick_city.press("Lock")
    assert quick_city.marks() == [("locked", "")]
    # Ben would be the better mentor now, and Chen the better mentee.
    quick_city.mentor("ben", years=10)
    quick_city.mentee("chen", speciality="Bridges", waits=200)
    quick_city.press("Work out again")
    quick_city.world.work_out()
    said = quick_city.world.modal("carol")
    assert f"*{quick_city.reads('maria')}* as the mentor of *{quick_city.reads('amina')}*" in said
    assert "Locked by Carol" in said
    assert "Lock" in quick_city.press("Unlock")
    assert quick_city.marks() == []


def test_a_lock_that_no_longer_fits_is_said_and_stops_nothing(quick_pair: City) -> None:
    mentor, _ = quick_pair.ours
    quick_pair.press("Lock")
    quick_pair.change(mentor, ways=["phone"])
    quick_pair.press("Work out again")
    quick_pair.world.work_out()
    said = quick_pair.world.modal("carol")
    assert "This locked pair no longer fits and was left out: Maria Mentor with Amina Mentorée." in said


def test_somebody_elses_decision_about_a_pair_stands(quick_pair: City) -> None:
    quick_pair.coordinator("zoe")
    quick_pair.suggest("zoe")
    quick_pair.press("Lock", "zoe")
    quick_pair.press("Not this pair")
    answer = quick_pair.world.submit("carol", {"Why not?": "Another reason"})
    assert "Zoe Nobody has already decided about this pair" in answer.errors["Why not?"]
    assert quick_pair.marks() == [("locked", "")]


def test_other_mentors_are_offered_with_their_price_and_one_is_chosen(quick_city: City) -> None:
    quick_city.mentor("maria", years=12)
    quick_city.mentor("ben", years=1)
    quick_city.mentee("amina", years=8)
    quick_city.suggest()
    assert "Looking for other mentors" in quick_city.press("Another mentor")
    quick_city.world.work_out()
    offered = quick_city.world.modal("carol")
    assert (
        f"One other mentor fits {quick_city.reads('amina')}. Suggested now: {quick_city.reads('maria')}."
        in offered
    )
    assert "What it costs: 10 points less overall." in offered
    assert "Working out suggestions" in quick_city.press("Choose")
    assert quick_city.marks() == [("locked", "")]
    quick_city.world.work_out()
    said = quick_city.world.modal("carol")
    assert f"*{quick_city.reads('ben')}* as the mentor of *{quick_city.reads('amina')}*" in said
    assert "Locked by Carol" in said
    assert quick_city.proposals() == []


def test_the_price_of_a_mentor_others_need_is_people(quick_city: City) -> None:
    """Ben alone speaks Chen's language: giving him to Amina leaves Chen without a mentor."""
    quick_city.mentor("maria", languages=["en"])
    quick_city.mentor("ben", languages=["en", "ar"])
    quick_city.mentee("amina", languages=["en"], waits=30)
    quick_city.mentee("chen", languages=["ar"], waits=20)
    quick_city.suggest()
    quick_city.press("Another mentor")
    quick_city.world.work_out()
    assert "What it costs: one person fewer would be matched" in quick_city.world.modal("carol")
    assert "2 pairs are suggested" in quick_city.press("Back to the pairs")


def test_without_another_mentor_the_way_out_is_said(quick_pair: City) -> None:
    quick_pair.press("Another mentor")
    quick_pair.world.work_out()
    assert "Inviting past mentors may help" in quick_pair.world.modal("carol")


def test_whoever_has_moved_on_is_not_interrupted(quick_pair: City) -> None:
    """The window shows the pairs again by the time other mentors are found."""
    quick_pair.press("Another mentor")
    quick_pair.world.slack.close("carol")
    quick_pair.world.work_out()
    quick_pair.world.deliver()
    assert quick_pair.world.modal("carol") == ""
    assert quick_pair.notices("review.ready") == []


def test_a_page_is_proposed_after_a_dialog_that_counts_mentors(city: City) -> None:
    for number in range(10):
        city.stranger(f"UT{number}", "mentee")
    for number in range(5):
        city.stranger(f"UM{number}", "mentor", places=2)
    city.suggest()
    screen = str(city.world.slack.screen("carol")["modals"][-1])
    assert "This writes to 4 mentors" in screen or "This writes to 5 mentors" in screen
    said = city.press("Propose all 8 on this page")
    assert "8 pairs were proposed" in said
    assert len(city.proposals()) == 8
    assert "Propose all" not in said
    assert "2 pairs were proposed" in city.press("Propose 2 pairs")
    assert len(city.proposals()) == 10


def test_in_bulk_what_somebody_else_has_proposed_is_left_alone(quick_city: City) -> None:
    quick_city.coordinator("zoe")
    for number in range(3):
        quick_city.stranger(f"UT{number}", "mentee")
        quick_city.stranger(f"UM{number}", "mentor")
    quick_city.suggest("carol")
    quick_city.suggest("zoe")
    quick_city.press("Propose all 3 on this page", "zoe")
    assert "somebody else was faster" in quick_city.press("Propose all 3 on this page", "carol")
    assert len(quick_city.proposals()) == 3


def test_a_coach_proposes_for_their_own_agency_alone(quick_city: City) -> None:
    quick_city.coach("zoe", "North")
    for number, agency in enumerate(("North", "North", "South", "South")):
        quick_city.stranger(f"UT{number}", "mentee", agency=agency)
        quick_city.stranger(f"UM{number}", "mentor")
    quick_city.suggest("zoe")
    said = quick_city.press("Propose all 2 on this page", "zoe")
    assert "2 pairs were proposed" in said
    assert len(quick_city.proposals()) == 2
