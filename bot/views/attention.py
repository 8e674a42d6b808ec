"""A concern's card, the morning message, what App Home says: facts, what was done, and what can be done."""

from bot.rules.attention import SNOOZES
from bot.rules.people import Name
from bot.rules.receipts.attention import AttentionNow, ConcernCard, Digest
from bot.views import ids
from bot.views.attention_lines import (
    done_blocks,
    fact_lines,
    latest,
    next_line,
    standing_line,
    state_line,
    who,
)
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    are_you_sure,
    button,
    context,
    mention,
    modal,
    option,
    plain,
    section,
    select,
)
from bot.words import Words

# A message holds fifty blocks, and nobody reads more in a morning.
_SHOWN = 15


def at_home(now: AttentionNow, words: Words) -> list[Block]:
    """How many pairs need a person today, the most urgent of them, and the way to all."""
    lines = [_how_many(now.needing, words), *(f"• {_short(card, words)}" for card in now.first)]
    return [section("\n".join(lines)), actions(_see_all(words))]


def digest(told: Digest, words: Words) -> Message:
    """One pair: its card. Several: the list of them, a button each."""
    first = _hello(told, words)
    if len(told.cards) == 1:
        (card,) = told.cards
        blocks = [section(first), *card_blocks(card, words), context(words.md("attention.private"))]
        return Message(f"{first} {_short(card, words)}", blocks)
    blocks = [section(first), *(_row(card, words) for card in told.cards[:_SHOWN])]
    if more := len(told.cards[_SHOWN:]):
        blocks.append(section(words.md("attention.more", count=more)))
    return Message(first, [*blocks, actions(_see_all(words)), context(words.md("attention.private"))])


def window(card: ConcernCard, words: Words) -> View:
    """The card in a window."""
    blocks = [*card_blocks(card, words), context(words.md("attention.private")), actions(_see_all(words))]
    return modal(ids.ATTENTION_CARD_RECEIPT, words("attention.title"), blocks, close=words("common.done"))


def rematch_offer(by: Name, match_id: int, words: Words) -> Message:
    """To each of the two, alone: another pair is possible, and nobody is at fault."""
    said = words.md("attention.rematch.offer", by=mention(by))
    ask = button(words("rematch.open"), ids.REMATCH_OPEN, match_id)
    return Message(said, [section(said), actions(ask), context(words.md("attention.rematch.stay"))])


def card_blocks(card: ConcernCard, words: Words) -> list[Block]:
    """Who, the facts, what was done, what is proposed; buttons while it is open."""
    lines = [*fact_lines(card, words), standing_line(card, words)]
    blocks = [
        section("\n".join([who(card, words), *(f"• {line}" for line in lines)])),
        *done_blocks(card, words),
    ]
    if card.closed is not None:
        return [*blocks, section(state_line(card, words))]
    if card.snoozed_until is not None:
        blocks.append(section(state_line(card, words)))
    return [*blocks, section(next_line(card, words)), actions(*_buttons(card, words))]


def _buttons(card: ConcernCard, words: Words) -> list[Block]:
    def sure(what: str) -> Block:
        title, text = words(f"attention.{what}.title"), words(f"attention.{what}.text")
        return are_you_sure(title, text, words(f"attention.{what}.yes"), words("common.cancel"))

    pointer = card.concern_id
    write = button(words("attention.write"), ids.ATTENTION_WRITE, pointer, style="primary")
    days = [option(words("attention.snooze.days", count=each), f"{pointer}:{each}") for each in SNOOZES]
    snooze = select(ids.ATTENTION_SNOOZE, days) | {"placeholder": plain(words("attention.snooze"))}
    return [
        *([write] if card.can_be_written_to else []),
        button(words("attention.call"), ids.ATTENTION_CALL, pointer),
        snooze,
        button(words("attention.rematch"), ids.ATTENTION_REMATCH, pointer, ask=sure("rematch")),
        button(words("attention.resolve"), ids.ATTENTION_RESOLVE, pointer, ask=sure("resolve")),
    ]


def _row(card: ConcernCard, words: Words) -> Block:
    """One pair of a morning: its button goes once somebody has taken care of it."""
    lines = [_short(card, words)]
    if not card.waits:
        return section("\n".join([*lines, state_line(card, words)]))
    return section("\n".join([*lines, *latest(card, words)]), open_button(card, words))


def open_button(card: ConcernCard, words: Words) -> Block:
    return button(words("attention.open"), ids.ATTENTION_OPEN, card.concern_id)


def _short(card: ConcernCard, words: Words) -> str:
    facts = fact_lines(card, words)[:1]
    return " ".join([who(card, words), *facts])


def _hello(told: Digest, words: Words) -> str:
    waiting = sum(card.waits for card in told.cards)
    return words.md("attention.digest", count=waiting) if waiting else words.md("attention.digest.done")


def _how_many(needing: int, words: Words) -> str:
    return words.md("attention.home", count=needing) if needing else words.md("attention.home.none")


def _see_all(words: Words) -> Block:
    return button(words("attention.see_all"), ids.ATTENTION_LIST)
