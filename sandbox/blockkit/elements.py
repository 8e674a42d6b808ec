"""The elements of Block Kit: what each may contain, and where it may stand."""

from collections.abc import Mapping
from datetime import date

from sandbox.blockkit.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH_ACTION_CONFIG,
    OPTION_GROUP,
    PLAIN_OPTION,
    RICH_OPTION,
    initial_among_options,
    most_selected,
    option,
    options_or_groups,
    plain_text,
    unique_values,
)
from sandbox.blockkit.rules import (
    Also,
    Report,
    Rule,
    anything,
    boolean,
    both,
    integer,
    list_of,
    one_of,
    shape,
    string,
)
from sandbox.jsons import JsonObject, as_object, as_text

_ID = string(255, 1)
_URL = string(3000, 1, r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_TIME = string(5, 5, r"([01]\d|2[0-3]):[0-5]\d")


def _element(
    required: Mapping[str, Rule],
    optional: Mapping[str, Rule],
    also: Also | None = None,
    *,
    focus: bool = True,
) -> Rule:
    common: dict[str, Rule] = {"action_id": _ID, "confirm": CONFIRM}
    if focus:
        common["focus_on_load"] = boolean
    return shape({"type": anything, **required}, {**common, **optional}, also)


def _menu(
    initial: Mapping[str, Rule], required: Mapping[str, Rule] | None = None, also: Also | None = None
) -> Rule:
    return _element(required or {}, {"placeholder": plain_text(150), **initial}, also)


def _multi(initial: Mapping[str, Rule], also: Also = most_selected) -> Rule:
    return _menu({"max_selected_items": integer(1, 100), **initial}, also=also)


def _text_input(optional: Mapping[str, Rule], also: Also | None = None) -> Rule:
    common: dict[str, Rule] = {
        "placeholder": plain_text(150),
        "dispatch_action_config": DISPATCH_ACTION_CONFIG,
        "focus_on_load": boolean,
        "action_id": _ID,
    }
    return shape({"type": anything}, {**common, **optional}, also)


def _lengths(element: JsonObject, at: str, report: Report) -> None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if least > most:
        report.error(f"{at}/min_length", "min_length must not be greater than max_length")
    initial = as_text(element.get("initial_value"))
    if initial and not least <= len(initial) <= most:
        report.error(f"{at}/initial_value", f"must be between {least} and {most} characters")


def _day(value: object, at: str, report: Report) -> None:
    try:
        date.fromisoformat(as_text(value))
    except ValueError:
        report.error(at, "must be a date such as 2026-01-31")


_CHOICES: dict[str, Rule] = {
    "options": list_of(PLAIN_OPTION, 1, 100),
    "option_groups": list_of(OPTION_GROUP, 1, 100),
}
_CONVERSATION: dict[str, Rule] = {
    "filter": CONVERSATION_FILTER,
    "default_to_current_conversation": boolean,
}

BUTTON = shape(
    {"type": anything, "text": plain_text(75)},
    {
        "action_id": _ID,
        "url": _URL,
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75, 1),
    },
)
IMAGE = shape(
    {"type": anything, "alt_text": string(2000, 1)},
    {"image_url": _URL, "slack_file": anything},
    lambda image, at, report: (
        None
        if (image.get("image_url") is None) != (image.get("slack_file") is None)
        else report.error(at, "must have either image_url or slack_file")
    ),
)

