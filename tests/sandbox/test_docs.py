"""The table of what is simulated is true to the code."""

import re
from pathlib import Path

from sandbox.api.table import METHODS
from sandbox.blockkit.blocks import BLOCKS
from sandbox.blockkit.elements import ELEMENTS

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text("utf-8")
ROWS = [line.split("|")[1:-1] for line in PAGE.splitlines() if line.startswith("| ")]
METHOD = re.compile(r"`([a-z]+(?:\.[a-zA-Z0-9]+)+)`")
# Rows that name methods although those are absent say so in their remarks.
NEITHER = {"users.profile", "files.list", "files.delete", "oauth.v2.exchange"}


def test_every_behaviour_has_a_state() -> None:
    behaviours = [row for row in ROWS if len(row) == 3 and row[1].strip() not in ("", "State")]
    assert len(behaviours) > 40
    assert {row[1].strip() for row in behaviours} == {"simulated", "simplified", "absent"}


def test_every_method_is_in_the_table_and_no_other() -> None:
    named = {name for row in ROWS if len(row) == 3 for cell in row for name in METHOD.findall(cell)}
    events = {"message.im"}
    assert named - NEITHER - events == {*METHODS, "oauth.v2.access"}


def test_every_kind_of_block_and_element_is_in_the_table() -> None:
    for kind in (*BLOCKS, *ELEMENTS):
        assert f"`{kind}`" in PAGE
