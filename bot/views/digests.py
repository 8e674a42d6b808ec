"""Several nudges of one morning as one message: a line each, with a button that says it."""

from bot.rules.kinds import Kind
from bot.rules.receipts.digests import Digest, Piece
from bot.views import ids
from bot.views.kit import Block, Message, button, mention, section
from bot.words import Words

# Kinds whose message asks a question; the others show something.
_QUESTIONS = (Kind.CHECK_IN, Kind.QUIET, Kind.OUTCOME)


def digest(card: Digest, words: Words) -> Message:
    """Thanks first, then a line for each piece. What was opened says so instead of its button."""
    hello = words.md("digest.hello")
    lines = [_line(each, words) for each in card.pieces]
    blocks = [
        section(line, None if piece.is_open else _open(card, piece, words))
        for line, piece in zip(lines, card.pieces, strict=True)
    ]
    return Message(" ".join([hello, *lines]), [section(hello), *blocks])


def no_longer(words: Words) -> Message:
    """To whoever opens a piece when there is nothing left to do."""
    said = words.md("digest.no_longer")
    return Message(said, [section(said)])


def _line(piece: Piece, words: Words) -> str:
    about = {"partner": mention(piece.partner)} if piece.partner else {}
    said = words.md(_key(piece), event=piece.event, **about)
    return f"{said} {words.md('digest.opened')}" if piece.is_open else said


def _key(piece: Piece) -> str:
    if not piece.event:
        return f"digest.line.{piece.kind}"
    return f"digest.line.after.{piece.kind}" if piece.is_after else f"digest.line.about.{piece.kind}"


def _open(card: Digest, piece: Piece, words: Words) -> Block:
    label = words("digest.answer" if piece.kind in _QUESTIONS else "digest.open")
    return button(label, ids.DIGEST_OPEN, f"{card.notice_id}:{piece.notice_id}")
