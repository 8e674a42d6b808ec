"""Appointments as people type them, in English and in French: "tomorrow 2pm Metro Hall", "mardi en huit 10h".

:func:`read` is a pure function. It answers only what the text says for certain, in the zone of the person
who wrote it: whatever has two readings is a problem that carries both, for the person to choose.
"""

from bot.rules.appointments.reading import read
from bot.rules.appointments.values import (
    KEYS,
    LONGEST_LENGTH,
    LONGEST_TEXT,
    MOST_DAYS,
    SHORTEST_LENGTH,
    Appointment,
    AppointmentProblem,
)

__all__ = [
    "KEYS",
    "LONGEST_LENGTH",
    "LONGEST_TEXT",
    "MOST_DAYS",
    "SHORTEST_LENGTH",
    "Appointment",
    "AppointmentProblem",
    "read",
]
