"""The hard rules for one pair: what must be true before a score is even asked for."""

from bot.rules.matching.values import Case, Mentee, Mentor, Rule


def first_broken(case: Case, mentor: Mentor, mentee: Mentee) -> Rule | None:
    """The first hard rule, in the order of `Rule`, that a pair breaks; None for a pair that may be."""
    kept = {
        Rule.PROFESSION: goes_with(case, mentor.profession_id, mentee.profession_id),
        Rule.PLACES: mentor.free_places > 0,
        Rule.INTAKE: same_intake(mentor.intake_id, mentee.intake_id),
        Rule.LANGUAGE: not mentor.languages.isdisjoint(mentee.languages),
        Rule.WAY: not mentor.ways.isdisjoint(mentee.ways),
        Rule.TIME: not mentor.times.isdisjoint(mentee.times),
        Rule.LINE: mentor.above.isdisjoint(mentee.keys) and mentee.above.isdisjoint(mentor.keys),
        Rule.EXCLUDED: (mentor.id, mentee.id) not in case.excluded,
    }
    return next((rule for rule in Rule if not kept[rule]), None)


def goes_with(case: Case, one: int, other: int) -> bool:
    """Whether two professions are the same, or were declared compatible."""
    return one == other or frozenset((one, other)) in case.compatible


def same_intake(one: int | None, other: int | None) -> bool:
    """Whether two people are in the same round. Who is in none goes with any."""
    return one is None or other is None or one == other
