"""A pair's sessions on App Home: the next one, and those that wait for the reader's answer."""

from bot.rules.receipts.home import PairCard
from bot.rules.receipts.sessions import SessionCard
from bot.views.kit import Block, section
from bot.views.session_messages import answer_buttons, open_button, state
from bot.views.sessions import when, where
from bot.words import Words


def sessions_now(card: PairCard, words: Words) -> list[Block]:
    """ "When is my next session?" comes first: it is asked most."""
    if card.ended_on:
        return []
    blocks = [_next(card, words)]
    for each in card.sessions.waiting:
        blocks += [section(_asked(each, words)), *answer_buttons(each, words)]
    return blocks


def _next(card: PairCard, words: Words) -> Block:
    now = card.sessions
    more = [words.md("home.session.waiting_more", count=now.waiting_more)] if now.waiting_more else []
    if now.asked:
        more.append(words.md("home.session.asked", count=now.asked))
    if now.next is None:
        return section("\n".join([words.md("home.session.none"), *more]))
    place = where(now.next)
    said = words.md("home.session.next", when=when(now.next, words))
    first = f"{said} · {place}" if place else said
    return section("\n".join([first, *more]), open_button(now.next, words))


def _asked(card: SessionCard, words: Words) -> str:
    place = where(card)
    facts = words.md("session.fact.when", when=when(card, words))
    return "\n".join([state(card, words), f"{facts} · {place}" if place else facts])
