"""Locked pairs stay, so they must be pairs that may be."""

from collections import Counter

from bot.rules.matching.hard import first_broken
from bot.rules.matching.values import Case, Lock, LockRefused, Rule


def locks(case: Case) -> dict[int, int]:
    """The mentor id each locked mentee id is locked to. Raises `LockRefused` for the first bad lock by id."""
    mentors = {each.id: each for each in case.mentors}
    mentees = {each.id: each for each in case.mentees}
    taken, kept = Counter[int](), dict[int, int]()
    for mentor_id, mentee_id in sorted(set(case.locked)):
        if mentor_id not in mentors or mentee_id not in mentees:
            raise LockRefused(mentor_id, mentee_id, Lock.UNKNOWN)
        if mentee_id in kept:
            raise LockRefused(mentor_id, mentee_id, Lock.TWICE)
        if broken := first_broken(case, mentors[mentor_id], mentees[mentee_id]):
            raise LockRefused(mentor_id, mentee_id, broken)
        taken[mentor_id] += 1
        if taken[mentor_id] > mentors[mentor_id].free_places:
            raise LockRefused(mentor_id, mentee_id, Rule.PLACES)
        kept[mentee_id] = mentor_id
    return kept
