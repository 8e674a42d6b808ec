"""Expected problems, said in the reader's language with the next step."""

from typing import Any

from bot.rules.problems import Problem
from bot.views.kit import Message, View, modal, section
from bot.words import Words

# Parameters counted in minutes: they are read as a length of time.
_MINUTES = ("limit", "already")
# Those that may be large: they are read as thousands are written.
_LARGE = ("characters", "allowed")


def sentence(problem: Problem, words: Words) -> str:
    """The problem as plain text, for an error under a field."""
    return words(f"problem.{problem.key}", **_readable(problem, words))


def message(problem: Problem, words: Words) -> Message:
    """The problem as a message."""
    said = words.md(f"problem.{problem.key}", **_readable(problem, words))
    return Message(said, [section(said)])


def modal_of(said: Message, words: Words) -> View:
    """A problem where there is no message to answer in: a small modal."""
    return modal("common.told", words("problem.title"), said.blocks, close=words("common.close"))


def unexpected(reference: str, words: Words) -> Message:
    """Something broke on our side: what to do, and the reference under which it is logged."""
    said = words.md("problem.unexpected", reference=reference)
    return Message(said, [section(said)])


def _readable(problem: Problem, words: Words) -> dict[str, object]:
    return {name: _said(name, value, words) for name, value in problem.params.items()}


def _said(name: str, value: Any, words: Words) -> object:
    if name in _MINUTES:
        return words.duration(value)
    return words.whole(value) if name in _LARGE else value
