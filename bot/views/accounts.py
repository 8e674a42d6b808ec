"""What coordinators and coaches read about accounts."""

from bot.rules.people import Name
from bot.views.kit import Message, mention, section
from bot.words import Words


def deactivated(gone: Name, partner: Name, words: Words, *, contact: str = "") -> Message:
    """Somebody in a running pair has lost their account. Named, since Slack may no longer show them.

    `contact` is whom a coach asks to end the pair; a coordinator ends it.
    """
    said = words.md("account.deactivated", person=gone.name, partner=mention(partner))
    named = {"person": gone.name, "partner": mention(partner)}
    if contact:
        after = words.md("account.deactivated.coach", contact=contact, **named)
    else:
        after = words.md("account.deactivated.next", **named)
    return Message(f"{said} {after}", [section(said), section(after)])
