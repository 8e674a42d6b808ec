"""Workbooks (.xlsx): the first sheet with something in it, as rows of text."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, cast

from bot.rules.lists.text import clean
from bot.rules.lists.values import MOST_ROWS, Cell, Formula, Row, Table
from bot.rules.problems import Problem

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

SIGNATURE = b"PK\x03\x04"
# A list of a hundred thousand people unpacks to about a hundred megabytes.
_MOST_UNPACKED, _MOST_PARTS, _LAST_ROW = 300_000_000, 2_000, 1_048_576
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
# What openpyxl raises when the parts of a workbook are not what they should be.
_UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def read_workbook(content: bytes) -> Table:
    """The rows of a workbook's first sheet that is not empty. Formulas count as what they came to.

    Raises:
        Problem: `list_unreadable`, `list_too_big`, `list_empty`, and while rows are read `list_too_long`.
    """
    _check_size(content)
    try:
        # With formulas, two looks: at what they came to, and at which cells are formulas.
        values = _opened(content, data_only=True)
        formulas = _opened(content, data_only=False) if _has_formulas(content) else None
        for name in values.sheetnames:
            rows = _rows(values, formulas, name)
            first = next(rows, None)
            if first is not None:
                header = [cell if isinstance(cell, str) else cell.text for cell in first[1]]
                return Table(header, _careful(rows), name, len(values.sheetnames))
    except _UNREADABLE as error:
        raise Problem("list_unreadable") from error
    raise Problem("list_empty")


def _check_size(content: bytes) -> None:
    """Look at the sizes in the directory before anything is unpacked: nobody is to fill our memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            if len(listed) > _MOST_PARTS or sum(part.file_size for part in listed) > _MOST_UNPACKED:
                raise Problem("list_too_big")
            for part in listed:
                with parts.open(part) as opened:
                    # A workbook declares no entities; they can be made to unfold without end.
                    if b"<!DOCTYPE" in opened.read(4096):
                        raise Problem("list_unreadable")
    except _UNREADABLE as error:
        raise Problem("list_unreadable") from error


def rows_in(content: bytes) -> int:
    """About how many rows the largest sheet has; 0 when that cannot be told."""
    try:
        return max((sum(part.count(b"<row") for part in sheet) for sheet in _sheets(content)), default=0)
    except _UNREADABLE:
        return 0


def _has_formulas(content: bytes) -> bool:
    return any(
        b"<f>" in part or b"<f " in part or b"<f/" in part for sheet in _sheets(content) for part in sheet
    )


def _sheets(content: bytes) -> Iterator[Iterator[bytes]]:
    """The text of each sheet, a piece at a time. A tag may be cut where two pieces meet."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.infolist():
            if "worksheets/" in part.filename:
                with parts.open(part) as opened:
                    yield iter(lambda opened=opened: opened.read(1 << 20), b"")


def _opened(content: bytes, *, data_only: bool) -> "Workbook":
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions that it leaves out; we want the cells alone.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def _rows(values: "Workbook", formulas: "Workbook | None", sheet: str) -> Iterator[Row]:
    filled = 0
    read = _with_formulas(values, formulas, sheet) if formulas else _plain(values, sheet)
    for number, row in enumerate(read, start=1):
        if number > _LAST_ROW:
            raise Problem("list_unreadable")
        if not any(row):
            continue
        filled += 1
        if filled > MOST_ROWS + 1:
            raise Problem("list_too_long", most=MOST_ROWS)
        yield number, row


def _plain(values: "Workbook", sheet: str) -> Iterator[list[Cell]]:
    for cells in _cells(values, sheet, values_only=True):
        yield [_text(cell) for cell in cells]


def _with_formulas(values: "Workbook", formulas: "Workbook", sheet: str) -> Iterator[list[Cell]]:
    """The same, when there are formulas: one that was never worked out is kept as it is written."""
    written = _cells(formulas, sheet, values_only=False)
    for cells, others in zip(_cells(values, sheet, values_only=False), written, strict=False):
        yield [
            # A formula that came to an empty text is empty; one without any result is not.
            Formula(clean(str(getattr(other.value, "text", other.value))))
            if other.data_type == "f" and cell.value is None and cell.data_type != "str"
            else _text(cell.value)
            for cell, other in zip(cells, others, strict=False)
        ]


def _cells(book: "Workbook", sheet: str, *, values_only: bool) -> Iterator[tuple[Any, ...]]:
    found: Any = book[sheet]
    if not hasattr(found, "reset_dimensions"):
        # A sheet that is only a chart.
        return iter(())
    # The size a sheet claims to have may be wrong, or a trap.
    found.reset_dimensions()
    return cast("Iterator[tuple[Any, ...]]", found.iter_rows(values_only=values_only))


def _careful(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows; a part that turns out to be damaged is an expected problem."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield from rows
        except _UNREADABLE as error:
            raise Problem("list_unreadable") from error


def _text(value: object) -> Cell:
    """What a cell says."""
    if value is None:
        return ""
    if isinstance(value, str):
        said = clean(value)
        return Formula(said) if said in _ERRORS else said
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)
