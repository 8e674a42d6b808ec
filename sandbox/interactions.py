"""What a person does with the app: a command, a press, a form, a window closed, the home opened."""

import asyncio
from dataclasses import dataclass, field

from sandbox import payloads, shortcuts, submissions, typed_text, view_stack
from sandbox.answers import BadAnswerError, answer_command
from sandbox.blockkit.values import VALUE_NAMES, elements_of
from sandbox.delivery.courier import Courier
from sandbox.delivery.offer import Answer, Offer
from sandbox.events import Events
from sandbox.filling import choice, entry_for, field_errors
from sandbox.jsons import JsonObject, as_object
from sandbox.people import Person, UnusableError
from sandbox.seeing import Spot, state_of
from sandbox.visibility import sees_conversation
from sandbox.world import Conversation, View, Workspace, World

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of a form: the requests, the sentences at the fields (by block_id), whether it closed."""

    answers: list[Answer] = field(default_factory=list[Answer])
    errors: dict[str, str] = field(default_factory=dict[str, str])
    closed: bool = False


class Interactions:
    """Everything a person can do that the app hears of."""

    def __init__(self, world: World, courier: Courier, events: Events) -> None:
        self._world = world
        self._courier = courier
        self._events = events

    async def command(
        self,
        workspace: Workspace,
        person: Person,
        name: str,
        typed: str,
        channel: object = None,
        *,
        copies: int = 1,
        same_trigger: bool = True,
    ) -> list[Answer]:
        """Type a slash command. Raises UnusableError when the person cannot type it there."""
        declared = workspace.app.commands.get(name)
        if declared is None:
            raise UnusableError(f"{name} is not a command of {workspace.app.name}.")
        if person.team_id:
            raise UnusableError(f"{person.real_name} is of another workspace, where {name} is no command.")
        conversation = place(workspace, person, channel)
        text = typed_text.command_text(workspace, typed.strip(), should_escape=declared.should_escape)
        if copies > 1 and not same_trigger:
            each = [self.command(workspace, person, name, typed, channel) for _ in range(copies)]
            return [answer for answers in await asyncio.gather(*each) for answer in answers]
        fields = payloads.command(workspace, self._world.url, person, conversation, name, text)
        offer = Offer("slash_commands", fields, fields["trigger_id"])
        answers = await self._courier.offer(workspace, offer, copies)
        return [self._command_answered(workspace, person, conversation, name, answer) for answer in answers]

    def _command_answered(
        self, workspace: Workspace, person: Person, conversation: Conversation, name: str, answer: Answer
    ) -> Answer:
        if answer.error == "operation_timeout":
            _notice(workspace, person, f"{name} failed because the app did not respond")
        elif answer.error is not None:
            _notice(workspace, person, f'{name} failed with the error "{answer.error}"')
        elif answer.body is not None and answer.body != {}:
            try:
                answer_command(workspace, conversation, person.id, answer.body)
            except BadAnswerError as problem:
                _notice(workspace, person, f'{name} failed with the error "{problem}"')
                return Answer(answer.status, answer.body, answer.latency_ms, str(problem))
        return answer

    async def shortcut(
        self,
        workspace: Workspace,
        person: Person,
        callback_id: str,
        channel: object = None,
        ts: str = "",
        copies: int = 1,
    ) -> list[Answer]:
        """Use a shortcut: on the message `ts` of a conversation when it is one for messages.

        Raises UnusableError when the person has no such shortcut, or does not see the message.
        """
        conversation = place(workspace, person, channel)
        chosen = shortcuts.declared(workspace, person, callback_id)
        if chosen.type == "global":
            payload = shortcuts.from_anywhere(workspace, person, chosen)
        else:
            message = shortcuts.message_at(workspace, person, conversation, ts)
            url = self._world.url
            payload = shortcuts.from_message(workspace, url, person, chosen, conversation, message)
        offer = Offer("interactive", payload, payload["trigger_id"])
        answers = await self._courier.offer(workspace, offer, copies)
        _trouble(workspace, person, answers)
        return answers

    async def click(
        self, workspace: Workspace, person: Person, spot: Spot, value: object = None, copies: int = 1
    ) -> list[Answer]:
        """Press the element or choose `value` in it; inside an input block the app may not be told."""
        if not workspace.app.interactive:
            raise UnusableError(f"{workspace.app.name} has turned interactivity off in its manifest.")
        done = self._done(workspace, person, spot, value)
        inside_input = spot.block["type"] == "input"
        if inside_input and not spot.block.get("dispatch_action"):
            return []
        action = payloads.action(workspace, spot.block["block_id"], spot.element, done)
        if isinstance(spot.shown_in, View):
            payload = payloads.view_action(workspace, person, spot.shown_in, action)
        else:
            conversation, message = spot.shown_in
            state = state_of(workspace, person, spot)
            payload = payloads.message_action(
                workspace, self._world.url, person, conversation, message, action, state
            )
        offer = Offer("interactive", payload, payload["trigger_id"])
        answers = await self._courier.offer(workspace, offer, copies)
        _trouble(workspace, person, answers)
        return answers

    def _done(self, workspace: Workspace, person: Person, spot: Spot, value: object) -> JsonObject:
        """The action's part that says what was chosen; remembers it in the state."""
        kind = spot.element["type"]
        if kind == "button":
            return {}
        if kind == "overflow":
            return {"selected_option": choice(spot.element, value)}
        entry = entry_for(workspace, spot.element, value)
        state = state_of(workspace, person, spot)
        state.setdefault(spot.block["block_id"], {})[spot.element["action_id"]] = entry
        return {VALUE_NAMES[kind][0]: entry[VALUE_NAMES[kind][0]]}

    async def suggest(self, workspace: Workspace, person: Person, spot: Spot, typed: str) -> JsonObject:
        """Type into a menu whose options the app gives; its answer, {} when it gave none."""
        container: JsonObject
        if isinstance(spot.shown_in, View):
            container = {"container": {"type": "view", "view_id": spot.shown_in.id}}
        else:
            conversation, message = spot.shown_in
            container = {"container": {"type": "message", "message_ts": message.ts}}
            container["channel"] = {"id": conversation.id}
        block_id, action_id = spot.block["block_id"], spot.element["action_id"]
        payload = payloads.block_suggestion(workspace, person, container, block_id, action_id, typed)
        (answer,) = await self._courier.offer(workspace, Offer("interactive", payload, action_id))
        return as_object(answer.body)

    async def submit(
        self,
        workspace: Workspace,
        person: Person,
        view: View,
        values: dict[str, dict[str, object]],
        copies: int = 1,
    ) -> Submitted:
        """Fill in the fields (block_id -> action_id -> value) and send the form."""
        if view.content.get("submit") is None:
            raise UnusableError("This window has no button to send it.")
        fill(workspace, view, values)
        view.errors = field_errors(view.blocks, view.state)
        workspace.changes.tell([person.id])
        if view.errors:
            return Submitted(errors=dict(view.errors))
        payload = payloads.view_submission(workspace, self._world.url, person, view)
        answers = await self._courier.offer(
            workspace, Offer("interactive", payload, payload["trigger_id"]), copies
        )
        for answer in answers:
            if answer.error is None and not submissions.apply(workspace, view, answer.body):
                _notice(workspace, person, TROUBLE)
        _trouble(workspace, person, answers)
        still_open = view in workspace.desks[person.id].modals
        return Submitted(answers, dict(view.errors), closed=not still_open)

    async def close(self, workspace: Workspace, person: Person, view: View) -> list[Answer]:
        """Close the top modal, or all of them when it was made so; tells the app if it wants to know."""
        stack = workspace.desks[person.id].modals
        cleared = view.content.get("clear_on_close") is True
        gone = list(reversed(stack)) if cleared else [view]
        for each in gone:
            view_stack.close(workspace, each)
        answers: list[Answer] = []
        for each in gone:
            if each.content.get("notify_on_close") is True:
                payload = payloads.view_closed(workspace, person, each, is_cleared=cleared)
                answers += await self._courier.offer(workspace, Offer("interactive", payload, each.id))
        return answers

    async def home(self, workspace: Workspace, person: Person) -> list[Answer]:
        """Open the app's home."""
        return await self._events.home_opened(workspace, person)


