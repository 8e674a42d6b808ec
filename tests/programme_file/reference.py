"""The keys of a programme's file as the documents list them.

After a change of `bot/rules/programme_file/keys.py`: `.venv/bin/python -m tests.programme_file.reference`.
"""

import json
from collections.abc import Iterator

from bot.rules.programme_file import Plan
from bot.rules.programme_file.keys import TABLES, Key, Table
from bot.rules.programme_file.plan import value_at
from tests.project.repository import ROOT

DOCUMENT = ROOT / "docs" / "programme-file.md"
BEGIN, END = "<!-- The list of keys begins -->\n", "<!-- The list of keys ends -->\n"


def reference() -> str:
    """Every table with its keys, what they accept and their defaults, as Markdown."""
    return "\n".join(line for table in TABLES for line in _table(table)) + "\n"


def listed(document: str) -> str:
    """The list as it stands in a document."""
    return document.partition(BEGIN)[2].partition(END)[0]


def _table(table: Table) -> Iterator[str]:
    yield from (f"### {f'`{table.header}`' if table.path else 'At the beginning'}", "", table.about, "")
    yield from ("| key | what it is | accepted | default |", "| --- | --- | --- | --- |")
    for key in table.keys:
        yield f"| `{key.name}` | {key.about} | {key.kind.accepts} | {_default(table, key)} |"
    yield ""


def _default(table: Table, key: Key) -> str:
    if key.required:
        return "needed"
    if table.many:
        return "–"
    default = key.kind.write(value_at(Plan(), key.of))
    return f"`{json.dumps(default, ensure_ascii=False)}`"


def _write() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(document.replace(listed(document), reference()), encoding="utf-8")


if __name__ == "__main__":
    _write()
