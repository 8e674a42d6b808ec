"""The no-fault rematch: the private form, the coach's card, and what the members are told."""

from bot.rules.people import Name
from bot.rules.receipts.rematches import RematchAsked, RematchCard, RematchEnd, RematchForm
from bot.views import ids
from bot.views.kit import (
    Block,
    Message,
    View,
    actions,
    are_you_sure,
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


def form(facts: RematchForm, words: Words, metadata: str) -> View:
    """What will happen and who hears, before anything is asked; a note is welcome, never needed."""
    hears = "rematch.form.coach" if facts.coach_hears else "rematch.form.coordinators"
    blocks: list[Block] = [section(words.md("rematch.form.about")), section(words.md(hears))]
    match facts.pairs:
        case (pair,):
            blocks.append(section(words.md("rematch.form.one", partner=mention(pair.partner))))
        case several:
            pairs = [option(pair.partner.name, pair.match_id) for pair in several]
            blocks.append(field("pair", words("rematch.form.pair"), select("value", pairs)))
    note = text_input("value", multiline=True, most=NOTE_LENGTH)
    hint = words("rematch.form.note.hint")
    blocks.append(field("note", words("rematch.form.note"), note, hint=hint, optional=True))
    return modal(
        ids.REMATCH_FORM,
        words("rematch.form.title"),
        blocks,
        close=words("common.cancel"),
        submit=words("rematch.form.send"),
        metadata=metadata,
    )


def heard(receipt: RematchAsked, words: Words) -> View:
    """The answer to whoever asked, in the place of the form."""
    key = "rematch.heard.coach" if receipt.coach_hears else "rematch.heard.coordinators"
    said = words.md(key, partner=mention(receipt.partner))
    return modal(
        ids.REMATCH_RECEIPT, words("rematch.form.title"), [section(said)], close=words("common.done")
    )


def asked(card: RematchCard, words: Words) -> Message:
    """The card of whoever looks after the pair: the facts, and three ways to go on."""
    key = "rematch.asked.mentor" if card.is_mentor else "rematch.asked.mentee"
    said = words.md(key, who=mention(card.asked_by), partner=mention(card.partner))
    blocks: list[Block] = [section(said), section(_facts(card, words))]
    if card.note:
        blocks += [section(words.md("rematch.note")), quote(card.note)]
    if card.outcome:
        by = mention(card.closed_by) if card.closed_by else ""
        done = words.md(f"rematch.done.{card.outcome}", by=by)
        return Message(f"{said} {done}", [*blocks, section(done)])
    return Message(said, [*blocks, _buttons(card, words), context(words.md("rematch.secret"))])


def talking(card: RematchCard, words: Words) -> Message:
    """The answer to whoever talks with them first."""
    said = words.md("rematch.talking", who=mention(card.asked_by))
    return Message(said, [section(said)])


def will_talk(by: Name, words: Words) -> Message:
    """To whoever asked: somebody will write to them."""
    said = words.md("rematch.talk", by=mention(by))
    return Message(said, [section(said)])


def stays(partner: Name, contact: str, words: Words) -> Message:
    """To whoever asked: the pair goes on, and they can ask again."""
    said = words.md("rematch.stay", partner=mention(partner))
    return Message(said, [section(said), context(words.md("match.contact", contact=contact))])


def ended(told: RematchEnd, words: Words) -> Message:
    """To each member: the pair has ended, nobody is at fault, and what comes next."""
    lines = [words.md("rematch.ended", partner=mention(told.partner))]
    if told.logged > 0:
        lines.append(words.md("match.farewell.logged", logged=words.hours(told.logged)))
    if told.log_until:
        lines.append(words.md("match.farewell.log_until", date=told.log_until))
    if told.called_off:
        lines.append(words.md("match.farewell.called_off"))
    lines.append(words.md("rematch.next.mentor" if told.is_mentor else "rematch.next.mentee"))
    contact = context(words.md("match.contact", contact=told.contact))
    return Message(" ".join(lines), [section("\n".join(lines)), contact])


def _facts(card: RematchCard, words: Words) -> str:
    lines = [
        words.md(
            "rematch.facts",
            profession=card.profession.name(words.language),
            start=words.full_date(card.started_on),
            logged=words.hours(card.standing.logged),
            target=words.hours(card.standing.target),
        )
    ]
    last = card.last_day
    lines.append(words.md("rematch.facts.last", date=last) if last else words.md("rematch.facts.never"))
    return "\n".join(lines)


def _buttons(card: RematchCard, words: Words) -> Block:
    def sure(what: str) -> Block:
        title, text = words(f"rematch.{what}.title"), words(f"rematch.{what}.text")
        return are_you_sure(title, text, words(f"rematch.{what}.yes"), words("common.cancel"))

    talk = button(words("rematch.talk_first"), ids.REMATCH_TALK, card.rematch_id, style="primary")
    change = button(words("rematch.change"), ids.REMATCH_CHANGE, card.rematch_id, ask=sure("change"))
    stay = button(words("rematch.keep"), ids.REMATCH_STAY, card.rematch_id, ask=sure("keep"))
    return actions(talk, change, stay)
