"""When a pair may need somebody: the signals, their thresholds, and how long each rung waits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any


class Signal(StrEnum):
    """What makes a pair a concern. The first three are about the pair, the others about a member."""

    NO_FIRST_SESSION = "no_first_session"
    NO_SESSION = "no_session"
    NO_HOURS = "no_hours"
    DECLINING = "declining"
    UNANSWERED = "unanswered"
    DEACTIVATED = "deactivated"
    UNDELIVERED = "undelivered"
    HELP = "help"


# What can be asked about: the members are silent, and may have a good reason. Of the others, they have
# told somebody already, or a message would not reach them.
ASKABLE = (Signal.NO_FIRST_SESSION, Signal.NO_SESSION, Signal.NO_HOURS, Signal.UNANSWERED)


class Rung(StrEnum):
    """How far a concern has come: who is asked to do something."""

    MEMBERS = "members"
    COACH = "coach"
    COORDINATOR = "coordinator"


class Step(StrEnum):
    """What is done about a concern. The last four end it."""

    OPENED = "opened"
    ASKED = "asked"  # a member, gently
    BOOKS = "books"  # the member: yes, let's book
    AWAY = "away"  # the member: away until …
    WANTS_HELP = "wants_help"
    TOLD_COACH = "told_coach"
    TOLD_COORDINATOR = "told_coordinator"
    WROTE = "wrote"  # to both
    CALLED = "called"
    SNOOZED = "snoozed"
    OFFERED_REMATCH = "offered_rematch"
    LIFE = "life"  # a sign of life
    RESOLVED = "resolved"  # by whoever looks after the pair
    MATCH_ENDED = "match_ended"
    OVER = "over"  # what made it a concern is no longer so


# What somebody does who looks after the pair: it needs nobody else for a while.
CARE = (Step.WROTE, Step.CALLED, Step.SNOOZED, Step.OFFERED_REMATCH)


@dataclass(frozen=True, slots=True)
class SilenceTerms:
    """The defaults of a new programme: days of the calendar, unless they say working days."""

    # After the start without a session booked; after the last session without one booked.
    no_first_session_days: int = 10
    no_session_days: int = 14
    # After the start without any hours.
    no_hours_days: int = 28
    # Check-ins in a row without an answer, and how long each may take.
    unanswered_check_ins: int = 2
    answer_days: int = 3
    # Working days from the gentle question to the coach, and from the coach to the coordinators.
    coach_after_days: int = 2
    coordinator_after_days: int = 3
    # After a sign of life, before the same is noticed again.
    patience_days: int = 7
    # When coaches and coordinators get their morning message, and at most how often (working days).
    digest_at: str = "09:00"
    digest_every_days: int = 2

    def changes(self) -> dict[str, Any]:
        """Only what differs from the defaults: what a programme's row keeps."""
        default = asdict(SilenceTerms())
        return {key: value for key, value in asdict(self).items() if value != default[key]}


def silence_of(settings: Mapping[str, Any]) -> SilenceTerms:
    """The terms of a programme's stored settings; unknown keys belong to other settings."""
    names = {field.name for field in fields(SilenceTerms)}
    return replace(SilenceTerms(), **{key: value for key, value in settings.items() if key in names})
