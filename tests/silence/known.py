"""Facts of pairs with defaults, and random ones."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.rules.signs import Found, Sign, signs
from bot.rules.silence import Signal, SilenceTerms
from bot.rules.silence_facts import CheckedIn, Facts, Member, Mornings

TERMS = SilenceTerms()
MORNINGS = Mornings("CA-ON", "America/Toronto", time(9, 30))
START = date(2026, 2, 2)
BEGUN = datetime(2026, 2, 2, 15, tzinfo=UTC)
MENTOR, MENTEE = 1, 2
ANSWERS = ("well", "all_right", "not_so_well", "help")


def day(number: int) -> datetime:
    """The morning (10:00 in Toronto) of a day after the start."""
    return BEGUN + timedelta(days=number)


def member(person_id: int = MENTOR, **changes: Any) -> Member:
    values: dict[str, Any] = {"person_id": person_id, "life_at": BEGUN}
    return Member(**values | changes)


def pair(mentor: dict[str, Any] | None = None, mentee: dict[str, Any] | None = None, **changes: Any) -> Facts:
    """A pair of which nothing is known but its start."""
    members = (member(MENTOR, **mentor or {}), member(MENTEE, **mentee or {}))
    ends_on = START + timedelta(days=112)
    values: dict[str, Any] = {"started_on": START, "ends_on": ends_on, "members": members}
    return Facts(**values | changes)


def asked(*answers: str | None, first: int = 14, every: int = 14) -> tuple[CheckedIn, ...]:
    """Check-ins of days 14, 28, … with these answers, each given on the day after."""
    days = [first + every * n for n in range(len(answers))]
    return tuple(
        CheckedIn(day(each), said, day(each + 1) if said else None)
        for each, said in zip(days, answers, strict=True)
    )


def found(facts: Facts, at: datetime, terms: SilenceTerms = TERMS) -> Found:
    return Found.at(at, signs(facts, terms, MORNINGS))


def signals(facts: Facts, at: datetime) -> list[Signal]:
    return found(facts, at).signals


def earliest(facts: Facts) -> dict[tuple[Signal, int], datetime]:
    """From when on each sign holds."""
    return {(each.signal, each.person_id): each.since for each in _all(facts)}


def _all(facts: Facts) -> list[Sign]:
    return list(signs(facts, TERMS, MORNINGS))


DAYS = st.integers(0, 100)


@st.composite
def members(draw: st.DrawFn, person_id: int) -> Member:
    answers = draw(st.lists(st.sampled_from((*ANSWERS, None)), max_size=4))
    away = draw(st.none() | DAYS)
    return member(
        person_id,
        life_at=day(draw(DAYS)),
        back_on=START + timedelta(days=away) if away is not None else None,
        check_ins=asked(*answers),
    )


@st.composite
def pairs(draw: st.DrawFn) -> Facts:
    """Any pair that nobody has told anything about."""
    session, settled, met = draw(st.none() | DAYS), draw(st.none() | DAYS), draw(st.none() | DAYS)
    return pair(
        members=(draw(members(MENTOR)), draw(members(MENTEE))),
        last_session_at=day(session) if session is not None else None,
        met_on=START + timedelta(days=met) if met is not None else None,
        has_hours=met is not None,
        settled_at=day(settled) if settled is not None else None,
    )
