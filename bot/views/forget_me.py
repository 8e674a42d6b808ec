"""Being forgotten: what goes and what stays, the time to think again, and what the others are told."""

from datetime import date

from bot.rules.receipts.data import Forgetting, PartnerGone
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    checkboxes,
    context,
    field,
    mention,
    modal,
    option,
    section,
)
from bot.words import Words

YES = "yes"


def form(told: Forgetting, words: Words, metadata: str) -> View:
    """The second question: it says plainly what goes and what stays, and asks for a tick."""
    blocks = [
        section(words.md("data.forget.intro", programme=told.programme)),
        section(words.md("data.forget.goes")),
        section(words.md("data.forget.stays")),
    ]
    if told.active_pairs:
        blocks.append(section(words.md("data.forget.pair", count=told.active_pairs)))
    blocks += [section(words.md("data.forget.slack")), section(when(told.last_day, words))]
    tick = checkboxes("value", [option(words("data.forget.yes"), YES)])
    # Not ticking is answered with a sentence of ours rather than Slack's.
    blocks.append(field("sure", words("data.forget.sure"), tick, optional=True))
    return modal(
        ids.DATA_FORGET_FORM,
        words("data.forget"),
        blocks,
        submit=words("data.forget"),
        close=words("common.cancel"),
        metadata=metadata,
    )


def when(last_day: date, words: Words) -> str:
    """Until when somebody can change their mind."""
    return words.md("data.forget.when", date=words.full_date(last_day))


def stay_button(words: Words) -> Block:
    return button(words("data.stay"), ids.DATA_STAY, style="primary")


def asked(told: Forgetting, words: Words) -> Message:
    """It is on record; the date, and the button that takes it back."""
    said = words.md("data.asked", date=words.full_date(told.last_day))
    other = words.md("data.asked.other", contact=told.contact)
    return Message(said, [section(said), actions(stay_button(words)), context(other)])


def reminder(programme: str, words: Words) -> Message:
    """The last day to change one's mind."""
    said = words.md("data.reminder", programme=programme)
    return Message(said, [section(said), actions(stay_button(words))])


def waits(words: Words) -> Message:
    """The last coordinator is not forgotten before somebody else coordinates."""
    said = words.md("data.waits")
    return Message(said, [section(said), actions(stay_button(words))])


def stayed(words: Words, *, now: bool) -> Message:
    said = words.md("data.stayed" if now else "data.stayed.before")
    return Message(said, [section(said)])


def showing(message: Message, words: Words) -> View:
    """A modal that shows a message of this area."""
    return modal(ids.DATA_RECEIPT, words("data.title"), message.blocks, close=words("common.done"))


def pair_ended(gone: PartnerGone, words: Words) -> Message:
    """To the one who stays: the pair has ended, through no fault of anybody's."""
    key = "data.pair_ended.mentor" if gone.reader_is_mentor else "data.pair_ended.mentee"
    said = words.md(key, profession=gone.profession.name(words.language))
    blocks = [section(said)]
    if gone.logged:
        blocks.append(section(words.md("match.farewell.logged", logged=words.hours(gone.logged))))
    if gone.log_until:
        blocks.append(section(words.md("match.farewell.log_until", date=gone.log_until)))
    if gone.called_off:
        blocks.append(section(words.md("match.farewell.called_off")))
    return Message(said, [*blocks, context(words.md("match.contact", contact=gone.contact))])


def pair_ended_staff(gone: PartnerGone, words: Words) -> Message:
    """To the coach and the coordinators: who might like to hear from them, and no reason."""
    said = words.md(
        "data.pair_ended.staff",
        profession=gone.profession.name(words.language),
        partner=mention(gone.partner),
    )
    return Message(said, [section(said)])
