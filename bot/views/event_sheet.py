"""The sheet of one event for coordinators: it is shown anew in its window after whatever is done there."""

from collections.abc import Iterator

from bot.rules.events import EventState
from bot.rules.receipts.announcing import EventSheet, Figures, How
from bot.views import ids
from bot.views.attendance import for_keepers
from bot.views.audience_words import audience_words, people_words
from bot.views.events import facts, seats
from bot.views.kit import (
    Block,
    View,
    actions,
    are_you_sure,
    button,
    context,
    divider,
    fields,
    modal,
    section,
)
from bot.views.sessions import moment
from bot.views.suggested import decide
from bot.words import Words


def sheet(shown: EventSheet, words: Words) -> View:
    """Everything about an event, and what can be done with it now."""
    blocks: list[Block] = []
    if shown.note:
        blocks.append(section(words.md(f"announce.note.{shown.note}", count=shown.seen.count)))
    blocks += [section(_state(shown, words)), *facts(shown.card, words), divider()]
    blocks.append(section("\n".join(_who(shown, words))))
    if shown.card.state is not EventState.CANCELLED:
        blocks.append(section("\n".join(_how(shown.how, words))))
    if shown.figures:
        blocks.append(fields(_figures(shown, shown.figures, words)))
    elif shown.card.seats is not None:
        blocks.append(fields([_seats(shown, words)]))
    if kept := for_keepers(shown.card, words):
        blocks.append(actions(*kept))
    blocks += [actions(*_buttons(shown, words)), context(words.md("announce.sheet.private"))]
    return modal(
        ids.ANNOUNCE_SHEET_RECEIPT, words("announce.sheet.title"), blocks, close=words("common.close")
    )


def _state(shown: EventSheet, words: Words) -> str:
    card = shown.card
    if card.state is EventState.CANCELLED:
        said = [words.md("announce.state.cancelled")]
        if card.cancelled_reason:
            said.append(words.md("announce.called_off.reason", reason=card.cancelled_reason))
        return " ".join(said)
    if card.state is EventState.ANNOUNCED and card.is_over:
        return words.md("announce.state.over")
    if card.state is EventState.ANNOUNCED and not shown.invited_at:
        return words.md("announce.state.planned")
    return words.md(f"announce.state.{card.state}")


def _who(shown: EventSheet, words: Words) -> Iterator[str]:
    said = audience_words(shown.seen.audience, shown.seen.names, words)
    yield words.md("announce.sheet.who", audience=said)
    if shown.can_change:
        yield words.md("announce.sheet.people", people=people_words(shown.seen, words))


def _how(how: How, words: Words) -> Iterator[str]:
    ways = [words("announce.how.dm")] if how.by_dm else []
    if how.channels:
        names = words.listing([f"#{each.name}" for each in how.channels])
        ways.append(words("announce.how.channels", count=len(how.channels), names=names))
    yield words.md("announce.sheet.how", how=words.listing(ways) or words("announce.how.none"))
    yield from (
        words.md("announce.sheet.refused", name=each.name) for each in how.channels if each.is_refused
    )
    at = moment(how.invite_at, words) if how.invite_at else words("announce.when.at_once")
    yield words.md("announce.sheet.invited", at=at)
    if how.last_call_at:
        yield words.md("announce.sheet.last_call", at=moment(how.last_call_at, words))
    reminders = [words("announce.remind.day")] if how.reminds_day else []
    if how.remind_minutes:
        reminders.append(words("announce.remind.minutes", length=words.duration(how.remind_minutes)))
    if reminders:
        yield words.md("announce.sheet.reminders", when=words.listing(reminders))


def _figures(shown: EventSheet, figures: Figures, words: Words) -> Iterator[str]:
    numbers = {
        "invited": figures.invited,
        "going": figures.going,
        "waiting": figures.waiting + figures.offered,
        "declined": figures.declined,
        "no_answer": figures.no_answer,
    }
    for name, number in numbers.items():
        yield words.md(f"announce.figure.{name}", number=words.whole(number))
    if shown.card.seats is not None:
        yield _seats(shown, words)
    if figures.out < figures.planned:
        out, planned = words.whole(figures.out), words.whole(figures.planned)
        yield words.md("announce.figure.out", out=out, planned=planned)


def _seats(shown: EventSheet, words: Words) -> str:
    return words.md("announce.figure.seats", seats=seats(shown.card, words))


def _buttons(shown: EventSheet, words: Words) -> Iterator[Block]:
    event_id = shown.card.id
    if shown.card.state is EventState.SUGGESTED:
        yield from decide(event_id, words)
    if shown.can_change:
        yield button(words("announce.who"), ids.ANNOUNCE_WHO, event_id)
        yield button(words("announce.how"), ids.ANNOUNCE_HOW, event_id)
    if shown.card.state is not EventState.CANCELLED:
        yield button(words("announce.preview"), ids.ANNOUNCE_PREVIEW, event_id)
    if shown.can_change and shown.card.state is EventState.DRAFT and shown.seen.count:
        yield _send(shown, words)
    if shown.can_cancel:
        yield button(words("announce.edit"), ids.COMPOSE_EDIT, event_id)
    # What was suggested is approved or declined, and whoever suggested it hears which.
    if shown.can_cancel and shown.card.state is not EventState.SUGGESTED:
        yield button(words("announce.cancel"), ids.ANNOUNCE_CANCEL, event_id)
    yield button(words("announce.look_again"), ids.ANNOUNCE_OPEN, event_id)


def _send(shown: EventSheet, words: Words) -> Block:
    """It asks once more, with the number of people that its reader agrees to."""
    how, verb = shown.how, "plan" if shown.how.invite_at else "send"
    count = shown.seen.count if how.by_dm else len(how.channels)
    said = [
        words(f"announce.{verb}.{'people' if how.by_dm else 'post'}", count=count, number=words.whole(count))
    ]
    if how.by_dm and how.channels:
        names = words.listing([f"#{each.name}" for each in how.channels])
        said.append(words("announce.send.also", names=names))
    if how.invite_at:
        said.append(words("announce.plan.when", at=moment(how.invite_at, words)))
    yes = words(f"announce.{verb}")
    ask = are_you_sure(words(f"announce.{verb}.sure"), " ".join(said), yes, words("announce.not_yet"))
    pointer = f"{shown.card.id}:{shown.seen.count}"
    return button(yes, ids.ANNOUNCE_SEND, pointer, style="primary", ask=ask)
