"""Whether a nudge may be sent now, asked at the moment it would be: the one place for every kind."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, time, timedelta

from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import Circumstances, OpenHours, hold
from bot.rules.nudging import zone_or
from bot.rules.pausing import is_stale, worth_saying_from
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Later
from storage.models import MessageWishes, Notice, Person
from storage.queries import pauses, people, wishes

# What counts in the budget, as the database knows it.
COUNTED = sorted(kind for kind, manner in MANNERS.items() if manner.counts)
# Another process sends the same person something at this moment: what became of it is known by then.
_MOMENT = timedelta(minutes=1)
_WEEK = timedelta(days=8)
# Nothing waits for longer.
_MONTH = timedelta(days=31)


def keep(ledger: Ledgered, notice: Notice) -> Cancelled | Later | None:
    """Why a notice is not sent at this moment; None when nothing stands against it.

    Only a nudge is held: an answer, a booking or a cry for help has no kind. Nor is a message that
    is shown again in place, or one that its reader has just asked to see.
    """
    if notice.kind is None or notice.amends_id is not None or notice.arguments.get("asked"):
        return None
    person = people.person_in(ledger.session, ledger.programme.id, notice.person_id or 0)
    if person is None:
        return None
    kind = Kind(notice.kind)
    if stale_by_pause(ledger)(kind, notice.due_at, notice.reason == "paused"):
        return Cancelled("paused")
    counts = MANNERS[kind].counts
    if counts and wishes.is_another_on_its_way(ledger.session, notice, COUNTED):
        return Later(ledger.now + _MOMENT, "budget")
    sent = wishes.got_since(ledger.session, notice, COUNTED, ledger.now - _WEEK) if counts else ()
    held = hold(kind, notice.due_at, circumstances(ledger, person, kind, sent))
    if held is None:
        return None
    return Later(held.until, held.reason) if held.until else Cancelled(held.reason)


def stale_by_pause(ledger: Ledgered) -> Callable[[Kind, datetime, bool], bool]:
    """Whether a pause that is over made a nudge stale: its kind, when it was due, and if a pause held it.

    Letting go on sorts out what waits; this is for what somebody held at that moment, and what came late.
    """
    region, zone = ledger.programme.region, ledger.programme.time_zone
    recent = pauses.not_over_before(ledger.session, ledger.programme.id, ledger.now - _MONTH)
    found = [
        (pause, pause.ended_at, worth_saying_from(pause.ended_at, region, zone))
        for pause in recent
        if pause.ended_at is not None
    ]

    def is_one(kind: Kind, due_at: datetime, was_held: bool) -> bool:
        return any(
            pause.kind in (None, kind)
            and is_stale(due_at, pause.began_at, ended_at, worth_from, was_held=was_held)
            for pause, ended_at, worth_from in found
        )

    return is_one


def circumstances(
    ledger: Ledgered, person: Person, kind: Kind, sent: Sequence[datetime] = ()
) -> Circumstances:
    """What is so for somebody and a kind of nudge now. `sent` is when they got nudges that count."""
    wished = wishes.of_person(ledger.session, person.id)
    stopped = {pause.kind for pause in wishes.open_pauses(ledger.session, ledger.programme.id)}
    return so_for(ledger, person.zone, wished, kind, stopped, sent)


def so_for(
    ledger: Ledgered,
    zone: str,
    wished: MessageWishes | None,
    kind: Kind,
    stopped: Collection[str | None],
    sent: Sequence[datetime],
) -> Circumstances:
    """The same for somebody in `zone` who wishes so, while these kinds (None: all of them) are stopped."""
    return Circumstances(
        now=ledger.now,
        hours=hours_in(ledger, zone, wished),
        hour=ledger.cadence.nudge_time,
        budget=ledger.budget,
        is_paused=None in stopped or kind in stopped,
        is_off=wished is not None and kind in wished.off,
        away_until=wished.away_until if wished else None,
        sent=sent,
        stale_after=timedelta(days=ledger.cadence.stale_after_days),
    )


def hours_of(ledger: Ledgered, person: Person, wished: MessageWishes | None) -> OpenHours:
    """When somebody may be written to: by their own wish, else by the programme's hours."""
    return hours_in(ledger, person.zone, wished)


def hours_in(ledger: Ledgered, zone: str, wished: MessageWishes | None) -> OpenHours:
    """The same for somebody who lives in `zone`."""
    cadence = ledger.cadence
    return OpenHours(
        opens=time.fromisoformat((wished and wished.opens) or cadence.open_from),
        closes=time.fromisoformat((wished and wished.closes) or cadence.open_until),
        region=(wished and wished.region) or ledger.programme.region,
        zone=zone_or(zone, ledger.programme.time_zone),
        every_day=bool(wished and wished.every_day),
    )
