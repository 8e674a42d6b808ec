"""Somebody who tries everything the bot offers them, and remembers all that it ever showed them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from handlers import match, mentoring, session
from handlers.asked import Answer
from sandbox.client import Delivery, SandboxError
from tests.world import World


def one_word_each(verbs: Mapping[str, Answer]) -> list[str]:
    """One word for each answer: the French ones ask for the same."""
    return list({answer: word for word, answer in reversed(list(verbs.items()))}.values())


VERBS: dict[str, list[str]] = {
    "/mentoring": one_word_each(mentoring.VERBS),
    "/match": one_word_each(match.VERBS),
    "/hours": ["", "1h yesterday", "list", "undo", "help"],
    "/session": [*one_word_each(session.VERBS), "tomorrow 2pm Metro Hall"],
}


class Crawler:
    """`who` types every command and presses every button. `told` is what was shown or answered."""

    def __init__(self, world: World, who: str) -> None:
        self.world = world
        self.who = who
        self.told: list[str] = []
        self._pressed: set[tuple[str, str]] = set()

    def crawl(self, *rests: str) -> None:
        """Type every verb of every command, bare and with each of `rests`; press what comes of it."""
        self.look()
        for command, verbs in VERBS.items():
            for verb in verbs:
                for rest in ("", *rests):
                    self._hear(self.world.slack.command(self.who, command, f"{verb} {rest}".strip()))
                    self.press_all()
        self.world.deliver()
        self.look()

    def look(self) -> None:
        """Open the home, and press what is on it."""
        self._hear(self.world.slack.home(self.who))
        self.press_all()

    def press_all(self) -> None:
        """Press each kind of button in sight once; close what opens."""
        for _ in range(20):
            todo = next((each for each in self._in_sight() if each[:2] not in self._pressed), None)
            if todo is None:
                break
            place, action_id, ts = todo
            self._pressed.add((place, action_id))
            try:
                self._hear(self.world.slack.click(self.who, action_id=action_id, place=place, ts=ts))
            except SandboxError:
                continue
        while self._screen()["modals"]:
            self.world.slack.close(self.who)

    def everything(self) -> str:
        """All that was ever shown or answered, as one text."""
        return "\n".join(self.told)

    def _hear(self, deliveries: list[Delivery]) -> None:
        self.told += [json.dumps(each.body, ensure_ascii=False) for each in deliveries]
        screen = self._screen()
        shown = [screen["home"], screen["modals"], *(each["messages"] for each in screen["conversations"])]
        self.told.append(json.dumps(shown, ensure_ascii=False))

    def _screen(self) -> dict[str, Any]:
        return self.world.slack.screen(self.who)

    def _in_sight(self) -> Iterator[tuple[str, str, str | None]]:
        """Place, action id and (of a message) `ts` of every button: in the top modal, else everywhere."""
        screen = self._screen()
        if screen["modals"]:
            for action_id in _buttons(screen["modals"][-1].get("blocks")):
                yield "modal", action_id, None
            return
        for action_id in _buttons(screen["home"]):
            yield "home", action_id, None
        for conversation in screen["conversations"]:
            for message in conversation["messages"]:
                for action_id in _buttons(message.get("blocks")):
                    yield "message", action_id, message["ts"]


def _buttons(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for each in cast("list[object]", part):
            yield from _buttons(each)
    elif isinstance(part, dict):
        block = cast("dict[str, object]", part)
        if block.get("type") == "button":
            yield str(block["action_id"])
        for value in block.values():
            yield from _buttons(value)
