"""The questions to those who join, in steps, and what was filled in: kept as typed until it is read."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.rules.participants import (
    GOALS_LENGTH,
    MOST_MENTEES,
    MOST_YEARS,
    SPECIALITY_LENGTH,
    Answers,
    Side,
    Topic,
    Way,
    When,
)
from bot.rules.problems import Problem
from bot.rules.professions import Named
from bot.rules.shown import shown


class Kind(StrEnum):
    """How a question is answered: with words, one choice, several choices, or a person."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    PERSON = "person"


# What is asked -> how it is answered.
KINDS: dict[str, Kind] = {
    "organisation": Kind.CHOICE,
    "profession": Kind.CHOICE,
    "speciality": Kind.TEXT,
    "years": Kind.TEXT,
    "languages": Kind.CHOICES,
    "ways": Kind.CHOICES,
    "times": Kind.CHOICES,
    "places": Kind.CHOICE,
    "topics": Kind.CHOICES,
    "goals": Kind.TEXT,
    "reports_to": Kind.PERSON,
}
LAST_STEP = 3
_STEPS: dict[int, tuple[str, ...]] = {
    1: ("organisation", "profession", "speciality", "years"),
    2: ("languages", "ways", "times", "places"),
    3: ("topics", "goals", "reports_to"),
}
# A user id of Slack's.
_USER = re.compile(r"[UW][A-Z0-9]{1,30}")
_EMAIL = re.compile(r"[^@\s]{1,200}@[^@\s]{1,200}")
_SLACK = "slack:"
_MOST_CHOICES, _LONGEST = 200, 3000

