"""Joining as a mentor and as a mentee, played in Slack by what is seen there."""

import pytest
from sqlalchemy import select

from storage.models import Consent, Draft, Participant
from tests.joining.scene import add_coach, add_organisation
from tests.world import World

GOALS = "I would like to work as an accountant in Toronto."


def parts(world: World) -> list[Participant]:
    with world.database.reading() as session:
        found = list(session.scalars(select(Participant).order_by(Participant.id)))
        session.expunge_all()
        return found


def drafts(world: World) -> int:
    with world.database.reading() as session:
        return len(session.scalars(select(Draft.id)).all())


def agree_as(world: World, who: str, side: str = "As a mentor") -> None:
    world.command(who, "/mentoring", "join")
    world.submit(who, {"How would you like to take part?": side})
    world.submit(who)


def first_step(world: World, who: str, **changes: str) -> None:
    answers = {
        "Your employer": "Metro Works",
        "Your profession": "Engineering",
        "Your speciality": "Bridges",
        "Years of experience": "12",
    }
    world.submit(who, answers | changes)


def second_step(world: World, who: str) -> None:
    world.submit(
        who,
        {
            "Languages you can talk in": ["English", "Arabic"],
            "Ways to meet": ["Video call"],
            "Times that work": ["Weekday evenings", "Weekends"],
            "Mentees at the same time": "2 mentees",
        },
    )


def test_a_mentor_joins_in_english(town: World) -> None:
    town.command("maria", "/mentoring", "join")
    assert "meet a mentor of a similar one" in town.modal("maria")
    town.submit("maria", {"How would you like to take part?": "As a mentor"})
    notice = town.modal("maria")
    assert "Taking part is voluntary" in notice
    assert "to find you a mentor or a mentee" in notice
    assert "mentoring@example.org" in notice
    assert "until 2 years after your last match ends" in notice
    town.submit("maria")
    assert "Step 1 of 3" in str(town.slack.screen("maria")["modals"][-1]["title"])
    first_step(town, "maria")
    second_step(town, "maria")
    town.submit("maria", {"What you like to help with": ["Job interviews"]})
    assert "You are now one of our mentors" in town.modal("maria")
    [part] = parts(town)
    assert (part.side, part.state, part.speciality, part.years) == ("mentor", "confirmed", "Bridges", 12)
    assert (part.languages, part.ways, part.times) == (["en", "ar"], ["video"], ["evening", "weekend"])
    assert (part.places, part.topics) == (2, ["interview"])
    assert drafts(town) == 0


def test_a_mentee_joins_in_french_and_their_coach_is_told_once(town: World) -> None:
    add_coach(town.database, town.programme_id, town.know("ben"), 1)
    town.command("amina", "/mentoring", "rejoindre")
    town.submit("amina", {"Comment aimeriez-vous participer?": "Comme personne mentorée"})
    assert "La participation est volontaire" in town.modal("amina")
    town.submit("amina")
    town.submit(
        "amina",
        {
            "Votre agence": "Newcomer Services",
            "Votre profession": "Comptabilité",
            "Années d’expérience": "8",
        },
    )
    town.submit(
        "amina",
        {
            "Langues dans lesquelles vous pouvez parler": ["français", "anglais"],
            "Façons de vous rencontrer": ["En personne", "Téléphone"],
            "Moments qui conviennent": ["Les fins de semaine"],
        },
    )
    town.submit("amina", {"topics": ["CV et lettre de présentation"], "goals": GOALS})
    assert "Newcomer Services vérifie trois choses" in town.modal("amina")
    town.deliver()
    told = town.sees("ben")
    assert told.count("joined as a mentee with Newcomer Services") == 1
    assert "Preparation course done" in told
    [part] = parts(town)
    assert (part.side, part.goals, part.eligible_at) == ("mentee", GOALS, None)
    with town.database.reading() as session:
        [consent] = session.scalars(select(Consent)).all()
        assert (consent.version, consent.language, consent.agreed_at) == ("1", "fr", town.clock())


