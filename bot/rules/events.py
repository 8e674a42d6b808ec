"""Events as values: kinds, how they stand, how people stand to them, and the sizes they may have."""

from enum import StrEnum

# What an event may be. A seat is a place for one person.
MOST_SEATS = 10_000
SHORTEST, LONGEST = 15, 24 * 60  # minutes
TITLE_LENGTH, ABOUT_LENGTH, PLACE_LENGTH, LINK_LENGTH = 120, 2000, 200, 500


class EventKind(StrEnum):
    """What kind of event it is."""

    DEVELOPMENT = "development"
    NETWORKING = "networking"
    RECOGNITION = "recognition"
    ORIENTATION = "orientation"


class EventState(StrEnum):
    """Where an event stands. That it is over is not a state: its time says so."""

    SUGGESTED = "suggested"  # by a mentor, not yet looked at by a coordinator
    DRAFT = "draft"
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """How somebody stands to an event. Of these, GOING and OFFERED hold a seat."""

    INVITED = "invited"  # no answer yet
    GOING = "going"
    DECLINED = "declined"
    WAITING = "waiting"
    OFFERED = "offered"  # a seat is kept for them until an instant
    LEFT = "left"  # they were going, and can no longer come


HOLDS_A_SEAT = frozenset({Answer.GOING, Answer.OFFERED})


class CameBy(StrEnum):
    """How it is known that somebody was there."""

    CODE = "code"
    LIST = "list"
    FILE = "file"


class Companionship(StrEnum):
    """Where a mentor's wish to bring their mentee stands."""

    ASKING_HOST = "asking_host"
    OFFERED = "offered"  # to the mentee; a seat is kept
    ACCEPTED = "accepted"
    DECLINED = "declined"  # by the mentee
    REFUSED = "refused"  # by the host
    WITHDRAWN = "withdrawn"  # by the mentor, or with the mentor's own seat
    LAPSED = "lapsed"  # nobody answered in time


# The kinds of hours entry (`hours_entries.kind`) that attendance of a pair is credited as.
CREDITED_AS = {
    EventKind.DEVELOPMENT: "development",
    EventKind.ORIENTATION: "development",
    EventKind.NETWORKING: "networking",
    EventKind.RECOGNITION: "networking",
}
