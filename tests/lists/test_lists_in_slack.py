"""A list sent in Slack: checked, shown, imported when its sender says so; and the list sent back."""

import pytest

from bot.services.privacy.housekeeping import forget_what_is_over
from storage.models import Organisation, Participant, Role, Upload
from tests.builders import MONDAY
from tests.world import World

LIST = """Role,Name,E-mail,Slack ID,Organisation,Profession
mentor,Maria Mentor,,{maria},City,Accounting
mentee,Amina Mentorée,amina@example.org,,ACCES,Génie
"""


@pytest.fixture
def town(world: World) -> World:
    """A programme with two agencies and one employer; Carol coordinates."""
    return filled(world)


@pytest.fixture
def quick_town(quick_world: World) -> World:
    """The same on SQLite alone, for what does not depend on the kind of database."""
    return filled(quick_world)


def filled(world: World) -> World:
    world.with_programme()
    with world.database.transaction() as session:
        for kind, name in (("agency", "ACCES"), ("agency", "Other"), ("employer", "City")):
            session.add(Organisation(programme_id=world.programme_id, kind=kind, name=name))
    return world


def send(world: World, who: str, text: str | bytes, name: str = "people.csv", **values: object) -> str:
    """Send a list with the form; what the form says then."""
    world.command(who, "/mentoring", "import")
    content = text.encode() if isinstance(text, str) else text
    world.submit(who, {"file": [world.slack.upload(who, name, content)], **values})
    return world.modal(who)


def work(world: World) -> None:
    """Let the job do its step, and deliver what it says."""
    world.bot.lists.run()
    world.deliver()


def parts(world: World) -> list[Participant]:
    with world.database.reading() as session:
        return session.query(Participant).order_by(Participant.id).all()


def uploads(world: World) -> list[Upload]:
    with world.database.reading() as session:
        return session.query(Upload).all()


def make_coach(world: World, who: str, agency: str) -> None:
    person_id = world.know(who)
    with world.database.transaction() as session:
        found = session.query(Organisation).filter_by(name=agency).one()
        grant = {"role": "coach", "organisation_id": found.id, "granted_at": MONDAY}
        session.add(Role(programme_id=world.programme_id, person_id=person_id, **grant))


def test_a_coordinator_sends_a_list_sees_what_it_does_and_imports_it(town: World) -> None:
    town.know("maria")
    assert "Thank you. people.csv is being checked." in send(
        town, "carol", LIST.format(maria=town.slack.user_id("maria"))
    )
    assert parts(town) == []
    work(town)
    assert "2 new, 0 changed, 0 as they were" in town.last("carol")
    assert "Import 2 people" in town.last("carol")
    assert parts(town) == []
    town.click("carol", "Import 2 people")
    work(town)
    assert "Your list is imported" in town.sees("carol")
    assert [(part.side, part.state, part.person_id) for part in parts(town)] == [
        ("mentor", "announced", town.ids["maria"]),
        ("mentee", "announced", None),
    ]
    assert parts(town)[0].entered_by_id == town.ids["carol"]
    assert uploads(town) == []


def test_what_is_wrong_is_said_by_row_and_column_and_nothing_can_be_imported(quick_town: World) -> None:
    wrong = LIST.format(maria="U0MARIA").replace("Génie", "Génies") + "mentor,,x,,City,\n" * 9
    send(quick_town, "carol", wrong)
    work(quick_town)
    said = quick_town.last("carol")
    assert "Row 3, column F “Profession”: “Génies”. This is not a profession of the programme." in said
    assert "Did you mean Engineering?" in said
    assert "and 9 more" in said
    assert "Import" not in said
    (file,) = next(message["files"] for message in quick_town.slack.messages("carol") if message.get("files"))
    assert (file["name"], file["title"]) == ("report.txt", "All there is to correct in people.csv")
    assert parts(quick_town) == []


def test_the_same_list_again_has_nothing_to_import(quick_town: World) -> None:
    for _ in range(2):
        send(quick_town, "carol", LIST.format(maria="U0MARIA"))
        work(quick_town)
        if "Import 2 people" in quick_town.last("carol"):
            quick_town.click("carol", "Import 2 people")
            work(quick_town)
    assert "nothing to import" in quick_town.last("carol")
    assert "0 new, 0 changed, 2 as they were" in quick_town.last("carol")
    assert len(parts(quick_town)) == 2


def test_a_picture_is_refused_in_the_senders_language(town: World) -> None:
    town.know("amina", roles=("coordinator",))
    send(town, "amina", b"\x89PNG\r\n\x1a\n" + bytes(100))
    work(town)
    assert "n’a pas pu être lu comme une liste" in town.last("amina")
    assert "ni un fichier texte ni un classeur" in town.last("amina")


def test_unknown_agencies_are_added_when_the_form_says_so(quick_town: World) -> None:
    send(quick_town, "carol", LIST.format(maria="U0MARIA").replace("ACCES", "New Agency"), add=["add"])
    work(quick_town)
    assert "1 agency or employer is added" in quick_town.last("carol")
    quick_town.click("carol", "Import 2 people")
    work(quick_town)
    assert len(parts(quick_town)) == 2


def test_a_coach_enters_mentees_of_their_agency_only(quick_town: World) -> None:
    make_coach(quick_town, "ben", "ACCES")
    send(quick_town, "ben", LIST.format(maria="U0MARIA"))
    work(quick_town)
    assert "mentors are entered by coordinators" in quick_town.last("ben")
    send(quick_town, "ben", "role,name,email,organisation\nmentee,Amina,a@example.org,Other\n")
    work(quick_town)
    assert "your own agency only" in quick_town.last("ben")
    send(quick_town, "ben", "role,name,email\nmentee,Amina,a@example.org\n")
    work(quick_town)
    quick_town.click("ben", "Import 1 person")
    work(quick_town)
    with quick_town.database.reading() as session:
        (part,) = session.query(Participant).all()
        acces = session.query(Organisation).filter_by(name="ACCES").one()
        assert (part.organisation_id, part.entered_by_id) == (acces.id, quick_town.ids["ben"])


