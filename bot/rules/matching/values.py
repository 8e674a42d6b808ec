"""What the matching engine is given: people, and the rules of one run. Light, frozen, and can be pickled."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.rules.matching_settings import Weights
from bot.rules.participants import Way, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """A mentor who may be matched.

    `free_places` is how many more mentees they take now: capacity less running and proposed matches.
    `intake_id` None means that they are in no round of their own and go with any. `keys` are what
    this person is known by (`slack:U…`, an e-mail address in lower case), and `above` what everybody
    above them in their line of command is known by.
    """

    id: int
    profession_id: int
    speciality: str = ""
    years: int | None = None
    languages: frozenset[str] = frozenset()
    ways: frozenset[Way] = frozenset()
    times: frozenset[When] = frozenset()
    topics: frozenset[str] = frozenset()
    free_places: int = 1
    organisation_id: int | None = None
    intake_id: int | None = None
    keys: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee:
    """A mentee who is ready and waits for a mentor.

    `topics` are what they want to work on. `at_front`: their last match or proposal ended through no
    fault of theirs, and they are served before anybody else. The rest is as for a mentor.
    """

    id: int
    profession_id: int
    speciality: str = ""
    years: int | None = None
    languages: frozenset[str] = frozenset()
    ways: frozenset[Way] = frozenset()
    times: frozenset[When] = frozenset()
    topics: frozenset[str] = frozenset()
    waiting_days: int = 0
    at_front: bool = False
    agency_id: int | None = None
    intake_id: int | None = None
    keys: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything one run is decided by. The order of people and pairs never matters.

    `compatible` holds the pairs of different profession ids that were declared compatible.
    `excluded` and `locked` hold (mentor id, mentee id): the first are never suggested (declined,
    ended, "not this pair"), the second stay whatever else happens, and each uses one of the mentor's
    free places. `ties` holds (agency id, employer id). Ids of mentors and of mentees are unique.
    """

    mentors: tuple[Mentor, ...] = ()
    mentees: tuple[Mentee, ...] = ()
    weights: Weights = field(default_factory=Weights)
    long_wait_days: int = 90
    compatible: frozenset[frozenset[int]] = frozenset()
    excluded: frozenset[tuple[int, int]] = frozenset()
    locked: tuple[tuple[int, int], ...] = ()
    ties: frozenset[tuple[int, int]] = frozenset()

    def is_long_waiting(self, mentee: Mentee) -> bool:
        """Whether somebody must not stay unmatched for the sake of score."""
        return mentee.at_front or mentee.waiting_days >= self.long_wait_days


class Rule(StrEnum):
    """The hard rules, in the order in which they are asked."""

    PROFESSION = "profession"
    PLACES = "places"
    INTAKE = "intake"
    LANGUAGE = "language"
    WAY = "way"
    TIME = "time"
    LINE = "line"
    EXCLUDED = "excluded"


class Lock(StrEnum):
    """What else can be wrong with a lock."""

    UNKNOWN = "unknown"  # one of the two is not in this run
    TWICE = "twice"  # the mentee is locked to somebody else as well


class LockRefused(ValueError):
    """A locked pair that cannot stay, and the rule it breaks."""

    def __init__(self, mentor_id: int, mentee_id: int, broken: Rule | Lock) -> None:
        super().__init__(mentor_id, mentee_id, broken)
        self.mentor_id = mentor_id
        self.mentee_id = mentee_id
        self.broken = broken
