"""Sets of words, written as one would list them on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of ``text``, which a comma sets apart, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in text.split(","))


def ordered(text: str) -> tuple[str, ...]:
    """The words of ``text``, in their order."""
    return tuple(text.split())


class Phrases(Generic[_Value]):
    """Phrases and what they mean, found by their first word: most words start none."""

    def __init__(self, meanings: Mapping[tuple[str, ...], _Value]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], _Value]] = {}
        for phrase, value in meanings.items():
            self._by_first.setdefault(phrase[0], {})[phrase] = value

    def starting_with(self, word: str) -> Mapping[tuple[str, ...], _Value] | None:
        """The phrases whose first word is ``word``."""
        return self._by_first.get(word)

    def first_words(self) -> frozenset[str]:
        """The words with which the phrases start."""
        return frozenset(self._by_first)
