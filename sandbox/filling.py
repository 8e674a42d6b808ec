"""What a person chooses or types, turned into entries of the state, and the checks Slack's own
client makes before it sends a form.
"""

import re
from datetime import date

from sandbox.blockkit.objects import options_of
from sandbox.blockkit.values import VALUE_NAMES, first_value, is_plural
from sandbox.jsons import JsonObject, as_list, as_object, as_text, is_list, is_object
from sandbox.people import UnusableError
from sandbox.world import Workspace

_REQUIRED = "Please complete this required field."


def entry_for(workspace: Workspace, element: JsonObject, value: object) -> JsonObject:
    """The state's entry when `value` is put into the element; None empties it. Options may be named by
    value or text, people by key, name or id, channels by name or id. Raises UnusableError when the
    element offers no such thing.
    """
    kind = as_text(element.get("type"))
    if kind not in VALUE_NAMES:
        raise UnusableError(f"Nothing can be put into a {kind}.")
    name = VALUE_NAMES[kind][0]
    if is_plural(kind):
        wanted = as_list(value) if is_list(value) else [] if value in (None, "") else [value]
        return {"type": kind, name: [_one(workspace, element, kind, each) for each in wanted]}
    return {"type": kind, name: None if value in (None, "") else _one(workspace, element, kind, value)}


def _one(workspace: Workspace, element: JsonObject, kind: str, value: object) -> object:
    if kind.endswith("users_select"):
        return workspace.person(value).id
    if kind.endswith(("conversations_select", "channels_select")):
        return _conversation(workspace, value)
    if kind.endswith("external_select"):
        return value if is_object(value) else _external(value)
    if kind.endswith("static_select") or kind in ("radio_buttons", "checkboxes"):
        return choice(element, value)
    if kind == "datepicker":
        return _day(value)
    if kind == "datetimepicker":
        return int(str(value))
    if kind == "file_input":
        return _file(workspace, value)
    return value if kind == "rich_text_input" else str(value)


def choice(element: JsonObject, value: object) -> JsonObject:
    """The option with that value or, failing that, that text."""
    wanted = as_object(value).get("value", value)
    offered = options_of(element)
    for option in offered:
        if option.get("value") == wanted:
            return option
    for option in offered:
        if as_object(option.get("text")).get("text") == wanted:
            return option
    texts = ", ".join(as_text(as_object(o.get("text")).get("text")) for o in offered)
    raise UnusableError(f"There is no choice {value!r}; there are: {texts}")


def _external(value: object) -> JsonObject:
    return {"text": {"type": "plain_text", "text": str(value), "emoji": True}, "value": str(value)}


def _day(value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise UnusableError(f"{value!r} is not a date such as 2026-01-31.") from None


def _conversation(workspace: Workspace, value: object) -> str:
    for conversation in workspace.conversations.values():
        if value in (conversation.id, conversation.name):
            return conversation.id
    raise UnusableError(f"There is no conversation {value!r}.")


def _file(workspace: Workspace, value: object) -> JsonObject:
    file = workspace.files.get(as_object(value).get("id", value))
    if file is None or file.owner not in workspace.people:
        raise UnusableError(f"There is no uploaded file {value!r}.")
    file.in_form = True
    return file.described()


def field_errors(blocks: list[JsonObject], state: dict[str, dict[str, JsonObject]]) -> dict[str, str]:
    """What Slack's client says at the fields before it sends the form: block_id -> sentence."""
    errors: dict[str, str] = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        element = as_object(block["element"])
        entry = state[block["block_id"]].get(element["action_id"]) or first_value(element) or {}
        problem = _problem(element, entry.get(VALUE_NAMES[element["type"]][0]), block.get("optional") is True)
        if problem:
            errors[block["block_id"]] = problem
    return errors


def _problem(element: JsonObject, value: object, optional: bool) -> str | None:
    if value in (None, "", []):
        return None if optional else _REQUIRED
    if element["type"] == "file_input":
        return _files_problem(element, as_list(value))
    if is_list(value):
        most = element.get("max_selected_items")
        return f"Choose {most} at most." if most is not None and len(as_list(value)) > most else None
    return _text_problem(element, str(value))


def _files_problem(element: JsonObject, files: list[JsonObject]) -> str | None:
    most, kinds = element.get("max_files", 10), as_list(element.get("filetypes"))
    if len(files) > most:
        return f"Choose {most} files at most."
    wrong = [as_text(file["name"]) for file in files if kinds and file["filetype"] not in kinds]
    return f"Choose files of these kinds: {', '.join(kinds)}." if wrong else None


def _text_problem(element: JsonObject, value: str) -> str | None:
    match element["type"]:
        case "plain_text_input":
            return _length_problem(element, value)
        case "number_input":
            return _number_problem(element, value)
        case "email_text_input":
            return (
                None if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) else "Enter a valid e-mail address."
            )
        case "url_text_input":
            return None if re.fullmatch(r"https?://\S+", value) else "Enter a valid link."
        case _:
            return None


def _length_problem(element: JsonObject, value: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Enter at least {least} characters."
    return f"Enter {most} characters at most." if len(value) > most else None


def _number_problem(element: JsonObject, value: str) -> str | None:
    decimals = element["is_decimal_allowed"]
    if not re.fullmatch(r"-?\d+(\.\d+)?" if decimals else r"-?\d+", value):
        return "Enter a number." if decimals else "Enter a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and float(value) < float(least):
        return f"Enter {least} or more."
    return f"Enter {most} or less." if most is not None and float(value) > float(most) else None
