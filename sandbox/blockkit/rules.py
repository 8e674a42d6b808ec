"""Small rules that are put together into the description of a payload.

A rule looks at a value, and reports what is wrong with it together with the JSON pointer to it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Literal

from sandbox.jsons import JsonObject, as_list, as_object, is_list, is_object

Surface = Literal["message", "modal", "home"]


class Report:
    """What has been found wrong, in Slack's words, and the ids that must not come twice."""

    def __init__(self, surface: Surface) -> None:
        self.surface: Surface = surface
        self.messages: list[str] = []
        self.block_ids: set[str] = set()

    def error(self, at: str, problem: str) -> None:
        """Something is wrong with what the pointer `at` leads to."""
        self.messages.append(f"[ERROR] {problem} [json-pointer:{at}]")


Rule = Callable[[object, str, Report], None]
Also = Callable[[JsonObject, str, Report], None]


def string(most: int, least: int = 0, pattern: str = "") -> Rule:
    """A text of a certain length."""

    def rule(value: object, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.error(at, "must be a string")
        elif len(value) > most:
            report.error(at, f"must be less than {most + 1} characters")
        elif len(value) < least:
            report.error(at, f"must be more than {least - 1} characters")
        elif pattern and not re.fullmatch(pattern, value):
            report.error(at, "does not match the expected format")

    return rule


def boolean(value: object, at: str, report: Report) -> None:
    """True or false."""
    if not isinstance(value, bool):
        report.error(at, "must be a boolean")


def anything(value: object, at: str, report: Report) -> None:
    """Whatever it is, it is not looked into."""


def integer(least: int, most: int) -> Rule:
    """A whole number in a range."""

    def rule(value: object, at: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.error(at, "must be an integer")
        elif not least <= value <= most:
            report.error(at, f"must be between {least} and {most}")

    return rule


def one_of(*allowed: str) -> Rule:
    """One of a few words."""

    def rule(value: object, at: str, report: Report) -> None:
        if value not in allowed:
            report.error(at, "value must be one of: " + ", ".join(allowed))

    return rule


def list_of(item: Rule, least: int, most: int) -> Rule:
    """An array of so many items."""

    def rule(value: object, at: str, report: Report) -> None:
        if not is_list(value):
            report.error(at, "must be an array")
            return
        items = as_list(value)
        if len(items) < least:
            report.error(at, f"no fewer than {least} items allowed")
        if len(items) > most:
            report.error(at, f"no more than {most} items allowed")
        for index, each in enumerate(items):
            item(each, f"{at}/{index}", report)

    return rule


def shape(
    required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, also: Also | None = None
) -> Rule:
    """An object with these fields and no others; `also` looks at them together."""
    known = {**required, **(optional or {})}

    def rule(value: object, at: str, report: Report) -> None:
        if not is_object(value):
            report.error(at, "must be an object")
            return
        fields = as_object(value)
        before = len(report.messages)
        for name in required:
            if fields.get(name) is None:
                report.error(at, f"missing required field: {name}")
        for name, each in fields.items():
            if name not in known:
                report.error(at, f"invalid additional property: {name}")
            elif each is not None:
                known[name](each, f"{at}/{name}", report)
        if also is not None and len(report.messages) == before:
            also(fields, at, report)

    return rule


def by_type(kinds: Mapping[str, Rule], what: str) -> Rule:
    """An object whose `type` says which rule holds for it."""

    def rule(value: object, at: str, report: Report) -> None:
        kind = as_object(value).get("type")
        if not isinstance(kind, str):
            report.error(at, "missing required field: type")
        elif kind not in kinds:
            report.error(f"{at}/type", f"unsupported type: {kind} for {what}")
        else:
            kinds[kind](as_object(value), at, report)

    return rule


def both(*checks: Also) -> Also:
    """Several checks of fields together."""

    def rule(fields: JsonObject, at: str, report: Report) -> None:
        for check in checks:
            check(fields, at, report)

    return rule