def place(workspace: Workspace, person: Person, channel: object) -> Conversation:
    """The conversation with that id or name, the one with the app without either. Raises UnusableError
    when the person does not see it, or has been deactivated.
    """
    if person.deleted:
        raise UnusableError(f"{person.real_name}'s account is deactivated.")
    if channel is None:
        if person.team_id:
            raise UnusableError(f"{person.real_name} is of another workspace: only in shared channels here.")
        return workspace.direct(person)
    for conversation in workspace.conversations.values():
        if channel in (conversation.id, conversation.name or None) and sees_conversation(
            workspace, person.id, conversation
        ):
            return conversation
    raise UnusableError(f"{person.real_name} sees no conversation {channel!r}.")


def fill(workspace: Workspace, view: View, values: dict[str, dict[str, object]]) -> None:
    """Put values into a view's elements, by block_id and action_id."""
    for block in view.blocks:
        for element_id, value in values.get(block["block_id"], {}).items():
            element = next((e for e in elements_of(block) if e["action_id"] == element_id), None)
            if element is not None:
                entry = entry_for(workspace, element, value)
                view.state.setdefault(block["block_id"], {})[element_id] = entry


def _trouble(workspace: Workspace, person: Person, answers: list[Answer]) -> None:
    if any(answer.error is not None for answer in answers):
        _notice(workspace, person, TROUBLE)


def _notice(workspace: Workspace, person: Person, text: str) -> None:
    workspace.desks[person.id].notices.append(text)
    workspace.changes.tell([person.id])
