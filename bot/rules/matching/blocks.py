"""A run falls apart into blocks: professions connected by declared compatibility, and their people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from bot.rules.matching.values import Case, Mentee, Mentor


@dataclass(frozen=True, slots=True)
class Block:
    """The people of connected professions, each side by id, so that the order of input is forgotten."""

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]


def blocks(case: Case) -> list[Block]:
    """All blocks with somebody in them, by the lowest profession id."""
    home = _homes(case)
    mentors, mentees = defaultdict[int, list[Mentor]](list), defaultdict[int, list[Mentee]](list)
    for mentor in case.mentors:
        mentors[home.get(mentor.profession_id, mentor.profession_id)].append(mentor)
    for mentee in case.mentees:
        mentees[home.get(mentee.profession_id, mentee.profession_id)].append(mentee)
    return [_block(mentors[each], mentees[each]) for each in sorted({*mentors, *mentees})]


def block_of(case: Case, profession_id: int) -> Block:
    """The block a profession is in."""
    home = _homes(case)
    wanted = home.get(profession_id, profession_id)
    members = {each for each, its_home in home.items() if its_home == wanted} | {profession_id}
    return _block(
        [mentor for mentor in case.mentors if mentor.profession_id in members],
        [mentee for mentee in case.mentees if mentee.profession_id in members],
    )


def _block(mentors: Iterable[Mentor], mentees: Iterable[Mentee]) -> Block:
    by_id = attrgetter("id")
    return Block(tuple(sorted(mentors, key=by_id)), tuple(sorted(mentees, key=by_id)))


def _homes(case: Case) -> dict[int, int]:
    """The lowest profession id that each one is connected to; professions on their own are left out."""
    home = {profession: profession for pair in case.compatible for profession in pair}
    for pair in sorted(sorted(each) for each in case.compatible):
        joined = {home[profession] for profession in pair}
        lowest = min(joined)
        home = {each: lowest if its_home in joined else its_home for each, its_home in home.items()}
    return home
