"""An event as one kind of recipient will see it. Its buttons are only named: pressing one would answer it."""

from collections.abc import Iterator, Sequence

from bot.rules.receipts.announcing import Previewed, Recipient
from bot.views import event_answers, ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    divider,
    modal,
    option,
    section,
    select,
)
from bot.words import Words, words_for


def preview(shown: Previewed, words: Words) -> View:
    """The message itself, and a menu of the kinds of recipient there are."""
    blocks: list[Block] = [section(words.md("announce.preview.about")), _menu(shown, words), divider()]
    blocks += _only_shown(_message(shown).blocks, words)
    back = button(words("announce.preview.back"), ids.ANNOUNCE_OPEN, shown.event_id)
    blocks += [divider(), actions(back)]
    title = words("announce.preview")
    return modal(ids.ANNOUNCE_PREVIEW_RECEIPT, title, blocks, close=words("common.close"))


def _menu(shown: Previewed, words: Words) -> Block:
    options = [option(_name(each, words), f"{shown.event_id}:{each}") for each in shown.others]
    now = options[shown.others.index(shown.recipient)]
    return actions(select(f"{ids.ANNOUNCE_PREVIEW}.as", options, now))


def _name(each: Recipient, words: Words) -> str:
    if each.side is None:
        return words("announce.preview.channel")
    return words(f"announce.preview.{each.side}", language=words.language_name(each.language))


def _message(shown: Previewed) -> Message:
    said = [(card, words_for(language, shown.zone)) for card, language in shown.cards]
    if shown.recipient.side is None:
        return event_answers.post(said, shown.at)
    (card, theirs) = said[0]
    return event_answers.invitation(card, shown.at, theirs)


def _only_shown(blocks: Sequence[Block], words: Words) -> Iterator[Block]:
    for block in blocks:
        if block["type"] == "actions":
            labels = [each["text"]["text"] for each in block["elements"]]
            yield context(words.md("announce.preview.buttons", labels=" · ".join(labels)))
        else:
            yield {name: value for name, value in block.items() if name != "accessory"}
