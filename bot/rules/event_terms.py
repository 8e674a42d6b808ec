"""The numbers of events. All are settings of the programme."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

# What is offered in a form: so many days before it comes the last call, so many minutes the last reminder.
LAST_CALL_DAYS = (1, 2, 3, 5, 7, 14)
REMIND_MINUTES = (15, 30, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class EventTerms:
    """The defaults of a new programme."""

    # A reminder at this hour of the day before, and one so many minutes before it begins.
    remind_at: str = "09:30"
    remind_minutes: int = 60
    # Whoever is offered a freed seat has so many hours to take it.
    confirm_hours: int = 24
    # Before it begins, when those without an answer are asked for the last time.
    last_call_days: int = 3
    # After its end, when those who came are thanked and asked.
    thanks_hours: int = 2
    # Fewer answers than this are shown to nobody.
    fewest_answers: int = 5
    # How long one code for `/event here` holds, and what is tried too often.
    code_minutes: int = 5
    code_tries: int = 5
    # Before a mentor's offer to their mentee, or a host's silence, lapses.
    bring_days: int = 3
    # How many people one annual call for mentors reaches at most.
    call_cap: int = 500

    def changes(self) -> dict[str, Any]:
        """Only what differs from the defaults: what a programme's row keeps."""
        default = asdict(EventTerms())
        return {key: value for key, value in asdict(self).items() if value != default[key]}


def event_terms_of(settings: Mapping[str, Any]) -> EventTerms:
    """The terms in a programme's stored settings, under `events`."""
    kept: Mapping[str, Any] = settings.get("events", {})
    names = {field.name for field in fields(EventTerms)}
    return replace(EventTerms(), **{key: value for key, value in kept.items() if key in names})