def test_a_coach_cannot_touch_or_see_whom_another_agency_entered(quick_town: World) -> None:
    send(quick_town, "carol", "role,name,email,organisation\nmentee,Canary Yellow,a@example.org,Other\n")
    work(quick_town)
    quick_town.click("carol", "Import 1 person")
    work(quick_town)
    make_coach(quick_town, "ben", "ACCES")
    send(quick_town, "ben", "role,name,email\nmentee,Amina,a@example.org\n")
    work(quick_town)
    assert "Somebody else entered this person" in quick_town.last("ben")
    assert "Canary" not in quick_town.sees("ben")
    assert parts(quick_town)[0].name == "Canary Yellow"


@pytest.mark.parametrize("text", ["import", "export", "importer", "exporter"])
def test_others_may_neither_import_nor_export(quick_town: World, text: str) -> None:
    quick_town.know("omar")
    assert "not something you can do" in quick_town.said(
        "omar", "/mentoring", text
    ) or "vous" in quick_town.last("omar")
    quick_town.bot.lists.run()
    assert uploads(quick_town) == []


def test_a_coach_may_not_export(quick_town: World) -> None:
    make_coach(quick_town, "ben", "ACCES")
    assert "not something you can do" in quick_town.said("ben", "/mentoring", "export")


def test_a_list_that_is_not_wanted_is_deleted(quick_town: World) -> None:
    send(quick_town, "carol", LIST.format(maria="U0MARIA"))
    work(quick_town)
    quick_town.click("carol", "Do not import")
    assert uploads(quick_town) == []
    assert parts(quick_town) == []


def test_pressing_import_twice_imports_once(town: World) -> None:
    send(town, "carol", LIST.format(maria="U0MARIA"))
    work(town)
    town.slack.click("carol", "Import 2 people", copies=3)
    work(town)
    work(town)
    assert len(parts(town)) == 2
    assert town.sees("carol").count("Your list is imported") == 1


def test_somebody_elses_list_cannot_be_imported(quick_town: World) -> None:
    make_coach(quick_town, "ben", "ACCES")
    send(quick_town, "ben", "role,name,email\nmentee,Amina,z@example.org\n")
    work(quick_town)
    with quick_town.database.transaction() as session:
        # As if the button in Ben's message had been made to point to Carol's list.
        session.query(Upload).update({"person_id": quick_town.ids["carol"]})
    quick_town.click("ben", "Import 1 person")
    quick_town.bot.lists.run()
    assert parts(quick_town) == []
    assert [row.state for row in uploads(quick_town)] == ["checked"]


def test_a_coordinator_who_no_longer_is_one_imports_nothing(quick_town: World) -> None:
    quick_town.know("maria", roles=("coordinator",))
    send(quick_town, "maria", "role,name,email\nmentee,Amina,a@example.org\n")
    work(quick_town)
    quick_town.click("maria", "Import 1 person")
    with quick_town.database.transaction() as session:
        session.query(Role).filter_by(person_id=quick_town.ids["maria"]).update({"ended_at": MONDAY})
    work(quick_town)
    assert parts(quick_town) == []
    assert uploads(quick_town) == []


def test_a_list_that_nobody_used_in_a_day_is_forgotten_at_night(town: World) -> None:
    send(town, "carol", LIST.format(maria="U0MARIA"))
    work(town)
    town.advance(days=1, minutes=1)
    town.click("carol", "Import 2 people")
    town.bot.lists.run()
    assert parts(town) == []
    town.advance(days=2)
    forget_what_is_over(town.bot.office)
    assert uploads(town) == []


def test_the_file_is_asked_for_again_when_slack_does_not_answer(quick_town: World) -> None:
    send(quick_town, "carol", LIST.format(maria="U0MARIA"))
    quick_town.slack.add_fault("files.info", "error", 1, error="internal_error")
    work(quick_town)
    assert "Import 2 people" not in quick_town.last("carol")
    work(quick_town)
    assert "Import 2 people" in quick_town.last("carol")


def test_the_list_of_people_comes_as_a_file_in_a_direct_message(quick_town: World) -> None:
    send(quick_town, "carol", LIST.format(maria="U0MARIA"))
    work(quick_town)
    quick_town.click("carol", "Import 2 people")
    work(quick_town)
    assert "The list is being made" in quick_town.said("carol", "/mentoring", "export")
    work(quick_town)
    message = quick_town.slack.messages("carol")[-1]
    (file,) = message["files"]
    assert (file["name"], file["title"]) == ("people.xlsx", "People of Profession to Profession")
    assert "with 2 people" in message["text"]
    posts = [post for post in quick_town.slack.posted() if post.files]
    assert [post.channel for post in posts] == [quick_town.slack.direct("carol")]
    quick_town.bot.lists.run()
    assert len([post for post in quick_town.slack.posted() if post.files]) == 1


def test_a_list_that_could_not_be_sent_is_said_so_and_not_doubled(quick_town: World) -> None:
    quick_town.said("carol", "/mentoring", "export")
    quick_town.slack.add_fault("files.completeUploadExternal", "error", 1, error="internal_error")
    work(quick_town)
    assert "could not be sent" in quick_town.last("carol")
    work(quick_town)
    assert [post for post in quick_town.slack.posted() if post.files] == []
