"""Who can be matched when people are let in one by one: Kuhn's augmenting paths, for places.

Sets of mentors are whole numbers, one bit a mentor, which makes each step one operation.
"""

from collections.abc import Iterable, Iterator, Sequence


class Seating:
    """Mentees who can all be matched at once. `reach[mentee]` has a bit for each mentor they can go to."""

    def __init__(self, reach: Sequence[int], places: Sequence[int]) -> None:
        self._reach = reach
        self._left = list(places)
        self._free = sum(1 << mentor for mentor, left in enumerate(places) if left > 0)
        self._held: list[set[int]] = [set() for _ in places]
        self._home = dict[int, int]()
        # Mentors who are full, and whose mentees can only go to one another, for good.
        self._closed = 0

    def let_in(self, mentees: Iterable[int]) -> list[int]:
        """Lets in whom it can without putting anybody out, in this order, and says who they are."""
        return [mentee for mentee in mentees if self._seat(mentee)]

    def _seat(self, newcomer: int) -> bool:
        seen, came, waiting = self._closed, dict[int, int](), [newcomer]
        for mentee in waiting:  # grows while it is walked through
            new = self._reach[mentee] & ~seen
            if free := new & self._free:
                self._move(_lowest(free), mentee, came)
                return True
            seen |= new
            for mentor in _bits(new):
                came[mentor] = mentee
                waiting.extend(self._held[mentor])
        self._closed = seen
        return False

    def _move(self, mentor: int, mentee: int, came: dict[int, int]) -> None:
        self._left[mentor] -= 1
        if not self._left[mentor]:
            self._free ^= 1 << mentor
        while True:
            before = self._home.get(mentee)
            self._home[mentee] = mentor
            self._held[mentor].add(mentee)
            if before is None:
                return
            self._held[before].remove(mentee)
            mentor, mentee = before, came[before]


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _bits(bits: int) -> Iterator[int]:
    while bits:
        yield _lowest(bits)
        bits &= bits - 1
