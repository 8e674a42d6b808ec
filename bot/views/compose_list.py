"""The list of events in a window: a shelf at a time, with how many are invited, come and wait."""

from collections.abc import Iterable

from bot.rules.event_shelves import Shelf, Wanted
from bot.rules.events import EventState
from bot.rules.receipts.composing import EventsGlance, ManagedPage, ManagedRow
from bot.views import ids
from bot.views.events import line
from bot.views.kit import Block, View, actions, button, context, divider, modal, option, section, select
from bot.views.suggested import decide
from bot.words import Words


def listing(page: ManagedPage, words: Words) -> View:
    """One page of a shelf; without anything on it, a kind sentence."""
    blocks: list[Block] = [actions(_shelves(page, words), button(words("compose.new"), ids.COMPOSE_NEW))]
    if not page.rows:
        blocks.append(section(words.md(f"compose.none.{page.wanted.shelf}")))
    for row in page.rows:
        blocks += [divider(), section("\n".join(_lines(row, words))), actions(*_buttons(row, words))]
    if page.pages > 1:
        where = words.md("match.list.page", number=page.wanted.page + 1, pages=page.pages)
        blocks += [context(where), actions(*_pager(page, words))]
    title = words("compose.list")
    return modal(ids.COMPOSE_LIST_RECEIPT, title, blocks, close=words("common.close"))


def at_home(now: EventsGlance, words: Words) -> Block:
    """The line of App Home of a coordinator."""
    said = words.md("compose.home", drafts=now.drafts, announced=now.announced)
    return section(said, button(words("compose.manage"), ids.COMPOSE_MANAGE))


def _shelves(page: ManagedPage, words: Words) -> Block:
    options = [
        option(words(f"compose.shelf.{each}", number=page.counts[each]), str(Wanted(each))) for each in Shelf
    ]
    now = str(page.wanted.at(0))
    initial = next(each for each in options if each["value"] == now)
    return select(f"{ids.COMPOSE_PAGE}.shelf", options, initial)


def _lines(row: ManagedRow, words: Words) -> Iterable[str]:
    yield line(row.card, words)
    if row.card.state not in (EventState.DRAFT, EventState.SUGGESTED):
        yield words.md("compose.row.guests", invited=row.invited, going=row.going, waiting=row.waiting)
    if row.card.seats is None:
        yield words.md("compose.row.room")
    else:
        yield words.md("compose.row.seats", seats=row.card.seats, left=row.card.seats_left or 0)


def _buttons(row: ManagedRow, words: Words) -> Iterable[Block]:
    event_id = row.card.id
    if row.card.state is EventState.SUGGESTED:
        yield from decide(event_id, words, f".{event_id}")
    yield button(words("compose.open"), f"{ids.ANNOUNCE_OPEN}.{event_id}", event_id)
    if row.card.state is not EventState.CANCELLED and not (
        row.card.is_over and row.card.state is EventState.ANNOUNCED
    ):
        yield button(words("compose.edit"), f"{ids.COMPOSE_EDIT}.{event_id}", event_id)
    if row.card.state is not EventState.SUGGESTED:
        yield button(words("compose.again"), f"{ids.COMPOSE_AGAIN}.{event_id}", event_id)


def _pager(page: ManagedPage, words: Words) -> Iterable[Block]:
    number = page.wanted.page
    if number > 0:
        before = str(page.wanted.at(number - 1))
        yield button(words("attention.before"), f"{ids.COMPOSE_PAGE}.before", before)
    if number + 1 < page.pages:
        yield button(words("attention.after"), f"{ids.COMPOSE_PAGE}.after", str(page.wanted.at(number + 1)))
