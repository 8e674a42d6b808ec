"""Where mentors are needed, and past mentors who are invited to take part again."""

from datetime import timedelta

import pytest

from storage.models import Person, Programme
from tests.builders import add_match
from tests.review.city import City


@pytest.fixture
def past(city: City) -> City:
    """One waits in Engineering, and Maria was a mentor there before."""
    city.ours = (city.mentor("maria", state="finished"), city.mentee("amina", waits=96))
    return city


@pytest.fixture
def quick_past(quick_city: City) -> City:
    """The same on SQLite alone."""
    quick_city.ours = (quick_city.mentor("maria", state="finished"), quick_city.mentee("amina", waits=96))
    return quick_city


def board(city: City, who: str = "carol", typed: str = "board") -> str:
    city.world.command(who, "/match", typed)
    return city.world.modal(who)


def test_the_scarcest_profession_comes_first_with_its_numbers(city: City) -> None:
    city.mentor("maria", "Engineering", places=3)
    for number in range(2):
        city.stranger(f"UE{number}", "mentee", profession="Engineering", waits=200)
    city.stranger("UA0", "mentee", profession="Accounting", waits=40)
    said = board(city)
    assert said.index("*Accounting*") < said.index("*Engineering*")
    assert (
        "1 person waiting · 0 free places · 1 place is missing · longest wait since January 21, 2026" in said
    )
    assert "2 people waiting · 3 free places · enough places for everybody" in said


def test_the_board_in_french(quick_past: City) -> None:
    quick_past.world.command("carol", "/mentoring", "langue fr")
    said = board(quick_past, typed="tableau")
    assert "*Génie*" in said
    assert "1 personne en attente · 0 place libre · il manque 1 place" in said
    assert "Inviter l’ancien mentor, Génie (1)" in said


def test_a_coach_reads_counts_and_invites_nobody(quick_past: City) -> None:
    quick_past.coach("zoe", "South")
    said = board(quick_past, "zoe")
    assert "1 person waiting" in said
    assert "Invite" not in said
    assert quick_past.reads("amina") not in said


def test_a_past_mentor_is_invited_and_the_receipt_counts(quick_past: City) -> None:
    board(quick_past)
    said = quick_past.press("Invite the past mentor of Engineering (1)")
    assert "1 past mentor in Engineering is invited." in said
    assert "Invite past mentor" not in said
    quick_past.world.deliver()
    asked = quick_past.world.last("maria")
    assert asked.startswith("Thank you for having been a mentor in *Profession to Profession*.")
    assert "1 person in Engineering waits for a mentor" in asked
    assert "about three minutes" in asked


def test_one_press_delivered_five_times_invites_once(past: City) -> None:
    board(past)
    past.world.click("carol", "Invite the past mentor of Engineering (1)", place="modal", copies=5)
    assert len(past.notices("review.invitation")) == 1


def test_two_coordinators_who_invite_at_once_write_once(past: City) -> None:
    past.coordinator("zoe")
    board(past, "carol")
    board(past, "zoe")
    past.press("Invite the past mentor of Engineering (1)", "zoe")
    said = past.press("Invite the past mentor of Engineering (1)", "carol")
    assert "Nobody in Engineering could be invited now." in said
    assert "1 was invited in the last 60 days, or asked for a rest." in said
    assert len(past.notices("review.invitation")) == 1


def test_nobody_is_invited_again_before_sixty_days_are_over(quick_past: City) -> None:
    board(quick_past)
    quick_past.press("Invite the past mentor of Engineering (1)")
    quick_past.world.slack.close("carol")
    quick_past.world.advance(days=59)
    assert "Invite past mentor" not in board(quick_past)
    quick_past.world.slack.close("carol")
    quick_past.world.advance(days=2)
    board(quick_past)
    quick_past.press("Invite the past mentor of Engineering (1)")
    assert len(quick_past.notices("review.invitation")) == 2


def test_not_now_is_remembered_for_half_a_year(quick_past: City) -> None:
    board(quick_past)
    quick_past.press("Invite the past mentor of Engineering (1)")
    quick_past.world.slack.close("carol")
    quick_past.world.deliver()
    quick_past.world.click("maria", "Not now")
    assert "We will not ask you again for 180 days" in quick_past.world.last("maria")
    quick_past.world.advance(days=170)
    assert "Invite past mentor" not in board(quick_past)
    quick_past.world.slack.close("carol")
    quick_past.world.advance(days=11)
    assert "Invite the past mentor of Engineering (1)" in board(quick_past)


