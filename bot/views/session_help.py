"""`/session help`, and what is said when a typed session could not be read."""

from collections.abc import Mapping
from typing import Any

from bot.views import ids
from bot.views.kit import Message, actions, button, context, quote, section
from bot.words import Words


def usage(words: Words) -> Message:
    """How to book, by example."""
    said = words.md("session.help")
    return Message(said, [section(said), actions(button(words("session.book"), ids.SESSION_BOOK))])


def not_read(key: str, params: Mapping[str, Any], typed: str, words: Words) -> Message:
    """Why nothing was booked, what was typed (so that it can be mended), an example, and the form."""
    said = words.md(f"appointment.{key.lower()}", **params)
    examples = words.md("session.examples")
    form = actions(button(words("session.form.instead"), ids.SESSION_BOOK))
    blocks = [section(said), *([quote(typed)] if typed.strip() else []), context(examples), form]
    return Message(f"{said} {examples}", blocks)
