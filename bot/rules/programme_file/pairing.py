"""Which of the things that are there a line of the file is about: one thing for each line at most."""

from collections.abc import Callable, Sequence
from typing import TypeVar

_Thing = TypeVar("_Thing")


def paired(
    old: Sequence[_Thing], new: Sequence[_Thing], *identities: Callable[[_Thing], object]
) -> dict[int, int]:
    """The index of the old thing for that of each new one. The surest identity goes first.

    What an earlier identity has paired is not there for a later one.
    """
    found: dict[int, int] = {}
    for identity in identities:
        free: dict[object, list[int]] = {}
        for at, thing in enumerate(old):
            if at not in found.values():
                free.setdefault(identity(thing), []).append(at)
        for at, thing in enumerate(new):
            if at not in found and (same := free.get(identity(thing))):
                found[at] = same.pop(0)
    return found
