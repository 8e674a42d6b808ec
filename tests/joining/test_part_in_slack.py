"""One's own part, played in Slack: `/mentoring profile`, App Home, and what others entered."""

import pytest
from sqlalchemy import update

from bot.services.joining import asking as joining
from bot.services.office import Ledgered
from storage.models import Participant, Person, Programme, Proposal
from tests.builders import MONDAY
from tests.joining.scene import add_coach
from tests.joining.test_joining_in_slack import agree_as, first_step, parts, second_step
from tests.world import World


def join_as_mentor(world: World, who: str) -> None:
    agree_as(world, who)
    first_step(world, who)
    second_step(world, who)
    world.submit(who, {"What you like to help with": ["Job interviews"]})
    world.slack.close(who)


def announce(world: World, who: str, by: str, **changes: object) -> None:
    """Somebody enters a mentee, who is asked to confirm it."""
    values: dict[str, object] = {
        "side": "mentee",
        "state": "announced",
        "name": "As on the list",
        "person_id": world.know(who),
        "organisation_id": 1,
        "profession_id": 2,
        "speciality": "Bridges",
        "years": 7,
        "languages": ["en"],
        "ways": ["phone"],
        "times": ["weekend"],
        "topics": ["culture"],
        "goals": "Build bridges in Ontario.",
        "entered_by_id": world.know(by),
        "entered_at": MONDAY,
    }
    with world.database.transaction() as session:
        part = Participant(programme_id=world.programme_id, **values | changes)
        session.add(part)
        session.flush()
        programme = session.get_one(Programme, world.programme_id)
        joining.invite(Ledgered(session, world.clock(), programme), part.person_id or 0, part.id)
    world.deliver()


def test_profile_shows_and_changes_what_is_on_record(town: World) -> None:
    join_as_mentor(town, "maria")
    said = town.said("maria", "/mentoring", "profile")
    assert "Mentor – Waiting for a match" in said.replace("*", "")
    assert "*Your employer:* Metro Works" in said
    town.click("maria", "Edit")
    town.submit("maria", {"Your speciality": "Tunnels"})
    town.submit("maria", {"Mentees at the same time": "1 mentee"})
    town.submit("maria")
    assert "Your answers are saved" in town.modal("maria")
    [part] = parts(town)
    assert (part.speciality, part.places, part.years) == ("Tunnels", 1, 12)


def test_nobody_without_a_part_is_left_without_a_way_in(quick_town: World) -> None:
    assert "You have not joined the programme yet" in quick_town.said("zoe", "/mentoring", "profile")
    quick_town.click("zoe", "Take part")
    assert "How would you like to take part?" in quick_town.modal("zoe")


def test_a_break_is_taken_and_ended(town: World) -> None:
    join_as_mentor(town, "maria")
    town.command("maria", "/mentoring", "profile")
    town.click("maria", "Pause")
    sent = town.submit("maria", {"I am back on": "2026-03-02"})
    assert sent.errors == {"I am back on": "Please choose a day after today."}
    town.submit("maria", {"I am back on": "2026-05-04"})
    assert "You are back on May 4, 2026" in town.modal("maria")
    town.slack.close("maria")
    assert "We look for no match before then" in town.home("maria")
    town.click("maria", "I’m back", place="home")
    town.deliver()
    assert "Waiting for a match" in town.home("maria")
    assert parts(town)[0].paused_until is None


def test_coming_back_is_answered_where_the_button_is(quick_town: World) -> None:
    join_as_mentor(quick_town, "maria")
    with quick_town.database.transaction() as session:
        session.execute(update(Participant).values(paused_until=MONDAY.date().replace(month=5)))
    quick_town.command("maria", "/mentoring", "profile")
    quick_town.click("maria", "I’m back", place="message")
    assert "Waiting for a match" in quick_town.last("maria")


def test_leaving_in_a_pair_says_what_goes_on_and_tells_who_looks_after_it(town: World) -> None:
    town.pair("maria", "chen")
    join_as_mentor(town, "maria")
    town.command("maria", "/mentoring", "profile")
    assert "You are in a pair" in town.last("maria")
    town.click("maria", "Leave")
    form = town.modal("maria")
    assert "This does not end your pair with" in form
    assert "Hours that are logged stay logged" in form
    town.submit("maria")
    assert "Thank you for the time you gave" in town.modal("maria")
    town.deliver()
    told = town.sees("carol")
    assert "has left the programme as a mentor" in told
    assert "still in a pair" in told
    assert parts(town)[0].state == "left"
    town.slack.close("maria")
    town.command("maria", "/mentoring", "profile")
    town.click("maria", "Join again")
    town.submit("maria", {"How would you like to take part?": "As a mentor"})
    assert "About your work" in town.modal("maria"), "who has agreed is not asked to agree again"


