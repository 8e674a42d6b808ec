"""Which rule sends a message."""

from bot.nudges import NUDGES

# What time brings about for an event is no nudge about a pair, and has a rule all the same.
EVENT_RULES = {
    "event.invite": "event_invite",
    "event.last_call": "event_last_call",
    "event.remind": "event_remind",
    "event.host_note": "event_host",
    "attend.thanks": "event_thanks",
}
_KEYS = {nudge.template: nudge.key for nudge in NUDGES} | EVENT_RULES


def key_of(template: str) -> str:
    """The key of the rule that sends this kind of message (`nudge.why.<key>`); empty when none does."""
    return _KEYS.get(template, "")
