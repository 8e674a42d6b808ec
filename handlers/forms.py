"""Buttons pressed and forms sent, read with care: what Slack delivers may be old, cut or made up.

A feature lists its buttons and forms in tables (`BUTTONS`, `SUBMISSIONS`) and listens to its area
once. Whatever is missing or of another kind than the form has is the Problem `form_stale`: nothing
is changed, and the person is told to open the form again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.rules.problems import Problem
from bot.views.kit import View
from handlers.desk import Desk, Visitor, pointers

_Code = TypeVar("_Code", bound=StrEnum)
# What PostgreSQL's text, or UTF-8, cannot hold: NUL and halves of characters.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button or choice in a menu.

    `value` is the button's pointer, or the value of the option that was chosen; `rest` is what
    follows the family in the action's id.
    """

    desk: Desk
    visitor: Visitor
    client: WebClient
    body: Mapping[str, Any]
    value: str
    rest: str = ""

    def number(self) -> int:
        """The id the button points to. Raises Problem `form_stale`."""
        return _number(self.value)

    def two_numbers(self) -> tuple[int, int]:
        """The ids a button points to that stands for two of them, `1:2`. Raises Problem `form_stale`."""
        first, _, second = self.value.partition(":")
        return _number(first), _number(second)

    def one_of(self, kind: type[_Code]) -> _Code:
        """The code that the rest of the button's id is. Raises Problem `form_stale` for any other."""
        return _code(kind, self.rest)

    def key_and_number(self) -> tuple[str, int]:
        """A key and the number of a choice, `key:2`. Raises Problem `form_stale`."""
        key, _, number = self.value.partition(":")
        return key, _number(number)

    @property
    def trigger_id(self) -> str:
        return self.body["trigger_id"]

    @property
    def view(self) -> Mapping[str, Any]:
        """The modal or home the button is in; empty for a message."""
        return self.body.get("view") or {}

    @property
    def in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    def open(self, view: View) -> None:
        """Open a modal, or put it on top of the one the button is in."""
        if self.in_modal:
            self.client.views_push(trigger_id=self.trigger_id, view=view)
        else:
            self.client.views_open(trigger_id=self.trigger_id, view=view)

    def replace(self, view: View) -> bool:
        """Show another view in place of the modal the button is in; False if it has changed meanwhile.

        So it has when somebody presses twice: the first press has shown what came of it.
        """
        try:
            self.client.views_update(view_id=self.view["id"], hash=self.view["hash"], view=view)
        except SlackApiError as error:
            if error.response["error"] != "hash_conflict":
                raise
            return False
        return True

    def show(self, view: View) -> None:
        """Show a view in place of the modal the button is in; open it when the button is in none."""
        if self.in_modal:
            self.replace(view)
        else:
            self.open(view)

    def sent(self) -> "Sent":
        """What is filled in so far in the modal the button is in."""
        return Sent(self.desk, self.visitor, self.client, self.view)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was filled in. Getters name the block of an input; its element is called `value`."""

    desk: Desk
    visitor: Visitor
    client: WebClient
    view: Mapping[str, Any]

    def pointer(self, name: str) -> int:
        """The id the form points to under that name. Raises Problem `form_stale`."""
        return _number(self.word(name))

    def word(self, name: str) -> str:
        """What the form points to under that name, as text. Raises Problem `form_stale`."""
        found = pointers(self.view).get(name)
        if not isinstance(found, str | int) or isinstance(found, bool):
            raise Problem("form_stale")
        return str(found)

    def text(self, block: str) -> str:
        """What was typed, without blanks around it; empty when nothing was."""
        typed = _of_kind(self._input(block).get("value") or "", str)
        return _NOT_STORABLE.sub("", typed).strip()

    def choice(self, block: str) -> str | None:
        """The value of the option that is chosen; None when none is."""
        chosen = self._input(block).get("selected_option")
        return None if chosen is None else _value(chosen)

    def number(self, block: str) -> int | None:
        """The id that is the value of the option that is chosen; None when none is."""
        chosen = self.choice(block)
        return None if chosen is None else _number(chosen)

    def one_of(self, block: str, kind: type[_Code]) -> _Code:
        """The code that is chosen. Raises Problem `form_stale` for none, or one that `kind` does not know."""
        return _code(kind, self.choice(block) or "")

    def choices(self, block: str) -> tuple[str, ...]:
        """The values of all options that are chosen."""
        chosen: object = self._input(block).get("selected_options") or []
        return tuple(_value(each) for each in _of_kind(chosen, list))

    def numbers(self, block: str) -> tuple[int, ...]:
        """The ids that are the values of all options that are chosen."""
        return tuple(_number(each) for each in self.choices(block))

    def conversations(self, block: str) -> tuple[str, ...]:
        """The ids of the conversations that are chosen."""
        chosen: object = self._input(block).get("selected_conversations") or []
        return tuple(_of_kind(each, str) for each in _of_kind(chosen, list))

    def person(self, block: str) -> str | None:
        """The user id of the person who is chosen; None when nobody is."""
        chosen = self._input(block).get("selected_user")
        return _of_kind(chosen, str) if chosen else None

    def day(self, block: str) -> date | None:
        """The date that is chosen; None when none is."""
        chosen = self._input(block).get("selected_date")
        try:
            return date.fromisoformat(_of_kind(chosen, str)) if chosen else None
        except ValueError as error:
            raise Problem("form_stale") from error

    def clock(self, block: str) -> time | None:
        """The time of day that is chosen; None when none is."""
        chosen = self._input(block).get("selected_time")
        if not chosen:
            return None
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", _of_kind(chosen, str)):
            raise Problem("form_stale")
        return time.fromisoformat(chosen)

    def files(self, block: str) -> tuple[Mapping[str, Any], ...]:
        """The files that were added, as Slack describes them."""
        found: object = self._input(block).get("files") or []
        return tuple(_of_kind(each, dict) for each in _of_kind(found, list))

    def has(self, block: str) -> bool:
        """Whether the form has that input at all."""
        return block in self._values()

    def _input(self, block: str) -> Mapping[str, Any]:
        entries = _of_kind(self._values().get(block), dict)
        # An input that tells us of each choice at once has the id of its button, and not `value`.
        return _of_kind(entries.get("value", next(iter(entries.values()), None)), dict)

    def _values(self) -> Mapping[str, Any]:
        return _of_kind(_of_kind(self.view.get("state"), dict).get("values"), dict)


# What becomes of a form that was sent: another view in its place, or (None) all views are closed.
Buttons = Mapping[str, Callable[[Press], None]]
Submissions = Mapping[str, Callable[[Sent], View | None]]


def listen(app: App, desk: Desk, area: str, buttons: Buttons, submissions: Submissions) -> None:
    """Listen to every button and form of an area (`area.verb`, `area.verb.…`)."""

    def on_press(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: WebClient, visitor: Visitor
    ) -> None:
        family, rest = _family(action["action_id"])
        if family not in buttons:
            raise Problem("form_stale")
        buttons[family](Press(desk, visitor, client, body, _pressed(action), rest))
        ack()

    def on_submit(ack: Ack, view: dict[str, Any], client: WebClient, visitor: Visitor) -> None:
        if view["callback_id"] not in submissions:
            raise Problem("form_stale")
        shown = submissions[view["callback_id"]](Sent(desk, visitor, client, view))
        ack(response_action="update", view=shown) if shown else ack(response_action="clear")

    app.action(re.compile(rf"^{area}\."))(on_press)
    app.view(re.compile(rf"^{area}\."))(on_submit)


def _family(action_id: str) -> tuple[str, str]:
    area, _, rest = action_id.partition(".")
    verb, _, rest = rest.partition(".")
    return f"{area}.{verb}", rest


def _pressed(action: Mapping[str, Any]) -> str:
    chosen = action.get("selected_option")
    return _value(chosen) if chosen else _of_kind(action.get("value") or "", str)


def _value(option: object) -> str:
    return _of_kind(_of_kind(option, dict).get("value"), str)


def _of_kind(found: object, kind: type) -> Any:
    """`found`, if it is of that kind. Raises Problem `form_stale`."""
    if not isinstance(found, kind):
        raise Problem("form_stale")
    return found


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise Problem("form_stale")
    return int(text)


def _code(kind: type[_Code], text: str) -> _Code:
    try:
        return kind(text)
    except ValueError as error:
        raise Problem("form_stale") from error
