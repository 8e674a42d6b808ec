"""What the matching engine answers: pairs and why, people left over and why not, and what is scarce."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a pair is suggested. `items` and `number` of the `Reason` say more, as noted."""

    SAME_PROFESSION = "same_profession"
    COMPATIBLE_PROFESSION = "compatible_profession"
    SAME_SPECIALITY = "same_speciality"  # items: the words in common, folded
    SHARED_TOPICS = "shared_topics"  # items: topic keys; number: how many the mentee asked for
    YEARS_AHEAD = "years_ahead"  # number: years of experience the mentor is ahead
    SHARED_LANGUAGES = "shared_languages"  # items: language codes
    SAME_WAYS = "same_ways"  # items: `Way` values
    SAME_TIMES = "same_times"  # items: `When` values
    WAITED_LONG = "waited_long"  # number: days
    TIE = "tie"  # the agency and the employer work together


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a pair, and how many points of the score it is."""

    code: Why
    points: int
    items: tuple[str, ...] = ()
    number: int = 0


class WhyNot(StrEnum):
    """Why somebody stays unmatched: the first rule, in this order, that leaves nobody."""

    NO_MENTOR_IN_PROFESSION = "no_mentor_in_profession"
    ALL_FULL = "all_full"
    NO_MENTEE_IN_PROFESSION = "no_mentee_in_profession"  # said to mentors
    OTHER_INTAKE = "other_intake"
    NO_COMMON_LANGUAGE = "no_common_language"
    NO_COMMON_WAY = "no_common_way"
    NO_COMMON_TIME = "no_common_time"
    LINE_OF_COMMAND = "line_of_command"
    ONLY_EXCLUDED = "only_excluded"
    OUTNUMBERED = "outnumbered"  # mentees: everybody who fits is matched with somebody else
    ENOUGH_MENTORS = "enough_mentors"  # mentors: everybody who fits is matched with somebody else


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Somebody left over.

    `waiting` counts the mentees of the profession in this run, `places` the free places of its
    mentors: "No mentor in Accounting has a free place: 3 waiting".
    """

    person_id: int
    why: WhyNot
    profession_id: int
    waiting: int
    places: int


@dataclass(frozen=True, slots=True)
class Pairing:
    """A suggested pair. `reasons` begin with the one worth most; their points add up to `score`."""

    mentor_id: int
    mentee_id: int
    score: int
    reasons: tuple[Reason, ...]
    locked: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Price:
    """How much worse the whole becomes, exactly; compared from the first number to the last.

    `people`: fewer people matched. `long_waiters`: fewer of those who waited long or are at the
    front. `order`: places lost in the order of waiting (0 unless somebody who waited longer
    gives way to somebody who waited less). `points`: lost of the total score; it can be negative
    only when one of the others is not 0.
    """

    people: int = 0
    long_waiters: int = 0
    order: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mentor for a mentee, and what the whole loses when this pair is forced."""

    mentor_id: int
    score: int
    price: Price
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Scarcity:
    """One line of the scarcity board: a profession, and how many of its mentees stay unmatched.

    `waiting` counts the mentees of the profession in this run, matched by it or not.
    """

    profession_id: int
    waiting: int
    free_places: int
    longest_wait_days: int
    short_by: int


@dataclass(frozen=True, slots=True)
class Solution:
    """The best whole.

    `pairs` come by mentee id; `unmatched_mentees` with the longest wait first (the front before
    all); `unmatched_mentors` (with a free place, and nobody suggested) by id; `board` scarcest first.
    """

    pairs: tuple[Pairing, ...] = ()
    unmatched_mentees: tuple[Unmatched, ...] = ()
    unmatched_mentors: tuple[Unmatched, ...] = ()
    board: tuple[Scarcity, ...] = ()

    @property
    def score(self) -> int:
        return sum(pair.score for pair in self.pairs)
