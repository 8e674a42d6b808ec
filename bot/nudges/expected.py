"""What is on its way to somebody: nudges on record that wait, and those that time will bring."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from bot.nudges.decision import Occasion, Terms, decide, occasions
from bot.nudges.declaration import Anchor, Nudge, always
from bot.nudges.engine import BATCH
from bot.rules.calendar import local_date
from bot.rules.kinds import Kind
from bot.rules.nudging import zone_or
from bot.services.manners import unwanted_of
from bot.services.office import Ledgered
from storage.models import Match, Notice
from storage.queries import forecast, matches, watches
from storage.queries import nudges as queries


@dataclass(frozen=True)
class Ahead:
    """How far to look, in which programme, and to whom (None: everybody)."""

    ledger: Ledgered
    terms: Terms
    horizon: datetime
    person_id: int | None = None

    @cached_property
    def waiting(self) -> Sequence[Notice]:
        """What is on record and not sent yet."""
        return forecast.waiting(self.ledger.session, self.terms.programme_id, self.person_id)

    def concerns(self, person_id: int | None) -> bool:
        """Whether what goes to somebody is looked for."""
        return person_id is not None and self.person_id in (None, person_id)


@dataclass(frozen=True, slots=True)
class Expected:
    """A nudge to somebody, as its own rule decides it: before their hours, wishes and budget are asked.

    `rule` is the key of its rule, `reason` why it is not sent at all. What is said before an event is worth
    nothing from `worth_until` on.
    """

    rule: str
    kind: Kind
    person_id: int
    match_id: int | None
    due_at: datetime
    ready_at: datetime
    day: int | None = None
    from_end: bool = False
    reason: str | None = None
    held: tuple[str, ...] = ()
    event_id: int | None = None
    worth_until: datetime | None = None


def on_record(ahead: Ahead, nudges: Sequence[Nudge]) -> Iterator[Expected]:
    """Nudges about pairs that are decided and wait: for open hours, a place in the budget, or for Slack."""
    by_template = {nudge.template: nudge for nudge in nudges}
    ids = [each.match_id for each in ahead.waiting if each.match_id]
    about = forecast.matches_by_id(ahead.ledger.session, ids)
    for notice in ahead.waiting:
        nudge, match = by_template.get(notice.template), about.get(notice.match_id or 0)
        if notice.session_id is not None or notice.event_id is not None:
            continue
        if nudge is None:
            yield _on_record(ahead, notice)
        elif match and _same_end(notice, match) and _stands(ahead.ledger, nudge, match):
            yield _on_record(ahead, notice, nudge)


def to_come(ahead: Ahead, nudges: Sequence[Nudge]) -> Iterator[Expected]:
    """Nudges that are not on record yet, decided as the sweep of their instant will decide them."""
    session, now, after = ahead.ledger.session, ahead.ledger.now, 0
    look = watches.Coming(ahead.terms.programme_id, now, ahead.horizon, ahead.person_id)
    while pairs := watches.pairs_coming(session, look, after, BATCH):
        after = pairs[-1].match_id
        coming = [
            occasion
            for pair in pairs
            for occasion in occasions(nudges, ahead.terms, pair)
            if occasion.due_at <= ahead.horizon and ahead.concerns(occasion.party.person_id)
        ]
        known = queries.on_record(session, [each.once_key for each in coming])
        off = unwanted_of(ahead.ledger, {occasion.party.person_id for occasion in coming})
        for occasion in coming:
            if occasion.once_key not in known:
                unwanted = off.get(occasion.party.person_id, ())
                yield from _occasion(ahead, nudges, occasion, unwanted)


def _occasion(
    ahead: Ahead, nudges: Sequence[Nudge], occasion: Occasion, unwanted: Collection[str]
) -> Iterator[Expected]:
    nudge, match_id = occasion.nudge, occasion.pair.match_id
    decision = decide(occasion, ahead.terms, nudges, max(ahead.ledger.now, occasion.due_at), unwanted)
    if decision is None or decision.reason is not None:
        return
    if nudge.reason_not_to is not always:
        match = matches.match_in(ahead.ledger.session, ahead.terms.programme_id, match_id)
        if match is None or nudge.reason_not_to(ahead.ledger, match) is not None:
            return
    yield Expected(
        rule=nudge.key,
        kind=nudge.kind,
        person_id=occasion.party.person_id,
        match_id=match_id,
        due_at=decision.due_at,
        ready_at=max(ahead.ledger.now, decision.ready_at),
        day=occasion.day,
        from_end=nudge.from_end,
        held=_held(ahead, occasion, is_late=decision.is_held),
    )


def _held(ahead: Ahead, occasion: Occasion, *, is_late: bool) -> tuple[str, ...]:
    """A day that falls on a weekend or a holiday is kept on the next working one."""
    counted = occasion.anchor + timedelta(days=occasion.nudge.offset(occasion.day))
    due_on = local_date(occasion.due_at, zone_or(occasion.party.zone, ahead.terms.zone))
    return ("day_off",) * (due_on != counted) + ("late",) * is_late


def _on_record(ahead: Ahead, notice: Notice, nudge: Nudge | None = None) -> Expected:
    late = ("late",) if "held" in notice.arguments else ()
    waits = (notice.reason,) if notice.reason and notice.ready_at > ahead.ledger.now else ()
    return Expected(
        rule=nudge.key if nudge else "",
        kind=Kind(notice.kind or ""),
        person_id=notice.person_id or 0,
        match_id=notice.match_id,
        due_at=notice.due_at,
        ready_at=max(ahead.ledger.now, forecast.ready_at(notice)),
        day=notice.arguments.get("day"),
        from_end=nudge is not None and nudge.from_end,
        held=late or waits,
    )


def _same_end(notice: Notice, match: Match) -> bool:
    """Whether a nudge before a match's end is about the end it has now."""
    return notice.arguments.get("ends_on", match.ends_on.isoformat()) == match.ends_on.isoformat()


def _stands(ledger: Ledgered, nudge: Nudge, match: Match) -> bool:
    if match.status != ("completed" if nudge.anchor is Anchor.COMPLETED else "active"):
        return False
    return nudge.reason_not_to is always or nudge.reason_not_to(ledger, match) is None
