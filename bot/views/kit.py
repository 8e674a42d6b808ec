"""The pieces messages and modals are made of. Slack's limits are kept here, once.

Shapes follow Slack's Block Kit reference; a `Block` is one JSON object of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.rules.people import Name
from bot.rules.shown import shown
from bot.words import Markup, escape

Block = dict[str, Any]
View = dict[str, Any]

_SECTION, _BUTTON, _HEADER, _TITLE, _OPTION = 3000, 75, 150, 24, 75


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a message carries. `about` says what it is to those who cannot see it."""

    name: str
    content: bytes
    about: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks, and `text` (mrkdwn) that reads well aloud on its own.

    A message that carries a file is the file with `text` beside it: Slack shows no blocks there.
    """

    text: str
    blocks: Sequence[Block]
    file: Attached | None = None

    def payload(self) -> dict[str, Any]:
        return {"text": self.text, "blocks": list(self.blocks)}


def cut(text: str, most: int) -> str:
    """`text`, shortened with an ellipsis to at most `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def mention(name: Name) -> Markup:
    """Somebody as a mention: Slack shows their name and links to them. Who has no account is only named."""
    return Markup(f"<@{name.user_id}>" if name.user_id else escape(name.name))


def plain(text: str, most: int = _SECTION) -> Block:
    return {"type": "plain_text", "text": cut(shown(text), most), "emoji": True}


def md(text: str) -> Block:
    return {"type": "mrkdwn", "text": cut(text, _SECTION)}


def section(text: str, accessory: Block | None = None) -> Block:
    block: Block = {"type": "section", "text": md(text)}
    return block | {"accessory": accessory} if accessory else block


def fields(texts: Iterable[str]) -> Block:
    return {"type": "section", "fields": [md(cut(text, 2000)) for text in texts]}


def quote(text: str) -> Block:
    """What a person wrote, shown as theirs: nothing in it is marked up or pinged."""
    element = {"type": "text", "text": cut(shown(text), _SECTION)}
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [element]}]}


def bullets(lines: Iterable[str]) -> Block:
    """What a person wrote, a point for each line; nothing in it is marked up or pinged."""
    points = [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": cut(shown(each), _SECTION)}]}
        for each in lines
    ]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": points}],
    }


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, _HEADER)}


def context(*texts: str) -> Block:
    return {"type": "context", "elements": [md(text) for text in texts]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(
    label: str, action_id: str, value: str | int = "", *, style: str = "", ask: Block | None = None
) -> Block:
    """A button. `value` is a pointer to what it is about, never a permission."""
    block: Block = {"type": "button", "text": plain(label, _BUTTON), "action_id": action_id}
    if value != "":
        block["value"] = str(value)
    if style:
        block["style"] = style
    return block | {"confirm": ask} if ask else block


def are_you_sure(title: str, text: str, yes: str, no: str) -> Block:
    """A dialog before something that cannot be taken back."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def option(label: str, value: str | int) -> Block:
    return {"text": plain(label, _OPTION), "value": str(value)}


def select(action_id: str, options: Sequence[Block], initial: Block | None = None) -> Block:
    block: Block = {"type": "static_select", "action_id": action_id, "options": list(options)}
    return block | {"initial_option": initial} if initial else block


def multi_select(action_id: str, options: Sequence[Block], initial: Sequence[Block] = ()) -> Block:
    block: Block = {"type": "multi_static_select", "action_id": action_id, "options": list(options)}
    return block | {"initial_options": list(initial)} if initial else block


def checkboxes(action_id: str, options: Sequence[Block], initial: Sequence[Block] = ()) -> Block:
    """At most ten options."""
    block: Block = {"type": "checkboxes", "action_id": action_id, "options": list(options)}
    return block | {"initial_options": list(initial)} if initial else block


def chosen(options: Sequence[Block], values: Iterable[object]) -> list[Block]:
    """The options whose values these are: what is chosen already in a menu."""
    wanted = {str(value) for value in values}
    return [each for each in options if each["value"] in wanted]


def text_input(
    action_id: str, initial: str = "", *, multiline: bool = False, most: int = 3000, placeholder: str = ""
) -> Block:
    block: Block = {"type": "plain_text_input", "action_id": action_id, "max_length": most}
    if multiline:
        block["multiline"] = True
    if initial:
        block["initial_value"] = initial
    return block | {"placeholder": plain(placeholder, 150)} if placeholder else block


def person_input(action_id: str, initial: str | None = None) -> Block:
    block: Block = {"type": "users_select", "action_id": action_id}
    return block | {"initial_user": initial} if initial else block


def date_input(action_id: str, initial: str = "") -> Block:
    block: Block = {"type": "datepicker", "action_id": action_id}
    return block | {"initial_date": initial} if initial else block


def time_input(action_id: str, initial: str = "") -> Block:
    """A time of day, `HH:MM`, on the reader's own clock."""
    block: Block = {"type": "timepicker", "action_id": action_id}
    return block | {"initial_time": initial} if initial else block


def field(block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    """An input with its label. Errors of a submission are shown at `block_id`."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, 2000),
        "element": element,
        "optional": optional,
    }
    return block | {"hint": plain(hint, 2000)} if hint else block


def modal(
    callback_id: str, title: str, blocks: Sequence[Block], *, close: str, submit: str = "", metadata: str = ""
) -> View:
    """A modal. `metadata` holds a random request id and pointers, never personal data."""
    view: View = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title, _TITLE),
        "close": plain(close, _TITLE),
        "blocks": list(blocks),
    }
    if submit:
        view["submit"] = plain(submit, _TITLE)
    return view | {"private_metadata": metadata} if metadata else view


def home(blocks: Sequence[Block]) -> View:
    return {"type": "home", "blocks": list(blocks)}
