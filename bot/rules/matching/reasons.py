"""Why one pair is suggested: its score, taken apart."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from bot.rules.matching.outcome import Reason, Why
from bot.rules.matching.points import (
    beyond_first_points,
    speciality_points,
    topic_points,
    waiting_points,
    years_points,
)
from bot.rules.matching.values import Case, Mentee, Mentor
from bot.rules.matching.words import folded_words, words_of


def reasons(case: Case, mentor: Mentor, mentee: Mentee) -> tuple[Reason, ...]:
    """Everything that speaks for a pair, what is worth most first. The points add up to the score.

    What a hard rule asks for (a language, a way, a time) is said even where it earns no points; a
    reason whose weight is 0 is turned off, and not said.
    """
    found = [
        *_of_profession(case, mentor, mentee),
        *_of_work(case, mentor, mentee),
        *_of_meeting(case, mentor, mentee),
        *_of_mentee(case, mentor, mentee),
    ]
    return tuple(sorted(found, key=attrgetter("points"), reverse=True))


def _of_profession(case: Case, mentor: Mentor, mentee: Mentee) -> Iterator[Reason]:
    if mentor.profession_id == mentee.profession_id:
        yield Reason(Why.SAME_PROFESSION, case.weights.same_profession)
    else:
        yield Reason(Why.COMPATIBLE_PROFESSION, 0)


def _of_work(case: Case, mentor: Mentor, mentee: Mentee) -> Iterator[Reason]:
    weights = case.weights
    theirs, ours = folded_words(mentor.speciality), words_of(mentee.speciality)
    common = tuple(word for folded, word in ours.items() if folded in theirs)
    if points := speciality_points(weights.speciality, len(common), len(theirs) + len(ours)):
        yield Reason(Why.SAME_SPECIALITY, points, common)
    topics = mentor.topics & mentee.topics
    if points := topic_points(weights.topics, len(topics), len(mentee.topics)):
        yield Reason(Why.SHARED_TOPICS, points, tuple(sorted(topics)), len(mentee.topics))
    if mentor.years is not None and mentee.years is not None:
        ahead = mentor.years - mentee.years
        if points := years_points(weights.years, ahead):
            yield Reason(Why.YEARS_AHEAD, points, (), ahead)


def _of_meeting(case: Case, mentor: Mentor, mentee: Mentee) -> Iterator[Reason]:
    weights = case.weights
    shared: tuple[tuple[Why, int, Iterable[str]], ...] = (
        (Why.SHARED_LANGUAGES, weights.languages, mentor.languages & mentee.languages),
        (Why.SAME_TIMES, weights.times, mentor.times & mentee.times),
        (Why.SAME_WAYS, weights.ways, mentor.ways & mentee.ways),
    )
    for code, weight, common in shared:
        items = tuple(sorted(str(each) for each in common))
        if weight and items:
            yield Reason(code, beyond_first_points(weight, len(items)), items)


def _of_mentee(case: Case, mentor: Mentor, mentee: Mentee) -> Iterator[Reason]:
    if points := waiting_points(case.weights.waiting, mentee.waiting_days, case.long_wait_days):
        yield Reason(Why.WAITED_LONG, points, (), mentee.waiting_days)
    if case.weights.ties and (mentee.agency_id, mentor.organisation_id) in case.ties:
        yield Reason(Why.TIE, case.weights.ties)
