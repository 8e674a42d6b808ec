"""The hard rules for every pair of a block, and which of them left somebody without anybody."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from bot.rules.matching.arrays import Bools, Ints, Shared, table
from bot.rules.matching.blocks import Block
from bot.rules.matching.hard import goes_with, same_intake
from bot.rules.matching.values import Case, Rule


@dataclass(frozen=True, slots=True)
class Allowed:
    """`pairs[mentor, mentee]`, and for each person the first rule that left nobody (None: some are left)."""

    pairs: Bools
    mentors_stopped: list[Rule | None]
    mentees_stopped: list[Rule | None]


def allowed(case: Case, block: Block, common: Shared) -> Allowed:
    """Applies one rule after the other, in the order of `Rule`."""
    pairs = np.ones((len(block.mentors), len(block.mentees)), dtype=np.bool_)
    mentors: list[Rule | None] = [None] * len(block.mentors)
    mentees: list[Rule | None] = [None] * len(block.mentees)
    for rule, kept in _rules(case, block, common):
        pairs &= kept
        _stop(mentors, np.flatnonzero(~pairs.any(axis=1)), rule)
        _stop(mentees, np.flatnonzero(~pairs.any(axis=0)), rule)
    return Allowed(pairs, mentors, mentees)


def _stop(stopped: list[Rule | None], without: Ints, rule: Rule) -> None:
    for person in without.tolist():
        stopped[person] = stopped[person] or rule


def _rules(case: Case, block: Block, common: Shared) -> Iterator[tuple[Rule, Bools]]:
    ours, theirs = block.mentors, block.mentees
    yield (
        Rule.PROFESSION,
        table(
            (each.profession_id for each in ours),
            (each.profession_id for each in theirs),
            bool,
            lambda one, other: goes_with(case, one, other),
        ),
    )
    yield Rule.PLACES, np.array([each.free_places > 0 for each in ours], dtype=np.bool_)[:, None]
    yield (
        Rule.INTAKE,
        table((each.intake_id for each in ours), (each.intake_id for each in theirs), bool, same_intake),
    )
    yield Rule.LANGUAGE, common.languages.any()
    yield Rule.WAY, common.ways.any()
    yield Rule.TIME, common.times.any()
    yield Rule.LINE, _all_but(block, _in_line(block))
    yield Rule.EXCLUDED, _all_but(block, _excluded(case, block))


def _all_but(block: Block, cells: Iterable[tuple[int, int]]) -> Bools:
    kept = np.ones((len(block.mentors), len(block.mentees)), dtype=np.bool_)
    for mentor, mentee in cells:
        kept[mentor, mentee] = False
    return kept


def _in_line(block: Block) -> Iterator[tuple[int, int]]:
    mentors, mentees = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for people, known in ((block.mentors, mentors), (block.mentees, mentees)):
        for n, person in enumerate(people):
            for key in person.keys:
                known[key].append(n)
    for n, mentor in enumerate(block.mentors):
        yield from ((n, mentee) for key in mentor.above for mentee in mentees.get(key, ()))
    for n, mentee in enumerate(block.mentees):
        yield from ((mentor, n) for key in mentee.above for mentor in mentors.get(key, ()))


def _excluded(case: Case, block: Block) -> Iterator[tuple[int, int]]:
    mentors = {each.id: n for n, each in enumerate(block.mentors)}
    mentees = {each.id: n for n, each in enumerate(block.mentees)}
    for mentor, mentee in case.excluded:
        if mentor in mentors and mentee in mentees:
            yield mentors[mentor], mentees[mentee]
