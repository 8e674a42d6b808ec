"""What a person does on their page: like the control API's acts, but with the exact ids of things."""

from collections.abc import Awaitable, Callable

from sandbox import messages
from sandbox.events import Events
from sandbox.interactions import Interactions, fill, place
from sandbox.jsons import JsonObject, as_list, as_object, as_text
from sandbox.people import Person, UnusableError
from sandbox.playing import dismiss_all
from sandbox.seeing import Spot, spots, top_modal
from sandbox.view_stack import find as find_view
from sandbox.world import View, Workspace

Act = Callable[[Workspace, Person, JsonObject], Awaitable[JsonObject]]


class PageActs:
    """The acts of a page, by name."""

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
            "read": self._read,
            "dismiss": self._dismiss,
        }

    async def _command(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        name, _, typed = as_text(body.get("text")).partition(" ")
        await self._interactions.command(workspace, person, name, typed, body.get("channel"))
        return {}

    async def _shortcut(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        callback_id, ts = as_text(body.get("callback_id")), as_text(body.get("ts"))
        await self._interactions.shortcut(workspace, person, callback_id, body.get("channel"), ts)
        return {}

    async def _click(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        spot = _pointed_at(workspace, person, body)
        if isinstance(spot.shown_in, View):
            fill(workspace, spot.shown_in, _values(body))
        await self._interactions.click(workspace, person, spot, body.get("value"))
        return {}

    async def _submit(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        view = top_modal(workspace, person, as_text(body.get("view_id")))
        done = await self._interactions.submit(workspace, person, view, _values(body))
        return {"ok": not done.errors, "errors": done.errors}

    async def _close(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        view = top_modal(workspace, person, as_text(body.get("view_id")))
        await self._interactions.close(workspace, person, view)
        return {}

    async def _home(self, workspace: Workspace, person: Person, _body: JsonObject) -> JsonObject:
        await self._interactions.home(workspace, person)
        return {}

    async def _say(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        conversation = place(workspace, person, body.get("channel"))
        await self._events.said(
            workspace, person, conversation, as_text(body.get("text")), as_text(body.get("thread_ts")) or None
        )
        return {}

    async def _suggest(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        spot = _pointed_at(workspace, person, body)
        if not spot.element["type"].endswith("external_select"):
            raise UnusableError("The options of this menu are all there already.")
        answer = await self._interactions.suggest(workspace, person, spot, as_text(body.get("query")))
        return {name: as_list(answer.get(name)) for name in ("options", "option_groups")}

    async def _read(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        conversation = place(workspace, person, body.get("channel"))
        last = next(reversed(conversation.messages), None)
        if last is not None and conversation.read.get(person.id) != last:
            conversation.read[person.id] = last
            workspace.changes.tell([person.id])
        return {}

    async def _dismiss(self, workspace: Workspace, person: Person, body: JsonObject) -> JsonObject:
        notices = workspace.desks[person.id].notices
        if "ts" in body:
            conversation = place(workspace, person, body.get("channel"))
            message = conversation.messages.get(as_text(body["ts"]))
            if message is not None and message.only_for == person.id:
                messages.remove(workspace, conversation, message)
        elif isinstance(body.get("notice"), int):
            if 0 <= body["notice"] < len(notices):
                del notices[body["notice"]]
                workspace.changes.tell([person.id])
        else:
            dismiss_all(workspace, person)
        return {}


def _pointed_at(workspace: Workspace, person: Person, body: JsonObject) -> Spot:
    """The very element the page says was pressed, if the person sees it."""
    where = as_object(body.get("where"))
    ids = (body.get("block_id"), body.get("action_id"))
    for spot in spots(workspace, person):
        if ids == (spot.block["block_id"], spot.element["action_id"]) and _is_in(
            workspace, person, spot, where
        ):
            return spot
    raise UnusableError("That is no longer there.")


def _is_in(workspace: Workspace, person: Person, spot: Spot, where: JsonObject) -> bool:
    if isinstance(spot.shown_in, View):
        if where.get("home"):
            return spot.shown_in is workspace.desks[person.id].home
        return spot.shown_in is find_view(workspace, as_text(where.get("view_id")))
    conversation, message = spot.shown_in
    return (conversation.id, message.ts) == (where.get("channel"), where.get("ts"))


def _values(body: JsonObject) -> dict[str, dict[str, object]]:
    return {block_id: dict(as_object(each)) for block_id, each in as_object(body.get("values")).items()}
