"""Who stays unmatched and why, and which professions are scarce."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.matching.outcome import Scarcity, Unmatched, WhyNot
from bot.rules.matching.values import Case, Mentee, Mentor, Rule

_WHY_NOT = {
    Rule.INTAKE: WhyNot.OTHER_INTAKE,
    Rule.LANGUAGE: WhyNot.NO_COMMON_LANGUAGE,
    Rule.WAY: WhyNot.NO_COMMON_WAY,
    Rule.TIME: WhyNot.NO_COMMON_TIME,
    Rule.LINE: WhyNot.LINE_OF_COMMAND,
    Rule.EXCLUDED: WhyNot.ONLY_EXCLUDED,
}
# What the rule that left nobody means to a mentee, and to a mentor.
FOR_MENTEE = {
    **_WHY_NOT,
    Rule.PROFESSION: WhyNot.NO_MENTOR_IN_PROFESSION,
    Rule.PLACES: WhyNot.ALL_FULL,
    None: WhyNot.OUTNUMBERED,
}
FOR_MENTOR = {**_WHY_NOT, Rule.PROFESSION: WhyNot.NO_MENTEE_IN_PROFESSION, None: WhyNot.ENOUGH_MENTORS}


@dataclass(slots=True)
class Tally:
    """The numbers of one profession."""

    waiting: int = 0
    places: int = 0
    longest: int = 0
    short_by: int = 0


def tallies(case: Case) -> dict[int, Tally]:
    """Counts the waiting and the free places of every profession. `short_by` is not known yet."""
    found = dict[int, Tally]()
    for mentor in case.mentors:
        found.setdefault(mentor.profession_id, Tally()).places += mentor.free_places
    for mentee in case.mentees:
        tally = found.setdefault(mentee.profession_id, Tally())
        tally.waiting += 1
        tally.longest = max(tally.longest, mentee.waiting_days)
    return found


def unmatched(person: Mentor | Mentee, why: WhyNot, counted: dict[int, Tally]) -> Unmatched:
    """Somebody left over, with the numbers of their profession."""
    tally = counted[person.profession_id]
    return Unmatched(person.id, why, person.profession_id, tally.waiting, tally.places)


def board(counted: dict[int, Tally], left: Iterable[Unmatched]) -> tuple[Scarcity, ...]:
    """The professions somebody waits in: most people left over first, then the longest wait."""
    for each in left:
        counted[each.profession_id].short_by += 1
    lines = [
        Scarcity(profession, tally.waiting, tally.places, tally.longest, tally.short_by)
        for profession, tally in counted.items()
        if tally.waiting
    ]
    return tuple(
        sorted(lines, key=lambda line: (-line.short_by, -line.longest_wait_days, line.profession_id))
    )
