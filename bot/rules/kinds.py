"""The kinds of nudge: what each may do, and what somebody can wish of it.

A nudge is a message that is sent because time passed. What is not a nudge (an answer, a booking, "I need
help") has no kind: it comes at once.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a nudge is about, as people choose among them."""

    BOOKING = "booking"
    CHECK_IN = "check_in"
    HOURS = "hours"
    GOALS = "goals"
    CLOSING = "closing"
    OUTCOME = "outcome"
    REMIND = "remind"
    MET = "met"
    QUIET = "quiet"  # the gentle question to somebody who has gone silent
    DIGEST = "digest"  # several nudges of one morning in one message
    ATTENTION = "attention"  # which pairs need a coach or a coordinator
    EVENT = "event"  # invitations to events, the last call, and the questions after one
    EVENT_REMIND = "event_remind"  # of an event that somebody said they come to
    CALL = "call"  # the annual call for mentors


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind behaves.

    `counts`: it takes a place in the day's and the week's budget, and waits for one. `waits`: it keeps
    quiet hours, days off and absences. `can_be_off`: somebody can do without it.
    """

    counts: bool = True
    waits: bool = True
    can_be_off: bool = True


# What can be stopped by itself: a digest carries others, and leaves out what is stopped.
STOPPABLE: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.DIGEST)

# Reminders belong to what somebody has booked or said they come to, and come at its hour; those of sessions
# have a choice of their own (`/session reminders`). The last weeks of a pair and a silent pair are too
# important to be off.
MANNERS: dict[Kind, Manner] = {
    Kind.BOOKING: Manner(),
    Kind.CHECK_IN: Manner(),
    Kind.HOURS: Manner(),
    Kind.GOALS: Manner(),
    Kind.CLOSING: Manner(can_be_off=False),
    Kind.OUTCOME: Manner(),
    Kind.REMIND: Manner(counts=False, waits=False, can_be_off=False),
    Kind.MET: Manner(counts=False, waits=False, can_be_off=False),
    Kind.QUIET: Manner(can_be_off=False),
    Kind.DIGEST: Manner(can_be_off=False),
    Kind.ATTENTION: Manner(can_be_off=False),
    Kind.EVENT: Manner(),
    Kind.EVENT_REMIND: Manner(counts=False, waits=False),
    Kind.CALL: Manner(),
}
