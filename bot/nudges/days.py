"""The looker for the cadence: nudges of days that are counted from a pair's start or end."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.nudges.decision import Decision, Occasion, Terms, as_notice, decide, occasions
from bot.nudges.declaration import Nudge
from bot.nudges.looking import Seen
from bot.services.office import Ledgered
from storage.queries import nudges as queries
from storage.queries.watches import Pair


class Days:
    """Puts on record, once, every one of `nudges` whose instant has come."""

    def __init__(self, nudges: Sequence[Nudge]) -> None:
        self._nudges = nudges

    def __call__(self, ledger: Ledgered, terms: Terms, pairs: Sequence[Pair]) -> Seen:
        seen, now = Seen(), ledger.now
        came: list[Occasion] = []
        for pair in pairs:
            for occasion in occasions(self._nudges, terms, pair):
                if occasion.due_at <= now:
                    came.append(occasion)
                else:
                    seen.again(pair, occasion.due_at)
        known = queries.on_record(ledger.session, [each.once_key for each in came])
        decided = {
            occasion.once_key: (occasion, decision)
            for occasion in came
            if occasion.once_key not in known and (decision := decide(occasion, terms, self._nudges, now))
        }
        rows = [_notice(terms, occasion, decision, now) for occasion, decision in decided.values()]
        first = queries.put_on_record(ledger.session, rows)
        seen.decisions += [decision for key, (_, decision) in decided.items() if key in first]
        return seen


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
