"""Who came, from a file: e-mails, Slack ids and names are found, and nobody guesses."""

import pytest

from bot.rules.attendance_file import NotFound, Wanted, find, name_key, read
from bot.rules.lists.reading import read_table
from bot.rules.lists.writing import as_workbook
from bot.rules.problems import Problem
from bot.services.events.attendance import file as attendance_file
from bot.services.lists import uploads
from bot.services.office import Request
from storage.models import Participant, Upload
from tests.builders import MONDAY, add_person
from tests.events.evening import Evening, an_evening
from tests.world import World

WANTED = Wanted(
    {"U0MARIA1": frozenset({1})},
    {"amina@example.org": frozenset({2})},
    {"maria mentor": frozenset({1}), "ana silva": frozenset({3}), "jo lee": frozenset({4, 5})},
)


@pytest.fixture
def evening(quick_world: World) -> Evening:
    made = an_evening(quick_world)
    with quick_world.database.transaction() as session:
        session.add(
            Participant(
                programme_id=quick_world.programme_id,
                side="mentee",
                state="confirmed",
                person_id=quick_world.ids["amina"],
                email="amina@example.org",
                name="Amina",
                entered_at=MONDAY,
            )
        )
    return made


def found(text: str) -> tuple[list[int], list[tuple[int, str]]]:
    done = find(read(read_table(text.encode())), WANTED)
    return list(done.people), [(row.row, why) for row, why in done.wrong]


@pytest.mark.parametrize(
    "text",
    [
        'Name\nMaria Mentor\n"Silva, Ana"\n',
        "Full Name,Join time\nMARIA  MENTOR,2026-03-03 10:02\nÀna Silva,10:05\n",
        "First name;Last name\nMaria;Mentor\nAna;Silva\n",
        "Prénom,Nom\nMaria,Mentor\nAna,Silva\n",
        "Maria Mentor\nAna Silva\n",
        "Slack ID,Name\nU0MARIA1,\n,Ana Silva\n",
    ],
)
def test_names_are_read_as_meeting_tools_write_them(text: str) -> None:
    assert found(text) == ([1, 3], [])


def test_an_address_or_an_id_says_it_whatever_the_name_is() -> None:
    assert found("Name,E-mail\nmy phone,AMINA@example.org\n") == ([2], [])


def test_who_stands_there_twice_is_found_once() -> None:
    assert found("Name\nMaria Mentor\nmaria mentor\n") == ([1], [])


def test_what_is_not_clear_is_told_and_nobody_guesses() -> None:
    people, wrong = found("Name,E-mail\nJo Lee,\nMari Mentor,\n,x@example.org\n-,\n")
    assert people == []
    assert wrong == [
        (2, NotFound.AMBIGUOUS),
        (3, NotFound.UNKNOWN),
        (4, NotFound.UNKNOWN),
        (5, NotFound.UNKNOWN),
    ]


def test_an_address_and_an_id_of_two_people_are_not_clear() -> None:
    assert found("U0MARIA1,amina@example.org\n") == ([], [(1, NotFound.AMBIGUOUS)])


def test_the_key_of_a_name_has_no_case_accents_or_comma() -> None:
    assert name_key("SILVA,  Ána") == name_key("ana silva")


def send(evening: Evening, content: bytes, name: str = "zoom.csv", who: str = "ben") -> None:
    world = evening.world
    world.command(who, "/event", "attendance")
    world.click(who, "Use a file")
    world.submit(who, {"Who came: a .csv or .xlsx file": [world.slack.upload(who, name, content)]})
    assert f"{name} is being read" in world.modal(who)
    world.bot.lists.run()
    world.deliver()


def test_a_host_sends_a_file_sees_who_was_found_and_marks_them(evening: Evening) -> None:
    evening.begins()
    world = evening.world
    send(evening, b"Name,Email\nMaria Mentor,\nsomebody,amina@example.org\nCarl Nobody,\n")
    said = world.last("ben")
    assert "2 people were found." in said
    assert "2 are not marked yet: Amina Mentorée, Maria Mentor" in said
    assert "Row 4: Carl Nobody (nobody this event is for)" in said
    assert not evening.came("maria")
    world.click("ben", "Mark 2 people as there")
    assert [evening.came(who) for who in ("maria", "amina")] == [True, True]
    guest = evening.guest("maria")
    assert guest is not None
    assert (guest.came_by, guest.marked_by_id) == ("file", world.ids["ben"])
    evening.over()
    assert evening.minutes() == 120


def test_a_workbook_is_read_as_well_and_a_picture_is_not(evening: Evening) -> None:
    evening.begins()
    send(evening, as_workbook(["Name"], [["Maria Mentor"]], "People"), "people.xlsx")
    assert "1 person was found." in evening.world.last("ben")
    send(evening, b"\x89PNG\r\n\x1a\n" + bytes(100), "photo.csv")
    assert "could not be read as a list" in evening.world.last("ben")


def test_two_people_of_one_name_are_not_marked(evening: Evening) -> None:
    world = evening.world
    twin = add_person(world.database, world.programme_id, "UTWIN", name="Maria Mentor", roles=("champion",))
    assert twin
    evening.begins()
    send(evening, b"Name\nMaria Mentor\n")
    assert "Row 2: Maria Mentor (several people could be meant)" in world.last("ben")
    assert "There is nobody new to mark." in world.last("ben")


def test_the_same_press_twice_marks_once_and_nobody_else_can_use_the_file(evening: Evening) -> None:
    evening.begins()
    office, world = evening.world.bot.office, evening.world
    send(evening, b"Name\nMaria Mentor\n")
    with world.database.reading() as session:
        (upload_id,) = (each.id for each in session.query(Upload))
    carol = Request(world.slack.team_id, world.slack.user_id("carol"), "c")
    for act in (attendance_file.confirm, uploads.confirm):
        with pytest.raises(Problem, match="list_gone"):
            act(office, carol, upload_id)
    ben = Request(world.slack.team_id, world.slack.user_id("ben"), "b")
    assert attendance_file.confirm(office, ben, upload_id) == 1
    assert attendance_file.confirm(office, ben, upload_id) == 1
    again = Request(world.slack.team_id, world.slack.user_id("ben"), "b2")
    with pytest.raises(Problem, match="list_gone"):
        attendance_file.confirm(office, again, upload_id)