def test_a_mentor_whose_match_was_only_recorded_is_a_past_mentor_too(quick_city: City) -> None:
    world = quick_city.world
    quick_city.mentee("amina")
    world.know("ben")
    profession = quick_city.professions["Engineering"]
    add_match(
        world.database,
        world.programme_id,
        world.ids["ben"],
        world.know("omar"),
        status="completed",
        profession_id=profession,
        ended_on=world.clock().date() - timedelta(days=30),
    )
    board(quick_city)
    quick_city.press("Invite the past mentor of Engineering (1)")
    # It is seven in the morning where Ben lives.
    world.advance(hours=3)
    world.deliver()
    assert "Thank you for having been a mentor" in world.last("ben")


def test_why_others_are_not_written_to_is_said(quick_past: City) -> None:
    quick_past.stranger("ULEFT", "mentor", state="left")
    gone = quick_past.stranger("UGONE", "mentor", state="finished")
    with quick_past.world.database.transaction() as session:
        person = quick_past.part(gone).person_id
        session.get_one(Person, person or 0).is_deactivated = True
    board(quick_past)
    said = quick_past.press("Invite the past mentor of Engineering (1)")
    assert "1 past mentor in Engineering is invited." in said
    assert "1 has left the programme." in said
    assert "1 no longer has an active account." in said


def test_one_press_invites_no_more_than_the_setting_says(quick_past: City) -> None:
    with quick_past.world.database.transaction() as session:
        programme = session.get_one(Programme, quick_past.world.programme_id)
        programme.settings = {"matching": {"invite_at_once": 2}}
    for number in range(3):
        quick_past.stranger(f"UM{number}", "mentor", state="finished")
    board(quick_past)
    said = quick_past.press("Invite past mentors of Engineering (4)")
    assert "2 past mentors in Engineering are invited." in said
    assert "2 more can be invited" in said
    assert len(quick_past.notices("review.invitation")) == 2
    quick_past.press("Invite past mentors of Engineering (2)")
    assert len(set(quick_past.notices("review.invitation"))) == 4


def test_an_invitation_waits_for_the_morning(quick_past: City) -> None:
    quick_past.world.advance(hours=10)
    board(quick_past)
    quick_past.press("Invite the past mentor of Engineering (1)")
    quick_past.world.deliver()
    assert quick_past.world.sees("maria") == ""
    quick_past.world.advance(hours=14)
    quick_past.world.deliver()
    assert "Thank you" in quick_past.world.last("maria")


def test_an_invitation_is_not_sent_once_nobody_waits(quick_past: City) -> None:
    quick_past.world.advance(hours=10)
    board(quick_past)
    quick_past.press("Invite the past mentor of Engineering (1)")
    quick_past.change(quick_past.ours[1], state="left")
    quick_past.world.advance(hours=14)
    quick_past.world.deliver()
    assert quick_past.world.sees("maria") == ""


def test_what_would_help_most_stands_before_the_people_without_a_mentor(quick_city: City) -> None:
    quick_city.mentor("maria", state="finished")
    quick_city.mentee("amina", waits=30)
    quick_city.mentee("chen", waits=60)
    quick_city.suggest()
    said = quick_city.press("Without a mentor (2)")
    assert said.index("What would help most") < said.index("2 people without a mentor")
    assert said.index(quick_city.reads("chen")) < said.index(quick_city.reads("amina"))
    assert "The programme has no mentor in Engineering at the moment: 2 waiting" in said
    assert "1 past mentor in Engineering is invited." in quick_city.press(
        "Invite the past mentor of Engineering (1)"
    )
    assert "0 pairs are suggested" in quick_city.press("Back to the pairs")


def test_a_full_profession_is_told_from_an_empty_one(quick_city: City) -> None:
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    quick_city.world.command("carol", "/match", "record @maria @omar Engineering")
    quick_city.suggest()
    said = quick_city.press("Without a mentor (1)")
    assert "No mentor in Engineering has a free place: 1 waiting" in said
