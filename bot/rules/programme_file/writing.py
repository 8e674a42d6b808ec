"""Writing a programme's file: every setting, each with a comment that says what it is."""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, cast

import tomlkit

from bot.rules.programme_file.keys import (
    AGENCY,
    AGENDA,
    INTAKE,
    ORGANISATION,
    PROFESSION,
    TABLES,
    TOPIC,
    Key,
    Table,
)
from bot.rules.programme_file.plan import Plan, value_at

_WIDTH = 108
_BEGIN = """\
# The settings of a mentoring programme. `mentoring-bot programme diff` says what would change,
# `mentoring-bot programme apply` changes it. A key that is left out has the value of a new programme.
"""


def written(plan: Plan) -> str:
    """The file of a plan: reading it again gives the same plan."""
    rows = _rows(plan)
    parts = [_BEGIN.rstrip()]
    for table in TABLES:
        parts.append("\n".join(_comment(table)))
        if table.many:
            parts += ["\n".join(_row(table, row)) for row in rows[table.path]] or list(_example(table))
        else:
            parts[-1] += "\n" + "\n".join(_single(table, plan))
    return "\n\n".join(parts) + "\n"


def _comment(table: Table) -> Iterator[str]:
    for line in textwrap.wrap(table.about, _WIDTH - 2, break_on_hyphens=False):
        yield f"# {line}"
    if table.many:
        yield from (f"#   {key.name}: {key.about}" for key in table.keys)


def _example(table: Table) -> Iterator[str]:
    """How the table would look, where the programme has none."""
    if table.example:
        yield "\n".join(f"# {line}".rstrip() for line in (table.header, *table.example))


def _single(table: Table, plan: Plan) -> Iterator[str]:
    if table.path:
        yield table.header
    for key in table.keys:
        line = _line(key, value_at(plan, key.of))
        # A long text is its own explanation; after it nobody would find the comment.
        beside = len(line) + len(key.about) < _WIDTH and "\n" not in line
        yield f"{line}  # {key.about}" if beside else f"# {key.about}\n{line}"


def _row(table: Table, row: Mapping[str, Any]) -> Iterator[str]:
    yield table.header
    for key in table.keys:
        if row.get(key.name):
            yield _line(key, row[key.name])


def _line(key: Key, value: Any) -> str:
    there = key.kind.write(value)
    line = f"{key.name} = {_toml(there)}"
    if len(line) <= _WIDTH or not isinstance(there, list):
        return line
    return f"{key.name} = [\n{_in_lines([_toml(each) for each in cast('list[Any]', there)])}\n]"


def _toml(value: Any) -> str:
    if isinstance(value, str) and "\n" in value:
        # TOML leaves out the first line break: each line of the text stands on a line of its own.
        return tomlkit.string(value, multiline=True).as_string().replace('"""', '"""\n', 1)
    return tomlkit.item(value).as_string()


def _in_lines(items: list[str]) -> str:
    """Items of a list, as many on a line as there is room for."""
    lines = [""]
    for item in items:
        if lines[-1] and len(lines[-1]) + len(item) + 6 > _WIDTH:
            lines.append("")
        lines[-1] += f" {item}," if lines[-1] else f"{item},"
    return "\n".join(f"    {line}" for line in lines)


def _rows(plan: Plan) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables that come many times, by their table's path."""
    return {
        PROFESSION.path: list(_professions(plan)),
        ORGANISATION.path: [
            {"kind": each.kind, "name": each.name, "partners": _partners(plan, each.name, each.kind)}
            for each in plan.organisations
        ],
        INTAKE.path: [
            {"name": each.name, "opens": each.opens_on, "closes": each.closes_on} for each in plan.intakes
        ],
        TOPIC.path: [
            {"key": each.key, "en": each.name_en, "fr": each.name_fr} for each in plan.joining.topics
        ],
        AGENDA.path: [
            {**asdict(each), "en": each.title_en, "fr": each.title_fr} for each in plan.together.agendas
        ],
    }


def _professions(plan: Plan) -> Iterator[dict[str, Any]]:
    """Each declares what it is compatible with among those that come after it."""
    names = [english for english, _ in plan.settings.professions]
    for at, (english, french) in enumerate(plan.settings.professions):
        others = [other for other in names[at + 1 :] if frozenset({english, other}) in plan.compatible]
        yield {"en": english, "fr": french, "compatible_with": others}


def _partners(plan: Plan, name: str, kind: str) -> list[str]:
    return sorted(employer for agency, employer in plan.ties if agency == name) if kind == AGENCY else []
