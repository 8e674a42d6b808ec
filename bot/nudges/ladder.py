"""The looker for silence: it opens a concern about a pair, asks its members gently, and hands it on.

It alone opens concerns, and it never waits for anybody who holds one: a pair whose concern is in
somebody's hands at this moment is looked at again a minute later. Whoever looks after the pair is told
of it in the morning, by what each concern's rung says here.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.nudges.decision import Decision, Terms, as_notice
from bot.nudges.looking import Seen
from bot.nudges.silence_facts import facts_of
from bot.rules.kinds import Kind
from bot.rules.ladder import Waits
from bot.rules.signs import Found, signs
from bot.rules.silence import ASKABLE, CARE, Rung, Step
from bot.rules.silence_facts import Facts, Mornings
from bot.services.agencies.hearing import coaches_of
from bot.services.concerns import close, step
from bot.services.office import Ledgered
from bot.services.quiet.questions import note_asked, once_key
from storage.models import Concern
from storage.queries import concerns, matches
from storage.queries import nudges as queries
from storage.queries.watches import Pair

_MOMENT = timedelta(minutes=1)


def look(ledger: Ledgered, terms: Terms, pairs: Sequence[Pair]) -> Seen:
    """Judge the silence of pairs, and do what is due about it."""
    seen = Seen()
    opened = concerns.open_of(ledger.session, [pair.match_id for pair in pairs])
    ours = concerns.take(ledger.session, [concern.id for concern in opened.values()])
    active = [pair for pair in pairs if pair.status == "active"]
    facts = facts_of(ledger, active)
    ladder = _Ladder(ledger, terms, seen, concerns.last_done(ledger.session, list(ours), CARE))
    for pair in pairs:
        concern = opened.get(pair.match_id)
        if concern is not None and concern.id not in ours:
            seen.again(pair, ledger.now + _MOMENT)
        elif pair.status == "active":
            ladder.judge(pair, facts[pair.match_id], concern and ours[concern.id])
        elif concern is not None:
            ladder.end(concern, Step.MATCH_ENDED)
    return seen


class _Ladder:
    """What is done about one pair after the other, in one transaction."""

    def __init__(self, ledger: Ledgered, terms: Terms, seen: Seen, cared_at: Mapping[int, datetime]) -> None:
        self._ledger, self._seen, self._cared_at = ledger, seen, cared_at
        self._mornings = Mornings(terms.region, terms.zone, terms.cadence.nudge_time)
        self._silence = ledger.silence
        self._waits = Waits(self._silence, self._mornings)

    def judge(self, pair: Pair, facts: Facts, concern: Concern | None) -> None:
        """Open, carry on or close the concern about a pair."""
        found = Found.at(self._ledger.now, signs(facts, self._silence, self._mornings))
        if found.next_at is not None:
            self._seen.again(pair, found.next_at)
        if not found.holding:
            if concern is not None:
                self.end(concern, _over(pair, concern))
            return
        if concern is None:
            concern = self._open(pair, found)
            if concern is None:
                return
        elif (concern.signals, concern.silent_ids) != (found.signals, found.silent_ids):
            if any(each not in ASKABLE and each not in concern.signals for each in found.signals):
                # Somebody asks for help, say: that does not wait for the end of a snooze.
                self._set(concern, snoozed_until=None)
            self._set(concern, signals=found.signals, silent_ids=found.silent_ids)
        self._go_on(pair, concern, found)

    def end(self, concern: Concern, reason: Step) -> None:
        """Close a concern."""
        note_asked(self._ledger, concern)
        close(self._ledger, concern, reason)

    def _open(self, pair: Pair, found: Found) -> Concern | None:
        """A new concern; None when somebody was faster."""
        now = self._ledger.now
        values = {
            "programme_id": self._ledger.programme.id,
            "match_id": pair.match_id,
            "signals": found.signals,
            "silent_ids": found.silent_ids,
            "rung": Rung.MEMBERS,
            "since": found.since,
            "next_at": self._waits.coach_at(now),
            "opened_at": now,
        }
        if not concerns.add(self._ledger.session, values):
            return None
        concern = concerns.open_of(self._ledger.session, [pair.match_id])[pair.match_id]
        step(self._ledger, concern, Step.OPENED)
        return concern

    def _go_on(self, pair: Pair, concern: Concern, found: Found) -> None:
        """Do what is due about an open concern, unless somebody wants it to rest."""
        now = self._ledger.now
        if concern.snoozed_until is not None and concern.snoozed_until > now:
            self._seen.again(pair, concern.snoozed_until)
            return
        self._wait_for_care(concern)
        if concern.rung == Rung.MEMBERS:
            if not found.can_be_asked or _is_due(concern, now):
                self._hand_to_coach(pair, concern)
            else:
                self._ask(pair, concern, found)
        elif _is_due(concern, now):
            self._set(concern, rung=Rung.COORDINATOR, next_at=None)
        if concern.next_at is not None:
            self._seen.again(pair, concern.next_at)

    def _wait_for_care(self, concern: Concern) -> None:
        """Whoever did something about a pair is given time, and so is a pair that was left alone."""
        known = (self._cared_at.get(concern.id), concern.snoozed_until)
        last = max((each for each in known if each is not None), default=None)
        if last is not None and concern.next_at is not None:
            self._set(concern, next_at=max(concern.next_at, self._waits.coordinator_at(last)))

    def _ask(self, pair: Pair, concern: Concern, found: Found) -> None:
        """Put the gentle question to each silent member on record, once."""
        now = self._ledger.now
        for person_id in found.silent_ids:
            decision = Decision(now, now)
            values = as_notice(
                decision,
                Kind.QUIET,
                now,
                programme_id=self._ledger.programme.id,
                template="quiet.ask",
                arguments={"concern": concern.id, "signal": found.asks_about(person_id)},
                person_id=person_id,
                match_id=pair.match_id,
                once_key=once_key(concern.id, person_id),
            )
            if queries.put_on_record(self._ledger.session, [values]):
                self._seen.decisions.append(decision)

    def _hand_to_coach(self, pair: Pair, concern: Concern) -> None:
        """From here on somebody who looks after the pair has it: its coach, where there is one."""
        note_asked(self._ledger, concern)
        match = matches.match_in(self._ledger.session, concern.programme_id, pair.match_id)
        if match is not None and coaches_of(self._ledger, match):
            self._set(concern, rung=Rung.COACH, next_at=self._waits.coordinator_at(self._ledger.now))
        else:
            self._set(concern, rung=Rung.COORDINATOR, next_at=None)

    def _set(self, concern: Concern, **values: object) -> None:
        for name, value in values.items():
            setattr(concern, name, value)


def _over(pair: Pair, concern: Concern) -> Step:
    """Why a pair is no concern any more: it shows life, or what was so is so no longer."""
    was_silent = any(each in ASKABLE for each in concern.signals)
    return Step.LIFE if was_silent and pair.life_at >= concern.opened_at else Step.OVER


def _is_due(concern: Concern, now: datetime) -> bool:
    return concern.next_at is not None and concern.next_at <= now
