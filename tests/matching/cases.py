"""Small invented cases for Hypothesis, crowded enough that every rule and every trade occurs."""

from typing import Any

from hypothesis import strategies as st

from bot.rules.matching.values import Case, Mentee, Mentor
from bot.rules.matching_settings import Weights
from bot.rules.participants import Way, When

WORDS = ("tax", "audit", "Fiscalité", "tax law", "")
TOPICS = ("resume", "network", "culture")


def _sets(values: tuple[str, ...], least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), min_size=least, max_size=len(values))


_ways = st.frozensets(st.sampled_from((Way.PHONE, Way.VIDEO)), min_size=1)
_times = st.frozensets(st.sampled_from((When.LUNCH, When.EVENING, When.WEEKEND)), min_size=1)
_intakes = st.sampled_from((None, None, 1, 2))
_NOBODY_ABOVE = st.just(frozenset[str]())
# Half of the cases let nearly everybody go with everybody, so that people compete and chains are long.
_alike: dict[str, Any] = {
    "profession_id": st.just(1),
    "languages": st.just(frozenset({"en", "fr"})),
    "ways": st.just(frozenset({Way.PHONE})),
    "times": st.just(frozenset({When.LUNCH})),
    "intake_id": st.none(),
    "above": _NOBODY_ABOVE,
}
_people: dict[str, Any] = {
    "profession_id": st.sampled_from((1, 1, 2, 3)),
    "speciality": st.sampled_from(WORDS),
    "years": st.sampled_from((None, 0, 2, 10, 40)),
    "languages": _sets(("en", "fr", "es"), least=1),
    "ways": _ways,
    "times": _times,
    "topics": _sets(TOPICS),
    "intake_id": _intakes,
}


def _mentor(n: int, facts: dict[str, Any]) -> st.SearchStrategy[Mentor]:
    return st.builds(
        Mentor,
        id=st.just(n),
        free_places=st.sampled_from((0, 1, 1, 1, 2, 3)),
        organisation_id=st.sampled_from((None, 7, 8)),
        keys=st.just(frozenset({f"slack:M{n}"})),
        **_people | {"above": _sets(("slack:E1", "slack:E2"))} | facts,
    )


def _mentee(n: int, facts: dict[str, Any]) -> st.SearchStrategy[Mentee]:
    return st.builds(
        Mentee,
        id=st.just(n),
        waiting_days=st.sampled_from((0, 30, 89, 90, 91, 120, 200)),
        at_front=st.sampled_from((False, False, False, True)),
        agency_id=st.sampled_from((None, 4, 5)),
        keys=st.just(frozenset({f"slack:E{n}"})),
        **_people | {"above": _sets(("slack:M1", "slack:M2"))} | facts,
    )


@st.composite
def cases(draw: st.DrawFn, mentors: int = 4, mentees: int = 5) -> Case:
    """A case of up to that many people, without locks."""
    facts = draw(st.sampled_from((_alike, {})))
    ours = tuple(draw(_mentor(n, facts)) for n in range(1, draw(st.integers(0, mentors)) + 1))
    theirs = tuple(draw(_mentee(n, facts)) for n in range(1, draw(st.integers(0, mentees)) + 1))
    return Case(
        mentors=ours,
        mentees=theirs,
        weights=draw(st.sampled_from((Weights(), Weights(years=0, waiting=60, same_profession=3)))),
        compatible=draw(st.sampled_from((frozenset(), frozenset({frozenset({1, 2})})))),
        excluded=draw(st.frozensets(st.tuples(st.integers(1, 4), st.integers(1, 5)), max_size=6)),
        ties=draw(st.sampled_from((frozenset(), frozenset({(4, 7)})))),
    )
