"""A file that says who came: read as it is, with or without a header, and each row found among people.

Meeting tools write such files each in their own way. So an e-mail address and a Slack id are known by
their shape wherever they stand; a name is read in the column that is called so, or in the first one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.rules.lists.columns import NAMES
from bot.rules.lists.values import Cell, Column, Table
from bot.rules.lists.vocabulary import bare
from bot.rules.professions import folded

_EMAIL = re.compile(r"(?:mailto:)?([^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+)")
_SLACK_ID = re.compile(r"<?@?([UW][A-Z0-9]{5,20})>?")
_MORE_NAMES = ("participant", "attendee", "display name", "name (original name)", "participante", "personne")
_FIRST = ("first name", "given name", "prénom")
_LAST = ("last name", "surname", "family name", "nom de famille", "nom")
_ALL_NAMES = {bare(each) for each in (*NAMES[Column.NAME][:2], *NAMES[Column.NAME][2], *_MORE_NAMES)}
_OTHERS = {
    bare(each)
    for column, (english, french, more) in NAMES.items()
    if column is not Column.NAME
    for each in (english, french, *more)
}


@dataclass(frozen=True, slots=True)
class Written:
    """One row: who it says was there. `row` counts as a spreadsheet does."""

    row: int
    name: str = ""
    email: str = ""
    slack_id: str = ""

    @property
    def shown(self) -> str:
        return self.name or self.email or self.slack_id


class NotFound(StrEnum):
    """Why nobody is marked for a row."""

    EMPTY = "empty"  # it names nobody
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"  # several people could be meant: nobody guesses


@dataclass(frozen=True, slots=True)
class Wanted:
    """The people a file is looked up among: by Slack id, by address in lower case, by folded name."""

    by_slack_id: Mapping[str, frozenset[int]]
    by_email: Mapping[str, frozenset[int]]
    by_name: Mapping[str, frozenset[int]]


@dataclass(slots=True)
class Found:
    """Who a file says was there, each once, and the rows that nobody could be found for."""

    people: dict[int, None] = field(default_factory=dict[int, None])
    wrong: list[tuple[Written, NotFound]] = field(default_factory=list[tuple[Written, NotFound]])


def read(table: Table) -> Iterator[Written]:
    """The rows of a file that says who came. Raises what reading its rows may raise."""
    titles = [bare(each) for each in table.header]
    names = _name_columns(titles)
    has_header = bool(names) or any(each in _OTHERS for each in titles)
    rows = table.rows if has_header else _with_first(table)
    for number, cells in rows:
        yield _written(number, cells, names or (() if has_header else (0,)))


def find(rows: Iterable[Written], wanted: Wanted) -> Found:
    """Everybody who is meant, and the rows that are not clear."""
    found = Found()
    for row in rows:
        meant = _meant(row, wanted)
        if len(meant) == 1:
            found.people.update(dict.fromkeys(meant))
        elif meant:
            found.wrong.append((row, NotFound.AMBIGUOUS))
        else:
            found.wrong.append((row, NotFound.UNKNOWN if row.shown else NotFound.EMPTY))
    return found


def name_key(name: str) -> str:
    """A name for comparing: "Silva, Ana" is "Ana Silva", whatever its case and accents."""
    last, comma, first = name.partition(",")
    return folded(f"{first} {last}" if comma else name)


def _meant(row: Written, wanted: Wanted) -> frozenset[int]:
    """Who a row means: an id or an address says it, a name only where there is neither."""
    ids = wanted.by_slack_id.get(row.slack_id, frozenset()) | wanted.by_email.get(row.email, frozenset())
    if ids or not row.name:
        return ids
    return wanted.by_name.get(name_key(row.name), frozenset())


def _name_columns(titles: Sequence[str]) -> tuple[int, ...]:
    whole = [index for index, title in enumerate(titles) if title in _ALL_NAMES]
    firsts = [index for index, title in enumerate(titles) if title in map(bare, _FIRST)]
    lasts = [index for index, title in enumerate(titles) if title in map(bare, _LAST)]
    if firsts and lasts:
        return firsts[0], lasts[0]
    return tuple(whole[:1])


def _with_first(table: Table) -> Iterator[tuple[int, list[Cell]]]:
    """A file without a header: its first row is somebody too."""
    first: list[Cell] = list(table.header)
    yield 1, first
    yield from table.rows


def _written(number: int, cells: Sequence[Cell], names: Sequence[int]) -> Written:
    texts = [each if isinstance(each, str) else "" for each in cells]
    emails = [match[1].lower() for each in texts if (match := _EMAIL.fullmatch(each.strip()))]
    ids = [match[1] for each in texts if (match := _SLACK_ID.fullmatch(each.strip()))]
    named = [texts[index].strip() for index in names if index < len(texts)]
    name = " ".join(each for each in named if each and not _EMAIL.fullmatch(each) and each not in ids)
    return Written(number, name, emails[0] if emails else "", ids[0] if ids else "")
