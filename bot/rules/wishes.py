"""What somebody can wish of the messages that come because time passes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.rules.cadence import Cadence
from bot.rules.kinds import MANNERS, Kind
from bot.rules.problems import Problem
from bot.rules.regions import CANADIAN

# What a menu says for "as everybody in the programme".
USUAL = "usual"
# Whole hours of the reader's own clock.
OPENS = tuple(f"{hour:02}:00" for hour in range(23))
CLOSES = tuple(f"{hour:02}:00" for hour in range(1, 24))
CHOOSABLE = tuple(kind for kind, manner in MANNERS.items() if manner.can_be_off)

# These are about a session that was agreed on, and say themselves how to have fewer.
_WITHOUT_MENU = frozenset({Kind.REMIND, Kind.MET})
# Several things at once cannot wait as one: what can, is asked again by itself.
# The gentle question has three answers; somebody else hears when there is none. A reminder is of an hour.
_NOT_LATER = _WITHOUT_MENU | {Kind.DIGEST, Kind.ATTENTION, Kind.QUIET, Kind.EVENT_REMIND}


class More(StrEnum):
    """What the menu on a nudge offers."""

    TOMORROW = "tomorrow"
    WEEK = "week"
    OFF = "off"
    WHY = "why"
    ALL = "all"

    @property
    def days(self) -> int:
        """How many days later it is asked again."""
        return 7 if self is More.WEEK else 1


def offered(kind: Kind) -> tuple[More, ...]:
    """What the menu on a nudge of this kind offers; nothing when it has none."""
    if kind in _WITHOUT_MENU:
        return ()
    later = (More.TOMORROW, More.WEEK) if kind not in _NOT_LATER else ()
    off = (More.OFF,) if MANNERS[kind].can_be_off else ()
    return (*later, *off, More.WHY, More.ALL)


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be written to; None is as everybody in the programme.

    `opens` and `closes` are `HH:MM` of their own clock, `away_until` is their last day away.
    """

    off: frozenset[Kind] = frozenset()
    opens: str | None = None
    closes: str | None = None
    every_day: bool = False
    region: str | None = None
    away_until: date | None = None

    def check_hours(self, cadence: Cadence) -> None:
        """Raises Problem `wishes_hours` when there is no time between the two."""
        if (self.opens or cadence.open_from) >= (self.closes or cadence.open_until):
            raise Problem("wishes_hours", field="closes")


def off_but(wanted: Iterable[str]) -> frozenset[Kind]:
    """The kinds that are off when only these are wanted. Raises Problem `form_stale`."""
    kept = set(wanted)
    if not kept <= set(CHOOSABLE):
        raise Problem("form_stale")
    return frozenset(CHOOSABLE) - kept


def opens_of(chosen: str | None) -> str | None:
    """The first hour that was chosen in a menu. Raises Problem `form_stale`."""
    return _one_of(OPENS, chosen)


def closes_of(chosen: str | None) -> str | None:
    """The last hour that was chosen in a menu. Raises Problem `form_stale`."""
    return _one_of(CLOSES, chosen)


def region_of(chosen: str | None) -> str | None:
    """The region that was chosen in a menu. Raises Problem `form_stale`."""
    return _one_of(CANADIAN, chosen)


def _one_of(known: Iterable[str], chosen: str | None) -> str | None:
    if chosen == USUAL:
        return None
    if chosen is None or chosen not in known:
        raise Problem("form_stale")
    return chosen
