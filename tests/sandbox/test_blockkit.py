"""The strict check of what an app sends: what passes, what does not, and where it says so."""

import pytest
from hypothesis import given, settings, strategies

from sandbox.blockkit import check_message, check_view
from sandbox.blockkit.blocks import BLOCKS
from sandbox.blockkit.elements import ELEMENTS
from tests.sandbox.shapes import Piece, buttons, entry, home, modal, options, plain, section

# The names of fields that the check looks into.
NAMES = ["type", "text", "elements", "element", "accessory", "options", "fields", "rows", "value"]
LIMITS = ["min_length", "max_length", "initial_value", "initial_option", "block_id", "action_id", "label"]
IMAGE: Piece = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"}
MENU: Piece = {"type": "static_select", "action_id": "m", "options": options("A", "B")}
CONFIRM: Piece = {
    "title": plain("Sure?"),
    "text": {"type": "mrkdwn", "text": "Really?"},
    "confirm": plain("Yes"),
    "deny": plain("No"),
}
RICH: Piece = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "hi", "style": {"bold": True}},
                {"type": "user", "user_id": "U1"},
                {"type": "link", "url": "https://example.com"},
                {"type": "date", "timestamp": 1_700_000_000, "format": "{date}"},
                {"type": "emoji", "name": "wave"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}],
        },
    ],
}


def actions(*elements: Piece) -> Piece:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


def with_accessory(element: Piece) -> Piece:
    """A section with something beside it."""
    return section() | {"accessory": element}


