"""The table of columns for coordinators is what the program reads."""

from bot.rules.lists.columns import NAMES
from bot.rules.lists.values import Column
from tests.project.repository import ROOT


def test_the_document_lists_every_column_with_every_name() -> None:
    lines = (ROOT / "docs" / "lists.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    named = (NAMES[column] for column in Column)
    assert [row[:3] for row in rows[2:]] == [[en, fr, ", ".join(also)] for en, fr, also in named]
