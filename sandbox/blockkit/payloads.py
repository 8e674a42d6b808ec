"""Whole payloads: the blocks of a message, a modal, a home."""

from typing import Literal

from sandbox.blockkit.blocks import block
from sandbox.blockkit.objects import plain_text
from sandbox.blockkit.rules import Report, Rule, Surface, anything, boolean, list_of, shape, string
from sandbox.blockkit.values import elements_of
from sandbox.jsons import JsonObject, as_list, as_object, compact

MOST_BLOCK_CHARACTERS = 13_200
MOST_VIEW_CHARACTERS = 250_000
_MOST_BLOCKS: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}


def check_message(blocks: object) -> tuple[list[JsonObject], list[str]]:
    """The blocks of a message, and what is wrong with them ([] when nothing is)."""
    report = Report("message")
    list_of(block, 0, _MOST_BLOCKS["message"])(blocks, "/blocks", report)
    if report.messages:
        return [], report.messages
    if (size := len(compact(blocks))) > MOST_BLOCK_CHARACTERS:
        report.messages.append(f"[ERROR] msg_blocks_too_long: {size} characters [json-pointer:/blocks]")
    checked = [as_object(each) for each in as_list(blocks)]
    if sum(each["type"] == "table" for each in checked) > 1:
        report.error("/blocks", "only one table allowed in a message")
    _one_focus(checked, report)
    return checked, report.messages


def check_view(view: JsonObject, kind: str) -> list[str]:
    """What is wrong with a view that should be of this kind (`modal` or `home`)."""
    surface: Literal["modal", "home"] = "home" if kind == "home" else "modal"
    report = Report(surface)
    if view.get("type") != surface:
        report.error("/view/type", f"must be {surface}")
        return report.messages
    _VIEWS[surface](view, "/view", report)
    return report.messages


def _modal_together(view: JsonObject, at: str, report: Report) -> None:
    _view_together(view, at, report)
    if view.get("submit") is None and any(each["type"] == "input" for each in view["blocks"]):
        report.error(at, "submit is required when the view has an input block")


def _view_together(view: JsonObject, at: str, report: Report) -> None:
    if len(compact(view)) > MOST_VIEW_CHARACTERS:
        report.error(at, "view_too_large")
    _one_focus(view["blocks"], report)


def _one_focus(blocks: list[JsonObject], report: Report) -> None:
    focused = [e for each in blocks for e in elements_of(each) if e.get("focus_on_load") is True]
    if len(focused) > 1:
        report.error("/blocks", "only one element can have focus_on_load")


_COMMON: dict[str, Rule] = {
    "private_metadata": string(3000),
    "callback_id": string(255),
    "external_id": string(255),
}
_VIEWS: dict[str, Rule] = {
    "modal": shape(
        {"type": anything, "title": plain_text(24), "blocks": list_of(block, 0, _MOST_BLOCKS["modal"])},
        {
            **_COMMON,
            "submit": plain_text(24),
            "close": plain_text(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
        _modal_together,
    ),
    "home": shape(
        {"type": anything, "blocks": list_of(block, 0, _MOST_BLOCKS["home"])}, _COMMON, _view_together
    ),
}
