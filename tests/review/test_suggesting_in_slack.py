"""`/match suggest`: from the command to pairs on cards, in both languages."""

import pytest

from tests.review.city import City


def test_suggestions_are_worked_out_and_shown_with_their_reasons(city: City) -> None:
    city.mentor("maria", years=12, speciality="Bridges")
    city.mentee("amina", years=4, speciality="Bridges and tunnels")
    city.world.command("carol", "/match", "suggest")
    assert "Working out suggestions" in city.world.modal("carol")
    assert city.runs() == ["waiting"]
    city.world.work_out()
    said = city.world.modal("carol")
    assert city.runs() == ["done"]
    assert "1 pair is suggested. Nobody stays without a mentor." in said
    assert f"*{city.reads('maria')}* as the mentor of *{city.reads('amina')}*, Engineering" in said
    assert "• The mentor likes to help with what is asked for: Building a network" in said
    assert said.count("•") == 3
    assert "Nobody is told anything until you propose" in said
    assert city.notices("proposal.ask") == []


def test_everything_is_said_in_french_to_a_french_coordinator(quick_city: City) -> None:
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    quick_city.mentee("chen")
    quick_city.world.command("carol", "/mentoring", "langue fr")
    quick_city.world.command("carol", "/match", "suggérer génie")
    assert "Recherche des meilleurs jumelages" in quick_city.world.modal("carol")
    quick_city.world.work_out()
    said = quick_city.world.modal("carol")
    assert "1 duo est suggéré. 1 personne reste sans mentor." in said
    assert "Seulement\N{NO-BREAK SPACE}: Génie." in said
    assert "Langues communes" in said or "Le mentor aime aider" in said
    assert "Tous les mentors en Génie qui conviennent" in quick_city.press("Sans mentor (1)")


def test_who_has_waited_longest_comes_first(quick_city: City) -> None:
    quick_city.mentor("maria", places=3)
    quick_city.mentee("amina", waits=5)
    quick_city.mentee("chen", waits=50)
    quick_city.mentee("omar", waits=1, front_since=quick_city.world.clock())
    said = quick_city.suggest()
    places = [said.index(f"of *{quick_city.reads(who)}*") for who in ("omar", "chen", "amina")]
    assert places == sorted(places)


def test_nobody_waits_and_what_to_do_is_said(quick_city: City) -> None:
    assert "Nobody waits for a match. Mentees appear here once they have joined" in quick_city.suggest()
    assert "Nobody waits for a match" in quick_city.press("Where mentors are needed")


def test_a_closed_window_is_followed_by_a_message_that_opens_it(quick_city: City) -> None:
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    quick_city.world.command("carol", "/match", "suggest")
    quick_city.world.slack.close("carol")
    quick_city.world.work_out()
    assert quick_city.world.modal("carol") == ""
    quick_city.world.deliver()
    assert "suggestions you asked for are ready" in quick_city.world.last("carol")
    quick_city.world.click("carol", "Open")
    assert "1 pair is suggested" in quick_city.world.modal("carol")


def test_one_command_delivered_five_times_is_worked_out_once(quick_city: City) -> None:
    quick_city.mentee("amina")
    quick_city.world.slack.command("carol", "/match", "suggest", copies=5)
    quick_city.world.work_out()
    assert quick_city.runs() == ["done"]


@pytest.mark.parametrize("typed", ["suggest", "board"])
def test_suggestions_are_for_coaches_and_coordinators(quick_city: City, typed: str) -> None:
    quick_city.mentor("maria")
    for who in ("maria", "zoe"):
        quick_city.world.command(who, "/match", typed)
        assert "not something you can do" in quick_city.world.last(who)
        assert quick_city.world.modal(who) == ""
    assert quick_city.runs() == []


def test_an_unknown_profession_is_answered_with_the_nearest(quick_city: City) -> None:
    quick_city.world.command("carol", "/match", "suggest Enginering")
    assert "no profession or intake called “Enginering”. Professions: Engineering." in quick_city.world.last(
        "carol"
    )


def test_a_profession_narrows_what_is_shown(quick_city: City) -> None:
    quick_city.mentor("maria", "Engineering")
    quick_city.mentor("ben", "Accounting")
    quick_city.mentee("amina", "Engineering")
    quick_city.mentee("chen", "Accounting")
    said = quick_city.suggest(text="accounting")
    assert "1 pair is suggested" in said
    assert quick_city.reads("chen") in said
    assert quick_city.reads("amina") not in said


def test_a_coach_sees_the_mentees_of_their_agency_alone(quick_city: City) -> None:
    """Worked out over everybody, so that the best whole stands; shown to each what is theirs."""
    quick_city.mentor("maria", places=1)
    quick_city.mentee("amina", agency="North", waits=5)
    quick_city.mentee("chen", agency="South", waits=100)
    quick_city.coach("zoe", "North")
    said = quick_city.suggest("zoe")
    assert "0 pairs are suggested. 1 person stays without a mentor." in said
    left = quick_city.press("Without a mentor (1)", "zoe")
    assert quick_city.reads("amina") in left
    assert quick_city.reads("chen") not in said + left
    assert "2 wait" in left
    assert "Invite" not in left


def test_pages_are_read_from_the_database(quick_city: City) -> None:
    """Turning pages works nothing out."""
    for number in range(10):
        quick_city.stranger(f"UM{number}", "mentor")
        quick_city.stranger(f"UT{number}", "mentee")
    first = quick_city.suggest()
    assert "10 pairs are suggested" in first
    assert "Page 1 of 2" in first
    second = quick_city.press("Next")
    assert "Page 2 of 2" in second
    assert second.count("as the mentor of") == 2
    assert quick_city.press("Previous") == first
    assert quick_city.runs() == ["done"]
