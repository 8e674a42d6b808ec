"""Text files: which characters the bytes mean, what separates the cells, and the rows."""

import csv
import io
from collections.abc import Iterator

from bot.rules.lists.values import MOST_ROWS, Cell, Row, Table
from bot.rules.problems import Problem
from bot.rules.shown import shown

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# PDF, pictures, the workbooks of before 2007, compressed files.
_OTHER_FILES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"{\\rtf")
_SEPARATORS = (",", ";", "\t")
# What makes a spreadsheet take a cell for a formula.
_OBEYED = "=+-@\t\r"


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 when it says so, else Windows' Western European.

    Raises:
        Problem: `list_binary` when it is no text.
    """
    if content.startswith(_OTHER_FILES):
        raise Problem("list_binary")
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise Problem("list_binary")
        return text
    raise Problem("list_binary")


def separator(text: str) -> str:
    """What separates the cells of the first line that is not empty: where a comma is the decimal sign,
    spreadsheets use semicolons.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)


def read_text(content: bytes) -> Table:
    """The rows of a CSV file.

    Raises:
        Problem: `list_binary`, `list_empty`, and while rows are read `list_quotes` and `list_too_long`.
    """
    text = decode(content)
    rows = _rows(text)
    first = next(rows, None)
    if first is None:
        raise Problem("list_empty")
    return Table([str(cell).strip() for cell in first[1]], rows)


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    number = filled = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Problem("list_quotes", row=number) from error
        if not any(cell.strip() for cell in cells):
            continue
        filled += 1
        # The header is a row as well.
        if filled > MOST_ROWS + 1:
            raise Problem("list_too_long", most=MOST_ROWS)
        kept: list[Cell] = [unescaped(clean(cell)) for cell in cells]
        yield number, kept


def clean(cell: str) -> str:
    """A cell without what nobody can see in it."""
    return shown(cell.replace("\r\n", "\n").replace("\r", "\n")).strip()


def escaped(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith((*_OBEYED, "'")) else cell


def unescaped(cell: str) -> str:
    """The cell that `escaped` was given."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in (*_OBEYED, "'") else cell
