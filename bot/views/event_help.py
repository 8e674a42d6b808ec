"""`/event help`: what to type, by example."""

from bot.views.kit import Message, section
from bot.words import Words


def usage(words: Words, *, coordinates: bool) -> Message:
    """What everybody can type, and what coordinators can besides."""
    said = [words.md("event.help"), *([words.md("event.help.coordinator")] if coordinates else [])]
    return Message("\n\n".join(said), [section(each) for each in said])
