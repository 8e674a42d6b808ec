"""A table of people, read row by row: who they are, and everything that is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.rules.lists import cells
from bot.rules.lists.columns import MOST_COLUMNS, Header, letter, read_header
from bot.rules.lists.text import read_text
from bot.rules.lists.values import MOST_BYTES, Column, Entry, Flaw, Formula, Organisation, Row, Table, Wrong
from bot.rules.lists.vocabulary import Known
from bot.rules.lists.workbook import SIGNATURE, read_workbook, rows_in
from bot.rules.participants import Side
from bot.rules.problems import Problem

# More is counted, and not kept: nobody reads on.
MOST_WRONG = 10_000
_EVERY = 250
_TICKED = (Column.ELIGIBLE, Column.PREPARED, Column.ORIENTED)
# The columns of a part's row that a column of a list fills, where the two have other names.
_FIELD = {
    Column.PROFESSION: "profession_id",
    Column.INTAKE: "intake_id",
    Column.ELIGIBLE: "eligible_at",
    Column.PREPARED: "prepared_at",
    Column.ORIENTED: "oriented_at",
}
_READERS: dict[Column, Callable[[str, Known, date], Any]] = {
    Column.SIDE: lambda cell, _known, _today: cells.side(cell),
    Column.NAME: lambda cell, _known, _today: cells.name(cell),
    Column.EMAIL: lambda cell, _known, _today: cells.email(cell),
    Column.SLACK_ID: lambda cell, _known, _today: cells.slack_id(cell),
    Column.PROFESSION: lambda cell, known, _today: cells.profession(cell, known),
    Column.SPECIALITY: lambda cell, _known, _today: cells.short_text(cell),
    Column.YEARS: lambda cell, _known, _today: cells.years(cell),
    Column.LANGUAGES: lambda cell, known, _today: cells.languages(cell, known),
    Column.WAYS: lambda cell, _known, _today: cells.ways(cell),
    Column.TIMES: lambda cell, _known, _today: cells.times(cell),
    Column.TOPICS: lambda cell, known, _today: cells.topics(cell, known),
    Column.GOALS: lambda cell, _known, _today: cells.goals(cell),
    Column.PLACES: lambda cell, _known, _today: cells.places(cell),
    Column.REPORTS_TO: lambda cell, _known, _today: cells.manager(cell),
    Column.INTAKE: lambda cell, known, _today: cells.intake(cell, known),
    **dict.fromkeys(_TICKED, lambda cell, _known, today: cells.ticked(cell, today)),
}


def read_table(content: bytes) -> Table:
    """A file as rows of text, whichever kind it is.

    Raises:
        Problem: `list_too_big`, `list_empty`, `list_binary`, `list_unreadable`; and while rows are
            read `list_quotes`, `list_too_long`, `list_unreadable`.
    """
    if len(content) > MOST_BYTES:
        raise Problem("list_too_big")
    return read_workbook(content) if content.startswith(SIGNATURE) else read_text(content)


def expected_rows(content: bytes) -> int:
    """About how many rows a file has, for showing how far its reading is."""
    return rows_in(content) if content.startswith(SIGNATURE) else content.count(b"\n")


@dataclass(slots=True)
class Checked:
    """What a list says: `entries` of the rows that are right, and all that is wrong in the others."""

    entries: list[Entry] = field(default_factory=list[Entry])
    wrong: list[Wrong] = field(default_factory=list[Wrong])
    wrongs: int = 0
    unused: tuple[str, ...] = ()
    # The letter and the title of each column there is.
    places: dict[Column, tuple[str, str]] = field(default_factory=dict[Column, tuple[str, str]])
    sheet: str = ""
    sheets: int = 1

    def add(self, wrong: Wrong) -> None:
        self.wrongs += 1
        if len(self.wrong) < MOST_WRONG:
            self.wrong.append(wrong)


def check(
    table: Table, known: Known, today: date, tell: Callable[[int], None] = lambda _rows: None
) -> Checked:
    """Read every row. `tell` hears now and then how many have been read.

    Raises:
        Problem: what reading the file may raise on the way (see `read_table`), `list_empty`.
    """
    done = Checked(sheet=table.sheet, sheets=table.sheets)
    if len(table.header) > MOST_COLUMNS:
        raise Problem("list_too_big")
    header, wrong = read_header(table.header)
    for each in wrong:
        done.add(each)
    done.unused = header.unused
    done.places = {column: (letter(index), header.titles[index]) for column, index in header.places.items()}
    if wrong:
        return done
    reader = _Reader(header, known, today, done)
    number = 0
    for number, row in enumerate(table.rows, start=1):
        reader.read(row)
        if number % _EVERY == 0:
            tell(number)
    if not number:
        raise Problem("list_empty")
    tell(number)
    return done


class _Reader:
    """Reads rows of one table. What a cell means is remembered: a list says the same a thousand times."""

    def __init__(self, header: Header, known: Known, today: date, done: Checked) -> None:
        self._header, self._known, self._today, self._done = header, known, today, done
        self._places = list(header.places.items())
        self._meanings: dict[tuple[Column, str], Any] = {}
        self._seen: dict[tuple[Side, str], int] = {}

    def read(self, row: Row) -> None:
        number, written = row
        before = self._done.wrongs
        self._check_width(number, written)
        said: dict[Column, Any] = {}
        for column, index in self._places:
            cell = written[index] if index < len(written) else ""
            if cell != "" and column is not Column.ORGANISATION:
                said[column] = self._meaning(number, column, cell)
        side = said.get(Column.SIDE)
        organisation = self._organisation(number, side, written)
        if side:
            self._check_side(number, side, said)
        self._check_who(number, said)
        if self._done.wrongs == before and side:
            self._keep(number, side, organisation, said)

    def _meaning(self, number: int, column: Column, cell: str | Formula) -> Any:
        if isinstance(cell, Formula):
            self._wrong(number, column, Flaw("formula"), cell.text)
            return None
        if (column, cell) not in self._meanings:
            try:
                found = _READERS[column](cell, self._known, self._today)
            except Flaw as flaw:
                found = flaw
            if column in (Column.NAME, Column.EMAIL, Column.SLACK_ID, Column.GOALS):
                return self._or_wrong(number, column, cell, found)
            self._meanings[column, cell] = found
        return self._or_wrong(number, column, cell, self._meanings[column, cell])

    def _or_wrong(self, number: int, column: Column, cell: str, found: Any) -> Any:
        if isinstance(found, Flaw):
            self._wrong(number, column, found, cell)
            return None
        return found

    def _organisation(
        self, number: int, side: Side | None, written: list[str | Formula]
    ) -> Organisation | None:
        """The agency or employer; a coach of one agency need not name it."""
        column, mine = Column.ORGANISATION, self._known.agencies
        index = self._header.places.get(column)
        cell = written[index] if index is not None and index < len(written) else ""
        if side is None:
            return None
        if isinstance(cell, Formula):
            self._wrong(number, column, Flaw("formula"), cell.text)
            return None
        try:
            if cell:
                found = cells.organisation(cell, side, self._known)
            elif mine is not None:
                return _only(mine, self._known)
            else:
                return None
        except Flaw as flaw:
            self._wrong(number, column, flaw, cell)
            return None
        if mine is not None and side is Side.MENTEE and found.id not in mine:
            self._wrong(number, column, Flaw("not_your_agency", _names(mine, self._known)), cell)
        return found

    def _check_width(self, number: int, written: list[str | Formula]) -> None:
        beyond = len(self._header.titles)
        if len(written) > beyond and any(written[beyond:]):
            self._done.add(Wrong(number, "extra_cells", letter(beyond)))

    def _check_side(self, number: int, side: Side, said: dict[Column, Any]) -> None:
        if side is Side.MENTOR and self._known.agencies is not None:
            self._wrong(number, Column.SIDE, Flaw("mentees_only"))
        only = _TICKED if side is Side.MENTOR else (Column.PLACES,)
        for column in only:
            if said.get(column) not in (None, False):
                self._wrong(number, column, Flaw(f"not_for_{side}"))

    def _check_who(self, number: int, said: dict[Column, Any]) -> None:
        for column in (Column.SIDE, Column.NAME):
            if column not in said:
                self._wrong(number, column, Flaw("empty"))
        if Column.EMAIL not in said and Column.SLACK_ID not in said:
            self._done.add(Wrong(number, "no_contact"))
        if not said.get(Column.SIDE):
            return
        for column in (Column.SLACK_ID, Column.EMAIL):
            if said.get(column):
                first = self._seen.setdefault((said[Column.SIDE], said[column]), number)
                if first != number:
                    self._wrong(number, column, Flaw("row_twice", first=first), said[column])
                    return

    def _keep(
        self, number: int, side: Side, organisation: Organisation | None, said: dict[Column, Any]
    ) -> None:
        who = {
            column: said.pop(column, None)
            for column in (Column.SIDE, Column.NAME, Column.SLACK_ID, Column.EMAIL)
        }
        filled = {_FIELD.get(column, column.value): value for column, value in said.items()}
        if side is Side.MENTOR:
            for column in _TICKED:
                filled.pop(_FIELD[column], None)
        self._done.entries.append(
            Entry(
                number, side, who[Column.NAME], who[Column.SLACK_ID], who[Column.EMAIL], organisation, filled
            )
        )

    def _wrong(self, number: int, column: Column, flaw: Flaw, value: str = "") -> None:
        place, title = self._done.places.get(column, ("", ""))
        self._done.add(Wrong(number, flaw.key, place, title, value[:200], flaw.near, flaw.params))


def _names(ids: frozenset[int], known: Known) -> Iterator[str]:
    return (name for each, name in known.agency_names.values() if each in ids)


def _only(mine: frozenset[int], known: Known) -> Organisation:
    if len(mine) != 1:
        raise Flaw("which_agency", _names(mine, known))
    return Organisation(next(iter(mine)), next(_names(mine, known), ""))
