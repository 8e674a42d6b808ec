"""Bring your mentee: the button, the form, the questions to host and mentee, and what became of them."""

from collections.abc import Sequence

from bot.rules.events import Answer, Companionship, EventState
from bot.rules.receipts.bringing import OPEN, Bringable, BringCard, CompanionCard
from bot.rules.receipts.events import EventCard
from bot.rules.receipts.sessions import Prepare
from bot.views import event_answers, events, ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    button,
    context,
    cut,
    field,
    mention,
    modal,
    option,
    quote,
    section,
    select,
    text_input,
)
from bot.views.sessions import moment
from bot.words import Words

NOTE, KNOW = 500, 300


def choose(found: Sequence[EventCard], words: Words) -> Message:
    """`/event bring`: to which of the events somebody goes to they would like to bring their mentee."""
    if not found:
        said = words.md("bring.choose.none")
        return Message(said, [section(said)])
    said = words.md("bring.choose")
    lines = [
        section(events.line(each, words), button(words("bring.open"), ids.BRING_OPEN, each.id))
        for each in found
    ]
    return Message(said, [section(said), *lines])


def form(card: BringCard, words: Words, metadata: str) -> View:
    """Whom, why it is worth it, what to know before; and where earlier offers stand."""
    blocks = [section(events.line(card.event, words))]
    if seats := events.seats(card.event, words):
        blocks.append(context(seats))
    blocks += [_standing(each, words) for each in card.mentees if not each.can_be_asked]
    if not card.free:
        return _window(blocks, words)
    return modal(
        ids.BRING_FORM,
        words("bring.title"),
        [*blocks, *_inputs(card, words)],
        close=words("common.cancel"),
        submit=words("bring.form.send"),
        metadata=metadata,
    )


def receipt(card: CompanionCard, words: Words) -> View:
    """What the mentor sees once the offer is made: who is asked now, until when."""
    key = "bring.made.host" if card.state is Companionship.ASKING_HOST else "bring.made"
    said = words.md(key, mentee=mention(card.mentee), until=moment(card.lapses_at, words))
    return _window([section(events.line(card.event, words)), section(said)], words)


def to_host(card: CompanionCard, words: Words) -> Message:
    """The question whether there is room for one more; once answered, what came of it."""
    names = {"mentor": mention(card.mentor), "mentee": mention(card.mentee)}
    asked = words.md("bring.host" if card.event.i_host else "bring.host.coordinator", **names)
    blocks = [section(asked), section(events.line(card.event, words))]
    if not _is_open(card, Companionship.ASKING_HOST):
        said = words.md(f"bring.host.{_became(card)}", **names)
        return Message(f"{asked} {said}", [*blocks, section(said)])
    until = words.md("bring.host.until", until=moment(card.lapses_at, words))
    yes = button(words("bring.host.yes"), ids.BRING_WELCOME, card.id, style="primary")
    no = button(words("bring.host.no"), ids.BRING_REFUSE, card.id)
    return Message(f"{asked} {until}", [*blocks, actions(yes, no), context(until)])


def to_mentee(card: CompanionCard, words: Words) -> Message:
    """What it is, why it is worth it, how to get there and in, what to prepare; yes or no in one tap."""
    asked = words.md("bring.offer", mentor=mention(card.mentor))
    blocks = [section(asked), *events.facts(card.event, words)]
    if card.note:
        blocks += [section(words.md("bring.offer.why", mentor=mention(card.mentor))), quote(card.note)]
    text = f"{asked} {events.line(card.event, words)}"
    if not _is_open(card, Companionship.OFFERED):
        said = words.md(f"bring.offer.{_became(card)}", mentor=mention(card.mentor))
        return Message(f"{text} {said}", [*blocks, section(said), *_can_leave(card, words)])
    until = words.md("bring.offer.until", until=moment(card.lapses_at, words))
    yes = button(words("bring.offer.yes"), ids.BRING_ACCEPT, card.id, style="primary")
    no = button(words("bring.offer.no"), ids.BRING_DECLINE, card.id)
    return Message(f"{text} {until}", [*blocks, actions(yes, no), context(until)])


def _can_leave(card: CompanionCard, words: Words) -> list[Block]:
    """Whoever said yes may have to change their plans."""
    comes = card.event.answer is Answer.GOING and not card.event.has_begun
    open_still = card.event.state is EventState.ANNOUNCED
    return [actions(event_answers.leave(card.event, words))] if comes and open_still else []


def tell_mentor(card: CompanionCard, how: str, words: Words) -> Message:
    """What became of the mentor's offer."""
    said = words.md(f"bring.mentor.{how}", mentee=mention(card.mentee), event=card.event.title)
    return _told(said, card, words)


def tell_mentee(card: CompanionCard, how: str, words: Words) -> Message:
    """What became of the offer to the mentee."""
    said = words.md(f"bring.mentee.{how}", mentor=mention(card.mentor), event=card.event.title)
    return _told(said, card, words)


def _told(said: str, card: CompanionCard, words: Words) -> Message:
    return Message(said, [section(said), context(events.when(card.event, words))])


def _is_open(card: CompanionCard, asking: Companionship) -> bool:
    return card.state is asking and not card.is_newer and card.event.state is not EventState.CANCELLED


def _became(card: CompanionCard) -> str:
    """What a question says once its buttons are used up."""
    if card.event.state is EventState.CANCELLED:
        return "called_off"
    return "newer" if card.is_newer else f"is_{card.state}"


def _standing(mentee: Bringable, words: Words) -> Block:
    said = words.md(f"bring.standing.{mentee.state}", mentee=mention(mentee.mentee))
    if mentee.state not in OPEN or mentee.offer_id is None:
        return section(said)
    return section(said, button(words("bring.withdraw"), ids.BRING_WITHDRAW, mentee.offer_id))


def _inputs(card: BringCard, words: Words) -> list[Block]:
    note = text_input("value", multiline=True, most=NOTE)
    return [
        context(words.md("bring.form.about")),
        *_pair(card.free, words),
        field("note", words("bring.form.note"), note, hint=words("bring.form.note.hint"), optional=True),
        section(words.md("bring.form.prepare")),
        *(_to_know(each, card.event, words) for each in Prepare),
    ]


def _pair(mentees: Sequence[Bringable], words: Words) -> list[Block]:
    if len(mentees) == 1:
        return [section(words.md("bring.form.with", mentee=mention(mentees[0].mentee)))]
    options = [option(each.mentee.name, each.match_id) for each in mentees]
    return [field("pair", words("bring.form.pair"), select("value", options))]


def _to_know(each: Prepare, event: EventCard, words: Words) -> Block:
    known = text_input("value", cut(event.prepare.get(each, ""), KNOW), multiline=True, most=KNOW)
    hint = words(f"session.form.{each}.hint")
    return field(each, words(f"session.form.{each}"), known, hint=hint, optional=True)


def _window(blocks: Sequence[Block], words: Words) -> View:
    return modal(ids.BRING_RECEIPT, words("bring.title"), blocks, close=words("common.close"))
