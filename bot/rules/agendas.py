"""Ideas for each week of a pair: what an agenda is, and which one a day calls for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Agenda:
    """Ideas for one week of a pair. `points` has one idea a line; sessions are kept with `key`."""

    key: str
    week: int
    title_en: str
    title_fr: str
    points_en: str
    points_fr: str
    link: str = ""

    def title(self, language: str) -> str:
        return self.title_fr if language == "fr" else self.title_en

    def points(self, language: str) -> tuple[str, ...]:
        """The ideas, one by one."""
        text = self.points_fr if language == "fr" else self.points_en
        return tuple(line.strip() for line in text.splitlines() if line.strip())


def week_of(started_on: date, day: date) -> int:
    """The week of a pair that a day is in, 1 for the first; what is before the start counts as 1."""
    return max(0, (day - started_on).days) // 7 + 1


def agenda_for(agendas: Sequence[Agenda], week: int) -> Agenda | None:
    """The agenda of that week; None when there is none."""
    return next((each for each in agendas if each.week == week), None)
