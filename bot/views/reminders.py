"""What is said before a session, and the choice of how early it is said."""

from datetime import time

from bot.rules.receipts.meeting import Reminding, RunningLate
from bot.rules.receipts.sessions import SessionCard
from bot.rules.reminders import Preference, Reminder
from bot.views import ids
from bot.views.kit import (
    Message,
    View,
    actions,
    button,
    chosen,
    context,
    field,
    mention,
    modal,
    option,
    section,
    select,
)
from bot.views.sessions import facts, when
from bot.words import Words


def reminder(card: SessionCard, kind: Reminder, words: Words, *, is_over: bool = False) -> Message:
    """With whom, when, where, and what to know; until it is over, what to do if something came up."""
    said = words.md(f"remind.{kind}.{card.kind}", partner=mention(card.partner), time=card.starts_at)
    pointer = f"{card.id}:{card.version}"
    blocks = [section(said), *facts(card, words)]
    if not is_over:
        buttons = actions(
            button(words("remind.late"), ids.REMIND_LATE, pointer),
            button(words("remind.cannot"), ids.SESSION_CANNOT, pointer),
            button(words("remind.open"), ids.SESSION_OPEN, pointer),
        )
        blocks += [buttons, context(words.md("nudge.why.remind"))]
    return Message(f"{said} {words.md('session.fact.when', when=when(card, words))}", blocks)


def partner_is_late(card: SessionCard, minutes: int, words: Words) -> Message:
    """The one message that the partner gets, however often the minutes change."""
    said = words.md(
        "remind.late.told",
        partner=mention(card.partner),
        late=words.duration(minutes),
        when=when(card, words),
    )
    opened = button(words("remind.open"), ids.SESSION_OPEN, f"{card.id}:{card.version}")
    return Message(said, [section(said), actions(opened)])


def late_form(late: RunningLate, minutes: tuple[int, ...], words: Words, metadata: str) -> View:
    """One question: by about how much?"""
    card = late.session
    options = [option(words.duration(each), each) for each in minutes]
    already = chosen(options, [late.minutes])
    menu = select("value", options, already[0] if already else None)
    return modal(
        ids.REMIND_LATE_FORM,
        words("remind.late"),
        [
            section(words.md("remind.late.about", partner=mention(card.partner), when=when(card, words))),
            field("minutes", words("remind.late.minutes"), menu),
        ],
        close=words("common.cancel"),
        submit=words("remind.late.send"),
        metadata=metadata,
    )


def late_receipt(late: RunningLate, words: Words) -> View:
    """That the partner is told."""
    said = words.md(
        "remind.late.sent", partner=mention(late.session.partner), late=words.duration(late.minutes or 0)
    )
    return modal(ids.REMIND_RECEIPT, words("remind.late"), [section(said)], close=words("common.done"))


def choice(now: Reminding, words: Words, *, is_new: bool = False, unknown: bool = False) -> Message:
    """How the reader is reminded, and the four ways there are."""
    key = "remind.unknown" if unknown else "remind.chosen" if is_new else "remind.now"
    said = words.md(key, choice=words(f"remind.choice.{now.preference}"))
    means = "\n".join(f"• {_means(each, now, words)}" for each in Preference)
    buttons = [button(words(f"remind.choice.{each}"), f"{ids.REMIND_CHOOSE}.{each}") for each in Preference]
    return Message(f"{said}\n{means}", [section(said), section(means), actions(*buttons)])


def _means(preference: Preference, now: Reminding, words: Words) -> str:
    minutes = {Preference.EARLIER: now.minutes * 2, Preference.LATER: round(now.minutes / 2)}
    at = now.end_of_day if preference is Preference.LATER else now.remind_at
    return words.md(
        f"remind.means.{preference}",
        choice=words(f"remind.choice.{preference}"),
        time=words.time(time.fromisoformat(at)),
        before=words.duration(minutes.get(preference, now.minutes)),
    )
