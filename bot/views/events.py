"""How an event is said everywhere: what it is, when, where, with whom, and how many seats are left."""

from bot.rules.receipts.events import EventCard
from bot.views.kit import Block, bullets, mention, quote, section
from bot.views.sessions import moment
from bot.words import Words


def when(card: EventCard, words: Words) -> str:
    """ "Tuesday, November 3, 2:00 p.m. (2 h)", on the reader's own clock."""
    return words("session.when", at=moment(card.starts_at, words), length=words.duration(card.minutes))


def line(card: EventCard, words: Words) -> str:
    """An event in one line: its title, and when."""
    return words.md("event.line", title=card.title, when=when(card, words))


def facts(card: EventCard, words: Words) -> list[Block]:
    """An event in full: what it is about, when, where, who hosts it, what to know before."""
    lines = [words.md("event.fact.when", when=when(card, words))]
    if card.place:
        lines.append(words.md("event.fact.place", place=card.place))
    if card.link:
        lines.append(words.md("event.fact.link", link=card.link))
    if card.host:
        lines.append(words.md("event.fact.host", host=mention(card.host)))
    blocks = [section(words.md(f"event.title.{card.kind}", title=card.title)), section("\n".join(lines))]
    if card.about:
        blocks.append(quote(card.about))
    known = [each for each in card.prepare.values() if each]
    return [*blocks, section(words.md("event.fact.prepare")), bullets(known)] if known else blocks


def seats(card: EventCard, words: Words) -> str:
    """How many seats are left, and how many wait; empty when there is room for all."""
    if card.seats_left is None:
        return ""
    if card.seats_left == 0 and not card.waiting:
        return words.md("event.full.nobody")
    if card.seats_left == 0:
        return words.md("event.full", count=card.waiting)
    return words.md("event.seats_left", count=card.seats_left, seats=card.seats or 0)
