"""A file taken apart by the list of keys: every value read on its own, every mistake noted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from bot.rules.programme_file.keys import TABLES, Key, Table
from bot.rules.programme_file.lines import Lines, Path
from bot.rules.programme_file.mistakes import Mistake, meant, nearest, shown
from bot.rules.programme_file.values import Refused


@dataclass(frozen=True, slots=True)
class Row:
    """One of the tables that come many times, where it stands, and what could be read of it."""

    path: Path
    values: dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """What a file says. `values` are by where the plan keeps them, `rows` by the path of their table."""

    lines: Lines
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    rows: dict[str, list[Row]] = field(default_factory=dict[str, list[Row]])
    mistakes: list[Mistake] = field(default_factory=list[Mistake])
    remarks: list[Mistake] = field(default_factory=list[Mistake])

    def mistake(self, path: Path, said: str, value: object = None) -> None:
        """Note a mistake at a path of the document."""
        self.mistakes.append(self._at(path, said, value))

    def remark(self, path: Path, said: str, value: object = None) -> None:
        """Note what can be meant so, and often is not."""
        self.remarks.append(self._at(path, said, value))

    def _at(self, path: Path, said: str, value: object) -> Mistake:
        key = ".".join(str(part) for part in path if isinstance(part, str))
        there = "" if value is None else shown(value)
        return Mistake(self.lines.of(path), key, said, there)


def taken_apart(document: dict[str, Any], lines: Lines) -> Sheet:
    """The values and rows of a document, and what is wrong with each key on its own."""
    sheet = Sheet(lines)
    for table in TABLES:
        sheet.rows[table.path] = []
        for path, found in _occurrences(sheet, table, document):
            values = _read(sheet, table, path, found)
            if table.many:
                sheet.rows[table.path].append(Row(path, values))
            else:
                sheet.values |= {key.of: values[key.name] for key in table.keys if key.name in values}
    return sheet


def _occurrences(
    sheet: Sheet, table: Table, document: dict[str, Any]
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every table of this name, with its path. One that comes once is there even when it is not written."""
    path: Path = tuple(table.path.split(".")) if table.path else ()
    found: Any = document
    for part in path:
        # A parent that is no table is a mistake of its own.
        found = cast("dict[str, Any]", found).get(str(part)) if isinstance(found, dict) else None
    if found is None:
        if not table.many:
            yield path, {}
    elif isinstance(found, list) and table.many:
        for index, each in enumerate(cast("list[Any]", found)):
            yield from _one(sheet, table, (*path, index), each)
    else:
        yield from _one(sheet, table, path, cast("object", found))


def _one(sheet: Sheet, table: Table, path: Path, found: object) -> Iterator[tuple[Path, dict[str, Any]]]:
    once = not table.many or isinstance(path[-1], int)
    if once and isinstance(found, dict):
        yield path, cast("dict[str, Any]", found)
    else:
        sheet.mistake(path, f"must be a table that begins with {table.header}", found)


def _read(sheet: Sheet, table: Table, path: Path, found: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    known = {key.name: key for key in table.keys}
    inner = _tables_inside(table)
    for name, value in found.items():
        if name in known:
            _read_one(sheet, known[name], (*path, name), value, values)
        elif name not in inner:
            _unknown(sheet, table, (*path, name), [*known, *inner])
    for key in table.keys:
        if key.required and key.name not in found:
            sheet.mistake((*path, key.name), f"is missing; {key.kind.accepts}")
    return values


def _read_one(sheet: Sheet, key: Key, path: Path, value: object, values: dict[str, Any]) -> None:
    try:
        values[key.name] = key.kind.read(value)
    except Refused as refused:
        sheet.mistake(path, f"must be {key.kind.accepts}{meant(refused.nearest)}", value)


def _unknown(sheet: Sheet, table: Table, path: Path, known: list[str]) -> None:
    name = str(path[-1])
    near = nearest(name, known)
    elsewhere = "" if near else _home_of(name)
    if near or elsewhere:
        sheet.mistake(path, f"there is no such key{meant(elsewhere or table.full(near))}")
    else:
        sheet.mistake(path, f"there is no such key; here are {', '.join(known)}")


def _home_of(name: str) -> str:
    """The full name of a key that stands in the wrong table, if only one table has it."""
    homes = [table.full(key.name) for table in TABLES for key in table.keys if key.name == name]
    return homes[0] if len(homes) == 1 else ""


def _tables_inside(table: Table) -> list[str]:
    depth = f"{table.path}." if table.path else ""
    paths = (other.path for other in TABLES if other.path and other is not table)
    return [
        path.removeprefix(depth)
        for path in paths
        if path.startswith(depth) and "." not in path.removeprefix(depth)
    ]
