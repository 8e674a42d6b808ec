"""The engine's reasons as they are kept: codes, and all that is needed to say them in either language."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.rules.matching.outcome import Reason, Why
from bot.rules.matching.values import Case
from bot.rules.participants import Topic

# More than are ever said: some say the same, and some are for staff alone.
MOST = 6


class Telling:
    """Puts reasons into the form they are kept in. `today` is the day the waiting was counted on."""

    def __init__(
        self, case: Case, professions: Mapping[int, tuple[str, str]], topics: Sequence[Topic], today: date
    ) -> None:
        self._professions = professions
        self._topics = {topic.key: topic for topic in topics}
        self._today = today
        self._mentors = {each.id: each.profession_id for each in case.mentors}
        self._mentees = {each.id: each.profession_id for each in case.mentees}

    def kept(self, mentor_id: int, mentee_id: int, reasons: Sequence[Reason]) -> list[list[Any]]:
        """What a row keeps, best first: `[code, params]`. Different professions are always said first."""
        ordered = sorted(reasons, key=lambda reason: reason.code is not Why.COMPATIBLE_PROFESSION)
        both = self._professions[self._mentors[mentor_id]], self._professions[self._mentees[mentee_id]]
        return [self._one(reason, *both) for reason in ordered[:MOST]]

    def _one(self, reason: Reason, ours: tuple[str, str], theirs: tuple[str, str]) -> list[Any]:
        """`ours` and `theirs` are the professions' names, English and French."""
        match reason.code:
            case Why.SAME_PROFESSION:
                filled: dict[str, Any] = {"en": theirs[0], "fr": theirs[1]}
            case Why.COMPATIBLE_PROFESSION:
                filled = {
                    "mentor_en": ours[0],
                    "mentor_fr": ours[1],
                    "mentee_en": theirs[0],
                    "mentee_fr": theirs[1],
                }
            case Why.SHARED_TOPICS:
                known = [self._topics[key] for key in reason.items if key in self._topics]
                filled = {"en": [each.name_en for each in known], "fr": [each.name_fr for each in known]}
            case Why.YEARS_AHEAD if reason.number == 0:
                return ["years_alike", {}]
            case Why.YEARS_AHEAD:
                filled = {"count": reason.number}
            case Why.WAITED_LONG:
                filled = {"since": (self._today - timedelta(days=reason.number)).isoformat()}
            case Why.TIE:
                filled = {}
            case _:
                filled = {"items": list(reason.items)}
        return [str(reason.code), filled]