GOOD: list[Piece] = [
    section(),
    {"type": "section", "fields": [plain("a"), {"type": "mrkdwn", "text": "b"}]},
    with_accessory(IMAGE),
    with_accessory(MENU),
    with_accessory({"type": "multi_users_select", "action_id": "x", "max_selected_items": 2}),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    {"type": "context", "elements": [plain("a"), IMAGE]},
    buttons("Yes", "No", style="primary", confirm=CONFIRM),
    actions({"type": "overflow", "action_id": "o", "options": options("A")}),
    actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-02-28"}),
    actions({"type": "timepicker", "action_id": "t", "initial_time": "09:30"}),
    actions({"type": "radio_buttons", "action_id": "r", "options": options("A", "B")}),
    actions({**MENU, "initial_option": options("B")[0]}),
    actions(
        {
            "type": "static_select",
            "action_id": "g",
            "option_groups": [{"label": plain("G"), "options": options("A")}],
        }
    ),
    IMAGE | {"title": plain("A picture")},
    RICH,
    {"type": "markdown", "text": "**bold**"},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}], [{"type": "raw_text", "text": "b"}]]},
    entry("Note", {"type": "plain_text_input", "min_length": 1, "max_length": 10}),
]
BAD: list[tuple[Piece, str]] = [
    ({"type": "section"}, "/blocks/0"),
    ({"type": "sektion"}, "/blocks/0/type"),
    ({}, "/blocks/0"),
    (section("x" * 3001), "/blocks/0/text/text"),
    (section(""), "/blocks/0/text/text"),
    (section() | {"colour": "red"}, "invalid additional property: colour"),
    (section() | {"block_id": "x" * 256}, "/blocks/0/block_id"),
    ({"type": "section", "text": {"type": "html", "text": "x"}}, "/blocks/0/text/type"),
    ({"type": "section", "fields": [plain("x")] * 11}, "/blocks/0/fields"),
    ({"type": "section", "fields": [plain("x" * 2001)]}, "/blocks/0/fields/0/text"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "/blocks/0/text/type"),
    ({"type": "header", "text": plain("x" * 151)}, "/blocks/0/text/text"),
    ({"type": "header", "text": plain("x") | {"verbatim": 1}}, "/blocks/0/text/verbatim"),
    ({"type": "context", "elements": []}, "/blocks/0/elements"),
    ({"type": "context", "elements": [plain("x")] * 11}, "/blocks/0/elements"),
    ({"type": "context", "elements": [MENU]}, "/blocks/0/elements/0/type"),
    (buttons(*map(str, range(26))), "/blocks/0/elements"),
    (buttons("x" * 76), "/blocks/0/elements/0/text/text"),
    (buttons("x", value="v" * 2001), "/blocks/0/elements/0/value"),
    (buttons("x", action_id="a" * 256), "/blocks/0/elements/0/action_id"),
    (buttons("x", "y", action_id="same"), "/blocks/0/elements/1/action_id"),
    (buttons("x", style="default"), "/blocks/0/elements/0/style"),
    (buttons("x", url="example.com"), "/blocks/0/elements/0/url"),
    (buttons("x", confirm=CONFIRM | {"deny": plain("x" * 31)}), "/blocks/0/elements/0/confirm/deny/text"),
    (buttons("x", confirm={"title": plain("x")}), "missing required field: text"),
    (actions({"type": "plain_text_input", "action_id": "x"}), "/blocks/0/elements/0/type"),
    (actions({**MENU, "type": "multi_static_select"}), "/blocks/0/elements/0/type"),
    (actions({"type": "static_select", "action_id": "x"}), "either options or option_groups"),
    (actions({**MENU, "initial_option": options("C")[0]}), "/blocks/0/elements/0/initial_option"),
    (actions({**MENU, "options": options("A", "A")}), "option values must be unique"),
    (actions({**MENU, "options": options(*map(str, range(101)))}), "/blocks/0/elements/0/options"),
    (actions({**MENU, "options": options("x" * 76)}), "/blocks/0/elements/0/options/0/text/text"),
    (actions({**MENU, "options": [{"text": plain("a"), "value": "v" * 151}]}), "/options/0/value"),
    (actions({"type": "overflow", "action_id": "o", "options": options(*"abcdef")}), "/options"),
    (actions({"type": "radio_buttons", "action_id": "r", "options": options(*"abcdefghijk")}), "/options"),
    (actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-02-30"}), "/initial_date"),
    (actions({"type": "timepicker", "action_id": "t", "initial_time": "9:30"}), "/initial_time"),
    (IMAGE | {"alt_text": None}, "missing required field: alt_text"),
    ({"type": "image", "alt_text": "a"}, "either image_url or slack_file"),
    (with_accessory({"type": "plain_text_input", "action_id": "x"}), "/blocks/0/accessory/type"),
    (entry("Note", {"type": "button", "text": plain("x")}), "/blocks/0/element/type"),
    (entry("Note", {"type": "plain_text_input", "min_length": 5, "max_length": 4}), "/element/min_length"),
    (entry("Note", {"type": "plain_text_input", "max_length": 2, "initial_value": "abc"}), "/initial_value"),
    (entry("N", {"type": "number_input"}), "missing required field: is_decimal_allowed"),
    (entry("F", {"type": "file_input"}), "outside a modal"),
    (entry("x" * 2001, {"type": "plain_text_input"}) | {"block_id": "b"}, "/blocks/0/label/text"),
    ({"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}, "/blocks/0/elements/0/type"),
    ({"type": "table", "rows": [[], [{"type": "raw_text", "text": "x"}]]}, "/blocks/0/rows"),
]


@pytest.mark.parametrize("block", GOOD, ids=lambda block: str(block["type"]))
def test_a_good_block_passes(block: Piece) -> None:
    checked, problems = check_message([block])
    assert problems == []
    assert checked == [block]


@pytest.mark.parametrize(("block", "where"), BAD)
def test_a_bad_block_is_refused_with_its_place(block: Piece, where: str) -> None:
    _, problems = check_message([block])
    assert problems
    assert where in problems[0]
    assert problems[0].startswith("[ERROR] ")


@pytest.mark.parametrize(
    ("blocks", "where"),
    [
        ([{"type": "divider"}] * 51, "no more than 50 items"),
        ([section() | {"block_id": "b"}] * 2, "/blocks/1/block_id"),
        ([section("x" * 2900)] * 5, "msg_blocks_too_long"),
        ([GOOD[18]] * 2, "only one table"),
        ("nonsense", "must be an array"),
    ],
)
def test_a_message_as_a_whole(blocks: object, where: str) -> None:
    assert where in check_message(blocks)[1][0]


@pytest.mark.parametrize(
    ("view", "where"),
    [
        (modal(section(), title=None), "missing required field: title"),
        (modal(section(), title=plain("x" * 25)), "/view/title/text"),
        (modal(section(), submit=plain("x" * 25)), "/view/submit/text"),
        (modal(section(), private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(section(), callback_id="x" * 256), "/view/callback_id"),
        (modal(*[section()] * 101), "no more than 100 items"),
        (modal(entry("Note", {"type": "plain_text_input"}), submit=None), "submit is required"),
        (modal({"type": "markdown", "text": "x"}), "in a modal"),
        (modal(section(), size="large"), "invalid additional property: size"),
        (home(), "must be modal"),
        (
            modal(*(entry(n, {"type": "plain_text_input", "focus_on_load": True}) for n in "ab")),
            "only one element can have focus_on_load",
        ),
    ],
)
def test_a_bad_modal_is_refused(view: Piece, where: str) -> None:
    assert where in check_view(view, "modal")[0]


def test_a_modal_with_a_file_input_passes() -> None:
    view = modal(entry("File", {"type": "file_input"}), entry("Mail", {"type": "email_text_input"}))
    assert check_view(view, "modal") == []


def test_a_home_has_blocks_and_nothing_of_a_modal() -> None:
    assert check_view(home(section(), buttons("Go")), "home") == []
    assert "title" in check_view(home() | {"title": plain("x")}, "home")[0]


ANY_JSON = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers() | strategies.text(max_size=5),
    lambda inner: (
        strategies.lists(inner, max_size=3)
        | strategies.dictionaries(strategies.sampled_from([*NAMES, *LIMITS]), inner, max_size=5)
    ),
    max_leaves=12,
)
TYPED = strategies.fixed_dictionaries(
    {"type": strategies.sampled_from([*BLOCKS, *ELEMENTS, "plain_text", "modal"])},
    optional=dict.fromkeys([*NAMES[1:], *LIMITS], ANY_JSON),
)


@settings(deadline=None, max_examples=150)
@given(strategies.lists(TYPED | ANY_JSON, max_size=3))
def test_no_payload_whatever_breaks_the_check(blocks: list[object]) -> None:
    checked, problems = check_message(blocks)
    assert problems or all(block["type"] in BLOCKS for block in checked)
    assert check_view({"type": "modal", "blocks": blocks}, "modal")
    check_view({"type": "home", "blocks": blocks}, "home")


@settings(deadline=None, max_examples=150)
@given(TYPED)
def test_no_element_whatever_breaks_the_check(element: Piece) -> None:
    assert check_message([actions(element)])[1] or element["type"] in ELEMENTS
