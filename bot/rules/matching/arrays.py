"""Facts about every pair of a block as arrays: mentors down, mentees across.

Many people give the same answers. Each question is worked out once for each answer that occurs, and
then spread over the people.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.rules.matching.blocks import Block
from bot.rules.matching.words import folded_words

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Cell = TypeVar("Cell", bool, int)


def table(
    ours: Iterable[Hashable], theirs: Iterable[Hashable], kind: type[Cell], fact: Callable[[Any, Any], Cell]
) -> NDArray[Any]:
    """`fact(ours, theirs)` for everybody, asked once for each two answers that occur."""
    down, rows = _distinct(ours)
    across, columns = _distinct(theirs)
    small = np.array([[fact(one, other) for other in across] for one in down], dtype=_small(kind))
    return spread(small.reshape(len(down), len(across)), rows, columns)


def spread(small: NDArray[Any], rows: Ints, columns: Ints) -> NDArray[Any]:
    """A table of answers as a table of people. Columns first: whole rows are copied fastest."""
    return small.take(columns, axis=1).take(rows, axis=0)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two sides have in common: `counts` for each two sets that occur, and who gave which."""

    counts: Ints
    rows: Ints
    columns: Ints
    row_sizes: Ints
    column_sizes: Ints

    def any(self) -> Bools:
        """Whether there is something in common, for every pair of people."""
        return spread(self.counts > 0, self.rows, self.columns)

    def points(self, worth: Callable[[int, int, int], int]) -> NDArray[np.int32]:
        """`worth(common, size of ours, size of theirs)` for every pair of people."""
        most = max(self.row_sizes.max(initial=0), self.column_sizes.max(initial=0)) + 1
        codes = (self.counts * most + self.row_sizes[:, None]) * most + self.column_sizes
        occurring = np.flatnonzero(np.bincount(codes.ravel()))
        worths = np.zeros(codes.max(initial=0) + 1, dtype=np.int32)
        worths[occurring] = [
            worth(code // most // most, code // most % most, code % most) for code in occurring.tolist()
        ]
        return spread(worths[codes], self.rows, self.columns)


def overlap(ours: Iterable[frozenset[Any]], theirs: Iterable[frozenset[Any]]) -> Overlap:
    """Compares sets of anything: languages, topics, words."""
    down, rows = _distinct(ours)
    across, columns = _distinct(theirs)
    ours_at_all, theirs_at_all = (frozenset[Any]().union(*sets) for sets in (down, across))
    known: dict[Any, int] = {each: n for n, each in enumerate(ours_at_all & theirs_at_all)}
    counts = np.zeros((len(down), len(across)), dtype=np.int64)
    for one, other in zip(_bits(down, known).T, _bits(across, known).T, strict=True):
        counts += np.bitwise_count(one[:, None] & other)
    return Overlap(counts, rows, columns, _sizes(down), _sizes(across))


@dataclass(frozen=True, slots=True)
class Shared:
    """What the two sides of a block have in common. Rules and scores both ask it."""

    languages: Overlap
    ways: Overlap
    times: Overlap
    topics: Overlap
    words: Overlap


def shared(block: Block) -> Shared:
    """Compares the two sides of a block."""
    ours, theirs = block.mentors, block.mentees
    return Shared(
        overlap((each.languages for each in ours), (each.languages for each in theirs)),
        overlap((each.ways for each in ours), (each.ways for each in theirs)),
        overlap((each.times for each in ours), (each.times for each in theirs)),
        overlap((each.topics for each in ours), (each.topics for each in theirs)),
        overlap(
            (folded_words(each.speciality) for each in ours),
            (folded_words(each.speciality) for each in theirs),
        ),
    )


def _distinct(answers: Iterable[Hashable]) -> tuple[list[Any], Ints]:
    seen = dict[Hashable, int]()
    who = [seen.setdefault(answer, len(seen)) for answer in answers]
    return list(seen), np.array(who, dtype=np.int64)


def _bits(sets: Sequence[frozenset[Any]], known: dict[Any, int]) -> NDArray[np.uint64]:
    """A row for each set: a bit for each known thing in it, in numbers of 64 bits."""
    wide = len(known) // 64 + 1
    numbers = (sum(1 << known[item] for item in each if item in known) for each in sets)
    packed = b"".join(number.to_bytes(8 * wide, "little") for number in numbers)
    return np.frombuffer(packed, dtype="<u8").reshape(len(sets), wide)


def _sizes(sets: Sequence[frozenset[Any]]) -> Ints:
    return np.array([len(each) for each in sets], dtype=np.int64)


def _small(kind: type[bool] | type[int]) -> type[np.bool_] | type[np.int32]:
    return np.bool_ if kind is bool else np.int32
