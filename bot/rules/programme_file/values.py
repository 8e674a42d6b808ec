"""What can stand after a key: how each kind of value is read, said to be, and written."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol, cast

from bot.rules.programme_file.mistakes import nearest
from bot.rules.regions import nearest_region, recognise_region
from bot.rules.zones import nearest_zones, recognise_zone

QUARTER = 15
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
# Without what would end a link in Slack: an address writes those characters as %xx.
_LINK = re.compile(r"https?://[!#-;=?-{}~]+")
_CODE = re.compile(r"[a-z0-9_-]+")
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


class Refused(Exception):
    """A value that cannot be used. `nearest` is what may have been meant."""

    def __init__(self, nearest: str = "") -> None:
        super().__init__(nearest)
        self.nearest = nearest


class Kind(Protocol):
    """A kind of value. `accepts` completes "must be …"; `read` raises Refused; `write` is its reverse."""

    @property
    def accepts(self) -> str: ...

    def read(self, value: object) -> Any: ...

    def write(self, value: Any) -> Any: ...


class _AsItIs:
    """A kind whose values are written as they are kept."""

    __slots__ = ()

    def write(self, value: Any) -> Any:
        return value


@dataclass(frozen=True, slots=True)
class Text(_AsItIs):
    """Words, in one line unless there are `paragraphs`."""

    most: int
    least: int = 1
    paragraphs: bool = False

    @property
    def accepts(self) -> str:
        return f"text of {self.least} to {self.most} characters, in quotes"

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Refused
        text = value.strip() if self.paragraphs else " ".join(value.split())
        # A database does not keep a NUL, and nobody can read the others.
        if any(unicodedata.category(each) == "Cc" and each != "\n" for each in text):
            raise Refused
        if not self.least <= len(text) <= self.most:
            raise Refused
        return text


@dataclass(frozen=True, slots=True)
class Code(_AsItIs):
    """A short name for programs rather than for people."""

    most: int

    @property
    def accepts(self) -> str:
        return f"1 to {self.most} small letters, digits, - or _, in quotes"

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not _CODE.fullmatch(value) or len(value) > self.most:
            raise Refused
        return value


@dataclass(frozen=True, slots=True)
class Link(_AsItIs):
    """The address of a page on the web."""

    most: int

    @property
    def accepts(self) -> str:
        return f"an address of at most {self.most} characters that begins with https:// or http://"

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not _LINK.fullmatch(value) or len(value) > self.most:
            raise Refused
        return value


@dataclass(frozen=True, slots=True)
class Whole(_AsItIs):
    """A whole number."""

    least: int
    most: int

    @property
    def accepts(self) -> str:
        return f"a whole number from {self.least} to {self.most}"

    def read(self, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not self.least <= value <= self.most:
            raise Refused
        return value


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours in the file, minutes in the programme."""

    most: int

    @property
    def accepts(self) -> str:
        return f"hours in steps of 0.25, from 0.25 to {self.most}"

    def read(self, value: object) -> int:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= self.most:
            raise Refused
        if value * 60 % QUARTER:
            raise Refused
        return int(value * 60)

    def write(self, value: int) -> int | float:
        return value / 60 if value % 60 else value // 60


@dataclass(frozen=True, slots=True)
class Clock(_AsItIs):
    """A time of day, kept as `HH:MM`."""

    accepts = "a time such as 09:30"

    def read(self, value: object) -> str:
        if isinstance(value, time) and value == value.replace(second=0, microsecond=0, tzinfo=None):
            return f"{value:%H:%M}"
        if not isinstance(value, str):
            raise Refused
        if not _CLOCK.fullmatch(value):
            raise Refused(f'"0{value}"' if _CLOCK.fullmatch(f"0{value}") else "")
        return value


@dataclass(frozen=True, slots=True)
class Days:
    """Different numbers of days, kept in order."""

    most: int
    several: int = 20

    @property
    def accepts(self) -> str:
        return f"a list of 1 to {self.several} different days from 1 to {self.most}, such as [14, 28]"

    def read(self, value: object) -> tuple[int, ...]:
        if not isinstance(value, list):
            raise Refused
        one = Whole(1, self.most)
        days = [one.read(each) for each in cast("list[object]", value)]
        if not 1 <= len(days) <= self.several or len(set(days)) < len(days):
            raise Refused
        return tuple(sorted(days))

    def write(self, value: Sequence[int]) -> list[int]:
        return list(value)


@dataclass(frozen=True, slots=True)
class Choice(_AsItIs):
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def accepts(self) -> str:
        return " or ".join(f'"{option}"' for option in self.options)

    def read(self, value: object) -> str:
        if value not in self.options:
            raise Refused(nearest(value, list(self.options)) if isinstance(value, str) else "")
        return cast("str", value)


@dataclass(frozen=True, slots=True)
class Zone(_AsItIs):
    """A time zone, by its IANA name or by a city that only one has."""

    accepts = 'a time zone such as "America/Toronto"'

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Refused
        zone = recognise_zone(value)
        if zone is None:
            raise Refused("".join(nearest_zones(value, 1)))
        return zone


@dataclass(frozen=True, slots=True)
class Region(_AsItIs):
    """A region whose holidays are known."""

    accepts = 'a region whose holidays are known, such as "CA-ON" or "Ontario"'

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise Refused
        region = recognise_region(value)
        if region is None:
            raise Refused(nearest_region(value))
        return region


@dataclass(frozen=True, slots=True)
class Day(_AsItIs):
    """A date, with or without quotes."""

    accepts = f"a date from {_FIRST_YEAR} to {_LAST_YEAR}, such as 2026-09-14"

    def read(self, value: object) -> date:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError as error:
                raise Refused from error
        if not isinstance(value, date) or isinstance(value, datetime):
            raise Refused
        if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            raise Refused
        return value


@dataclass(frozen=True, slots=True)
class Several:
    """A list of different texts."""

    what: str
    each: Text
    most: int
    least: int = 0

    @property
    def accepts(self) -> str:
        return f"a list of {self.least} to {self.most} different {self.what}"

    def read(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise Refused
        texts = tuple(self.each.read(each) for each in cast("list[object]", value))
        if not self.least <= len(texts) <= self.most or len(set(texts)) < len(texts):
            raise Refused
        return texts

    def write(self, value: Sequence[str]) -> list[str]:
        return list(value)
