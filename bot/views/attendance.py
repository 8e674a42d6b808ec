"""Being there: the answer to whoever checks in, the host's code to read aloud, and which event is meant."""

from collections.abc import Sequence

from bot.rules.events import EventState
from bot.rules.receipts.attendance import CodeNow, EventInBrief, Here
from bot.rules.receipts.events import EventCard
from bot.views import ids
from bot.views.kit import Block, Message, View, actions, button, context, header, mention, modal, section
from bot.views.sessions import moment
from bot.words import Markup, Words


def for_keepers(card: EventCard, words: Words) -> list[Block]:
    """Buttons for an event's host and the coordinators: what there is to do at it, and afterwards."""
    if card.state is not EventState.ANNOUNCED:
        return []
    found = [button(words("attend.keep.code"), ids.ATTEND_SHOW, card.id)] if card.takes_codes else []
    found.append(button(words("attend.keep.list"), ids.ATTEND_LIST, card.id))
    if card.has_begun:
        found.append(button(words("attend.report.open"), ids.ATTEND_REPORT, card.id))
        found.append(button(words("attend.materials.open"), ids.ATTEND_MATERIALS, card.id))
    return found


def line(event: EventInBrief, words: Words) -> str:
    """An event in one line: its title, and when, on the reader's own clock."""
    at = words("session.when", at=moment(event.starts_at, words), length=words.duration(event.minutes))
    return words.md("event.line", title=event.title, when=at)


def here(receipt: Here, words: Words) -> Message:
    """The answer to somebody who typed the right code."""
    said = words.md("attend.here", title=receipt.event.title)
    if not receipt.partners:
        return Message(said, [section(said)])
    more = words.md(
        "attend.here.pair",
        partner=Markup(words.listing([mention(each) for each in receipt.partners], "list.or")),
        length=words.duration(receipt.event.minutes),
    )
    return Message(f"{said} {more}", [section(said), context(more)])


def code(now: CodeNow, words: Words) -> View:
    """The code in large letters, the sentence to read aloud, and the way to the next one."""
    until = words.md("attend.code.until", until=now.until, next=now.next_at)
    return modal(
        ids.ATTEND_CODE_RECEIPT,
        words("attend.code.title"),
        [
            section(line(now.event, words)),
            header(now.code),
            section(words.md("attend.code.aloud", code=now.code)),
            context(f"{until} {words.md('attend.came', count=now.came)}"),
            actions(
                button(words("attend.code.next"), ids.ATTEND_NEXT, now.event.id, style="primary"),
                button(words("attend.list.open"), ids.ATTEND_LIST, now.event.id),
            ),
        ],
        close=words("common.close"),
    )


def choose(events: Sequence[EventInBrief], action_id: str, words: Words) -> View:
    """Which of several events is meant: a line and a button each. `action_id` is what becomes of it."""
    rows = [section(line(each, words), button(each.title, action_id, each.id)) for each in events]
    return modal(
        ids.ATTEND_CHOOSE_RECEIPT,
        words("attend.choose.title"),
        [section(words.md("attend.choose")), *rows],
        close=words("common.close"),
    )
