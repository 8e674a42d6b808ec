"""Puts the blocks together. Importing this loads numpy and scipy; `engine` does, when it is asked."""

from collections.abc import Iterator, Mapping

from bot.rules.matching.assign import NOBODY
from bot.rules.matching.blocks import blocks
from bot.rules.matching.leftovers import FOR_MENTEE, FOR_MENTOR, Tally, board, tallies, unmatched
from bot.rules.matching.locks import locks
from bot.rules.matching.outcome import Pairing, Solution, Unmatched
from bot.rules.matching.reasons import reasons
from bot.rules.matching.solved import Measured, measured, solved
from bot.rules.matching.values import Case


def whole(case: Case) -> Solution:
    """Solves block after block; only one block's arrays are in memory at a time."""
    locked, counted = locks(case), tallies(case)
    pairs, mentees, mentors = list[Pairing](), list[Unmatched](), list[Unmatched]()
    for block in blocks(case):
        it = measured(case, block, locked)
        given: list[int] = solved(it).tolist()
        pairs += _pairs(case, it, given, locked)
        mentees += _mentees(it, given, counted)
        mentors += _mentors(it, given, counted)
    return Solution(
        tuple(sorted(pairs, key=lambda pair: pair.mentee_id)),
        _by_wait(case, mentees),
        tuple(sorted(mentors, key=lambda each: each.person_id)),
        board(counted, mentees),
    )


def _pairs(case: Case, it: Measured, given: list[int], locked: Mapping[int, int]) -> Iterator[Pairing]:
    for column, row in enumerate(given):
        if row != NOBODY:
            mentor, mentee = it.block.mentors[row], it.block.mentees[column]
            score = int(it.scores[row, column])
            yield Pairing(
                mentor.id, mentee.id, score, reasons(case, mentor, mentee), locked=mentee.id in locked
            )


def _mentees(it: Measured, given: list[int], counted: dict[int, Tally]) -> Iterator[Unmatched]:
    for mentee, row, stopped in zip(it.block.mentees, given, it.allowed.mentees_stopped, strict=True):
        if row == NOBODY:
            yield unmatched(mentee, FOR_MENTEE[stopped], counted)


def _mentors(it: Measured, given: list[int], counted: dict[int, Tally]) -> Iterator[Unmatched]:
    busy = set(given)
    for row, (mentor, stopped) in enumerate(zip(it.block.mentors, it.allowed.mentors_stopped, strict=True)):
        if mentor.free_places > 0 and row not in busy:
            yield unmatched(mentor, FOR_MENTOR[stopped], counted)


def _by_wait(case: Case, mentees: list[Unmatched]) -> tuple[Unmatched, ...]:
    wait = {each.id: (not each.at_front, -each.waiting_days, each.id) for each in case.mentees}
    return tuple(sorted(mentees, key=lambda each: wait[each.person_id]))
