"""Damaged files: never a crash, never a part of an import, and every error says where."""

import csv
import io
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rules.lists.columns import title
from bot.rules.lists.values import Column
from bot.rules.lists.writing import as_csv, as_workbook
from bot.rules.problems import Problem
from bot.rules.receipts.lists import ListReport
from bot.views.lists import wrong_line
from bot.views.problems import sentence
from bot.words import words_for
from tests.databases import SqliteFactory
from tests.lists.office import ListOffice

HEADER = [title(column, "en") for column in Column]
GOOD = {
    Column.SIDE: "mentee",
    Column.NAME: "Amina",
    Column.ORGANISATION: "ACCES",
    Column.PROFESSION: "Accounting",
    Column.YEARS: "5",
    Column.LANGUAGES: "French; English",
    Column.WAYS: "video",
    Column.TIMES: "evenings",
    Column.TOPICS: "Job interviews",
    Column.ELIGIBLE: "yes",
}
CELLS = st.text(max_size=20) | st.sampled_from(
    [
        "",
        "=1+1",
        "U0AMINA",
        "0@example.org",
        "no",
        "2026-01-01",
        "mentor",
        "9" * 30,
        "; ; /",
        "\ufeff",
        "\u202e",
    ]
)
DAMAGE = st.lists(st.tuples(st.integers(0, 7), st.integers(0, len(HEADER) + 1), CELLS), max_size=6)


@pytest.fixture
def office(sqlite_factory: SqliteFactory, tmp_path_factory: pytest.TempPathFactory) -> ListOffice:
    return ListOffice(sqlite_factory.fresh(tmp_path_factory.mktemp("damage")))


def brought(office: ListOffice, content: bytes) -> ListReport | Problem:
    try:
        return office.bring(content)
    except Problem as problem:
        return problem


def bring(office: ListOffice, content: bytes) -> None:
    """Import; whatever happens must be a sentence in both languages, and all or nothing."""
    before = office.rows()
    found = brought(office, content)
    if isinstance(found, Problem):
        assert all(sentence(found, words_for(language, "UTC")) for language in ("en", "fr"))
        assert office.rows() == before
        return
    report = found
    for wrong in report.wrong:
        assert wrong.row >= 1
        for language in ("en", "fr"):
            line = wrong_line(wrong, words_for(language, "UTC"))
            assert str(wrong.row) in line
            assert not wrong.place or f" {wrong.place} " in line
    if report.wrongs:
        assert office.rows() == before
    else:
        assert len(office.rows()) == len(before) + report.counts.new


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes(office: ListOffice, content: bytes) -> None:
    bring(office, content)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    damage=DAMAGE,
    separator=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_a_good_table_with_damaged_cells(
    office: ListOffice, damage: list[tuple[int, int, str]], separator: str, encoding: str
) -> None:
    rows = [HEADER, *(good(number) for number in range(6))]
    for row, column, cell in damage:
        cells = rows[row % len(rows)]
        cells[column % len(cells)] = cell
        if column > len(HEADER):
            cells.append(cell)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    bring(office, text.getvalue().encode(encoding, "ignore"))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_good_file_with_damaged_bytes(office: ListOffice, kind: str, seed: int) -> None:
    rows = [good(number) for number in range(6)]
    content = bytearray(as_csv(HEADER, rows) if kind == "csv" else as_workbook(HEADER, rows, "People"))
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                content[place] = chance.randrange(256)
            case 1:
                del content[place : place + chance.randint(1, 40)]
            case _:
                content[place:place] = chance.randbytes(3)
    bring(office, bytes(content))


def good(number: int) -> list[Any]:
    row = GOOD | {Column.EMAIL: f"{number}@example.org"}
    return [row.get(column, "") for column in Column]
