"""What stands around a length of time decides whether it is the length to record."""

from __future__ import annotations

import re
from enum import Enum, auto

from bot.rules.hours.line import Line
from bot.rules.hours.mentions import DurationMention
from bot.rules.hours.numbers import cardinal
from bot.rules.hours.tokens import Kind
from bot.rules.hours.vocabulary import DAY_UNITS
from bot.rules.hours.word_sets import words
from bot.rules.hours.word_shapes import LABELS, counts_things


class Role(Enum):
    """What a length of time is in its sentence."""

    RECORDED = auto()
    DOUBTFUL = auto()
    NEGATIVE = auto()
    OTHER = auto()  # A time of day, "2 hours ago", "$25 an hour": it stays in the note.


CONNECTORS = frozenset({"-", "–", "—", "/", "to", "or", "ou", "à", "until", "till", "jusqu"})
_CLOCK_WORDS = frozenset({"at", "à", "vers", "@", "dès"})
_DOUBT_BEFORE = words(
    "than least over under almost nearly presque in dans within after apres before avant every"
    " each per not pas sans without since depuis until by toutes x × * times fois max maximum min"
    " minimum < > ≤ ≥ remove delete undo cancel cancelled need needs owe still missing chaque"
)
_DOUBT_BEFORE_PHRASES = frozenset(
    {
        ("plus", "de"),
        ("moins", "de"),
        ("moins", "d"),
        ("plus", "d"),
        ("pres", "d"),
        ("pres", "de"),
        ("au", "moins"),
        ("up", "to"),
        ("au", "plus"),
        ("more", "than"),
    }
)
_DOUBT_AFTER = words(
    "per each every chaque chacun chacune apiece twice x × * + ± max maximum min minimum left"
    " remaining restantes restante late ish later earlier fois times par cancelled short more"
)
_TIMES = re.compile(r"[x×]\d{1,2}")
_WAGE = frozenset({("min", "wage"), ("minimum", "wage")})
_DOUBT_AFTER_PHRASES = frozenset(
    {
        ("to", "go"),
        ("from", "now"),
        ("de", "retard"),
        ("de", "plus"),
        ("plus", "tard"),
    }
)
_NOON = frozenset({"noon", "midi", "midnight", "minuit"})
_MAYBE = frozenset({"maybe", "perhaps", "peut"})
_AGO = frozenset({"ago"})
_MONEY = words("dollars dollar bucks cad usd euros euro piastres once twice times fois cents")
_NEGATIVE = frozenset({"minus", "moins", "negative"})
_DASHES = frozenset({"-", "–", "—"})


def role(line: Line, mention: DurationMention, taken: frozenset[int]) -> Role:
    """The role of ``mention``; ``taken`` are the tokens of dates and of other lengths of time."""
    for ask in (_sign, _rate_or_ago, _clock):
        found = ask(line, mention, taken)
        if found:
            return found
    doubt_after = mention.end not in taken and _doubt_after(line, mention.end, taken)
    if doubt_after or _doubt_before(line, mention.start, taken):
        return Role.DOUBTFUL
    return Role.RECORDED


def _sign(line: Line, mention: DurationMention, taken: frozenset[int]) -> Role | None:
    at = mention.start - 1
    if line.word(at) in _NEGATIVE and line.word(at - 1) not in {"au", "du"}:
        return Role.NEGATIVE
    if line.link(mention.start) == "-":
        return None if at in taken else Role.DOUBTFUL
    if line.mark(at) not in _DASHES:
        return None
    if line.glued(mention.start):
        if line.glued(at):
            return None if at - 1 in taken else Role.DOUBTFUL
        return Role.NEGATIVE if line.mark(at) != "—" else Role.DOUBTFUL if at == 0 else None
    return Role.DOUBTFUL if at == 0 else None


def _rate_or_ago(line: Line, mention: DurationMention, taken: frozenset[int]) -> Role | None:
    at = mention.start - 1
    if line.word(mention.end) in _AGO or (line.word(at) == "a" and line.word(at - 1) == "y"):
        return Role.OTHER
    article = line.word(mention.start) in {"a", "an"}
    if article and (
        line.word(at) in _MONEY or (line.kind(at) is Kind.OPAQUE and at not in taken and _is_price(line, at))
    ):
        return Role.OTHER
    return None


def _is_price(line: Line, index: int) -> bool:
    return any(sign in line.tokens[index].lower for sign in "$€£¥")


