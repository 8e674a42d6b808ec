"""Finding on a person's screen what they would press, and nothing that they do not see."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox import ids
from sandbox.blockkit.objects import options_of
from sandbox.blockkit.values import elements_of, initial_values
from sandbox.jsons import JsonObject, as_object, as_text
from sandbox.people import Person, UnusableError
from sandbox.visibility import visible_conversations, visible_messages
from sandbox.world import Conversation, Message, Values, View, Workspace


@dataclass(frozen=True, slots=True)
class Spot:
    """An element on a screen, and the message or the view it is part of."""

    block: JsonObject
    element: JsonObject
    shown_in: tuple[Conversation, Message] | View

    @property
    def labels(self) -> list[str]:
        """What the person could call the element: the words on it and beside it."""
        return _labels(self.block, self.element)


def spots(workspace: Workspace, person: Person, place: str | None = None) -> Iterator[Spot]:
    """The elements the person sees: the top modal's, then the messages' from the newest back, then the
    home's. `place` (modal, message, home) narrows it.
    """
    if person.deleted:
        return
    desk = workspace.desks[person.id]
    if place in (None, "modal") and desk.modals:
        yield from _of_view(desk.modals[-1])
    if place in (None, "message"):
        for conversation, message in _newest_first(workspace, person):
            for block in message.blocks:
                for element in elements_of(block):
                    yield Spot(block, element, (conversation, message))
    if place in (None, "home") and desk.home is not None:
        yield from _of_view(desk.home)


def state_of(workspace: Workspace, person: Person, spot: Spot) -> Values:
    """What the person has chosen in the message or view so far; changing it changes that."""
    if isinstance(spot.shown_in, View):
        return spot.shown_in.state
    conversation, message = spot.shown_in
    chosen = workspace.desks[person.id].chosen
    key = f"{conversation.id}/{message.ts}"
    current = initial_values(message.blocks)
    for block_id, actions in chosen.get(key, {}).items():
        for action_id, entry in actions.items():
            if action_id in current.get(block_id, {}):
                current[block_id][action_id] = entry
    chosen[key] = current
    return current


def top_modal(workspace: Workspace, person: Person, view_id: str | None = None) -> View:
    """The modal the person looks at. Raises UnusableError when there is none, or another one."""
    stack = workspace.desks[person.id].modals
    if person.deleted or not stack:
        raise UnusableError(f"{person.real_name} has no modal open.")
    if view_id is not None and stack[-1].id != view_id:
        raise UnusableError("That window is no longer open.")
    return stack[-1]


def _of_view(view: View) -> Iterator[Spot]:
    for block in view.blocks:
        for element in elements_of(block):
            yield Spot(block, element, view)


def _newest_first(workspace: Workspace, person: Person) -> list[tuple[Conversation, Message]]:
    seen = [
        (conversation, message)
        for conversation in visible_conversations(workspace, person.id)
        for message in visible_messages(workspace, person.id, conversation)
    ]
    return sorted(seen, key=lambda found: ids.micros(found[1].ts), reverse=True)


def _labels(block: JsonObject, element: JsonObject) -> list[str]:
    texts = [element.get("text"), element.get("placeholder"), block.get("label")]
    texts += [option.get("text") for option in options_of(element)]
    return [as_text(as_object(text).get("text")) for text in texts if text is not None]
