"""Sets of words, written as one would list them on paper."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of ``text``, which a comma sets apart, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in text.split(","))


def ordered(text: str) -> tuple[str, ...]:
    """The words of ``text``, in their order."""
    return tuple(text.split())