ELEMENTS: dict[str, Rule] = {
    "button": BUTTON,
    "image": IMAGE,
    "overflow": _element(
        {"options": list_of(option(plain_text(75), with_url=True), 1, 5)}, {}, unique_values, focus=False
    ),
    "static_select": _menu(
        {**_CHOICES, "initial_option": PLAIN_OPTION}, also=both(options_or_groups, initial_among_options)
    ),
    "multi_static_select": _multi(
        {**_CHOICES, "initial_options": list_of(PLAIN_OPTION, 1, 100)},
        both(options_or_groups, initial_among_options, most_selected),
    ),
    "external_select": _menu({"initial_option": PLAIN_OPTION, "min_query_length": integer(0, 3000)}),
    "multi_external_select": _multi(
        {"initial_options": list_of(PLAIN_OPTION, 1, 100), "min_query_length": integer(0, 3000)}
    ),
    "users_select": _menu({"initial_user": string(50, 1)}),
    "multi_users_select": _multi({"initial_users": list_of(string(50, 1), 1, 100)}),
    "conversations_select": _menu(
        {"initial_conversation": string(50, 1), "response_url_enabled": boolean, **_CONVERSATION}
    ),
    "multi_conversations_select": _multi(
        {"initial_conversations": list_of(string(50, 1), 1, 100), **_CONVERSATION}
    ),
    "channels_select": _menu({"initial_channel": string(50, 1), "response_url_enabled": boolean}),
    "multi_channels_select": _multi({"initial_channels": list_of(string(50, 1), 1, 100)}),
    "datepicker": _menu({"initial_date": _day}),
    "timepicker": _menu({"initial_time": _TIME, "timezone": string(100, 1)}),
    "datetimepicker": _element({}, {"initial_date_time": integer(1_000_000_000, 9_999_999_999)}),
    "checkboxes": _element(
        {"options": list_of(RICH_OPTION, 1, 10)},
        {"initial_options": list_of(RICH_OPTION, 1, 10)},
        both(unique_values, initial_among_options),
    ),
    "radio_buttons": _element(
        {"options": list_of(RICH_OPTION, 1, 10)},
        {"initial_option": RICH_OPTION},
        both(unique_values, initial_among_options),
    ),
    "plain_text_input": _text_input(
        {
            "initial_value": string(3000),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _lengths,
    ),
    "email_text_input": _text_input({"initial_value": string(3000, 1)}),
    "url_text_input": _text_input({"initial_value": _URL}),
    "number_input": shape(
        {"type": anything, "is_decimal_allowed": boolean},
        {
            "action_id": _ID,
            "initial_value": string(100, 1, r"-?\d+(\.\d+)?"),
            "min_value": string(100, 1, r"-?\d+(\.\d+)?"),
            "max_value": string(100, 1, r"-?\d+(\.\d+)?"),
            "dispatch_action_config": DISPATCH_ACTION_CONFIG,
            "focus_on_load": boolean,
            "placeholder": plain_text(150),
        },
    ),
    "rich_text_input": _text_input({"initial_value": anything}),
    "file_input": shape(
        {"type": anything},
        {"action_id": _ID, "filetypes": list_of(string(50, 1), 1, 100), "max_files": integer(1, 10)},
    ),
}

_MENUS = {
    f"{many}{kind}_select"
    for many in ("", "multi_")
    for kind in ("static", "external", "users", "conversations", "channels")
}
_PICKERS = {"datepicker", "timepicker", "datetimepicker"}
_CHOOSERS = {"checkboxes", "radio_buttons"}
IN_ACTIONS = {"button", "overflow", "rich_text_input", *_PICKERS, *_CHOOSERS} | {
    kind for kind in _MENUS if not kind.startswith("multi_")
}
IN_SECTION = {"button", "image", "overflow", *_MENUS, "datepicker", "timepicker", *_CHOOSERS}
IN_INPUT = {
    *_MENUS,
    *_PICKERS,
    *_CHOOSERS,
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
}
# Elements that Slack shows in modals alone.
ONLY_IN_MODALS = {"file_input"}


def element_in(allowed: set[str], place: str) -> Rule:
    """An element of one of the allowed kinds."""

    def rule(value: object, at: str, report: Report) -> None:
        kind = as_object(value).get("type")
        if not isinstance(kind, str):
            report.error(at, "missing required field: type")
        elif kind not in ELEMENTS or kind not in allowed:
            report.error(f"{at}/type", f"unsupported type: {kind} in {place}")
        elif kind in ONLY_IN_MODALS and report.surface != "modal":
            report.error(f"{at}/type", f"unsupported type: {kind} outside a modal")
        else:
            ELEMENTS[kind](as_object(value), at, report)

    return rule
