"""The forms of proposals: say no and why, ask first, answer a question."""

from bot.rules.participants import Side
from bot.rules.receipts.proposals import DeclineReason, QuestionCard
from bot.views import ids
from bot.views.kit import (
    Block,
    View,
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


def decline_form(side: Side, words: Words, metadata: str) -> View:
    """No needs a reason to choose, and no excuse. Who reads it is said before it is written."""
    reasons = [option(words(f"proposal.reason.{reason}"), reason) for reason in DeclineReason]
    note = text_input("value", multiline=True, most=NOTE_LENGTH)
    return modal(
        ids.PROPOSAL_DECLINE_FORM,
        words("proposal.decline.title"),
        [
            section(words.md(f"proposal.decline.{side}")),
            field("reason", words("proposal.decline.reason"), select("value", reasons)),
            field("note", words("proposal.decline.note"), note, optional=True),
            context(words.md("proposal.private")),
        ],
        close=words("common.cancel"),
        submit=words("proposal.send"),
        metadata=metadata,
    )


def ask_form(words: Words, metadata: str) -> View:
    """What the mentor would like to know before they answer."""
    return _one_text(
        (ids.PROPOSAL_ASK_FORM, words("proposal.ask.title"), metadata),
        [section(words.md("proposal.ask.about"))],
        ("question", words("proposal.ask.question"), ""),
        words,
    )


def reply_form(question: QuestionCard, words: Words, metadata: str) -> View:
    """The answer to a mentor's question, and a reminder of what they do not know yet."""
    about = words.md("proposal.reply.about", mentor=mention(question.mentor))
    hint = words("proposal.reply.hint", mentee=question.mentee.name)
    return _one_text(
        (ids.PROPOSAL_REPLY_FORM, words("proposal.reply.title"), metadata),
        [section(about), quote(question.text)],
        ("answer", words("proposal.reply.answer"), hint),
        words,
    )


def _one_text(
    form: tuple[str, str, str], above: list[Block], asked: tuple[str, str, str], words: Words
) -> View:
    callback_id, title, metadata = form
    block_id, label, hint = asked
    text = field(block_id, label, text_input("value", multiline=True, most=NOTE_LENGTH), hint=hint)
    return modal(
        callback_id,
        title,
        [*above, text],
        close=words("common.cancel"),
        submit=words("proposal.send"),
        metadata=metadata,
    )
