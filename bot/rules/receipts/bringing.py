"""Receipts of bringing a mentee to an event, and of sessions that mentors suggest."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.rules.events import Companionship, EventState
from bot.rules.people import Name
from bot.rules.receipts.events import EventCard

# An offer that somebody is still asked about.
OPEN = frozenset({Companionship.ASKING_HOST, Companionship.OFFERED})


@dataclass(frozen=True, slots=True)
class Bringable:
    """A mentee whom a mentor could bring to an event.

    `state` and `offer_id` are of the offer that was made last; None without one.
    """

    match_id: int
    mentee: Name
    state: Companionship | None = None
    offer_id: int | None = None

    @property
    def can_be_asked(self) -> bool:
        return self.state not in (*OPEN, Companionship.ACCEPTED)


@dataclass(frozen=True, slots=True)
class BringCard:
    """An event, and the mentees that the reader could bring to it."""

    event: EventCard
    mentees: tuple[Bringable, ...]

    @property
    def free(self) -> tuple[Bringable, ...]:
        """Those who can be asked now."""
        return tuple(each for each in self.mentees if each.can_be_asked)


@dataclass(frozen=True, slots=True)
class BringWish:
    """Whom a mentor would like to bring, why it is worth it, and what to know; keys of `Prepare`."""

    event_id: int
    match_id: int
    note: str = ""
    prepare: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class CompanionCard:
    """A mentor's offer to bring their mentee, as one reader sees it.

    `event.prepare` is what the mentor wrote. `is_newer`: the offer was made again since the message that
    is shown. `overtaken`: it was answered before, and nothing was done now.
    """

    id: int
    event: EventCard
    mentor: Name
    mentee: Name
    state: Companionship
    note: str
    lapses_at: datetime
    answered_by: Name | None = None
    asks_host: bool = False
    is_newer: bool = False
    overtaken: bool = False


@dataclass(frozen=True, slots=True)
class SuggestForm:
    """What the form that suggests a session starts with: the profession it will be for."""

    profession_en: str
    profession_fr: str
    zone: str


@dataclass(frozen=True, slots=True)
class EventWish:
    """A session that a mentor suggests. `starts_at` is an instant in UTC; `seats` as it was typed."""

    title: str
    about: str
    starts_at: datetime
    minutes: int
    place: str = ""
    link: str = ""
    seats: str = ""
    know: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A session that a mentor suggested, as one reader sees it.

    `people` is how many mentees it is for; `can_invite`: these can be invited in one tap.
    """

    event: EventCard
    state: EventState
    mentor: Name
    profession: str
    people: int
    can_invite: bool = False
    reason: str = ""
    overtaken: bool = False
