"""Time zones as people type them: `America/Toronto`, `toronto`, `Montréal`."""

from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import available_timezones

from bot.rules.professions import folded

LONGEST = 60


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Every zone of a place (and UTC) by its folded name, and by its city where only one has it."""
    names = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    cities: dict[str, list[str]] = {}
    for name in names:
        cities.setdefault(_key(name.rpartition("/")[2]), []).append(name)
    unique = {city: zones[0] for city, zones in cities.items() if len(zones) == 1}
    return unique | {_key(name): name for name in names}


def _key(text: str) -> str:
    return folded(text.replace("_", " "))


def recognise_zone(text: str) -> str | None:
    """The IANA name of the zone meant by `text`, or None."""
    return _by_name().get(_key(text[:LONGEST]))


def nearest_zones(text: str, most: int = 3) -> list[str]:
    """Up to `most` IANA names that `text` could have meant, best first."""
    known = _by_name()
    close = get_close_matches(_key(text[:LONGEST]), known, n=most * 2, cutoff=0.6)
    return list(dict.fromkeys(known[name] for name in close))[:most]