def test_what_is_chosen_is_there_again_after_the_window_was_closed(town: World) -> None:
    agree_as(town, "maria")
    first_step(town, "maria")
    town.click("maria", "Languages you can talk in", value=["English", "Tamil"])
    town.click("maria", "Mentees at the same time", value="3 mentees")
    town.slack.close("maria")
    town.clock.advance(days=20)
    town.command("maria", "/mentoring", "join")
    screen = town.slack.screen("maria")["modals"][-1]
    assert "Step 2 of 3" in str(screen["title"])
    chosen = screen["state"]["values"]
    assert [each["value"] for each in chosen["languages"]["value"]["selected_options"]] == ["en", "ta"]
    assert chosen["places"]["value"]["selected_option"]["value"] == "3"


def test_words_typed_before_closing_are_kept(quick_town: World) -> None:
    agree_as(quick_town, "maria")
    quick_town.slack.click("maria", "Your speciality", value="Tunnels")
    quick_town.slack.close("maria")
    quick_town.command("maria", "/mentoring", "join")
    values = quick_town.slack.screen("maria")["modals"][-1]["state"]["values"]
    assert values["speciality"]["value"]["value"] == "Tunnels"


def test_a_draft_of_long_ago_is_begun_anew(quick_town: World) -> None:
    agree_as(quick_town, "maria")
    first_step(quick_town, "maria")
    quick_town.slack.close("maria")
    quick_town.clock.advance(days=31)
    quick_town.command("maria", "/mentoring", "join")
    assert "How would you like to take part?" in quick_town.modal("maria")


def test_a_problem_is_said_at_its_field_and_nothing_is_lost(quick_town: World) -> None:
    agree_as(quick_town, "maria")
    first_step(quick_town, "maria")
    second_step(quick_town, "maria")
    sent = quick_town.submit(
        "maria",
        {
            "What you like to help with": ["Job interviews"],
            "Who do you report to at work?": "maria",
        },
    )
    assert sent.errors == {
        "Who do you report to at work?": "This is you. Choose the person you report to, or leave it empty."
    }
    quick_town.submit("maria", {"Who do you report to at work?": "carol"})
    assert "You are now one of our mentors" in quick_town.modal("maria")
    assert parts(quick_town)[0].reports_to == f"slack:{quick_town.slack.user_id('carol')}"


def test_the_home_of_somebody_outside_offers_to_take_part(quick_town: World) -> None:
    assert "You are not in a pair right now" in quick_town.home("zoe")
    quick_town.click("zoe", "Take part", place="home")
    assert "How would you like to take part?" in quick_town.modal("zoe")


def test_help_offers_to_take_part(quick_town: World) -> None:
    assert "`/mentoring join`" in quick_town.said("zoe", "/mentoring", "help")
    quick_town.click("zoe", "Take part")
    assert "How would you like to take part?" in quick_town.modal("zoe")


def test_one_who_takes_part_is_not_asked_to_join_the_same_way_again(quick_town: World) -> None:
    agree_as(quick_town, "maria")
    first_step(quick_town, "maria")
    second_step(quick_town, "maria")
    quick_town.submit("maria", {"What you like to help with": ["Job interviews"]})
    quick_town.command("maria", "/mentoring", "join")
    sent = quick_town.submit("maria", {"How would you like to take part?": "As a mentor"})
    assert "already" in sent.errors["How would you like to take part?"]


def test_a_programme_without_organisations_does_not_ask_for_them(quick_world: World) -> None:
    quick_world.with_programme()
    agree_as(quick_world, "maria")
    assert "no list of employers yet" in quick_world.modal("maria")
    quick_world.submit("maria", {"Your profession": "Engineering", "Years of experience": "3"})
    assert "How you can meet" in quick_world.modal("maria")


@pytest.mark.parametrize("employers", [50, 100, 230])
def test_any_number_of_employers_can_be_chosen_from(quick_world: World, employers: int) -> None:
    quick_world.with_programme()
    for number in range(employers):
        add_organisation(quick_world.database, quick_world.programme_id, "employer", f"Employer {number:03}")
    agree_as(quick_world, "maria")
    last = f"Employer {employers - 1:03}"
    first_step(quick_world, "maria", **{"Your employer": last})
    second_step(quick_world, "maria")
    quick_world.submit("maria", {"What you like to help with": ["Job interviews"]})
    assert last in quick_world.said("maria", "/mentoring", "profile")
