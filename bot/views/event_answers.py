"""How an event is answered: the invitation as it stands for its reader, the post in a channel, an offer."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.events import Answer, EventState
from bot.rules.receipts.events import Answered, EventCard
from bot.views import ids
from bot.views.attendance import for_keepers
from bot.views.events import facts, line, seats
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    are_you_sure,
    button,
    context,
    divider,
    modal,
    section,
)
from bot.views.sessions import moment
from bot.words import Words

_AWAY = (Answer.DECLINED, Answer.LEFT)


def invitation(card: EventCard, at: datetime, words: Words) -> Message:
    """What somebody gets in their own conversation: the event, how they stand to it, and what they can do."""
    said = state(card, at, words)
    blocks = [*facts(card, words), section(said), *buttons(card, words)]
    return Message(f"{line(card, words)} {said}", blocks)


def post(cards: Sequence[tuple[EventCard, Words]], at: datetime) -> Message:
    """What a channel reads: the event in each language it is written in, and the seats that are left."""
    blocks: list[Block] = []
    for card, words in cards:
        blocks += [divider()] if blocks else []
        blocks += [*facts(card, words), section(state(card, at, words)), *buttons(card, words)]
    return Message(" · ".join(line(card, words) for card, words in cards), blocks)


def offer(card: EventCard, until: datetime, at: datetime, words: Words) -> Message:
    """A seat has become free for somebody; once that is settled, how it ended."""
    if card.answer is not Answer.OFFERED or _is_closed(card):
        said = words.md("event.offer.ended", until=moment(until, words))
        now = state(card, at, words) if card.answer in (Answer.GOING, *_AWAY) or _is_closed(card) else said
        return Message(f"{line(card, words)} {now}", [section(line(card, words)), section(now)])
    title, until_when = words.md("event.offer"), words.md("event.offer.until", until=moment(until, words))
    blocks = [section(title), *facts(card, words), section(until_when), *buttons(card, words)]
    return Message(f"{title} {line(card, words)} {until_when}", blocks)


def lapsed(card: EventCard, until: datetime, at: datetime, words: Words) -> Message:
    """The seat that was kept for somebody went to the next; they can ask again."""
    if card.answer is not Answer.INVITED or _is_closed(card):
        return _short(card, at, words)
    said = words.md("event.lapsed", title=card.title, until=moment(until, words))
    return Message(said, [section(said), *buttons(card, words)])


def told(answered: Answered, words: Words) -> Message:
    """In private, to whoever pressed a button in a channel: how they stand to the event now."""
    said = _short(answered.card, answered.at, words)
    return Message(said.text, [*said.blocks, context(words.md("event.only_you"))])


def window(answered: Answered, words: Words) -> View:
    """An event in a window, from a list or from App Home."""
    card = answered.card
    blocks = list(invitation(card, answered.at, words).blocks)
    if card.i_host and (kept := for_keepers(card, words)):
        blocks.append(actions(*kept))
    return modal(ids.EVENT_RECEIPT, words("event.window"), blocks, close=words("common.close"))


def state(card: EventCard, at: datetime, words: Words) -> str:
    """How things stand for the reader, as of the instant `at`."""
    if card.state is EventState.CANCELLED:
        reason = (
            [words.md("event.state.reason", reason=card.cancelled_reason)] if card.cancelled_reason else []
        )
        return "\n".join([words.md("event.state.cancelled"), *reason])
    said = [_standing(card, at, words)]
    if card.changed_at and not card.has_begun:
        said.append(words.md("event.state.changed", day=words.day_of(card.changed_at)))
    return "\n".join(said)


def buttons(card: EventCard, words: Words) -> list[Block]:
    """What the reader can answer at present; nothing when it has begun or does not take place."""
    if _is_closed(card):
        return []
    come = words("event.wait" if card.seats_left == 0 else "event.going")
    match card.answer:
        case Answer.GOING:
            found = [leave(card, words)]
        case Answer.WAITING:
            found = [button(words("event.leave_line"), ids.EVENT_NOT, card.id)]
        case Answer.OFFERED if card.brought_by:
            found = []
        case Answer.OFFERED:
            found = _two(words("event.take"), words("event.no"), card)
        case Answer.DECLINED | Answer.LEFT:
            found = [button(words("event.after_all"), ids.EVENT_GOING, card.id)]
        case _ if card.i_host:
            # Whoever hosts it comes without a seat, and may not be among those it is for.
            found = []
        case _:
            found = _two(come, words("event.not"), card)
    if card.can_bring:
        found.append(button(words("bring.open"), ids.BRING_OPEN, card.id))
    return [actions(*found)] if found else []


def leave(card: EventCard, words: Words) -> Block:
    """ "I can no longer come", which asks once more."""
    return button(words("event.leave"), ids.EVENT_LEAVE, card.id, ask=_sure(card, words))


def _standing(card: EventCard, at: datetime, words: Words) -> str:
    if card.has_begun:
        return words.md("event.state.over" if card.is_over else "event.state.begun")
    if card.answer is Answer.WAITING:
        return words.md("event.state.waiting", place=card.place_in_line or 1, at=moment(at, words))
    if card.answer is Answer.OFFERED and card.brought_by:
        return words.md("event.state.brought", mentor=card.brought_by.name)
    if card.answer is Answer.OFFERED:
        return words.md("event.offer.until", until=moment(card.offered_until or at, words))
    if card.answer in (Answer.GOING, *_AWAY):
        return words.md(f"event.state.{card.answer}")
    if card.i_host:
        return "\n".join(filter(None, [words.md("event.state.host"), seats(card, words)]))
    if card.seats_left is None:
        return words.md("event.ask")
    key = "event.state.seats" if card.seats_left else "event.state.full"
    return words.md(key, seats=seats(card, words), at=moment(at, words))


def _short(card: EventCard, at: datetime, words: Words) -> Message:
    said = state(card, at, words)
    blocks = [section(line(card, words)), section(said), *buttons(card, words)]
    return Message(f"{line(card, words)} {said}", blocks)


def _is_closed(card: EventCard) -> bool:
    return card.has_begun or card.state is not EventState.ANNOUNCED


def _two(yes: str, no: str, card: EventCard) -> list[Block]:
    return [
        button(yes, ids.EVENT_GOING, card.id, style="primary"),
        button(no, ids.EVENT_NOT, card.id),
    ]


def _sure(card: EventCard, words: Words) -> Block:
    text = words("event.leave.ask" if card.seats_left is not None else "event.leave.ask_open")
    return are_you_sure(words("event.leave.sure"), text, words("event.leave"), words("event.leave.stay"))
