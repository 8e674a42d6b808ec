"""How a session is said everywhere: when, how long, where, and what it is about."""

from datetime import datetime

from bot.rules.receipts.sessions import Prepare, SessionCard, SessionKind
from bot.views.agendas import agenda_blocks
from bot.views.kit import Block, mention, quote, section
from bot.words import Markup, Words, escape


def when(card: SessionCard, words: Words) -> Markup:
    """ "Tuesday, November 3, 2:00 p.m. (1 h)", on the reader's own clock."""
    return Markup(
        words.md("session.when", at=moment(card.starts_at, words), length=words.duration(card.minutes))
    )


def moment(at: datetime, words: Words) -> str:
    """An instant as the reader's day and clock say it."""
    return words("session.moment", date=words.day_of(at), time=words.time(at))


def line(card: SessionCard, words: Words) -> str:
    """A session in one line: when and where, with whom."""
    said = words.md(f"session.line.{card.kind}", when=when(card, words), partner=mention(card.partner))
    place = where(card)
    return f"{said} · {place}" if place else said


def where(card: SessionCard) -> str:
    """The place and the link, each if there is one. Slack makes a link of an address by itself."""
    return " · ".join(escape(each) for each in (card.place, card.link) if each)


def facts(card: SessionCard, words: Words) -> list[Block]:
    """A session in full: when, where, what to know before, what it is about."""
    said = "session.fact.first_asked" if card.offered else "session.fact.when"
    lines = [words.md(said, when=when(card, words))]
    if card.place:
        lines.append(words.md("session.fact.place", place=card.place))
    if card.link:
        lines.append(words.md("session.fact.link", link=card.link))
    blocks = [section("\n".join(lines)), *_to_know(card, words)]
    if card.agenda:
        blocks += [section(words.md("session.fact.agenda")), quote(card.agenda)]
    if card.idea:
        blocks += agenda_blocks(card.idea, words)
    return blocks


def _to_know(card: SessionCard, words: Words) -> list[Block]:
    if card.kind is not SessionKind.WORKPLACE_MEETING or not any(card.prepare.values()):
        return []
    lines = [words.md("session.prepare.title")]
    lines += [
        words.md(f"session.prepare.{each}", said=card.prepare[each])
        for each in Prepare
        if card.prepare.get(each)
    ]
    return [section("\n".join(lines))]
