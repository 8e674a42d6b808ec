"""Everybody on record as a file, in the same columns as a list that is imported."""

from collections.abc import Iterable

from bot.rules.lists.columns import title
from bot.rules.lists.values import Column
from bot.rules.lists.writing import as_csv, as_workbook
from bot.services.office import Ledgered
from bot.views.list_cells import cells
from bot.words import words_for
from storage.queries import lists


def people_as_file(ledger: Ledgered, language: str, *, workbook: bool) -> tuple[bytes, int]:
    """The file, and how many people are in it. Who left the programme is not."""
    words = words_for(language, ledger.programme.time_zone)
    topics = ledger.joining.topics
    found = lists.listed(ledger.session, ledger.programme.id)
    rows = _Counted(cells(row, topics, words) for row in found)
    header = [title(column, language) for column in Column]
    content = as_workbook(header, rows, words("lists.sheet")) if workbook else as_csv(header, rows)
    return content, rows.count


class _Counted:
    """The rows, counted while they are written."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        self._rows, self.count = iter(rows), 0

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> list[str]:
        row = next(self._rows)
        self.count += 1
        return row
