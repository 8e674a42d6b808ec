"""Playing a person by what they read: press the button called so, fill the field labelled so."""

from collections.abc import Awaitable, Callable

from sandbox.blockkit.values import elements_of
from sandbox.events import Events
from sandbox.interactions import Interactions, place
from sandbox.jsons import JsonObject, as_object, as_text
from sandbox.people import Person, UnusableError
from sandbox.seeing import Spot, spots, top_modal
from sandbox.world import View, Workspace

_MOST_COPIES = 100
Act = Callable[[Workspace, Person, JsonObject], Awaitable[JsonObject]]


class Players:
    """The control API's acts, by name."""

    def __init__(self, interactions: Interactions, events: Events) -> None:
        self._interactions = interactions
        self._events = events
        self.acts: dict[str, Act] = {
            "command": self._command,
            "shortcut": self._shortcut,
            "click": self._click,
            "submit": self._submit,
            "close": self._close,
            "home": self._home,
            "say": self._say,
            "suggest": self._suggest,
            "dismiss": self._dismiss,
        }

    async def _command(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        answers = await self._interactions.command(
            workspace,
            person,
            as_text(body.get("command")),
            as_text(body.get("text")),
            body.get("channel"),
            copies=copies_of(body),
            same_trigger=body.get("same_trigger", True) is True,
        )
        return {"deliveries": [answer.described() for answer in answers]}

    async def _shortcut(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        answers = await self._interactions.shortcut(
            workspace,
            person,
            as_text(body.get("callback_id")),
            body.get("channel"),
            as_text(body.get("ts")),
            copies_of(body),
        )
        return {"deliveries": [answer.described() for answer in answers]}

    async def _click(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        spot = find(workspace, person, body)
        if body.get("confirm") is False:
            if "confirm" not in spot.element:
                raise UnusableError("That asks for no confirmation.")
            return {"deliveries": []}
        value = body.get("value")
        if value is None and spot.element["type"] in ("overflow", "radio_buttons", "checkboxes"):
            value = body.get("text")
        answers = await self._interactions.click(workspace, person, spot, value, copies_of(body))
        return {"deliveries": [answer.described() for answer in answers]}

    async def _submit(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        view = top_modal(workspace, person)
        values = _by_ids(view, as_object(body.get("values")))
        done = await self._interactions.submit(workspace, person, view, values, copies_of(body))
        return {
            "deliveries": [answer.described() for answer in done.answers],
            "errors": {_label(view, block_id): text for block_id, text in done.errors.items()},
            "closed": done.closed,
        }

    async def _close(self, workspace: Workspace, person: Person, _body: JsonObject) -> JsonObject:
        answers = await self._interactions.close(workspace, person, top_modal(workspace, person))
        return {"deliveries": [answer.described() for answer in answers]}

    async def _home(self, workspace: Workspace, person: Person, _body: JsonObject) -> JsonObject:
        answers = await self._interactions.home(workspace, person)
        return {"deliveries": [answer.described() for answer in answers]}

    async def _say(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        conversation = place(workspace, person, body.get("channel"))
        thread_ts = as_text(body.get("thread_ts")) or None
        answers = await self._events.said(
            workspace, person, conversation, as_text(body.get("text")), thread_ts
        )
        return {"deliveries": [answer.described() for answer in answers]}

    async def _suggest(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        spot = find(workspace, person, body)
        return await self._interactions.suggest(workspace, person, spot, as_text(body.get("query")))

    async def _dismiss(self, workspace: Workspace, person: Person, _body: JsonObject) -> JsonObject:
        dismiss_all(workspace, person)
        return {"ok": True}


def copies_of(body: JsonObject) -> int:
    """How many copies of a request are asked for. Raises UnusableError for a number that makes no sense."""
    copies = body.get("copies", 1)
    if not isinstance(copies, int) or not 1 <= copies <= _MOST_COPIES:
        raise UnusableError(f"`copies` must be between 1 and {_MOST_COPIES}.")
    return copies


def dismiss_all(workspace: Workspace, person: Person) -> None:
    """Load the screen anew: notices and ephemeral messages are gone."""
    workspace.desks[person.id].notices.clear()
    for conversation in workspace.conversations.values():
        conversation.messages = {
            ts: message for ts, message in conversation.messages.items() if message.only_for != person.id
        }
    workspace.changes.tell([person.id])


def find(workspace: Workspace, person: Person, wanted: JsonObject) -> Spot:
    """The newest element on the person's screen that fits. Raises UnusableError when there is none."""
    for spot in spots(workspace, person, wanted.get("in")):
        if _fits(spot, wanted):
            return spot
    what = wanted.get("text") or wanted.get("action_id") or wanted.get("block_id")
    seen = sorted({label for s in spots(workspace, person, wanted.get("in")) for label in s.labels})
    raise UnusableError(f"{person.real_name} sees nothing called {what!r}; there is: {', '.join(seen)}")


def _fits(spot: Spot, wanted: JsonObject) -> bool:
    if wanted.get("ts") is not None and (
        isinstance(spot.shown_in, View) or spot.shown_in[1].ts != wanted["ts"]
    ):
        return False
    exact = {"action_id": spot.element["action_id"], "block_id": spot.block["block_id"]}
    if any(wanted.get(name) not in (None, value) for name, value in exact.items()):
        return False
    return wanted.get("text") is None or wanted["text"] in spot.labels


def _by_ids(view: View, values: JsonObject) -> dict[str, dict[str, object]]:
    """Values by block_id and action_id from values by label, by block_id, or by both ids with a dot."""
    found: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        block_id, action_id = _field(view, name)
        found.setdefault(block_id, {})[action_id] = value
    return found


def _field(view: View, name: str) -> tuple[str, str]:
    for block in view.blocks:
        for element in elements_of(block):
            ids = (block["block_id"], element["action_id"])
            if name in (_label(view, ids[0]), ids[0], ".".join(ids)):
                return ids
    labels = ", ".join(_label(view, block["block_id"]) for block in view.blocks if any(elements_of(block)))
    raise UnusableError(f"There is no field {name!r}; there are: {labels}")


def _label(view: View, block_id: str) -> str:
    block = next(b for b in view.blocks if b["block_id"] == block_id)
    text = as_object(block.get("label") or block.get("text"))
    return as_text(text.get("text"), block_id)
