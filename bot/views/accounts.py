"""What coordinators read about accounts."""

from bot.rules.people import Name
from bot.views.kit import Message, mention, section
from bot.words import Words


def deactivated(gone: Name, partner: Name, words: Words) -> Message:
    """Somebody in a running pair has lost their account. Named, since Slack may no longer show them."""
    said = words.md("account.deactivated", person=gone.name, partner=mention(partner))
    after = words.md("account.deactivated.next", person=gone.name, partner=mention(partner))
    return Message(f"{said} {after}", [section(said), section(after)])
