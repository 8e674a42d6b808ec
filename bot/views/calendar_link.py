"""The private calendar link: what it is, the link itself, and the way to turn it off."""

from bot.rules.receipts.calendar import Link
from bot.views import ids
from bot.views.kit import Block, Message, actions, are_you_sure, button, context, section
from bot.words import Words


def not_set_up(words: Words) -> Message:
    """Nobody can reach the bot from outside here; the files come all the same."""
    return _said(words.md("calendar.not_set_up"))


def about(link: Link, words: Words) -> Message:
    """What a link does, and whether there is one."""
    said = words.md("calendar.about")
    if link.made_on is None:
        return _said(said, actions(button(words("calendar.make"), ids.CALENDAR_MAKE, style="primary")))
    standing = words.md("calendar.is_on", day=words.full_date(link.made_on))
    return _said(f"{said}\n\n{standing}", _changes(words))


def made(link: Link, public_url: str, words: Words) -> Message:
    """The link, this once; without a token, what to do instead."""
    if link.token is None:
        return _said(words.md("calendar.shown_once"), _changes(words))
    address = f"{public_url}/calendar/{link.token}.ics"
    said = words.md("calendar.made", link=address)
    return _said(said, context(words.md("calendar.how")), _changes(words))


def off(words: Words) -> Message:
    """It works no longer."""
    return _said(words.md("calendar.off"), actions(button(words("calendar.make"), ids.CALENDAR_MAKE)))


def _changes(words: Words) -> Block:
    renew = are_you_sure(
        words("calendar.renew.sure"),
        words("calendar.renew.ask"),
        words("calendar.renew.yes"),
        words("calendar.no"),
    )
    off = are_you_sure(
        words("calendar.off.sure"),
        words("calendar.off.ask"),
        words("calendar.turn_off"),
        words("common.cancel"),
    )
    return actions(
        button(words("calendar.renew"), ids.CALENDAR_MAKE, ask=renew),
        button(words("calendar.turn_off"), ids.CALENDAR_OFF, ask=off),
    )


def _said(text: str, *more: Block) -> Message:
    return Message(text, [section(text), *more])
