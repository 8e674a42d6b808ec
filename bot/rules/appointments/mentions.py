"""What the grammar found in a line: where it stands, and what it may mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto


class Part(Enum):
    """A part of the day: it says which half of the clock an hour is in."""

    MORNING = auto()
    NOON = auto()
    AFTERNOON = auto()
    EVENING = auto()


class Said(Enum):
    """How much the figures of a clock say about the half of the day."""

    SURE = auto()  # "14:30", "2pm", "09:00"
    OPEN = auto()  # "2:30", "at two"
    HOURS = auto()  # "2h", "une heure": as a time of day or as a length of time
    SPACED = auto()  # "14 h 10 rue Elm": minutes, or the number of a house
    MIDNIGHT = auto()  # at which end of the day?
    BAD = auto()  # "13pm", "14:75"


@dataclass(frozen=True, slots=True)
class Face:
    """What a clock shows: minutes since midnight (1,440 is the midnight that ends the day)."""

    minutes: int
    said: Said
    end: int


@dataclass(frozen=True, slots=True)
class DayMention:
    """Words about a day, tokens ``start:end``.

    ``days`` are the possible days, likeliest first; ``key`` is a problem of theirs. ``weekday`` (0 is Monday)
    is set where nothing but a weekday was named, so that any such day agrees. A ``coming`` day is not
    one whose time has passed. A ``weak`` mention may not be about a day at all. ``figure`` is a
    number that may be the hour. ``refused`` is "not Tuesday".
    """

    start: int
    end: int
    days: tuple[dt.date, ...] = ()
    key: str = ""
    weekday: int | None = None
    coming: bool = False
    weak: bool = False
    figure: int = 0
    refused: bool = False
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A time of day, tokens ``start:end``, or two of them. ``led`` by "at" it is no length of time.

    ``key`` is a problem of its own: it may not be the time at all, or not exactly.
    """

    start: int
    end: int
    opens: Face
    closes: Face | None = None
    led: bool = False
    key: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class LengthMention:
    """A length of time in minutes, tokens ``start:end``; ``minutes`` is None where it makes no sense.

    A ``doubtful`` one may be no length at all.
    """

    start: int
    end: int
    minutes: int | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class WaitMention:
    """Minutes from now, tokens ``start:end``: "in two hours"."""

    start: int
    end: int
    minutes: int


@dataclass(frozen=True, slots=True)
class PartMention:
    """A part of the day, tokens ``start:end``."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class ZoneMention:
    """The name of a zone after a time, tokens ``start:end``: an IANA name, or minutes ahead of UTC."""

    start: int
    end: int
    zone: str | int


@dataclass(frozen=True, slots=True)
class RepeatMention:
    """Words that make several appointments of one: "every", "weekly", "mardis"."""

    start: int
    end: int


Mention = DayMention | ClockMention | LengthMention | WaitMention | PartMention | ZoneMention | RepeatMention
