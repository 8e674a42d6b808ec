"""How hard a text is to read, by the formulas that are usual in each language."""

import re
from functools import lru_cache

from pyphen import Pyphen

_MARKUP = re.compile(r"<[@#!][^>]*>|<[^|>]+\|([^>]*)>|[*_~`]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")


def spoken(text: str) -> str:
    """Mrkdwn as it is read: a mention is a name, marks are silent."""
    named = re.sub(r"<@[^>]*>", "Maria", text)
    plain = _MARKUP.sub(lambda found: found.group(1) or "", named)
    return plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def words(text: str) -> list[str]:
    """The words of a text, numbers left out."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, as somebody reading it aloud would pause."""
    return [part for part in _END.split(text) if words(part)]


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text: the years of school it takes to read it (Kincaid 1975)."""
    said, parts = words(text), sentences(text)
    return 0.39 * len(said) / len(parts) + 11.8 * _syllables(said, "en_US") / len(said) - 15.59


def ease(text: str) -> float:
    """The reading ease of a French text, 0 (hard) to 100 (easy): Flesch after Kandel and Moles (1958)."""
    said, parts = words(text), sentences(text)
    return 207 - 1.015 * len(said) / len(parts) - 73.6 * _syllables(said, "fr") / len(said)


def _syllables(said: list[str], language: str) -> int:
    hyphens = _dictionary(language)
    return sum(len(hyphens.positions(word)) + 1 for word in said)


@lru_cache
def _dictionary(language: str) -> Pyphen:
    return Pyphen(lang=language, left=1, right=1)
