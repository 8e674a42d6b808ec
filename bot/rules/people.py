"""People as values: what Slack says of somebody, who is asking, who is reading."""

from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    """The languages the bot speaks."""

    EN = "en"
    FR = "fr"


class Role(StrEnum):
    """Roles that are granted. Being a mentor or a mentee comes from joining or from a match instead."""

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
class Grant:
    """A role somebody holds; `organisation_id` is the agency of a coach, the employer of a lead."""

    role: Role
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is doing something, as the database knows them in this very transaction."""

    person_id: int
    programme_id: int
    grants: frozenset[Grant] = field(default_factory=frozenset[Grant])
    is_admin: bool = False
    is_deactivated: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def agencies(self) -> frozenset[int]:
        """The ids of the agencies this person is a coach of."""
        return self._of(Role.COACH)

    @property
    def employers(self) -> frozenset[int]:
        """The ids of the employers this person is a lead of."""
        return self._of(Role.EMPLOYER_LEAD)

    def _of(self, role: Role) -> frozenset[int]:
        return frozenset(
            grant.organisation_id
            for grant in self.grants
            if grant.role is role and grant.organisation_id is not None
        )


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody to be named: the id for a mention in Slack, the name where a mention cannot be."""

    user_id: str
    name: str
