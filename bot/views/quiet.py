"""The gentle question to somebody who has not been heard of, with its three answers."""

from datetime import date

from bot.rules.receipts.quiet import AsksForHelp, QuietAnswer, QuietCard
from bot.views import ids
from bot.views.kit import (
    Message,
    View,
    actions,
    button,
    context,
    date_input,
    field,
    mention,
    modal,
    section,
)
from bot.words import Words


def question(card: QuietCard, words: Words) -> Message:
    """The question; once it is answered, the answer and what happens next instead of the buttons."""
    asked = words.md(f"quiet.ask.{card.signal}", partner=mention(card.partner))
    seen = words.md("quiet.seen_by")
    if card.answer is not None:
        after = _after(card, card.answer, words)
        return Message(f"{asked} {after}", [section(asked), section(after), context(seen)])
    buttons = actions(
        button(words("quiet.yes"), ids.QUIET_BOOK, card.notice_id, style="primary"),
        button(words("quiet.away"), ids.QUIET_AWAY, card.notice_id),
        button(words("quiet.help_me"), ids.QUIET_HELP, card.notice_id),
    )
    return Message(f"{asked} {seen}", [section(asked), buttons, context(seen)])


def away_form(card: QuietCard, usual: date, words: Words, metadata: str) -> View:
    """Until when: one date. `usual` is the day that is offered."""
    return modal(
        ids.QUIET_AWAY_FORM,
        words("quiet.away.title"),
        [
            section(words.md("quiet.away.about", partner=mention(card.partner))),
            field(
                "until",
                words("quiet.away.until"),
                date_input("value", usual.isoformat()),
                hint=words("quiet.away.hint"),
            ),
        ],
        close=words("common.cancel"),
        submit=words("quiet.away.send"),
        metadata=metadata,
    )


def asks_for_help(told: AsksForHelp, words: Words, *, as_coach: bool) -> Message:
    """The message to those who look after a pair when one of it would like help."""
    said = words.md("quiet.told", person=mention(told.person), partner=mention(told.partner))
    after = words.md("checkin.help.next", person=mention(told.person))
    private = words.md("checkin.private.coach" if as_coach else "checkin.private")
    return Message(f"{said} {after}", [section(said), section(after), context(private)])


def _after(card: QuietCard, answer: QuietAnswer, words: Words) -> str:
    if answer is QuietAnswer.AWAY and card.away_until is not None:
        return words.md("quiet.said.away", day=words.day_of(card.away_until))
    if answer is QuietAnswer.WANTS_HELP:
        heard = "quiet.said.help" if card.is_heard else "quiet.said.help_unheard"
        return words.md(heard, contact=card.contact)
    return words.md("quiet.said.books", partner=mention(card.partner))
