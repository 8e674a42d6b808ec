"""A letter to both of a pair: the form with its draft, the letter itself; and the form that notes a call."""

from collections.abc import Sequence

from bot.rules.people import Role
from bot.rules.receipts.attention import ConcernCard, Letter, LetterDraft
from bot.views import ids
from bot.views.attention_lines import who
from bot.views.kit import Block, Message, View, context, field, mention, modal, quote, section, text_input
from bot.words import Markup, Words, escape, words_for

LETTER_LENGTH, NOTE_LENGTH = 2000, 1000


def write_form(draft: LetterDraft, words: Words, metadata: str) -> View:
    """The draft in the language of each, to be changed or sent as it is."""
    written = text_input("value", _draft(draft), multiline=True, most=LETTER_LENGTH)
    blocks = [
        section(words.md("attention.write.about", pair=Markup(who(draft.card, words)))),
        field("text", words("attention.write.label"), written, hint=words("attention.write.hint")),
    ]
    return modal(
        ids.ATTENTION_WRITE_FORM,
        words("attention.write"),
        blocks,
        close=words("common.cancel"),
        submit=words("attention.write.send"),
        metadata=metadata,
    )


def call_form(card: ConcernCard, words: Words, metadata: str) -> View:
    """A few words about a call, for those who look after the pair."""
    note = text_input("value", multiline=True, most=NOTE_LENGTH)
    blocks = [
        section(words.md("attention.call.about", pair=Markup(who(card, words)))),
        field("note", words("attention.call.label"), note, hint=words("attention.call.hint"), optional=True),
    ]
    return modal(
        ids.ATTENTION_CALL_FORM,
        words("attention.call"),
        blocks,
        close=words("common.cancel"),
        submit=words("attention.call.save"),
        metadata=metadata,
    )


def letter(told: Letter, readers: Sequence[Words]) -> Message:
    """In the conversation of the two, in the words of each: from whom it is, and where an answer goes."""
    key = "attention.letter.coach" if told.role is Role.COACH else "attention.letter.coordinator"
    by = mention(told.by)
    hello = [words.md(key, by=by, organisation=told.organisation) for words in readers]
    answers = [words.md("attention.letter.answer", by=by) for words in readers]
    blocks: list[Block] = [section("\n".join(hello)), quote(told.text), context(*answers)]
    return Message(" ".join([*hello, escape(told.text)]), blocks)


def _draft(draft: LetterDraft) -> str:
    names = {"mentor": draft.card.mentor.name, "mentee": draft.card.mentee.name}
    return "\n\n".join(words_for(each, "UTC")("attention.draft", **names) for each in draft.languages)
