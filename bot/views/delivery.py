"""What a coordinator reads when a message could not be delivered."""

import re
from collections.abc import Sequence

from bot.rules.people import Name
from bot.views import ids
from bot.views.kit import Message, actions, button, mention, section
from bot.words import Markup, Words

# Areas of the programme as the first part of a template's key names them. Requests for another pair
# are not among them: every coordinator reads this, and one of them may be the partner.
_KINDS = ("hours", "match", "proposal", "checkin", "nudge", "coordinator", "event")
_CAUSES = (
    ("person", r"user_not_found|user_not_visible|user_disabled|cannot_dm_bot|channel_not_found"),
    ("messages_off", r"messages_tab_disabled"),
    ("not_allowed", r"restricted_action.*|is_archived|not_in_channel"),
    ("group", r"not_enough_users|too_many_users|invalid_user_combination"),
    ("tried", r"gave_up.*"),
)
_CAUSES_IN_CHANNELS = (
    ("not_there", r"not_in_channel|channel_not_found"),
    ("archived", r"is_archived"),
    ("closed", r"restricted_action.*"),
    ("tried", r"gave_up.*"),
)


def failed(recipients: Sequence[Name], template: str, reason: str, words: Words) -> Message:
    """To whom, what kind of message, why, and what to do next."""
    to = words.listing([mention(name) for name in recipients])
    said = words.md("delivery.failed", kind=kind_of(template, words), to=Markup(to))
    cause = cause_of(reason)
    why, then = words.md(f"delivery.why.{cause}"), words.md(f"delivery.next.{cause}")
    return Message(f"{said} {why} {then}", [section(said), section(f"{why}\n{then}")])


def failed_in_channel(channel_id: str, template: str, reason: str, notice_id: int, words: Words) -> Message:
    """In which channel, what kind of message, why, what to do next, and a button once that is done."""
    kind = kind_of(template, words)
    said = words.md("channel.failed", kind=kind, channel=Markup(f"<#{channel_id}>"))
    cause = _cause_in_channel(reason)
    why, then = words.md(f"channel.why.{cause}"), words.md(f"channel.next.{cause}")
    blocks = [section(said), section(f"{why}\n{then}")]
    if cause == "not_there":
        blocks.append(actions(button(words("channel.again"), ids.CHANNEL_AGAIN, notice_id)))
    return Message(f"{said} {why} {then}", blocks)


def posted_again(channel_id: str, words: Words) -> Message:
    """What stands in its place once the bot was invited and the post is on its way."""
    said = words.md("channel.posted_again", channel=Markup(f"<#{channel_id}>"))
    return Message(said, [section(said)])


def why(reason: str, words: Words, *, in_channel: bool = False) -> str:
    """Why a notice is dead, in one plain sentence. `reason` is the code on its record."""
    if in_channel:
        return words(f"channel.why.{_cause_in_channel(reason)}")
    return words(f"delivery.why.{cause_of(reason)}")


def cause_of(reason: str) -> str:
    """The few causes that make a difference to a coordinator; `ours` for everything else."""
    return _cause(_CAUSES, reason)


def _cause_in_channel(reason: str) -> str:
    return _cause(_CAUSES_IN_CHANNELS, reason)


def _cause(causes: Sequence[tuple[str, str]], reason: str) -> str:
    return next((cause for cause, codes in causes if re.fullmatch(codes, reason)), "ours")


def kind_of(template: str, words: Words) -> str:
    """What kind of message it is, without saying more than that."""
    area = template.partition(".")[0]
    return words(f"delivery.kind.{area if area in _KINDS else 'other'}")
