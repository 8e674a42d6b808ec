"""How people say which time they spent, in their own language, as one types it after `/hours`."""

from datetime import date
from random import Random

_NOTES = {
    "en": ("CV review", "practice interview", "career goals", "networking tips", "workplace vocabulary"),
    "fr": ("révision du CV", "entrevue simulée", "objectifs", "réseautage", "vocabulaire du bureau"),
}
_DAYS = {"en": ("today", "yesterday"), "fr": ("aujourd’hui", "hier")}
LENGTHS = (45, 60, 60, 75, 90, 90, 90, 120)


def phrase(minutes: int, held_on: date, today: date, language: str, rng: Random) -> str:
    """A length, the day and what it was about."""
    days_ago = (today - held_on).days
    day = _DAYS[language][days_ago] if days_ago < 2 else held_on.isoformat()
    return f"{_length(minutes, language, rng)} {day} {rng.choice(_NOTES[language])}"


def _length(minutes: int, language: str, rng: Random) -> str:
    hours, rest = divmod(minutes, 60)
    ways = [f"{minutes} min"]
    if not rest:
        ways += [f"{hours}h", f"{hours} h"]
    elif hours:
        ways += [f"{hours}h{rest}", f"{hours} h {rest}"]
    if minutes == 90:
        ways.append("1,5 h" if language == "fr" else "1.5h")
    return rng.choice(ways)
