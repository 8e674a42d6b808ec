"""Outcomes: the question to a mentee of some months ago, the note, and totals for coordinators."""

from collections.abc import Sequence

from bot.rules.receipts.outcomes import AtWork, OutcomeCard, OutcomeHeard, OutcomeTotal
from bot.views import ids
from bot.views.kit import (
    Message,
    View,
    actions,
    button,
    context,
    field,
    mention,
    modal,
    option,
    quote,
    section,
    select,
    text_input,
)
from bot.words import Words

NOTE_LENGTH = 1000


def ask(card: OutcomeCard, words: Words) -> Message:
    """The question; once it is answered, the answer and what happens next instead of the buttons."""
    asked, seen = words.md("outcome.ask"), words.md("outcome.seen_by")
    if card.answer is not None:
        return _answered(card, card.answer, asked, words)
    buttons = [
        button(words(f"outcome.answer.{each}"), f"{ids.OUTCOME_ANSWER}.{each}", card.notice_id)
        for each in AtWork
    ]
    return Message(f"{asked} {seen}", [section(asked), actions(*buttons), context(seen)])


def note_form(card: OutcomeCard, words: Words, metadata: str) -> View:
    """The form behind *Add a note*: the answer, to be changed if it was a slip, and a few words."""
    options = {each: option(words(f"outcome.answer.{each}"), each) for each in AtWork}
    chosen = options[card.answer] if card.answer else None
    note = text_input("value", card.note, multiline=True, most=NOTE_LENGTH)
    return modal(
        ids.OUTCOME_NOTE_FORM,
        words("outcome.note.title"),
        [
            section(words.md("outcome.note.about")),
            field("answer", words("checkin.note.answer"), select("value", list(options.values()), chosen)),
            field("note", words("checkin.note.label"), note, hint=words("outcome.note.hint"), optional=True),
        ],
        close=words("common.cancel"),
        submit=words("checkin.note.send"),
        metadata=metadata,
    )


def left_a_note(told: OutcomeHeard, words: Words) -> Message:
    """The message to a coordinator or a coach when a mentee adds a note to their answer."""
    said = words.md(
        "outcome.noted",
        mentee=mention(told.mentee),
        mentor=mention(told.mentor),
        day=told.day,
        answer=words(f"outcome.answer.{told.answer}"),
    )
    return Message(said, [section(said), quote(told.note), context(words.md("outcome.private"))])


def totals(found: Sequence[OutcomeTotal], words: Words) -> str:
    """How many are in work in their profession, a line for each day that is asked."""
    lines = [
        words.md("outcome.total", day=each.day, there=each.in_profession, answered=each.answered)
        for each in found
    ]
    return "\n".join([words.md("outcome.totals"), *lines])


def _answered(card: OutcomeCard, answer: AtWork, asked: str, words: Words) -> Message:
    said = words.md("checkin.said", answer=words(f"outcome.answer.{answer}"))
    after = words.md(_next_key(card, answer), contact=card.contact)
    blocks = [section(asked), section(f"{said} {after}"), *([quote(card.note)] if card.note else [])]
    if not card.note:
        blocks.append(actions(button(words("checkin.note.add"), ids.OUTCOME_NOTE, card.notice_id)))
    return Message(f"{asked} {said} {after}", [*blocks, context(words.md("outcome.seen_by"))])


def _next_key(card: OutcomeCard, answer: AtWork) -> str:
    if answer is not AtWork.LOOKING:
        return f"outcome.thanks.{answer}"
    if card.note:
        return "outcome.thanks.looking_told" if card.is_heard else "outcome.thanks.looking_unheard"
    return "outcome.thanks.looking" if card.is_heard else "outcome.thanks.looking_unheard"
