"""People as values: what Slack says of somebody, who is asking, who is reading."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Roles that are granted. Being a mentor or a mentee comes from a match instead."""

    COORDINATOR = "coordinator"
    COACH = "coach"
    EMPLOYER_LEAD = "employer_lead"
    CHAMPION = "champion"


def language_of(locale: str) -> str:
    """The language (`en` or `fr`) for somebody whose Slack is set to `locale`, such as "fr-CA"."""
    return "fr" if locale.lower().startswith("fr") else "en"


@dataclass(frozen=True, slots=True)
class Profile:
    """Somebody as their Slack workspace describes them. `time_zone` is an IANA name."""

    team_id: str
    user_id: str
    name: str
    locale: str = "en-CA"
    time_zone: str = "America/Toronto"
    is_admin: bool = False
    is_guest: bool = False
    is_bot: bool = False
    is_deactivated: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom words are chosen for: a language (`en`, `fr`) and an IANA time zone."""

    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is doing something, as the database knows them in this very transaction."""

    person_id: int
    programme_id: int
    roles: frozenset[Role] = field(default_factory=frozenset[Role])
    is_admin: bool = False
    is_deactivated: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody to be named: the id for a mention in Slack, the name where a mention cannot be."""

    user_id: str
    name: str
