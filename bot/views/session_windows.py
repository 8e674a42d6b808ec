"""The windows about sessions: one in full, the list, and the small one for "I can't make it"."""

from collections.abc import Callable

from bot.rules.receipts.booking import Done, Listing, OpenSession
from bot.rules.receipts.sessions import SessionCard, SessionState
from bot.views import ids, session_messages
from bot.views.kit import Block, Message, View, actions, button, divider, header, modal, section
from bot.views.session_messages import answer_buttons, open_button, pointer
from bot.views.sessions import line
from bot.words import Words

_LIVE = (SessionState.PROPOSED, SessionState.AGREED)


def showing(message: Message, words: Words) -> View:
    """A window that shows a message: a receipt, a question, a list."""
    return modal(ids.SESSION_RECEIPT, words("session.window"), message.blocks, close=words("common.close"))


def opened(now: OpenSession, words: Words) -> View:
    """Everything about a session, with what can be done about it."""
    blocks = [block for section_of in SECTIONS for block in section_of(now, words)]
    return modal(ids.SESSION_RECEIPT, words("session.window"), blocks, close=words("common.close"))


def cannot(done: Done, words: Words) -> View:
    """ "I can't make it": another time, or not at all."""
    text = words.md("session.cannot")
    blocks = [section(text), section(line(done.card, words)), *_change(done.card, words)]
    return modal(ids.SESSION_RECEIPT, words("session.window"), blocks, close=words("common.close"))


def listing(found: Listing, words: Words) -> Message:
    """Somebody's sessions: those to come with a button each, then the last few."""
    title = words("session.list.title")
    blocks: list[Block] = [header(title), *(_coming(card, words) for card in found.coming)]
    if found.more:
        blocks.append(section(words.md("session.list.more")))
    if not found.coming:
        blocks.append(section(words.md("session.list.none")))
    blocks.append(actions(button(words("session.book"), ids.SESSION_BOOK, style="primary")))
    if found.last:
        blocks += [divider(), section(words.md("session.list.last"))]
        blocks += [section(line(card, words), open_button(card, words)) for card in found.last]
    return Message(title, blocks)


def _coming(card: SessionCard, words: Words) -> Block:
    return section(f"{line(card, words)}\n{_standing(card, words)}", open_button(card, words))


def _state(now: OpenSession, words: Words) -> list[Block]:
    return [section(session_messages.state(now.card, words))]


def _about(now: OpenSession, words: Words) -> list[Block]:
    return session_messages.about(now.card, now.overlap, words)


def _answers(now: OpenSession, words: Words) -> list[Block]:
    return answer_buttons(now.card, words) if now.card.asks_me else []


def _buttons(now: OpenSession, words: Words) -> list[Block]:
    return _change(now.card, words, button(words("session.list.open"), ids.SESSION_LIST))


def _change(card: SessionCard, words: Words, *others: Block) -> list[Block]:
    """Move and cancel, while there is something to move or cancel."""
    buttons = list(others)
    if card.state in _LIVE and not card.is_over and card.outcome is None:
        move = button(words("session.move"), ids.SESSION_MOVE, pointer(card))
        buttons = [move, button(words("session.cancel"), ids.SESSION_CANCEL, pointer(card)), *buttons]
    return [actions(*buttons)] if buttons else []


def _standing(card: SessionCard, words: Words) -> str:
    if card.state is SessionState.AGREED:
        return words.md("session.list.agreed")
    return words.md("session.list.asks_me" if card.asks_me else "session.list.asked")


# What the window about a session shows, in order. Other features add theirs before the buttons.
SECTIONS: tuple[Callable[[OpenSession, Words], list[Block]], ...] = (_state, _about, _answers, _buttons)
