"""The list of people: headers in both languages, and a clear sentence about what is wrong."""

from pathlib import Path
from random import Random

import pytest

from bot.rehearsal.intake import IntakePair, Member, made_up
from bot.rehearsal.people_file import PeopleFileError, read_people


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> tuple[IntakePair, ...]:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode(encoding))
    return read_people(path)


def test_an_english_header_with_every_column(tmp_path: Path) -> None:
    text = (
        "mentor,mentee,profession,mentor_language,mentee_language,mentor_zone,mentee_zone\n"
        "Maria Silva,Amina Diallo,IT,en,French,America/Halifax,America/Vancouver\n"
    )
    assert read(tmp_path, text) == (
        IntakePair(
            Member("Maria Silva", "en", "America/Halifax"),
            Member("Amina Diallo", "fr", "America/Vancouver"),
            "Information technology",
        ),
    )


def test_a_french_header_with_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    text = (
        "Mentor;Mentoré;Profession;Langue_mentor;Langue_mentoré\n"
        "Benoît Roy;Chen Wei;comptabilité;français;anglais\n"
    )
    (pair,) = read(tmp_path, text, "utf-8-sig")
    assert (pair.mentor.language, pair.mentee.language, pair.profession) == ("fr", "en", "Accounting")


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(read(tmp_path, "mentor,mentee,profession\nA B,C D,Engineering\n,,\n\n")) == 1


def test_a_mentor_may_have_several_mentees(tmp_path: Path) -> None:
    assert len(read(tmp_path, "mentor,mentee,profession\nA B,C D,IT\nA B,E F,IT\n")) == 2


HEADER = "mentor,mentee,profession"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        (f"{HEADER}\n", "no pairs"),
        ("mentor,mentee\nA,B\n", "lacks: profession"),
        (f"{HEADER},shoe size\nA,B,IT,4\n", "'shoe size' that is not known"),
        (f"{HEADER},mentor\nA,B,IT,A\n", "names a column twice"),
        (f"{HEADER}\nA,B,Juggling\n", "Line 2: 'Juggling' is not a profession"),
        (f"{HEADER}\nA,B,\n", "Line 2: '' is not a profession"),
        (f"{HEADER}\nA,,IT\n", "Line 2 names no mentee"),
        (f"{HEADER}\nA,B,IT,more\n", "Line 2 has more cells"),
        (f"{HEADER}\nA,A,IT\n", "cannot mentor themselves"),
        (f"{HEADER}\nA,B,IT\nC,B,IT\n", "B has two mentors"),
        (f"{HEADER}\n" + "".join(f"A,B{n},IT\n" for n in range(4)), "more than 3 mentees"),
        (f"{HEADER}\n{'x' * 100},B,IT\n", "more than 80 letters"),
        (f"{HEADER},mentor_language\nA,B,IT,Klingon\n", "'Klingon' is neither en nor fr"),
        (f"{HEADER},mentor_zone\nA,B,IT,Moon/Base\n", "'Moon/Base' is no time zone"),
        (f"{HEADER},mentor_language\nA,B,IT,en\nA,C,IT,fr\n", "A has two languages"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(PeopleFileError, match=sentence):
        read(tmp_path, text)


def test_a_file_that_is_not_there_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(PeopleFileError, match="cannot be read"):
        read_people(tmp_path / "nowhere.csv")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\0")
    with pytest.raises(PeopleFileError, match="is not text"):
        read_people(tmp_path / "picture.csv")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_what_spreadsheets_write_by_default_is_understood(tmp_path: Path, encoding: str) -> None:
    (pair,) = read(tmp_path, f"{HEADER}\nBenoît,B,IT\n", encoding)
    assert pair.mentor.name == "Benoît"


def test_a_made_up_intake_has_no_two_people_of_one_name() -> None:
    pairs = made_up(30, Random("seed"))
    names = {member.name for pair in pairs for member in (pair.mentor, pair.mentee)}
    assert len(names) == 60
    assert pairs == made_up(30, Random("seed"))