def _clock(line: Line, mention: DurationMention, taken: frozenset[int]) -> Role | None:
    at = mention.start - 1
    before = line.tokens[at].lower if at >= 0 else ""
    hours = mention.minutes[0][0] / 60 if mention.minutes else 0
    if before in _CLOCK_WORDS:
        after_length = at - 1 in taken
        range_like = after_length and hours < 8 and before == "à"
        return Role.DOUBTFUL if range_like or not mention.hour_style else Role.OTHER
    if line.word(mention.end + 1) in _NOON and hours >= 5 and mention.hour_style:
        return Role.DOUBTFUL
    alone = mention.start == 0 and mention.end == len(line) <= 3
    if not mention.hour_style or alone or hours >= 24:
        return None
    if at in taken and not line.mark(at) and hours >= (7 if mention.hour_style == "h" else 3):
        return Role.DOUBTFUL
    if line.word(mention.end) in {"of", "de", "d"}:
        return None
    if hours >= (10 if mention.hour_style == "h" else 7) or (before in {"a", "de", "from"} and hours >= 7):
        return Role.DOUBTFUL
    return None


def _doubt_before(line: Line, start: int, taken: frozenset[int]) -> bool:
    at = start - 1
    if at < 0:
        return False
    before = line.norm(at)
    bold = before == "*" and line.glued(start) and line.kind(at - 1) not in {Kind.NUMBER, Kind.FRACTION}
    if (before in _DOUBT_BEFORE and not bold) or (line.word(at - 1), before) in _DOUBT_BEFORE_PHRASES:
        return True
    if line.mark(at) in {"/", "."} and line.glued(at) and line.glued(start) and at - 1 not in taken:
        return True  # also the letter of "O.5h"
    if at in taken:
        return False
    if number_before(line, at):
        return True
    joined = before in CONNECTORS | {"and", "et", ",", "&", ".", "+"} or line.tokens[at].lower == "à"
    if joined and at - 1 not in taken and number_before(line, at - 1, joined=True):
        return True
    counted = before in {"of", "de"} and at - 1 not in taken and counts_things(line, at - 1) == "sure"
    return bool(counted) and number_before(line, at - 2, labelled=False)


def number_before(line: Line, at: int, *, labelled: bool = True, joined: bool = False) -> bool:
    """Whether the token at ``at`` is a number that nothing explains: neither "room 204" nor a year."""
    if line.kind(at) is Kind.FRACTION:
        return True
    if line.kind(at) is Kind.NUMBER:
        year = line.integer(at)
        if year is not None and 1900 <= year <= 2099:
            return False
        return not (labelled and is_labelled(line, at))
    word = line.word(at)
    return bool(cardinal(line, at)) and (joined or word not in {"one", "un", "une", "a", "zero"})


def is_labelled(line: Line, index: int) -> bool:
    """Whether the number at ``index`` is the name of something, as in "room 204" and "COVID-19"."""
    if line.link(index) == "-":
        return True
    at = index - 1
    if line.mark(at) in set(".°º#"):
        at -= 1
    return line.word(at) in LABELS or line.mark(index - 1) == "#"


def _doubt_after(line: Line, end: int, taken: frozenset[int]) -> bool:
    after, then = line.norm(end), line.word(end + 1)
    if line.kind(end) is Kind.OPAQUE and _TIMES.fullmatch(line.tokens[end].lower):
        return True
    if after in _DOUBT_AFTER and (after, then) not in _WAGE:
        return not (after == "+" and not line.glued(end)) and not (after == "*" and line.glued(end))
    worded = (
        (after in {"a", "par"} and then in DAY_UNITS)
        or after in _MAYBE | {"or", "ou"}
        or (after == "," and then in _MAYBE)
        or (after in {"et", "and"} and then in {"quelques", "some", "plus"})
        or (after, then) in _DOUBT_AFTER_PHRASES
        or (line.kind(end) is Kind.NUMBER and then in {"fois", "times"})
    )
    return worded or _runs_on(line, end, taken) or _ranges_on(line, end, taken)


def _runs_on(line: Line, end: int, taken: frozenset[int]) -> bool:
    """Whether the length is a part of something longer: "40h/week", "1h.30"; not "1h30,2 CVs"."""
    after, tight = line.norm(end), line.glued(end) and line.glued(end + 1)
    if line.link(end) and line.kind(end) is Kind.NUMBER and end not in taken:
        return True  # "1h-30"
    if after == "," and (end + 1 in taken or counts_things(line, end + 2)):
        return False
    return tight and (after == "/" or (after in set(".,:'") and line.kind(end + 1) is Kind.NUMBER))


def _ranges_on(line: Line, end: int, taken: frozenset[int]) -> bool:
    lower = line.tokens[end].lower if end < len(line) else ""
    return lower in CONNECTORS and end + 1 not in taken and _range_end(line, end + 1)


def _range_end(line: Line, at: int) -> bool:
    if line.word(at) in _NOON:
        return line.norm(at - 1) != "a"
    return line.kind(at) in {Kind.NUMBER, Kind.FRACTION} and not counts_things(line, at + 1)
