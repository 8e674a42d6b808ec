"""Invented people by the thousand, from a seed: 16 professions of very different sizes."""

import random
from collections.abc import Sequence
from typing import TypeVar

from bot.rules.matching.values import Case, Mentee, Mentor
from bot.rules.participants import TOPICS, Way, When

PROFESSIONS = 16
LANGUAGES = ("fr", "zh", "fa", "es", "hi", "ar", "pt", "ru", "ta", "uk", "ur", "fil")
FIELDS = (
    *(
        "tax",
        "audit",
        "payroll",
        "budgets",
        "structures",
        "water",
        "roads",
        "bridges",
        "networks",
        "security",
    ),
    *("data", "cloud", "design", "planning", "law", "policy", "health", "housing", "energy", "transit"),
)
MANAGERS = 40
T = TypeVar("T")


def crowd(mentors: int, mentees: int, seed: int = 1) -> Case:
    """A case of that many people. Sizes fall off by profession, the first about a quarter of everybody."""
    draw = random.Random(seed)
    return Case(
        mentors=tuple(_mentor(draw, n) for n in range(1, mentors + 1)),
        mentees=tuple(_mentee(draw, n) for n in range(1, mentees + 1)),
        compatible=frozenset({frozenset({12, 13}), frozenset({14, 15})}),
        excluded=frozenset(
            (draw.randint(1, mentors), draw.randint(1, mentees)) for _ in range((mentors + mentees) // 10)
        ),
        ties=frozenset((draw.randint(1, 12), draw.randint(1, 50)) for _ in range(60)),
    )


def _profession(draw: random.Random) -> int:
    return draw.choices(range(1, PROFESSIONS + 1), [1 / (n + 1) for n in range(PROFESSIONS)])[0]


def _speciality(draw: random.Random) -> str:
    return " ".join(draw.sample(FIELDS, draw.choice((0, 1, 1, 2, 2, 3))))


def _languages(draw: random.Random) -> frozenset[str]:
    return frozenset(({"en"} if draw.random() < 0.93 else set[str]()) | {*_some(draw, LANGUAGES, 0, 2)})


def _topics(draw: random.Random) -> frozenset[str]:
    return frozenset(_some(draw, [topic.key for topic in TOPICS], 1, 4))


def _some(draw: random.Random, of: Sequence[T], least: int, most: int) -> list[T]:
    return draw.sample(of, draw.randint(least, most))


def _mentor(draw: random.Random, n: int) -> Mentor:
    return Mentor(
        id=n,
        profession_id=_profession(draw),
        speciality=_speciality(draw),
        years=draw.choice((None, *range(2, 35))),
        languages=_languages(draw),
        ways=frozenset(_some(draw, list(Way), 1, 3)),
        times=frozenset(_some(draw, list(When), 1, 3)),
        topics=_topics(draw),
        free_places=draw.choices((1, 2, 3), (70, 20, 10))[0],
        organisation_id=draw.randint(1, 50),
        keys=frozenset({f"slack:U{n}"}),
        above=frozenset({f"slack:U{draw.randint(1, MANAGERS)}"}),
    )


def _mentee(draw: random.Random, n: int) -> Mentee:
    return Mentee(
        id=n,
        profession_id=_profession(draw),
        speciality=_speciality(draw),
        years=draw.choice((None, *range(25))),
        languages=_languages(draw),
        ways=frozenset(_some(draw, list(Way), 1, 3)),
        times=frozenset(_some(draw, list(When), 1, 3)),
        topics=_topics(draw),
        waiting_days=int(draw.expovariate(1 / 70)),
        at_front=draw.random() < 0.01,
        agency_id=draw.randint(1, 12),
        keys=frozenset({f"slack:W{n}"}),
        above=frozenset({f"slack:U{draw.randint(1, MANAGERS)}"}) if draw.random() < 0.05 else frozenset(),
    )
