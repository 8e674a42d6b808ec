"""Reading the set-up form: what was typed becomes settings, or one problem for each field."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from bot.rules.problems import Problem
from bot.rules.professions import folded, names_of
from bot.rules.receipts.programme import Settings
from bot.rules.regions import recognise_region
from bot.rules.zones import nearest_zones, recognise_zone

DEFAULT_MINUTES = 24 * 60
DEFAULT_WEEKS = 16
MOST_HOURS = 500
MOST_WEEKS = 104
NAME_LENGTH = 80
CONTACT_LENGTH = 150
# Slack shows at most 100 options of at most 75 characters where a profession is chosen.
MOST_PROFESSIONS = 60
PROFESSION_LENGTH = 75
TEXT_LENGTH = 3000
QUARTER = 15

_UNIT = re.compile(r"\s*(?:h|hours?|heures?|weeks?|semaines?)\.?$", re.IGNORECASE)
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was filled in: text as typed, `language` as chosen."""

    name: str
    hours: str
    weeks: str
    zone: str
    region: str
    language: str
    professions: str
    contact: str


def read_settings(typed: Typed) -> Settings | list[Problem]:
    """The settings meant, or what is wrong with each field that cannot be used."""
    problems: list[Problem] = []

    def read(reader: Callable[[str], _Read], text: str, instead: _Read) -> _Read:
        try:
            return reader(text)
        except Problem as problem:
            problems.append(problem)
            return instead

    settings = Settings(
        name=read(_name, typed.name, ""),
        target_minutes=read(target_minutes, typed.hours, 0),
        weeks=read(_weeks, typed.weeks, 0),
        time_zone=read(_zone, typed.zone, ""),
        region=read(_region, typed.region, ""),
        language=typed.language,
        professions=read(_professions, typed.professions, ()),
        contact=read(_contact, typed.contact, ""),
    )
    return problems or settings


def target_minutes(text: str) -> int:
    """Minutes from hours typed with a point or a comma. Raises Problem `setup_hours`."""
    number = _number(text)
    minutes = number * 60 if number is not None else None
    if minutes is None or not 0 < minutes <= MOST_HOURS * 60 or minutes % QUARTER:
        raise Problem("setup_hours", field="hours", most=MOST_HOURS)
    return int(minutes)


def _weeks(text: str) -> int:
    number = _number(text)
    if number is None or number % 1 or not 1 <= number <= MOST_WEEKS:
        raise Problem("setup_weeks", field="weeks", most=MOST_WEEKS)
    return int(number)


def _number(text: str) -> Decimal | None:
    bare = _UNIT.sub("", text.strip()).replace(",", ".")
    # Two decimals at most: "1,000" is a thousand to some and one to others.
    return Decimal(bare) if re.fullmatch(r"[0-9]{1,4}(?:\.[0-9]{1,2})?", bare) else None


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 0 < len(name) <= NAME_LENGTH:
        raise Problem("setup_name", field="name", most=NAME_LENGTH)
    return name


def _contact(text: str) -> str:
    contact = " ".join(text.split())
    if not 0 < len(contact) <= CONTACT_LENGTH:
        raise Problem("setup_contact", field="contact", most=CONTACT_LENGTH)
    return contact


def _zone(text: str) -> str:
    zone = recognise_zone(text)
    if zone is None:
        raise zone_unknown(text, field="zone")
    return zone


def zone_unknown(text: str, *, field: str | None = None) -> Problem:
    """The problem of a zone that is not known, with the nearest one to offer."""
    near = nearest_zones(text, 1)
    return Problem("zone_unknown", field=field, nearest=near[0] if near else "America/Toronto")


def _region(text: str) -> str:
    region = recognise_region(text)
    if region is None:
        raise Problem("region_unknown", field="region")
    return region


def _professions(text: str) -> tuple[tuple[str, str], ...]:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if not lines:
        raise Problem("professions_none", field="professions")
    named = [names_of(line) for line in lines]
    if any(len(name) > PROFESSION_LENGTH for names in named for name in names):
        raise Problem("profession_long", field="professions", most=PROFESSION_LENGTH)
    return _without_repeats(named)


def _without_repeats(named: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    by_name: dict[str, tuple[str, str]] = {}
    for english, french in named:
        by_name.setdefault(folded(english), (english, french))
    if len(by_name) > MOST_PROFESSIONS:
        raise Problem("professions_many", field="professions", most=MOST_PROFESSIONS)
    found = tuple(by_name.values())
    if len(profession_lines(found)) > TEXT_LENGTH:
        raise Problem("professions_length", field="professions")
    return found


def profession_lines(professions: Sequence[tuple[str, str]]) -> str:
    """Professions as they are typed, one a line: reading them again gives the same."""
    return "\n".join(
        english if (english, french) == (english, english) == names_of(english) else f"{english} / {french}"
        for english, french in professions
    )
