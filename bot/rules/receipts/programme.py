"""Receipts of setting up a programme, and of who looks after it."""

from dataclasses import dataclass

from bot.rules.people import Name, Role


@dataclass(frozen=True, slots=True)
class Settings:
    """What a coordinator chooses for a programme.

    `professions` are pairs of an English and a French name; `time_zone` is an IANA name, `region`
    a code whose holidays are known, `language` is `en` or `fr`.
    """

    name: str
    target_minutes: int
    weeks: int
    time_zone: str
    region: str
    language: str
    professions: tuple[tuple[str, str], ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What the set-up form starts with. `programme_id` is None while there is no programme."""

    settings: Settings
    programme_id: int | None


@dataclass(frozen=True, slots=True)
class SetUp:
    """A programme was set up (`is_new`), or its settings were saved."""

    settings: Settings
    is_new: bool


@dataclass(frozen=True, slots=True)
class Coordinators:
    """Everybody who is a coordinator now."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Granted:
    """Somebody is a coordinator; `already` means they were one before."""

    person: Name
    already: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Somebody is no longer a coordinator."""

    person: Name


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many mentees a mentor takes at once, and how many they have now."""

    person: Name
    capacity: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Preferences:
    """The language and IANA time zone somebody is written to in; `chosen` ones are not Slack's."""

    language: str
    zone: str
    language_chosen: bool
    zone_chosen: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """The other member of somebody's active pair, and which side the reader is on."""

    name: Name
    reader_is_mentor: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """What decides which commands are of use to somebody. `programme` is None before set-up.

    `takes_part` says that they have joined, or were entered by somebody else; `roles` are those beside
    the coordinator's, in the order they are spoken of.
    """

    programme: str | None
    contact: str
    is_admin: bool
    is_coordinator: bool
    partners: tuple[Partner, ...]
    takes_part: bool = False
    roles: tuple[Role, ...] = ()
