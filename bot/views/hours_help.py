"""`/hours help`, and what is said when typed hours could not be read."""

from bot.rules.hours import HoursProblem
from bot.views.kit import Message, context, quote, section
from bot.words import Words


def usage(words: Words) -> Message:
    """How to log hours, by example."""
    said = words.md("hours.help")
    return Message(said, [section(said), context(words.md("hours.purpose"))])


def not_read(problem: HoursProblem, typed: str, words: Words) -> Message:
    """Why nothing was logged, what was typed (so that it can be mended), and an example."""
    said = words.md(f"hours.problem.{problem.key.lower()}")
    blocks = [section(said), *([quote(typed)] if typed.strip() else []), context(words.md("hours.examples"))]
    return Message(f"{said} {words.md('hours.examples')}", blocks)
