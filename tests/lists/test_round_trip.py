"""A list that is given back and imported again changes nothing, in every format and language."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.rules.lists.reading import read_table
from bot.rules.lists.text import clean
from bot.rules.lists.writing import as_csv, as_workbook
from bot.rules.participants import TOPICS, Way, When
from bot.rules.receipts.lists import Counts
from storage.database import Database
from storage.models import Participant, Person
from tests.builders import MONDAY, add_programme
from tests.databases import SqliteFactory
from tests.lists.office import HEADER, ListOffice

FORMATS = [(language, workbook) for language in ("en", "fr") for workbook in (False, True)]
# Anything a database of text can hold and a person could have typed, formulas and quotes among it.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60).map(clean)
RISKY = st.sampled_from(
    ["=1+1", "+x", "-find work\n-meet", "@here", "'", "''=", '"a";"b"', "a,b;c\td", "_x0041_"]
)


@st.composite
def people(draw: st.DrawFn) -> list[Participant]:
    """Parts as people could have filled them in, each somebody else's."""
    made: list[Participant] = []
    for number in range(draw(st.integers(1, 4))):
        side = draw(st.sampled_from(["mentor", "mentee"]))
        is_mentee = side == "mentee"
        ticked = st.sampled_from([None, MONDAY]) if is_mentee else st.none()
        made.append(
            Participant(
                side=side,
                state=draw(st.sampled_from(["announced", "confirmed", "finished"])),
                name=" ".join(draw(TEXTS).split()) or "Somebody",
                email=f"p{number}@example.org",
                slack_id=draw(st.sampled_from([None, f"U0{number}A"])),
                speciality=draw(TEXTS | RISKY),
                goals=draw(TEXTS | RISKY) if is_mentee else "",
                years=draw(st.none() | st.integers(0, 60)),
                languages=draw(st.lists(st.sampled_from(["fr", "en", "fil", "zh", "pa"]), unique=True)),
                ways=draw(st.lists(st.sampled_from([way.value for way in Way]), unique=True)),
                times=draw(st.lists(st.sampled_from([when.value for when in When]), unique=True)),
                topics=draw(st.lists(st.sampled_from([topic.key for topic in TOPICS]), unique=True)),
                reports_to=draw(st.sampled_from(["", "boss@example.org", "slack:U0BOSS"])),
                places=1 if is_mentee else draw(st.integers(1, 3)),
                eligible_at=draw(ticked),
                oriented_at=draw(ticked),
                entered_at=MONDAY,
            )
        )
    return made


@pytest.fixture
def office(sqlite_factory: SqliteFactory, tmp_path_factory: pytest.TempPathFactory) -> ListOffice:
    return ListOffice(sqlite_factory.fresh(tmp_path_factory.mktemp("round")))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=people(), kind=st.sampled_from(FORMATS), data=st.data())
def test_a_list_given_back_changes_nothing(
    office: ListOffice, parts: list[Participant], kind: tuple[str, bool], data: st.DataObject
) -> None:
    language, workbook = kind
    with office.database.transaction() as session:
        session.query(Participant).delete()
        for part in parts:
            part.programme_id = office.programme_id
            part.profession_id = data.draw(st.sampled_from([None, *office.professions]))
            organisation = office.agency_id if part.side == "mentee" else office.employer_id
            part.organisation_id = data.draw(st.sampled_from([None, organisation]))
        session.add_all(parts)
    before = office.rows()
    report = office.bring(office.give_back(language, workbook=workbook))
    assert report.wrong == ()
    assert report.counts == Counts(same=len(before))
    assert office.rows() == before


@pytest.mark.parametrize(("language", "workbook"), FORMATS)
def test_people_found_in_slack_are_given_back_under_their_own_name(
    lists: ListOffice, language: str, workbook: bool
) -> None:
    lists.person("U0AMINA", name="Amina D.")
    lists.bring("role,name,email,slack id\nmentee,Diallo Amina,amina@example.org,U0AMINA\n")
    before, content = lists.rows(), lists.give_back(language, workbook=workbook)
    (row,) = [cells for _, cells in read_table(content).rows]
    assert row[1:4] == ["Amina D.", "amina@example.org", "U0AMINA"]
    assert lists.bring(content).counts == Counts(same=1)
    assert lists.rows() == before


def test_who_left_is_not_given_back(quick_lists: ListOffice) -> None:
    quick_lists.bring(f"{HEADER}\nmentee,Amina,a@example.org,,\n")

    def leave(part: Participant) -> None:
        part.state = "left"

    quick_lists.change(leave)
    assert list(read_table(quick_lists.give_back()).rows) == []


def test_no_cell_of_a_file_is_a_formula() -> None:
    rows = [["=1+1", "@x"], ["+1", "-1"]]
    lines = as_csv(["=a", "b"], rows).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["'=1+1,'@x", "'+1,'-1"]
    page = load_workbook(io.BytesIO(as_workbook(["a", "b"], rows, "People"))).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}


def test_another_programme_is_not_given_back(lists: ListOffice, database: Database) -> None:
    lists.bring(f"{HEADER}\nmentee,Canary,a@example.org,,\n")
    lists.programme_id, _ = add_programme(database, "T0OTHER")
    assert b"Canary" not in lists.give_back()


def test_a_deactivated_person_is_given_back_and_taken_again(quick_lists: ListOffice) -> None:
    quick_lists.person("U0AMINA")
    quick_lists.bring("role,name,slack id\nmentee,Amina,U0AMINA\n")
    with quick_lists.database.transaction() as session:
        session.query(Person).update({"is_deactivated": True})
    assert quick_lists.bring(quick_lists.give_back()).counts == Counts(same=1)
