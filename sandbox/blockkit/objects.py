"""Composition objects: texts, options, confirm dialogs."""

from typing import Any

from sandbox.blockkit.rules import (
    Report,
    Rule,
    anything,
    boolean,
    by_type,
    list_of,
    one_of,
    shape,
    string,
)
from sandbox.jsons import JsonObject, as_list, as_object, as_text


def plain_text(most: int, least: int = 1) -> Rule:
    """A `plain_text` object."""
    kind = shape(
        {"type": one_of("plain_text"), "text": string(most, least)}, {"emoji": boolean, "verbatim": boolean}
    )
    return by_type({"plain_text": kind}, "a plain text")


def any_text(most: int, least: int = 1) -> Rule:
    """A `plain_text` or `mrkdwn` object."""
    plain = shape({"type": anything, "text": string(most, least)}, {"emoji": boolean})
    mrkdwn = shape({"type": anything, "text": string(most, least)}, {"verbatim": boolean})
    return by_type({"plain_text": plain, "mrkdwn": mrkdwn}, "a text")


CONFIRM = shape(
    {"title": plain_text(100), "text": any_text(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": one_of("primary", "danger")},
)


def option(text: Rule, *, with_url: bool = False) -> Rule:
    """One choice. Only overflow menus have options with an address."""
    optional: dict[str, Rule] = {"description": any_text(75)}
    if with_url:
        optional["url"] = string(3000, 1)
    return shape({"text": text, "value": string(150, 1)}, optional)


PLAIN_OPTION = option(plain_text(75))
RICH_OPTION = option(any_text(75))

OPTION_GROUP = shape({"label": plain_text(75), "options": list_of(PLAIN_OPTION, 1, 100)})

CONVERSATION_FILTER = shape(
    {},
    {
        "include": list_of(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)

DISPATCH_ACTION_CONFIG = shape(
    {"trigger_actions_on": list_of(one_of("on_enter_pressed", "on_character_entered"), 1, 2)}
)


def options_of(element: JsonObject) -> list[JsonObject]:
    """An element's choices, those in groups included."""
    grouped = [as_list(as_object(group).get("options")) for group in as_list(element.get("option_groups"))]
    return [*map(as_object, as_list(element.get("options"))), *(as_object(o) for g in grouped for o in g)]


def options_or_groups(element: JsonObject, at: str, report: Report) -> None:
    """A static menu has either options or groups of them, each value once."""
    if (element.get("options") is None) == (element.get("option_groups") is None):
        report.error(at, "must have either options or option_groups")
    unique_values(element, at, report)


def unique_values(element: JsonObject, at: str, report: Report) -> None:
    """Two choices of one element must not mean the same."""
    values = [as_text(each.get("value")) for each in options_of(element)]
    if len(set(values)) < len(values):
        report.error(f"{at}/options", "option values must be unique")


def initial_among_options(element: JsonObject, at: str, report: Report) -> None:
    """What is chosen at first must be one of the choices, exactly as it stands there."""
    chosen: list[Any] = as_list(element.get("initial_options"))
    name = "initial_options" if chosen else "initial_option"
    if element.get("initial_option") is not None:
        chosen = [*chosen, element["initial_option"]]
    if any(each not in options_of(element) for each in chosen):
        report.error(f"{at}/{name}", f"{name} must exactly match an option that is provided")


def most_selected(element: JsonObject, at: str, report: Report) -> None:
    """No more may be chosen at first than may be chosen at all."""
    most = element.get("max_selected_items")
    for name in ("initial_options", "initial_users", "initial_conversations", "initial_channels"):
        if isinstance(most, int) and len(as_list(element.get(name))) > most:
            report.error(f"{at}/{name}", f"no more than {most} items allowed")
