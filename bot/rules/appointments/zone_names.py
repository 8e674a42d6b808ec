"""The name of a zone after a time: "ET", "UTC-5", "heure de l'Est", "Paris time"."""

from __future__ import annotations

from bot.rules.appointments.mentions import ZoneMention
from bot.rules.hours.line import Line
from bot.rules.hours.word_sets import Phrases, phrases, words
from bot.rules.zones import recognise_zone

_PLACES = Phrases(
    {
        phrase: place
        for place, text in (
            ("America/Toronto", "et, eastern, eastern time, heure de l est, he"),
            ("America/Winnipeg", "ct, central time, heure du centre"),
            ("America/Edmonton", "mt, mountain time, heure des rocheuses, hr"),
            ("America/Vancouver", "pt, pacific, pacific time, heure du pacifique, hp"),
            ("America/Halifax", "at, atlantic, atlantic time, heure de l atlantique, ha"),
            ("America/St_Johns", "newfoundland time, heure de terre neuve"),
        )
        for phrase in phrases(text)
    }
)
_SHORT = words("et ct mt pt at he hr hp ha z est")
"""These are words too: they name a zone only in capitals."""
_ZONES = (
    {
        "utc": 0,
        "gmt": 0,
        "z": 0,
        "nst": -210,
        "ndt": -150,
        "bst": 60,
        "cet": 60,
        "cest": 120,
        "ist": 330,
    }
    | {
        f"{area}{kind}": -60 * (hours - summer)
        for hours, areas in ((4, "a"), (5, "e"), (6, "c"), (7, "m"), (8, "p"))
        for area in areas
        for kind, summer in (("st", 0), ("dt", 1))
    }
    | {
        f"{kind}{area}": -60 * (hours - summer)
        for hours, area in ((4, "a"), (5, "e"), (6, "c"), (7, "r"), (8, "p"))
        for kind, summer in (("hn", 0), ("ha", 1))
    }
)
"""Names of zones after a time: minutes ahead of UTC, or a place whose clock is meant."""
"""Minutes ahead of UTC."""


def is_zone(line: Line, index: int) -> bool:
    """Whether the word at ``index`` names a zone wherever it stands: "PST", in capitals."""
    token = line.tokens[index]
    return token.norm in _ZONES and len(token.norm) > 2 and line.text[token.start : token.end].isupper()


def match_zone(line: Line, index: int) -> ZoneMention | None:
    """The zone that is named at ``index``, right after a time."""
    word = line.word(index)
    written = line.text[line.tokens[index].start : line.tokens[index].end]
    last = index + 1 == len(line) or bool(line.mark(index + 1))
    if word in _SHORT and not written.isupper() and not (word == "est" and last):
        return None
    if word in {"utc", "gmt"}:
        return _offset(line, index)
    if word in _ZONES:
        return ZoneMention(index, index + 1, _ZONES[word])
    found = line.phrase(index, _PLACES)
    return ZoneMention(index, found[1], found[0]) if found else _city(line, index)


def _offset(line: Line, index: int) -> ZoneMention:
    """ "UTC", "GMT+1", "UTC-3:30"."""
    tied = line.link(index + 1) == "-"
    at = index + 1 if tied else index + 2
    hours = line.integer(at) if tied or line.mark(index + 1) in {"+", "-"} else None
    if hours is None or hours > 14:
        return ZoneMention(index, index + 1, 0)
    minutes = line.integer(at + 2) if line.mark(at + 1) == ":" and line.glued(at + 1) else None
    total = hours * 60 + (minutes or 0)
    behind = tied or line.mark(index + 1) == "-"
    return ZoneMention(index, at + (1 if minutes is None else 3), -total if behind else total)


def _city(line: Line, index: int) -> ZoneMention | None:
    """ "Toronto time", "New York time", "heure de Paris"."""
    if line.word(index) == "heure" and line.word(index + 1) in {"de", "d"}:
        place = recognise_zone(line.word(index + 2)) if line.word(index + 2) else None
        return ZoneMention(index, index + 3, place) if place else None
    for end in (index + 1, index + 2):
        named = " ".join(line.word(at) for at in range(index, end))
        if line.word(end) == "time" and (place := recognise_zone(named)):
            return ZoneMention(index, end + 1, place)
    return None
