"""A tokenised text, with the questions every part of the grammar asks of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from bot.rules.hours.tokens import Kind, Token, tokenise
from bot.rules.hours.word_sets import Phrases

_Value = TypeVar("_Value")

LONGEST_PHRASE = 6
"""Words in the longest phrase of the vocabulary."""


@dataclass(frozen=True)
class Line:
    """A cleaned text and its tokens. An index outside of it answers like an empty place, never an error."""

    text: str
    tokens: tuple[Token, ...] = field(init=False)
    _kinds: dict[int, Kind] = field(init=False, repr=False)
    _norms: dict[int, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        tokens = tokenise(self.text)
        object.__setattr__(self, "tokens", tokens)
        # Asked for tens of times for each token: by index, once, and any index can be asked for.
        object.__setattr__(self, "_kinds", {at: token.kind for at, token in enumerate(tokens)})
        norms = {at: token.norm for at, token in enumerate(tokens) if token.kind is not Kind.OPAQUE}
        object.__setattr__(self, "_norms", norms)

    def __len__(self) -> int:
        return len(self.tokens)

    def kind(self, index: int) -> Kind | None:
        """The kind of the token at ``index``."""
        return self._kinds.get(index)

    def norm(self, index: int) -> str:
        """The token at ``index`` without case and accents; an opaque one has none."""
        return self._norms.get(index, "")

    def word(self, index: int) -> str:
        """The word at ``index``, or nothing where there is none."""
        return self._norms[index] if self._kinds.get(index) is Kind.WORD else ""

    def mark(self, index: int) -> str:
        """The punctuation at ``index``, or nothing where there is none."""
        return self._norms[index] if self._kinds.get(index) is Kind.MARK else ""

    def link(self, index: int) -> str:
        """The hyphen or apostrophe between this token and the one before."""
        return self.tokens[index].link if 0 <= index < len(self.tokens) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing at all stands between this token and the one before."""
        if not 0 < index < len(self.tokens):
            return False
        return not self.tokens[index].spaced and not self.tokens[index].link

    def solid(self, index: int) -> bool:
        """Whether this token continues the one before it, as the "k" of "5k"."""
        return self.glued(index) and Kind.MARK not in (self.kind(index), self.kind(index - 1))

    def integer(self, index: int) -> int | None:
        """The whole number at ``index``, of at most eight digits."""
        if self._kinds.get(index) is not Kind.NUMBER:
            return None
        norm = self._norms[index]
        return int(norm) if norm.isdecimal() and len(norm) <= 8 else None

    def phrase(self, index: int, table: Phrases[_Value]) -> tuple[_Value, int] | None:
        """The longest phrase of ``table`` that starts at ``index``: its value, and the index after it."""
        meanings = table.starting_with(self.norm(index))
        if meanings is None:
            return None
        words: list[str] = []
        for offset in range(LONGEST_PHRASE):
            norm = self.norm(index + offset)
            if not norm or (offset and self.glued(index + offset)):
                break
            words.append(norm)
        for size in range(len(words), 0, -1):
            value = meanings.get(tuple(words[:size]))
            if value is not None:
                return value, index + size
        return None
