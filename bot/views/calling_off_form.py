"""The form that cancels an event. It needs no reason."""

from bot.rules.events import EventState
from bot.rules.receipts.announcing import EventSheet
from bot.views import ids
from bot.views.events import line
from bot.views.kit import View, field, modal, option, section, select, text_input
from bot.words import Words

REASON = 500
# Which events of a series.
ONE, FOLLOWING = "one", "following"


def calling_off_form(shown: EventSheet, words: Words, metadata: str) -> View:
    """What happens, a reason for those who come, and for a series, whether the rest of it is meant too."""
    known = shown.card.state is EventState.ANNOUNCED
    about = words.md("announce.cancel.about" if known else "announce.cancel.about_draft")
    blocks = [section(line(shown.card, words)), section(about)]
    if shown.following:
        options = [
            option(words("announce.cancel.one"), ONE),
            option(words("announce.cancel.following", count=shown.following), FOLLOWING),
        ]
        which = select("value", options, options[0])
        blocks.append(field("which", words("announce.cancel.which"), which))
    reason = text_input("value", multiline=True, most=REASON)
    hint = words("announce.cancel.reason.hint")
    blocks.append(field("reason", words("announce.cancel.reason"), reason, hint=hint, optional=True))
    return modal(
        ids.ANNOUNCE_CANCEL_FORM,
        words("announce.cancel"),
        blocks,
        close=words("announce.cancel.keep"),
        submit=words("announce.cancel"),
        metadata=metadata,
    )
