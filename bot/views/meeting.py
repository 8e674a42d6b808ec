""" "Did you meet?": the question, and what the message says once one of the two has answered."""

from bot.rules.receipts.hours import Entry
from bot.rules.receipts.meeting import Afterwards
from bot.views import ids
from bot.views.hours import own_buttons
from bot.views.kit import Block, Message, actions, button, context, mention, quote, section
from bot.views.sessions import when
from bot.words import Words


def asked(after: Afterwards, words: Words, *, said_not: bool = False) -> Message:
    """The question as things stand now. `said_not`: the reader once said that it did not take place."""
    entry = after.entry
    if entry:
        return _mine(after, entry, words) if entry.is_mine else _theirs(entry, words, said_not=said_not)
    return _not_met(after, words) if after.answered_by else _question(after, words)


def pointer(after: Afterwards) -> str:
    """What a button about a session points to: it, as it was agreed."""
    return f"{after.session.id}:{after.session.version}"


def book_again(after: Afterwards, words: Words, *, style: str = "") -> list[Block]:
    """The button that books a new time; none for a pair that is over."""
    if not after.pair_is_active:
        return []
    return [button(words("met.book"), ids.SESSION_BOOK, after.session.match_id, style=style)]


def _question(after: Afterwards, words: Words) -> Message:
    session = after.session
    said = words.md("met.ask", partner=mention(session.partner), when=when(session, words))
    yes = words("met.yes", length=words.duration(session.minutes))
    return Message(
        said,
        [
            section(said),
            actions(
                button(yes, ids.MET_YES, pointer(after), style="primary"),
                button(words("met.change"), ids.MET_CHANGE, pointer(after)),
                button(words("met.not"), ids.MET_NOT, pointer(after)),
            ),
            context(words.md("nudge.why.met")),
        ],
    )


def _mine(after: Afterwards, entry: Entry, words: Words) -> Message:
    """What the reader said, and how it can be put right."""
    partner = mention(after.session.partner)
    said = words.md(
        "hours.logged",
        duration=words.duration(entry.minutes),
        partner=partner,
        date=entry.held_on,
        kind=words(f"hours.kind.{entry.kind}"),
    )
    key = "by_silence" if entry.by_silence else entry.state
    then = words.md(f"met.mine.{key}", partner=partner)
    blocks: list[Block] = [section(said), *_words_of(entry)]
    if entry.state in ("awaiting", "confirmed", "disputed"):
        blocks.append(actions(*own_buttons(entry, words)))
    return Message(f"{said} {then}", [*blocks, context(then)])


def _theirs(entry: Entry, words: Words, *, said_not: bool) -> Message:
    """What the partner said, for the reader to say whether it is right."""
    said = words.md(
        "met.theirs",
        partner=mention(entry.author),
        duration=words.duration(entry.minutes),
        date=entry.held_on,
        kind=words(f"hours.kind.{entry.kind}"),
    )
    if said_not:
        said = f"{words.md('met.you_said_not')} {said}"
    blocks = [section(said), *_words_of(entry)]
    if entry.state != "awaiting":
        then = words.md(f"hours.outcome.{'by_silence' if entry.by_silence else entry.state}")
        return Message(f"{said} {then}", [*blocks, context(then)])
    blocks.append(
        actions(
            button(words("met.right"), ids.HOURS_CONFIRM, entry.id, style="primary"),
            button(words("met.not_quite"), ids.HOURS_DISPUTE, entry.id),
        )
    )
    then = words.md("hours.confirm.by", date=words.day_of(entry.confirm_by)) if entry.confirm_by else ""
    return Message(said, [*blocks, *([context(then)] if then else [])])


def _not_met(after: Afterwards, words: Words) -> Message:
    session = after.session
    said = words.md(
        "met.not.mine" if after.not_met_by_me else "met.not.theirs",
        partner=mention(session.partner),
        when=when(session, words),
    )
    met = words("met.did_meet", length=words.duration(session.minutes))
    blocks: list[Block] = [section(said)]
    if after.why_not and not after.not_met_by_me:
        blocks.append(quote(after.why_not))
    again = book_again(after, words, style="primary")
    return Message(said, [*blocks, actions(*again, button(met, ids.MET_YES, pointer(after)))])


def _words_of(entry: Entry) -> list[Block]:
    return [quote(entry.note)] if entry.note else []
