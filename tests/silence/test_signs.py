"""Which signs a pair gives that it may need somebody: each signal, and the laws of silence."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.silence import ASKABLE, Signal
from bot.rules.silence_facts import Facts
from tests.silence.known import (
    DAYS,
    MENTEE,
    MENTOR,
    MORNINGS,
    START,
    TERMS,
    asked,
    day,
    earliest,
    found,
    pair,
    pairs,
    signals,
)

PATIENCE = timedelta(days=TERMS.patience_days)


def morning(number: int) -> datetime:
    return MORNINGS.of(START + timedelta(days=number))


@pytest.mark.parametrize(
    ("facts", "signal", "threshold"),
    [
        (pair(), Signal.NO_FIRST_SESSION, 10),
        (pair(last_session_at=day(15), has_hours=True), Signal.NO_SESSION, 29),
        (pair(last_session_at=day(20)), Signal.NO_HOURS, 28),
        (pair(mentee={"check_ins": asked(None, None)}, has_hours=True), Signal.UNANSWERED, 31),
    ],
)
def test_silence_is_noticed_on_the_morning_of_its_threshold(
    facts: Facts, signal: Signal, threshold: int
) -> None:
    just_before = morning(threshold) - timedelta(seconds=1)
    assert signal not in signals(facts, just_before)
    assert signal in signals(facts, morning(threshold))


def test_a_threshold_on_a_day_off_is_noticed_on_the_next_working_morning() -> None:
    # The pair starts on a Wednesday; day 10 is a Saturday.
    wednesday = START + timedelta(days=2)
    since = {each.since for each in found(pair(started_on=wednesday), day(30)).holding}
    assert min(since) == MORNINGS.of(wednesday + timedelta(days=12))


def test_whoever_logs_time_has_met_booked_or_not() -> None:
    met = pair(met_on=START + timedelta(days=8), has_hours=True)
    assert signals(met, day(20)) == []
    assert signals(met, morning(8 + TERMS.no_session_days)) == [Signal.NO_SESSION]


def test_a_session_that_is_booked_ahead_is_no_silence() -> None:
    assert signals(pair(last_session_at=day(40), has_hours=True), day(50)) == []


def test_one_check_in_without_an_answer_is_none() -> None:
    one = pair(mentor={"check_ins": asked("well", None)}, has_hours=True, last_session_at=day(30))
    assert Signal.UNANSWERED not in signals(one, day(100))


def test_an_answer_to_the_latest_check_in_ends_the_row() -> None:
    answered = pair(mentor={"check_ins": asked(None, None, "well")}, has_hours=True)
    assert Signal.UNANSWERED not in signals(answered, day(80))


@pytest.mark.parametrize(
    ("answers", "declines"),
    [
        (("well", "not_so_well"), True),
        (("all_right", None, "help"), True),
        (("not_so_well", "help"), True),
        (("well", "all_right"), False),
        (("not_so_well", "not_so_well"), False),
        (("help", "not_so_well"), False),
        (("not_so_well",), False),
    ],
)
def test_answers_decline_when_the_last_is_bad_and_worse_than_the_one_before(
    answers: tuple[str, ...], declines: bool
) -> None:
    facts = pair(mentee={"check_ins": asked(*answers)})
    assert (Signal.DECLINING in signals(facts, day(60))) is declines


def test_what_was_told_is_told_until_somebody_has_dealt_with_it() -> None:
    told = {"undelivered_at": day(3), "help_at": day(3), "check_ins": asked("well", "help", first=1, every=1)}
    facts = pair(mentee={**told, "deactivated_at": day(5)})
    assert signals(facts, day(5)) == [
        Signal.DECLINING,
        Signal.DEACTIVATED,
        Signal.UNDELIVERED,
        Signal.HELP,
    ]
    dealt_with = replace(facts, settled_at=day(6), settled=frozenset({Signal.DEACTIVATED}))
    assert signals(dealt_with, day(7)) == []


def test_whoever_proposed_a_time_is_not_the_silent_one() -> None:
    facts = pair(mentor={"life_at": day(12)}, mentee={"life_at": day(1)})
    assert found(facts, day(12)).silent_ids == [MENTEE]
    assert found(facts, day(22)).silent_ids == [MENTOR, MENTEE]


def test_each_member_is_asked_about_one_thing() -> None:
    everything = found(pair(mentee={"check_ins": asked(None, None)}), day(60))
    assert everything.asks_about(MENTEE) is Signal.NO_FIRST_SESSION
    assert everything.can_be_asked


@given(life=st.lists(st.integers(1, TERMS.patience_days), min_size=20, max_size=20), now=DAYS)
def test_a_pair_that_shows_life_within_the_patience_never_gives_a_sign(life: list[int], now: int) -> None:
    last = 0
    for gap in life:
        if last + gap > now:
            break
        last += gap
    alive = {"life_at": day(last), "check_ins": asked(None, None, None)}
    if now - last < TERMS.patience_days:
        assert signals(pair(alive, alive), day(now)) == []


@given(session=DAYS, silent=st.integers(0, TERMS.no_session_days - 1))
def test_a_pair_that_meets_and_logs_never_gives_a_sign(session: int, silent: int) -> None:
    ignores = {"check_ins": asked(None, None, None, None)}
    meets = pair(ignores, ignores, last_session_at=day(session), has_hours=True)
    assert signals(meets, day(session + silent) - timedelta(hours=1)) == []


@given(st.integers(0, 9), DAYS)
def test_a_pair_without_life_since_its_start_gives_one_by_the_threshold(recorded: int, later: int) -> None:
    facts = pair({"life_at": day(recorded)}, {"life_at": day(recorded)})
    threshold = max(TERMS.no_first_session_days, recorded + TERMS.patience_days)
    assert signals(facts, morning(threshold) + timedelta(days=later))


@given(pairs(), DAYS)
def test_life_puts_every_silence_off_by_the_patience(facts: Facts, alive: int) -> None:
    now = day(alive)
    living = replace(facts, members=tuple(replace(each, life_at=now) for each in facts.members))
    silences = [since for (signal, _), since in earliest(living).items() if signal in ASKABLE]
    assert all(since >= MORNINGS.of(MORNINGS.day(now) + PATIENCE) for since in silences)


@given(pairs(), DAYS, st.sampled_from([MENTOR, MENTEE]))
def test_more_silence_brings_no_sign_later(facts: Facts, earlier: int, whose: int) -> None:
    less_life = tuple(
        replace(each, life_at=min(each.life_at, day(earlier))) if each.person_id == whose else each
        for each in facts.members
    )
    before, after = earliest(facts), earliest(replace(facts, members=less_life))
    assert all(after[sign] <= since for sign, since in before.items())


@given(pairs(), DAYS, DAYS)
def test_time_alone_takes_no_sign_away(facts: Facts, sooner: int, later: int) -> None:
    before, after = found(facts, day(sooner)), found(facts, day(sooner + later))
    assert set(before.holding) <= set(after.holding)


@given(pairs(), DAYS, st.sampled_from([MENTOR, MENTEE]))
def test_nobody_of_a_pair_is_silent_while_one_of_it_is_away(facts: Facts, back: int, whose: int) -> None:
    back_on = START + timedelta(days=back)
    away = tuple(
        replace(each, back_on=back_on) if each.person_id == whose else each for each in facts.members
    )
    silences = [
        since for (signal, _), since in earliest(replace(facts, members=away)).items() if signal in ASKABLE
    ]
    assert all(since >= MORNINGS.of(back_on + PATIENCE) for since in silences)


@given(pairs(), DAYS)
def test_the_next_sign_comes_exactly_when_it_was_foretold(facts: Facts, now: int) -> None:
    ahead = found(facts, day(now)).next_at
    if ahead is not None:
        assert len(found(facts, ahead).holding) > len(found(facts, ahead - timedelta(seconds=1)).holding)
        assert found(facts, ahead - timedelta(seconds=1)).holding == found(facts, day(now)).holding


def test_nothing_is_to_be_booked_any_more_at_the_end() -> None:
    assert signals(pair(last_session_at=day(98), has_hours=True), day(130)) == []
