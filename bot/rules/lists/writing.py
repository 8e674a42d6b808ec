"""Rows as a file that a spreadsheet opens and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence

from bot.rules.lists.text import escaped

_WIDEST = 40


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it, lines as in RFC 4180."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([escaped(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_workbook(header: Sequence[str], rows: Iterable[Sequence[str]], sheet: str) -> bytes:
    """An .xlsx workbook whose cells are all text. The header stays in sight."""
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - it has none

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        bold = book.add_format({"bold": True})
        widths = [len(title) for title in header]
        for column, title in enumerate(header):
            page.write_string(0, column, title, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell:
                    page.write_string(number, column, cell)
                    widths[column] = max(widths[column], min(len(cell), _WIDEST))
        for column, width in enumerate(widths):
            page.set_column(column, column, width + 2)
        page.freeze_panes(1, 0)
    return content.getvalue()
