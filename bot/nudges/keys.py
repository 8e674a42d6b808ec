"""Which rule sends a message."""

from bot.nudges import NUDGES

_KEYS = {nudge.template: nudge.key for nudge in NUDGES}


def key_of(template: str) -> str:
    """The key of the nudge that sends this kind of message (`nudge.why.<key>`); empty when none does."""
    return _KEYS.get(template, "")
