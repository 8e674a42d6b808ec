"""The looker for the cadence: nudges of days that are counted from a pair's start or end."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.nudges.decision import Decision, Occasion, Terms, as_notice, decide, occasion_of, timetable
from bot.nudges.declaration import Nudge
from bot.nudges.looking import Seen
from bot.services.manners import unwanted_of
from bot.services.office import Ledgered
from storage.queries import nudges as queries
from storage.queries.watches import Pair


class Days:
    """Puts on record, once, every one of `nudges` whose instant has come."""

    def __init__(self, nudges: Sequence[Nudge]) -> None:
        self._nudges = nudges

    def __call__(self, ledger: Ledgered, terms: Terms, pairs: Sequence[Pair]) -> Seen:
        seen = Seen()
        came = list(self._come(terms, pairs, ledger.now, seen))
        decided = dict(self._decided(ledger, terms, came))
        rows = [_notice(terms, *each, ledger.now) for each in decided.values()]
        first = queries.put_on_record(ledger.session, rows)
        seen.decisions += [decision for key, (_, decision) in decided.items() if key in first]
        return seen

    def _come(self, terms: Terms, pairs: Sequence[Pair], now: datetime, seen: Seen) -> Iterator[Occasion]:
        """Every occasion whose instant has come; `seen` notes the next one of each member."""
        for pair in pairs:
            for party, moments in timetable(self._nudges, terms, pair):
                for moment in moments:
                    if moment.due_at > now:
                        seen.again(pair, moment.due_at)
                        break
                    yield occasion_of(moment, pair, party)

    def _decided(
        self, ledger: Ledgered, terms: Terms, came: Sequence[Occasion]
    ) -> Iterator[tuple[str, tuple[Occasion, Decision]]]:
        """What becomes of those that are not on record yet, by once key."""
        by_key = {occasion.once_key: occasion for occasion in came}
        known = queries.on_record(ledger.session, list(by_key))
        new = {key: occasion for key, occasion in by_key.items() if key not in known}
        off = unwanted_of(ledger, {occasion.party.person_id for occasion in new.values()}) if new else {}
        for key, occasion in new.items():
            unwanted = off.get(occasion.party.person_id, ())
            if decision := decide(occasion, terms, self._nudges, ledger.now, unwanted):
                yield key, (occasion, decision)


def _notice(terms: Terms, occasion: Occasion, decision: Decision, now: datetime) -> dict[str, Any]:
    nudge = occasion.nudge
    anchor = {"ends_on": occasion.anchor.isoformat()} if nudge.from_end else {}
    held = {"held": "quiet_hours"} if decision.is_held else {}
    return as_notice(
        decision,
        nudge.kind,
        now,
        programme_id=terms.programme_id,
        template=nudge.template,
        arguments={"day": occasion.day, **anchor, **held},
        person_id=occasion.party.person_id,
        match_id=occasion.pair.match_id,
        once_key=occasion.once_key,
    )
