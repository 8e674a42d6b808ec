"""Which signs a pair gives that it may need somebody, and from when on each of them holds.

A sign has an instant from which it holds, as things stand; it may be in the future. So what holds now,
and when to look again, follow from one list, and nothing but news takes a sign away: time never does.

The laws, which the tests try on many pairs: whoever meets and logs gives no sign. Whoever shows nothing
since the start gives one by the threshold. A sign of life puts every sign of silence off by the patience.
More silence brings no sign later. Whoever is away is not silent before they are back, and some days more;
nor is their partner, who has nobody to book with.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.silence import ASKABLE, Signal, SilenceTerms
from bot.rules.silence_facts import CheckedIn, Facts, Member, Mornings

# From the best answer to a check-in to the one that asks for somebody.
_WORSE = ("well", "all_right", "not_so_well", "help")
_BAD = ("not_so_well", "help")


@dataclass(frozen=True, slots=True)
class Sign:
    """A signal, the member it is about, and the instant from which it holds."""

    signal: Signal
    since: datetime
    person_id: int


@dataclass(frozen=True, slots=True)
class Found:
    """The signs that hold at a moment, and when the next one can come."""

    holding: tuple[Sign, ...]
    next_at: datetime | None

    @classmethod
    def at(cls, now: datetime, signs: Iterable[Sign]) -> "Found":
        """Split signs into those that hold and those to come."""
        known = tuple(signs)
        to_come = [each.since for each in known if each.since > now]
        return cls(tuple(each for each in known if each.since <= now), min(to_come, default=None))

    @property
    def signals(self) -> list[Signal]:
        """Each signal once, in the order of their list."""
        holding = {each.signal for each in self.holding}
        return [each for each in Signal if each in holding]

    @property
    def silent_ids(self) -> list[int]:
        return sorted({each.person_id for each in self.holding})

    @property
    def since(self) -> datetime:
        return min(each.since for each in self.holding)

    @property
    def can_be_asked(self) -> bool:
        """Whether a gentle question to the members comes first."""
        return all(each in ASKABLE for each in self.signals)

    def asks_about(self, person_id: int) -> Signal | None:
        """What this member is asked about: one thing."""
        theirs = {each.signal for each in self.holding if each.person_id == person_id}
        return next((each for each in ASKABLE if each in theirs), None)


def signs(facts: Facts, terms: SilenceTerms, mornings: Mornings) -> Iterator[Sign]:
    """Every sign that a pair gives as things stand, now or later."""
    booked = mornings.day(facts.last_session_at) if facts.last_session_at else None
    last = max((day for day in (booked, facts.met_on) if day), default=None)
    for member in facts.members:
        rest = _rest(facts, member, terms, mornings)
        for signal, day in _silences(facts, member, terms, mornings, last):
            # Whoever has come to the last day has nothing to book any more.
            if max(day, rest) < facts.ends_on:
                yield Sign(signal, mornings.of(max(day, rest)), member.person_id)
        yield from _told(facts, member)


def _silences(
    facts: Facts, member: Member, terms: SilenceTerms, mornings: Mornings, last: date | None
) -> Iterator[tuple[Signal, date]]:
    """Thresholds of silence, without the patience that follows a sign of life."""
    meets_until = last + timedelta(days=terms.no_session_days) if last else facts.started_on
    if last is None:
        yield Signal.NO_FIRST_SESSION, facts.started_on + timedelta(days=terms.no_first_session_days)
    else:
        yield Signal.NO_SESSION, meets_until
    if not facts.has_hours:
        hours = facts.started_on + timedelta(days=terms.no_hours_days)
        yield Signal.NO_HOURS, max(hours, _later(last or facts.started_on, terms))
    asked_at = _left_open(member.check_ins, terms.unanswered_check_ins)
    if asked_at is not None:
        answered = mornings.day(asked_at) + timedelta(days=terms.answer_days)
        # A pair that meets is not silent, whatever it leaves unanswered.
        yield Signal.UNANSWERED, max(answered, meets_until)


def _rest(facts: Facts, member: Member, terms: SilenceTerms, mornings: Mornings) -> date:
    """The day up to which this member is left in peace: after life, an absence, or a coach's care."""
    days = [mornings.day(member.life_at), *(each.back_on for each in facts.members if each.back_on)]
    if facts.settled_at:
        days.append(mornings.day(facts.settled_at))
    return _later(max(days), terms)


def _later(day: date, terms: SilenceTerms) -> date:
    return day + timedelta(days=terms.patience_days)


def _left_open(check_ins: Sequence[CheckedIn], several: int) -> datetime | None:
    """When the last of so many check-ins in a row was asked that nobody answered; None for fewer."""
    open_ones: list[CheckedIn] = []
    for each in reversed(check_ins):
        if each.answer is not None:
            break
        open_ones.insert(0, each)
    return open_ones[several - 1].asked_at if len(open_ones) >= several else None


def _told(facts: Facts, member: Member) -> Iterator[Sign]:
    """Signs that are no silence: somebody said so, or Slack did."""
    known = {
        Signal.DECLINING: _declined_at(member.check_ins),
        Signal.UNDELIVERED: member.undelivered_at,
        Signal.HELP: _help_at(member),
    }
    for signal, at in known.items():
        if at and (facts.settled_at is None or at > facts.settled_at):
            yield Sign(signal, at, member.person_id)
    if member.deactivated_at and Signal.DEACTIVATED not in facts.settled:
        yield Sign(Signal.DEACTIVATED, member.deactivated_at, member.person_id)


def _declined_at(check_ins: Sequence[CheckedIn]) -> datetime | None:
    """When the last two answers had gone from better to bad."""
    answered = [each for each in check_ins if each.answer is not None]
    if len(answered) < 2:
        return None
    before, last = (str(each.answer) for each in answered[-2:])
    is_worse = last in _BAD and _WORSE.index(last) > _WORSE.index(before)
    return answered[-1].answered_at if is_worse else None


def _help_at(member: Member) -> datetime | None:
    """When this member last asked for help, in a check-in or when they were asked what is the matter."""
    answered = [each for each in member.check_ins if each.answer is not None]
    asked = answered[-1].answered_at if answered and answered[-1].answer == "help" else None
    return max((each for each in (asked, member.help_at) if each), default=None)
