"""The blocks: what each may contain, and on which surface it may stand."""

from sandbox.blockkit.elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION, element_in
from sandbox.blockkit.objects import any_text, plain_text
from sandbox.blockkit.rich_text import RICH_TEXT_PARTS
from sandbox.blockkit.rules import (
    Also,
    Report,
    Rule,
    Surface,
    anything,
    boolean,
    by_type,
    list_of,
    shape,
    string,
)
from sandbox.jsons import JsonObject, as_list, as_object


def _block(
    required: dict[str, Rule], optional: dict[str, Rule] | None = None, also: Also | None = None
) -> Rule:
    return shape({"type": anything, **required}, {"block_id": string(255, 1), **(optional or {})}, also)


def _unique_action_ids(block: JsonObject, at: str, report: Report) -> None:
    seen: set[str] = set()
    for index, element in enumerate(as_list(block.get("elements"))):
        action_id = as_object(element).get("action_id")
        if action_id in seen:
            report.error(f"{at}/elements/{index}/action_id", f'`action_id` "{action_id}" already exists')
        if isinstance(action_id, str):
            seen.add(action_id)


def _text_or_fields(block: JsonObject, at: str, report: Report) -> None:
    if block.get("text") is None and block.get("fields") is None:
        report.error(at, "missing required field: text or fields")


_CONTEXT_TEXT = any_text(3000)


def _in_context(value: object, at: str, report: Report) -> None:
    rule = IMAGE if as_object(value).get("type") == "image" else _CONTEXT_TEXT
    rule(value, at, report)


def _same_width(block: JsonObject, at: str, report: Report) -> None:
    widths = {len(as_list(row)) for row in as_list(block.get("rows"))}
    if len(widths) > 1:
        report.error(f"{at}/rows", "all rows must have the same number of cells")


_CELL = by_type(
    {
        "raw_text": shape({"type": anything, "text": string(3000, 1)}),
        "rich_text": _block({"elements": list_of(RICH_TEXT_PARTS, 1, 100)}),
    },
    "a table's cell",
)

BLOCKS: dict[str, Rule] = {
    "section": _block(
        {},
        {
            "text": any_text(3000),
            "fields": list_of(any_text(2000), 1, 10),
            "accessory": element_in(IN_SECTION, "a section"),
            "expand": boolean,
        },
        _text_or_fields,
    ),
    "header": _block({"text": plain_text(150)}),
    "divider": _block({}),
    "context": _block({"elements": list_of(_in_context, 1, 10)}),
    "actions": _block(
        {"elements": list_of(element_in(IN_ACTIONS, "an actions block"), 1, 25)}, also=_unique_action_ids
    ),
    "image": _block(
        {"alt_text": string(2000, 1)},
        {"image_url": string(3000, 1), "slack_file": anything, "title": plain_text(2000)},
        lambda image, at, report: (
            None
            if (image.get("image_url") is None) != (image.get("slack_file") is None)
            else report.error(at, "must have either image_url or slack_file")
        ),
    ),
    "input": _block(
        {"label": plain_text(2000), "element": element_in(IN_INPUT, "an input block")},
        {"hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": _block({"elements": list_of(RICH_TEXT_PARTS, 0, 1000)}),
    "markdown": _block({"text": string(12_000, 1)}),
    "table": _block(
        {"rows": list_of(list_of(_CELL, 1, 20), 1, 100)}, {"column_settings": anything}, _same_width
    ),
    "video": _block(
        {
            "alt_text": string(2000, 1),
            "title": plain_text(200),
            "thumbnail_url": string(3000, 1),
            "video_url": string(3000, 1),
        },
        {
            "author_name": string(50),
            "description": plain_text(200),
            "provider_icon_url": string(3000),
            "provider_name": string(100),
            "title_url": string(3000),
        },
    ),
}
_ONLY_ON: dict[str, set[Surface]] = {"markdown": {"message"}, "table": {"message"}}
_BLOCK = by_type(BLOCKS, "a block")


def block(value: object, at: str, report: Report) -> None:
    """A block that may stand on the report's surface, with an id of its own."""
    before = len(report.messages)
    _BLOCK(value, at, report)
    if len(report.messages) > before:
        return
    fields = as_object(value)
    kind = fields["type"]
    if report.surface not in _ONLY_ON.get(kind, {report.surface}):
        report.error(f"{at}/type", f"unsupported type: {kind} in a {report.surface}")
    block_id = fields.get("block_id")
    if block_id in report.block_ids:
        report.error(f"{at}/block_id", f"`block_id` must be unique in the payload: {block_id}")
    if isinstance(block_id, str):
        report.block_ids.add(block_id)
