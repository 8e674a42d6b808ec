"""Files as spreadsheets and people make them: characters, separators, quotes, sheets, formulas, sizes."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]
from openpyxl import Workbook

from bot.rules.lists import workbook
from bot.rules.lists.columns import letter
from bot.rules.lists.reading import read_table
from bot.rules.lists.text import escaped, unescaped
from bot.rules.lists.values import MOST_BYTES, MOST_ROWS, Formula, Table
from bot.rules.problems import Problem

TEXT = "Rôle;Nom\nmentor;Zoë Åström\n"


def rows(content: bytes) -> list[list[Any]]:
    return [cells for _, cells in read_table(content).rows]


def book(*sheets: list[list[Any]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, cells in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet {number + 1}")
        for row in cells:
            sheet.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def rewritten(content: bytes, before: bytes, after: bytes) -> bytes:
    """The workbook with something else in the text of its first sheet."""
    done = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(done, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                assert before in text
                text = text.replace(before, after)
            new.writestr(part, text)
    return done.getvalue()


def problem(content: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        list(read_table(content).rows)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_understood(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding))
    assert table.header == ["Rôle", "Nom"]
    assert list(table.rows) == [(2, ["mentor", "Zoë Åström"])]


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_is_read_in_both_orders(mark: bytes, encoding: str) -> None:
    assert rows(mark + TEXT.encode(encoding)) == [["mentor", "Zoë Åström"]]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_are_separated_by_what_the_first_line_uses(mark: str) -> None:
    text = mark.join(["Role", '"Name, or; what"']) + "\n" + mark.join(["mentor", "Ann"]) + "\n"
    assert read_table(text.encode()).header == ["Role", "Name, or; what"]


def test_a_quoted_cell_may_have_several_lines_and_rows_are_counted_as_a_spreadsheet_does() -> None:
    assert list(read_table(b'a,b\r\n"one\r\ntwo",x\r\n\r\n,\r\n3,4\r\n').rows) == [
        (2, ["one\ntwo", "x"]),
        (5, ["3", "4"]),
    ]


def test_what_nobody_can_see_is_taken_out() -> None:
    assert rows("a\n\u202eAnn\u2066\x07\n".encode()) == [["Ann"]]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "list_empty"),
        (b"\n \n,,\n", "list_empty"),
        (b"a,b\n\0\n", "list_binary"),
        (b"%PDF-1.7\n", "list_binary"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "list_binary"),
        (b"\xff\xfe\x00", "list_binary"),
        (b"a\n\x81\n", "list_binary"),
        (b"PK\x03\x04nonsense", "list_unreadable"),
        (b'a,b\n1,"open\n2,3\n', "list_quotes"),
        (b'a,b\n1,"two"three\n', "list_quotes"),
        (b"a\n" + b"x" * 200_000 + b"\n", "list_quotes"),
        (b"a\n" * (MOST_ROWS + 2), "list_too_long"),
        (b"a" * (MOST_BYTES + 1), "list_too_big"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(content: bytes, key: str) -> None:
    assert problem(content).key == key


def test_the_row_with_the_wrong_quotes_is_named() -> None:
    assert problem(b'a,b\n1,2\n1,"open\n').params == {"row": 3}


def test_cells_of_a_workbook_are_read_as_they_are_shown() -> None:
    moment = datetime(2026, 3, 1, 9, 30)  # noqa: DTZ001 - a spreadsheet knows no zones
    found = rows(book([["a"] * 6, [1, 2.0, 2.5, True, moment.date(), moment]]))
    assert found == [["1", "2", "2.5", "yes", "2026-03-01", "2026-03-01 09:30:00"]]


def test_the_first_sheet_with_something_in_it_is_read_and_named() -> None:
    table: Table = read_table(book([], [["Role"], ["mentor"]], [["Other"]]))
    assert (table.header, table.sheet, table.sheets) == (["Role"], "Sheet 2", 3)


def test_a_formula_counts_as_what_it_came_to() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        page = made.add_worksheet()
        page.write_row(0, 0, ["Name", "Years", "Note", "Text"])
        page.write_formula(1, 0, '="Ann"&" Lee"', None, "Ann Lee")  # pyright: ignore[reportArgumentType] - guessed from its default
        page.write_formula(1, 1, "=3+4", None, 7)
        page.write_formula(1, 2, '=IF(1,"","x")', None, "")  # pyright: ignore[reportArgumentType]
        page.write_string(1, 3, "=1+1")
    # As a spreadsheet program writes a formula that came to an empty text.
    as_excel = rewritten(content.getvalue(), b'<c r="C2">', b'<c r="C2" t="str">')
    assert rows(as_excel) == [["Ann Lee", "7", "", "=1+1"]]


def test_a_formula_that_was_never_worked_out_is_kept_as_one() -> None:
    assert rows(book([["Name", "Years"], ["Ann", "=3+4"]])) == [["Ann", Formula("=3+4")]]


def test_an_error_in_a_cell_is_no_text() -> None:
    assert rows(book([["Name"], ["#REF!"]])) == [[Formula("#REF!")]]


def test_a_workbook_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MOST_UNPACKED", 1000)
    assert problem(book([["Role"], ["mentor"]])).key == "list_too_big"


def test_a_workbook_that_declares_entities_is_refused() -> None:
    content = io.BytesIO(book([["Role"], ["mentor"]]))
    with zipfile.ZipFile(content, "a") as parts:
        parts.writestr("xl/more.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert problem(content.getvalue()).key == "list_unreadable"


def test_a_workbook_whose_rows_are_far_apart_is_refused_soon() -> None:
    content = rewritten(book([["Role"], ["mentor"]]), b'r="2"', b'r="900000000"')
    assert problem(rewritten(content, b'r="A2"', b'r="A900000000"')).key == "list_unreadable"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "'", "''=", "'=1", "a=b", "", "'plain", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_escaped_and_read_back(cell: str) -> None:
    assert not escaped(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(escaped(cell)) == cell


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
