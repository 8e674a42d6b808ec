"""Whether a nudge may be sent now, asked at the moment it would be: the one place for every kind."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.rules.calendar import is_region, local_date
from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import Circumstances, OpenHours, hold, worth_until
from bot.rules.nudging import open_hours, zone_or
from bot.rules.pausing import is_stale, worth_saying_from
from bot.services.office import Ledgered
from bot.services.templates import Cancelled, Later
from storage.models import MessageWishes, Notice, Person
from storage.queries import events, pauses, people, wishes

# What counts in the budget, as the database knows it.
COUNTED = sorted(kind for kind, manner in MANNERS.items() if manner.counts)
# The reason of whatever waits for a place.
BUDGET = "budget"
# Another process sends the same person something at this moment: what became of it is known by then.
# Of several that wait for each other, the oldest asks again first, and finds nobody in its way.
_SOON, _MOMENT = timedelta(seconds=5), timedelta(minutes=1)
# The budget looks back a week, over days of any length.
_LOOKED_BACK = timedelta(days=8)
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
    sent: Sequence[datetime] = ()
    if MANNERS[kind].counts:
        # In this order: what is sent between the two questions is not on its way in the first.
        if others := wishes.on_their_way(ledger.session, notice, COUNTED):
            is_first = notice.id < min(others)
            return Later(ledger.now + (_SOON if is_first else _MOMENT))
        sent = wishes.got_since(ledger.session, notice, COUNTED, ledger.now - _LOOKED_BACK)
    so = replace(
        circumstances(ledger, person, kind, sent),
        has_waited=notice.reason == BUDGET,
        worth_until=not_after(ledger, notice),
    )
    held = hold(kind, notice.due_at, so)
    if held is None:
        return None
    # Whoever waits for a place goes on waiting for it at night.
    reason = BUDGET if so.has_waited and held.until and not so.is_paused else held.reason
    return Later(held.until, reason) if held.until else Cancelled(held.reason)


def not_after(ledger: Ledgered, notice: Notice) -> datetime | None:
    """When what is said before an event need not be said any more: once that begins."""
    event_id, programme_id = notice.event_id, ledger.programme.id
    event = events.event_in(ledger.session, programme_id, event_id) if event_id else None
    return worth_until(event.starts_at, notice.due_at) if event else None


def is_unwanted(ledger: Ledgered, person: Person, kind: Kind) -> bool:
    """Whether nudges of a kind are stopped at present, by whoever gets them or by a coordinator."""
    so = circumstances(ledger, person, kind)
    return so.is_paused or (so.is_off and MANNERS[kind].can_be_off)


def unwanted_of(ledger: Ledgered, person_ids: Collection[int]) -> dict[int, set[str]]:
    """The kinds that each of these people has turned off, for those who have any."""
    return {each.person_id: set(each.off) for each in wishes.with_some_off(ledger.session, person_ids)}


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
    return so_for(ledger, person.zone, wished, kind, stopped_kinds(ledger), sent)


def stopped_kinds(ledger: Ledgered) -> frozenset[str | None]:
    """The kinds that coordinators have stopped; None among them when everything is."""
    return frozenset(pause.kind for pause in wishes.open_pauses(ledger.session, ledger.programme.id))


def is_away(ledger: Ledgered, person: Person) -> bool:
    """Whether somebody has said that they are away, on the date it is for them."""
    wished = wishes.of_person(ledger.session, person.id)
    today = local_date(ledger.now, zone_or(person.zone, ledger.programme.time_zone))
    return wished is not None and wished.away_until is not None and wished.away_until >= today


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
    """When somebody may be written to: by their own wish if that can be kept, else by the programme."""
    return hours_in(ledger, person.zone, wished)


def hours_in(ledger: Ledgered, zone: str, wished: MessageWishes | None) -> OpenHours:
    """The same for somebody who lives in `zone`."""
    known = zone_or(zone, ledger.programme.time_zone)
    usual = open_hours(ledger.cadence, ledger.programme.region, known)
    if wished is None:
        return usual
    own = replace(
        usual,
        opens=time.fromisoformat(wished.opens) if wished.opens else usual.opens,
        closes=time.fromisoformat(wished.closes) if wished.closes else usual.closes,
        region=wished.region if wished.region and is_region(wished.region) else usual.region,
        every_day=wished.every_day,
    )
    return own if own.sensible else replace(own, opens=usual.opens, closes=usual.closes)
