"""What a list is made of: its columns, its rows, and what is wrong with a cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.rules.participants import Side

# A hundred thousand people with every column filled in are about 30 MB of text.
MOST_BYTES = 40_000_000
MOST_ROWS = 100_000


class Column(StrEnum):
    """What a list says of a person. `bot.rules.lists.columns` names each in both languages."""

    SIDE = "side"
    NAME = "name"
    EMAIL = "email"
    SLACK_ID = "slack_id"
    ORGANISATION = "organisation"
    PROFESSION = "profession"
    SPECIALITY = "speciality"
    YEARS = "years"
    LANGUAGES = "languages"
    WAYS = "ways"
    TIMES = "times"
    TOPICS = "topics"
    GOALS = "goals"
    PLACES = "places"
    REPORTS_TO = "reports_to"
    INTAKE = "intake"
    ELIGIBLE = "eligible"
    PREPARED = "prepared"
    ORIENTED = "oriented"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong: where (`row` as a spreadsheet counts, 0 for the header), and why.

    `key` names the sentence `lists.wrong.<key>`, `params` fill it; `near` is what may have been meant.
    `place` is the column's letter and `title` its header as written; both empty for a whole row.
    """

    row: int
    key: str
    place: str = ""
    title: str = ""
    value: str = ""
    near: tuple[str, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])


class Flaw(Exception):
    """A cell cannot be what its column asks for."""

    def __init__(self, key: str, near: Iterable[str] = (), **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.near = tuple(near)
        self.params = params


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell of a workbook whose result cannot be used: not worked out yet, or an error."""

    text: str


Cell = str | Formula
Row = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as rows of text. `rows` come one by one, each with its number, without the blank ones.

    `sheet` is the sheet that was read, and `sheets` how many there are; empty and 1 for a CSV file.
    """

    header: list[str]
    rows: Iterable[Row]
    sheet: str = ""
    sheets: int = 1


@dataclass(frozen=True, slots=True)
class Organisation:
    """The agency or employer a row names. `id` is None for one that the import is to add."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as a row gives them. `said` has what was filled in, by the names of `Participant`'s columns;
    readiness is True, False or the date it was ticked.
    """

    row: int
    side: Side
    name: str
    slack_id: str | None
    email: str | None
    organisation: Organisation | None
    said: Mapping[str, Any]
