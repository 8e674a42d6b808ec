"""Whom an event is for: one set of conditions, all of which somebody meets. Pure values, kept as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Side(StrEnum):
    """On which side of the programme somebody is."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Pairing(StrEnum):
    """What pair somebody is in, or was in."""

    ACTIVE = "active"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody who meets every condition that is not empty; within one, any of its values will do.

    Without any condition, it is everybody who takes part: with a part, a pair or a role. Conditions on
    professions, organisations and intakes are those of somebody's part, or of their pair. An organisation
    is one's own: employers are those of mentors and agencies those of mentees, so that both together are
    the mentors of the ones and the mentees of the others.
    """

    sides: frozenset[Side] = frozenset()
    pairings: frozenset[Pairing] = frozenset()
    professions: frozenset[int] = frozenset()
    employers: frozenset[int] = frozenset()
    agencies: frozenset[int] = frozenset()
    intakes: frozenset[int] = frozenset()

    @property
    def is_everybody(self) -> bool:
        return not any(
            (self.sides, self.pairings, self.professions, self.employers, self.agencies, self.intakes)
        )

    def steps(self) -> Iterator[tuple[str, "Audience"]]:
        """Condition by condition, each with those before it: the name of the one that was added last.

        The first of them that finds nobody is the one that is to blame. Employers and agencies are added
        together, since each brings people of its own.
        """
        so_far = Audience()
        for names in (("sides",), ("pairings",), ("professions",), ("employers", "agencies"), ("intakes",)):
            added = {name: getattr(self, name) for name in names if getattr(self, name)}
            if added:
                so_far = replace(so_far, **added)
                yield next(iter(added)), so_far

    def as_json(self) -> dict[str, Any]:
        """What a row keeps: only the conditions that are there, each in order."""
        kept = {
            "sides": sorted(self.sides),
            "pairings": sorted(self.pairings),
            "professions": sorted(self.professions),
            "employers": sorted(self.employers),
            "agencies": sorted(self.agencies),
            "intakes": sorted(self.intakes),
        }
        return {name: values for name, values in kept.items() if values}


def audience_of(kept: Mapping[str, Any]) -> Audience:
    """An audience as a row keeps it."""
    return Audience(
        sides=frozenset(Side(each) for each in kept.get("sides", ())),
        pairings=frozenset(Pairing(each) for each in kept.get("pairings", ())),
        professions=frozenset(kept.get("professions", ())),
        employers=frozenset(kept.get("employers", ())),
        agencies=frozenset(kept.get("agencies", ())),
        intakes=frozenset(kept.get("intakes", ())),
    )


def differs_much(seen: int, now: int) -> bool:
    """Whether an audience is no longer the one that somebody agreed to write to, by its number of people."""
    return abs(now - seen) > max(2, seen // 20)
