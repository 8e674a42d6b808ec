"""Cut a text into tokens, once, from left to right, remembering where each came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.rules.hours.vocabulary import HOUR_UNITS, MONTHS


class Kind(Enum):
    """What a token can be read as."""

    WORD = auto()
    NUMBER = auto()  # "2", "1.5", also the malformed "1.2.3"
    FRACTION = auto()  # one character: "½"
    MARK = auto()  # one character of punctuation, or an emoji
    OPAQUE = auto()  # never read, only kept: a mention, a link, a price, "COVID19"


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and the slice ``start:end`` of the text it came from.

    ``norm`` has neither case nor accents; ``lower`` keeps its accents. ``link`` is the hyphen or apostrophe
    that
    ties the token to the one before; such marks are not tokens of their own.
    """

    kind: Kind
    norm: str
    lower: str
    start: int
    end: int
    spaced: bool
    link: str


_LETTER = r"[^\W\d_¼½¾⅐-⅞↉]"
_JOINED = r"[̀-ͯ‌‍]"
_WORD = rf"{_LETTER}(?:{_LETTER}|{_JOINED})*+"

_TOKEN = re.compile(
    rf"""
      (?P<slack><(?:[@\#!]|https?:|mailto:|tel:)[^<>]*+>)
    | (?P<entity>&(?:amp|lt|gt);)
    | (?P<link>(?:https?://|www\.)[^\s<>]++)
    | (?P<email>(?<![\w.])[\w.+-]{{1,64}}+@[\w-]++(?:\.[\w-]++)+)
    | (?P<emoji>(?<![\w:]):[a-z0-9_+'-]{{1,60}}+:(?!\d))
    | (?P<handle>(?<!\w)[@\#]\w++(?:[.-]\w++)*+)
    | (?P<price>[$€£¥][ ]?\d[\d.,]*+|\d++(?:[.,]\d++)*+[ ]?[$€£¥%‰°](?!\d))
    | (?P<domain>(?<!\w){_LETTER}[\w-]*+(?:\.[\w-]++){{0,5}}?
        \.(?:com|org|net|io|ca|fr|app|dev|edu|gov)\b(?:/\S*+)?)
    | (?P<fraction>[¼½¾⅐-⅞↉])
    | (?P<number>\d++(?:[.,٫]++\d++)*+|(?<![\w.,])[.,٫]\d++)
    | (?P<code>(?<!\w){_LETTER}++\d\w*+)
    | (?P<word>{_WORD})
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ISO_START = re.compile(r"\d{4}-\d{1,2}-\Z")  # What follows is the day: "2026-11-12,1h"
_KINDS = {"word": Kind.WORD, "number": Kind.NUMBER, "fraction": Kind.FRACTION, "mark": Kind.MARK}
_LINKS = {"-": "-", "‐": "-", "‑": "-", "'": "'", "’": "'", "ʼ": "'", "‘": "'"}
_INEQUALITIES = {"&lt;": "<", "&gt;": ">"}
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_JOINERS = frozenset("\u200c\u200d")


def clean(text: str) -> str:
    """``text`` without control and direction characters; each line break is one space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if char in _SPACES else char
        for char in text
        if char in _SPACES or char in _JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )


def fold(word: str) -> str:
    """``word`` without case and accents, and with the digits everybody has."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a cleaned ``text``. Time grows in step with its length."""
    found: list[Token] = []
    position = 0
    for match in _pieces(text):
        kind_name, start, end = match
        raw = text[start:end]
        kind = _KINDS.get(kind_name, Kind.OPAQUE)
        norm = _norm(kind_name, raw)
        if norm in _INEQUALITIES:
            kind, norm = Kind.MARK, _INEQUALITIES[norm]
        lower = unicodedata.normalize("NFC", raw).lower()
        found.append(Token(kind, norm, lower, start, end, start > position, ""))
        position = end
    return _linked(found)


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """The name and slice of every piece; "nov3" is two of them, unlike "covid19"."""
    pieces: list[tuple[str, int, int]] = []
    position = 0
    while match := _TOKEN.search(text, position):
        name, start, position = str(match.lastgroup), match.start(), match.end()
        if name == "code":
            letters = re.match(f"{_LETTER}+", match[0])
            after_number = bool(pieces) and pieces[-1][0] in {"number", "fraction"}
            unit = after_number and letters and fold(letters[0]) in HOUR_UNITS
            if letters and (unit or fold(letters[0]) in MONTHS):
                name, position = "word", start + letters.end()
        if (
            name == "number"
            and "," in match[0]
            and (_after_hours(text, pieces, start) or _ISO_START.search(text, max(0, start - 8), start))
        ):
            position = start + match[0].index(",")
        pieces.append((name, start, position))
    return pieces


def _after_hours(text: str, pieces: list[tuple[str, int, int]], start: int) -> bool:
    """Whether figures are the minutes of "1h30,2 CVs"; minutes have no decimals."""
    if not pieces or pieces[-1][2] != start or pieces[-1][0] != "word":
        return False
    return fold(text[pieces[-1][1] : start]) in HOUR_UNITS


def _norm(kind: str, raw: str) -> str:
    if kind == "number":
        return "".join(
            str(unicodedata.digit(char)) if char.isdigit() else char for char in raw.replace("٫", ".")
        )
    if kind == "mark":
        return "-" if raw in "−‐‑﹣－" else unicodedata.normalize("NFKC", raw)[0]
    return fold(raw)


def _linked(found: list[Token]) -> tuple[Token, ...]:
    """Drop the hyphens and apostrophes inside words: what follows them remembers its link."""
    kept: list[Token] = []
    pending = ""
    for index, token in enumerate(found):
        if token.kind is Kind.MARK and not token.spaced and _ties(found, index):
            pending = _LINKS[token.lower]
            continue
        if pending:
            kept.append(replace(token, spaced=False, link=pending))
            pending = ""
        else:
            kept.append(token)
    return tuple(kept)


def _ties(found: list[Token], index: int) -> bool:
    if found[index].lower not in _LINKS or index == 0 or index + 1 == len(found) or found[index + 1].spaced:
        return False
    before, after = found[index - 1].kind, found[index + 1].kind
    solid = {Kind.WORD, Kind.NUMBER, Kind.FRACTION, Kind.OPAQUE}
    return before in solid and after in solid and Kind.WORD in (before, after)