# What was filled in, by question: a text, or several values.
Entered = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What one side can choose from. `organisations` are ids and names: employers, or agencies."""

    side: Side
    organisations: tuple[tuple[int, str], ...]
    professions: tuple[Named, ...]
    languages: tuple[str, ...]
    topics: tuple[Topic, ...]


def questions(offer: Offer, step: int) -> tuple[str, ...]:
    """What a step asks: without organisations when none is known, and of each side what concerns it."""
    unasked = {"goals"} if offer.side is Side.MENTOR else {"places"}
    if not offer.organisations:
        unasked.add("organisation")
    return tuple(name for name in _STEPS[step] if name not in unasked)


def kept(entered: Entered, asked: Iterable[str]) -> dict[str, str | list[str]]:
    """What of `entered` a draft keeps: answers to what was asked, cut to a sensible size."""
    return {name: _short(entered[name]) for name in asked if name in entered}


def merged(known: Entered, new: Entered) -> dict[str, str | list[str]]:
    """What a draft holds, brought up to date.

    A list may have named a manager by e-mail address, which the menu of people cannot show: it stays
    until somebody is chosen there.
    """
    named = known.get("reports_to", "")
    stays = {"reports_to": named} if "@" in named and new.get("reports_to") == "" else {}
    return {**known, **new, **stays}


def _short(given: str | list[str]) -> str | list[str]:
    if isinstance(given, str):
        return shown(given)[:_LONGEST]
    return [shown(each)[:_LONGEST] for each in given[:_MOST_CHOICES]]


def entered_from(answers: Answers) -> dict[str, str | list[str]]:
    """Answers that are on record, as they would have been filled in."""
    one = {
        "organisation": answers.organisation_id,
        "profession": answers.profession_id,
        "speciality": answers.speciality,
        "years": answers.years,
        "places": answers.places,
        "goals": answers.goals,
        "reports_to": answers.reports_to.removeprefix(_SLACK),
    }
    many = {"languages": answers.languages, "ways": answers.ways, "times": answers.times}
    texts: dict[str, str | list[str]] = {name: "" if v is None else str(v) for name, v in one.items()}
    return texts | {name: list(v) for name, v in many.items()} | {"topics": list(answers.topics)}


def read_step(entered: Entered, offer: Offer, step: int, me: str) -> dict[str, Any]:
    """The answers of one step by their names in `Answers`. `me` is the user id of the one who joins.

    Raises:
        Problem: at its field: `join_choose`, `join_gone`, `join_years`, `join_places`, `join_goals`,
            `join_too_long` or `join_reports_to_self`; `form_stale` when the answer to a question of
            the step is not there at all.
    """
    found: dict[str, Any] = {}
    for name in questions(offer, step):
        if name not in entered:
            raise Problem("form_stale")
        found[_FIELDS.get(name, name)] = _READERS[name](_Given(name, entered[name], offer, me))
    return found


def read_all(entered: Entered, offer: Offer, me: str) -> Answers:
    """Every answer. Raises the problems of `read_step`."""
    found: dict[str, Any] = {}
    for step in _STEPS:
        found |= read_step(entered, offer, step, me)
    return Answers(offer.side, **found)


def step_of(names: Iterable[str]) -> int:
    """The first step that asks for one of these fields of `Answers`."""
    wanted = {name.removesuffix("_id") for name in names}
    return next((step for step, asked in _STEPS.items() if wanted.intersection(asked)), 1)


@dataclass(frozen=True, slots=True)
class _Given:
    """What was filled in under one question, and what there was to choose from."""

    name: str
    value: str | list[str]
    offer: Offer
    me: str

    @property
    def text(self) -> str:
        return shown(str(self.value)).strip()

    def at_most(self, most: int) -> str:
        if len(self.text) > most:
            raise Problem("join_too_long", field=self.name, most=most)
        return self.text

    def several(self, known: Mapping[str, Any]) -> tuple[Any, ...]:
        chosen = self.value if isinstance(self.value, list) else [self.value] * bool(self.value)
        if not chosen:
            raise Problem("join_choose", field=self.name)
        if not known.keys() >= set(chosen):
            raise Problem("join_gone", field=self.name)
        return tuple(value for key, value in known.items() if key in chosen)

    def one_of(self, known: Mapping[str, Any]) -> Any:
        return self.several(known)[0]


def _organisation(given: _Given) -> int | None:
    return given.one_of({str(key): key for key, _ in given.offer.organisations}) if given.value else None


def _profession(given: _Given) -> int:
    return given.one_of({str(each.id): each.id for each in given.offer.professions})


def _years(given: _Given) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", given.text) or int(given.text) > MOST_YEARS:
        raise Problem("join_years", field=given.name, most=MOST_YEARS)
    return int(given.text)


def _places(given: _Given) -> int:
    if not re.fullmatch(rf"[1-{MOST_MENTEES}]", given.text):
        raise Problem("join_places", field=given.name, most=MOST_MENTEES)
    return int(given.text)


def _goals(given: _Given) -> str:
    if not given.text:
        raise Problem("join_goals", field=given.name)
    return given.at_most(GOALS_LENGTH)


def _reports_to(given: _Given) -> str:
    if given.text == given.me:
        raise Problem("join_reports_to_self", field=given.name)
    if _USER.fullmatch(given.text):
        return f"{_SLACK}{given.text}"
    if given.text and not _EMAIL.fullmatch(given.text):
        raise Problem("form_stale")
    return given.text


# Where a question's name is not that of its field in `Answers`.
_FIELDS = {"organisation": "organisation_id", "profession": "profession_id"}
_READERS: dict[str, Callable[[_Given], Any]] = {
    "organisation": _organisation,
    "profession": _profession,
    "speciality": lambda given: given.at_most(SPECIALITY_LENGTH),
    "years": _years,
    "languages": lambda given: given.several({code: code for code in given.offer.languages}),
    "ways": lambda given: given.several({way.value: way for way in Way}),
    "times": lambda given: given.several({when.value: when for when in When}),
    "places": _places,
    "topics": lambda given: given.several({topic.key: topic.key for topic in given.offer.topics}),
    "goals": _goals,
    "reports_to": _reports_to,
}
