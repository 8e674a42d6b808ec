"""The agreement of a pair: the message that asks for it, and the window in which it can be read."""

from collections.abc import Sequence

from bot.rules.receipts.together import Agreed, AgreementCard
from bot.views import ids
from bot.views.kit import Block, Message, View, actions, bullets, button, context, mention, modal, section
from bot.words import Words


def asked(card: AgreementCard, words: Words) -> Message:
    """The text with its button; afterwards who agreed, and when, in the button's place."""
    about = words.md("agree.ask" if card.can_agree else "agree.title", partner=mention(card.partner))
    return Message("\n".join([about, *agreed_lines(card, words)]), [section(about), *_blocks(card, words)])


def window(card: AgreementCard, words: Words) -> View:
    """The same to read at any time."""
    blocks: list[Block] = []
    if card.has_changed:
        blocks.append(section(words.md("agree.changed")))
    blocks += [section(words.md("agree.title", partner=mention(card.partner))), *_blocks(card, words)]
    return modal(ids.AGREE_RECEIPT, words("agree.window"), blocks, close=words("common.done"))


def changed(words: Words) -> Message:
    """Beside a message whose text has changed since: it is there to be read again."""
    said = words.md("agree.changed")
    return Message(said, [section(said)])


def choosing(cards: Sequence[AgreementCard], words: Words) -> View:
    """The window in which somebody with several pairs chooses one."""
    blocks = [section(words.md("agree.choose"))]
    for card in cards:
        read = button(words("agree.read"), ids.AGREE_OPEN, card.match_id)
        blocks.append(section(words.md("agree.title", partner=mention(card.partner)), read))
    return modal(ids.AGREE_RECEIPT, words("agree.window"), blocks, close=words("common.done"))


def agreed_lines(card: AgreementCard, words: Words) -> list[str]:
    """Who agreed, and when; a word to both when both have."""
    lines = [_line(each, words) for each in card.agreed]
    return [*lines, words.md("agree.both")] if card.by_both else lines


def _line(agreed: Agreed, words: Words) -> str:
    key = "agree.line.me" if agreed.is_me else "agree.line.partner"
    said = words.md(key, who=mention(agreed.who), day=words.day_of(agreed.at))
    return f"{said} {words.md('agree.line.earlier')}" if agreed.is_earlier else said


def _blocks(card: AgreementCard, words: Words) -> list[Block]:
    blocks = [bullets(line for line in card.text.splitlines() if line.strip())]
    if lines := agreed_lines(card, words):
        blocks.append(section("\n".join(lines)))
    if card.can_agree:
        value = f"{card.match_id}:{card.version}"
        blocks.append(actions(button(words("agree.yes"), ids.AGREE_YES, value, style="primary")))
        blocks.append(context(words.md("agree.different", partner=mention(card.partner))))
    return [*blocks, context(words.md("agree.again"))]
