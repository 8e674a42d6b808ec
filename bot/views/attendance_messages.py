"""What is said after an event: hours for a pair, thanks and two questions, "we missed you", materials."""

from bot.rules.receipts.attendance import Missed, Thanks, TogetherCredit, WasThere, Worth
from bot.views import ids
from bot.views.hours import own_buttons
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    field,
    mention,
    modal,
    quote,
    section,
    text_input,
)
from bot.words import Words

_WISH_LENGTH = 1000


def credited(told: TogetherCredit, words: Words) -> Message:
    """To each of a pair: what is in their hours now, why, and what to do if that is not right."""
    entry = told.entry
    said = words.md(
        "attend.credited.partly" if told.is_partly else "attend.credited",
        partner=mention(told.partner),
        title=told.event.title,
        length=words.duration(entry.minutes),
        date=entry.held_on,
        kind=words(f"hours.kind.{entry.kind}"),
    )
    by = words.md("attend.credited.by", by=mention(told.by)) if told.by else words.md("attend.credited.code")
    if entry.state != "awaiting":
        state = "by_silence" if entry.by_silence else entry.state
        outcome = words.md(f"attend.credit.{state}")
        return Message(f"{said} {outcome}", [section(said), context(by), context(outcome)])
    return Message(said, [section(said), _answers(told, words), context(by), context(_by_when(told, words))])


def _answers(told: TogetherCredit, words: Words) -> Block:
    if told.is_mentor:
        return actions(*own_buttons(told.entry, words))
    return actions(
        button(words("hours.confirm.yes"), ids.HOURS_CONFIRM, told.entry.id, style="primary"),
        button(words("hours.confirm.no"), ids.HOURS_DISPUTE, told.entry.id),
    )


def _by_when(told: TogetherCredit, words: Words) -> str:
    key = "attend.credited.mentor" if told.is_mentor else "attend.credited.mentee"
    by = told.entry.confirm_by
    return words.md(key, date=words.day_of(by) if by else "")


def thanks(card: Thanks, words: Words) -> Message:
    """Thanks, the materials, and one question; once it is answered, the second one."""
    said = words.md("attend.thanks", title=card.event.title)
    blocks = [section(said)]
    if card.materials:
        blocks.append(section(words.md("attend.materials.link", link=card.materials)))
    asked = words.md("attend.worth")
    if card.worth is None:
        buttons = [
            button(words(f"attend.worth.{each}"), f"{ids.ATTEND_RATE}.{each}", card.event.id)
            for each in Worth
        ]
        private = context(words.md("attend.private", fewest=card.fewest))
        return Message(f"{said} {asked}", [*blocks, section(asked), actions(*buttons), private])
    answer = words.md("attend.said", answer=words(f"attend.worth.{card.worth}"))
    return Message(f"{said} {answer}", [*blocks, section(answer), *_next_one(card, words)])


def _next_one(card: Thanks, words: Words) -> list[Block]:
    private = context(words.md("attend.private", fewest=card.fewest))
    if card.wish:
        return [quote(card.wish), private]
    ask = button(words("attend.wish.open"), ids.ATTEND_WISH, card.event.id)
    return [section(words.md("attend.wish"), ask), private]


def wish_form(card: Thanks, words: Words, metadata: str) -> View:
    """The second question."""
    text = text_input("value", card.wish, multiline=True, most=_WISH_LENGTH)
    hint = words("attend.wish.hint", fewest=card.fewest)
    return modal(
        ids.ATTEND_WISH_FORM,
        words("attend.wish.title"),
        [field("wish", words("attend.wish.label"), text, hint=hint)],
        close=words("common.cancel"),
        submit=words("attend.wish.send"),
        metadata=metadata,
    )


def missed(card: Missed, words: Words) -> Message:
    """One gentle line to somebody who was not seen."""
    if card.came:
        said = words.md("attend.missed.came", title=card.event.title)
        return Message(said, [section(said)])
    said = words.md("attend.missed", title=card.event.title)
    if card.has_said:
        asked = words.md("attend.missed.asked")
        return Message(f"{said} {asked}", [section(said), section(asked)])
    ask = button(words("attend.missed.there"), ids.ATTEND_WAS_THERE, card.event.id)
    return Message(said, [section(said), actions(ask)])


def asks(card: WasThere, words: Words) -> Message:
    """To the host or a coordinator: somebody says that they were there."""
    said = words.md("attend.asks", name=mention(card.name), title=card.event.title)
    if card.came:
        done = words.md("attend.asks.done")
        return Message(f"{said} {done}", [section(said), context(done)])
    buttons = actions(
        button(words("attend.asks.mark"), ids.ATTEND_MARK, card.guest_id, style="primary"),
        button(words("attend.list.open"), ids.ATTEND_LIST, card.event.id),
    )
    return Message(said, [section(said), buttons, context(words.md("attend.asks.nothing"))])


def shared(card: Thanks, words: Words) -> Message:
    """To those who came: where the materials are."""
    said = words.md("attend.shared", title=card.event.title)
    link = words.md("attend.materials.link", link=card.materials)
    return Message(f"{said} {link}", [section(said), section(link)])
