"""The words a list may use, in both languages: what each means to the programme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot.rules.participants import Side, Topic, Way, When
from bot.rules.professions import Named, folded

SIDES: dict[Side, tuple[str, ...]] = {
    # « mentore » without an accent is a mentor who is a woman, or a mentee typed in a hurry: it is asked.
    Side.MENTOR: ("mentor", "mentors", "mentrice"),
    Side.MENTEE: (
        *("mentee", "mentees", "mentorée", "mentoré(e)", "mentoré·e", "mentoré.e", "mentoré-e"),
        *("personne mentorée", "newcomer"),
    ),
}
# Read with its accent: without, it is the word above.
MENTEE_WITH_ACCENT = ("mentoré", "mentorés")
WAYS: dict[Way, tuple[str, ...]] = {
    Way.IN_PERSON: ("in person", "face to face", "en personne", "en présence", "en présentiel"),
    Way.VIDEO: (
        *("video", "video call", "online", "virtual", "zoom", "teams"),
        *("vidéo", "appel vidéo", "en ligne", "visioconférence", "virtuel"),
    ),
    Way.PHONE: ("phone", "telephone", "phone call", "téléphone", "par téléphone", "appel téléphonique"),
}
TIMES: dict[When, tuple[str, ...]] = {
    When.MORNING: ("morning", "mornings", "weekday mornings", "matin", "matins", "les matins de semaine"),
    When.LUNCH: ("lunch", "lunch hours", "weekday lunch hours", "midi", "midis", "les midis de semaine"),
    When.AFTERNOON: (
        *("afternoon", "afternoons", "weekday afternoons", "après-midi"),
        *("les après-midi de semaine", "les après-midis de semaine"),
    ),
    When.EVENING: ("evening", "evenings", "weekday evenings", "soir", "soirs", "les soirs de semaine"),
    When.WEEKEND: (
        *("weekend", "weekends", "week end", "week ends"),
        *("fin de semaine", "fins de semaine", "les fins de semaine"),
    ),
}
YES = frozenset({"yes", "y", "oui", "o", "x", "true", "vrai", "1", "done", "fait", "✓", "✔"})
NO = frozenset({"no", "n", "non", "false", "faux", "0"})


@dataclass(frozen=True, slots=True)
class Known:
    """What a programme knows when a list is read. Names of organisations, intakes and languages are `bare`.

    `agencies` are those whose mentees the reader may enter, None when it may enter anybody.
    `add_organisations` lets the list bring agencies and employers that are not known.
    `languages` gives the code of every name; `language_names` are the offered ones, for suggestions.
    """

    zone: str
    professions: tuple[Named, ...] = ()
    retired: tuple[Named, ...] = ()
    agency_names: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    employer_names: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    intakes: Mapping[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])
    languages: Mapping[str, str] = field(default_factory=dict[str, str])
    language_names: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    agencies: frozenset[int] | None = None
    add_organisations: bool = False

    def organisations(self, side: Side) -> Mapping[str, tuple[int, str]]:
        """The organisations of one side's people: agencies of mentees, employers of mentors."""
        return self.agency_names if side is Side.MENTEE else self.employer_names


def bare(text: str) -> str:
    """A word without case, accents, hyphens and underscores."""
    return " ".join(folded(text).replace("-", " ").replace("_", " ").split())


def near(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Up to three of `names` (what is shown, by its bare form) that `text` could have meant."""
    close = get_close_matches(bare(text), names, n=3, cutoff=0.6)
    return tuple(dict.fromkeys(names[name] for name in close))