def test_what_was_entered_is_confirmed_in_french(town: World) -> None:
    add_coach(town.database, town.programme_id, town.know("ben"), 1)
    announce(town, "amina", "ben")
    invited = town.last("amina")
    assert "a proposé votre nom" in invited
    assert "vous pouvez dire non" in invited
    town.click("amina", "Regarder")
    assert "La participation est volontaire" in town.modal("amina"), "the notice comes first"
    assert "Bridges" not in town.modal("amina")
    town.submit("amina")
    review = town.modal("amina")
    assert "Bridges" in review
    assert "Build bridges in Ontario." in review
    assert "Génie" in review
    town.submit("amina")
    assert "vérifie trois choses avec vous" in town.modal("amina")
    assert parts(town)[0].state == "confirmed"
    town.deliver()
    assert "Merci de votre réponse" in town.last("amina")
    assert "Regarder" not in town.sees("amina"), "its button is gone"


def test_what_was_entered_is_changed_first(quick_town: World) -> None:
    announce(quick_town, "chen", "carol")
    quick_town.command("chen", "/mentoring", "join")
    quick_town.submit("chen")
    quick_town.click("chen", "Change it")
    quick_town.submit("chen", {"Your speciality": "Tunnels"})
    quick_town.submit("chen")
    quick_town.submit("chen")
    [part] = parts(quick_town)
    assert (part.state, part.speciality, part.goals) == ("confirmed", "Tunnels", "Build bridges in Ontario.")


def test_what_is_missing_is_asked_after_confirming(quick_town: World) -> None:
    announce(quick_town, "chen", "carol", goals="", topics=[])
    quick_town.click("chen", "Have a look")
    quick_town.submit("chen")
    assert "A few things are still missing" in quick_town.modal("chen")
    quick_town.submit("chen")
    assert "What you would like to talk about" in quick_town.modal("chen")
    quick_town.submit("chen", {"topics": ["Job interviews"], "goals": "Find work."})
    assert parts(quick_town)[0].state == "confirmed"


def test_who_is_not_meant_says_so_and_the_coach_is_told(town: World) -> None:
    add_coach(town.database, town.programme_id, town.know("ben"), 1)
    announce(town, "chen", "ben")
    town.click("chen", "Have a look")
    town.submit("chen")
    town.click("chen", "This is not me, or I’d rather not")
    assert "is not used" in town.modal("chen")
    town.deliver()
    assert "is not taking part" in town.sees("ben")
    assert parts(town)[0].state == "left"


def test_the_home_asks_to_look_at_what_was_entered(quick_town: World) -> None:
    announce(quick_town, "chen", "carol")
    assert "nothing is used before you confirm" in quick_town.home("chen")
    quick_town.click("chen", "Have a look", place="home")
    assert "Taking part is voluntary" in quick_town.modal("chen")


@pytest.mark.parametrize("button", ["Pause", "Leave"])
def test_an_open_proposal_is_taken_back(quick_town: World, button: str) -> None:
    join_as_mentor(quick_town, "maria")
    announce(quick_town, "chen", "carol", state="confirmed")
    with quick_town.database.transaction() as session:
        proposal = Proposal(
            programme_id=quick_town.programme_id,
            mentor_part_id=1,
            mentee_part_id=2,
            profession_id=2,
            state="proposed",
            proposed_by_id=quick_town.ids["carol"],
            proposed_at=MONDAY,
            expires_at=MONDAY,
            score=0,
            reasons=[],
        )
        session.add(proposal)
    quick_town.command("maria", "/mentoring", "profile")
    with quick_town.database.transaction() as session:
        mentor = session.get_one(Person, session.get_one(Participant, 1).person_id)
        mentor.pairs = 1
    quick_town.click("maria", button, place="message")
    quick_town.submit("maria")
    with quick_town.database.reading() as session:
        assert session.query(Proposal.state).scalar() == "withdrawn"
        assert session.get_one(Person, mentor.id).pairs == 0


def test_everything_on_home_and_in_the_profile_is_said_in_french(quick_town: World) -> None:
    announce(quick_town, "amina", "carol", state="confirmed")
    assert "liste de vérification" in quick_town.home("amina")
    said = quick_town.said("amina", "/mentoring", "profil")
    assert "*Votre profession :* Génie" in said
    quick_town.click("amina", "Quitter", place="message")
    assert "Les heures consignées restent consignées" in quick_town.modal("amina")
    quick_town.submit("amina")
    assert "Merci pour le temps" in quick_town.modal("amina")
