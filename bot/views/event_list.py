"""What is coming up for somebody: a page of events, each with how they stand to it, and App Home's lines."""

from collections.abc import Sequence

from bot.rules.events import Answer
from bot.rules.receipts.events import EventCard, EventPage
from bot.views import ids
from bot.views.events import line, seats
from bot.views.kit import Block, Message, View, actions, button, context, header, modal, section
from bot.words import Words


def listing(page: EventPage, words: Words) -> Message:
    """One page of it; without any, a kind sentence."""
    title = words("event.list.title")
    blocks: list[Block] = [header(title), *(_row(card, words) for card in page.cards)]
    if not page.cards:
        blocks.append(section(words.md("event.list.none")))
    if page.pages > 1:
        where = words.md("match.list.page", number=page.number + 1, pages=page.pages)
        blocks += [context(where), actions(*_pager(page, words))]
    return Message(title, blocks)


def window(page: EventPage, words: Words) -> View:
    """The same in a window, from App Home."""
    title, shown = words("event.list.title"), listing(page, words)
    return modal(ids.EVENT_LIST_RECEIPT, title, shown.blocks[1:], close=words("common.close"))


def at_home(cards: Sequence[EventCard], words: Words) -> list[Block]:
    """App Home's lines: the next few, and a button to all."""
    title = section(words.md("event.home"), button(words("event.list.all"), ids.EVENT_PAGE, 0))
    return [title, *(_row(card, words) for card in cards)]


def _row(card: EventCard, words: Words) -> Block:
    opens = button(words("event.open"), ids.EVENT_OPEN, card.id)
    return section(f"{line(card, words)}\n{_standing(card, words)}", opens)


def _standing(card: EventCard, words: Words) -> str:
    """How the reader stands to it, in a few words."""
    if card.has_begun:
        return words.md("event.short.begun")
    if card.answer is Answer.WAITING:
        return words.md("event.short.waiting", place=card.place_in_line or 1)
    if card.answer in (None, Answer.INVITED):
        host = words.md("event.short.host") if card.i_host else words.md("event.short.open")
        return " · ".join(each for each in (host, seats(card, words)) if each)
    return words.md(f"event.short.{card.answer}")


def _pager(page: EventPage, words: Words) -> list[Block]:
    found: list[Block] = []
    if page.number > 0:
        found.append(button(words("event.list.before"), f"{ids.EVENT_PAGE}.before", page.number - 1))
    if page.number + 1 < page.pages:
        found.append(button(words("event.list.after"), f"{ids.EVENT_PAGE}.after", page.number + 1))
    return found
