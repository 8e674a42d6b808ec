"""When each of somebody's coming nudges will go out: the rule of every moment, played through in advance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from heapq import heapify, heappop, heappush

from bot.rules.calendar import local_date
from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import Circumstances, hold


class Fate(StrEnum):
    """What becomes of a coming nudge."""

    GOES = "goes"
    STOPPED = "stopped"  # a coordinator has stopped it: it waits until somebody lets it go on
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class Coming:
    """A nudge that is on its way to somebody: when it is due, and when it is first asked whether it goes."""

    kind: Kind
    due_at: datetime
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a nudge, and when. `held` are the codes of what holds it back, in their order."""

    fate: Fate
    at: datetime
    held: tuple[str, ...] = ()


def outlook(coming: Sequence[Coming], so_of: Callable[[Kind], Circumstances]) -> list[Outlook]:
    """What becomes of all that is coming to one person, each in its place.

    `so_of` says what is so for them now and a kind of nudge. Of two that are ready together, the one
    that was due first goes first, then the one that is named first.
    """
    found: dict[int, Outlook] = {}
    held: dict[int, tuple[str, ...]] = {}
    sent: list[datetime] = []
    queue = [(each.ready_at, each.due_at, index) for index, each in enumerate(coming)]
    heapify(queue)
    while queue:
        now, due_at, index = heappop(queue)
        kind = coming[index].kind
        usual = so_of(kind)
        so = replace(usual, now=now, sent=(*usual.sent, *sent))
        why = hold(kind, due_at, so)
        before = held.get(index, ())
        if why is None:
            found[index] = Outlook(Fate.GOES, now, before)
            if MANNERS[kind].counts:
                sent.append(now)
        elif so.is_paused and why.reason == "paused":
            found[index] = Outlook(Fate.STOPPED, now, _and(before, why.reason))
        elif why.until is None:
            found[index] = Outlook(Fate.NOT_SENT, now, _and(before, why.reason))
        else:
            held[index] = _and(before, _named(why.reason, so))
            heappush(queue, (why.until, due_at, index))
    return [found[index] for index in range(len(coming))]


def _named(reason: str, so: Circumstances) -> str:
    """The hour is not the reason on a weekend or a holiday: the day is."""
    is_day_off = not so.hours.is_open_day(local_date(so.now, so.hours.zone))
    return "day_off" if reason == "quiet_hours" and is_day_off else reason


def _and(before: tuple[str, ...], reason: str) -> tuple[str, ...]:
    return before if reason in before else (*before, reason)
