"""When each of somebody's coming nudges will go out: the rule of every moment, played through in advance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from heapq import heapify, heappop, heappush

from bot.rules.calendar import local_date
from bot.rules.kinds import MANNERS, Kind
from bot.rules.manners import MOST_PIECES, Circumstances, hold


class Fate(StrEnum):
    """What becomes of a coming nudge."""

    GOES = "goes"
    STOPPED = "stopped"  # a coordinator has stopped it: it waits until somebody lets it go on
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class Coming:
    """A nudge that is on its way to somebody: when it is due, and when it is first asked whether it goes.

    From `worth_until` on, it need not be said any more.
    """

    kind: Kind
    due_at: datetime
    ready_at: datetime
    worth_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a nudge, and when. `held` are the codes of what holds it back, in their order."""

    fate: Fate
    at: datetime
    held: tuple[str, ...] = ()


def outlook(coming: Sequence[Coming], so_of: Callable[[Kind], Circumstances]) -> list[Outlook]:
    """What becomes of all that is coming to one person, each in its place.

    `so_of` says what is so for them now and a kind of nudge. Of several that are ready together, the one
    that was due first goes first, then the one that is named first. Those that count come as one message,
    as many as it holds.
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
        worth_until = coming[index].worth_until
        so = replace(usual, now=now, sent=(*usual.sent, *sent), worth_until=worth_until)
        why = hold(kind, due_at, so)
        before = held.get(index, ())
        if why is None:
            found[index] = Outlook(Fate.GOES, now, before)
            if MANNERS[kind].counts:
                sent.append(now)
            if MANNERS[kind].counts and kind is not Kind.ATTENTION:
                for other in _with_it(queue, coming, so_of, now):
                    found[other] = Outlook(Fate.GOES, now, held.get(other, ()))
        elif so.is_paused and why.reason == "paused":
            found[index] = Outlook(Fate.STOPPED, now, _and(before, why.reason))
        elif why.until is None:
            found[index] = Outlook(Fate.NOT_SENT, now, _and(before, why.reason))
        else:
            held[index] = _and(before, _named(why.reason, so))
            heappush(queue, (why.until, due_at, index))
    return [found[index] for index in range(len(coming))]


def _with_it(
    queue: list[tuple[datetime, datetime, int]],
    coming: Sequence[Coming],
    so_of: Callable[[Kind], Circumstances],
    now: datetime,
) -> list[int]:
    """What goes out at `now` in one message with what is just going: it is taken off the queue."""
    ready = sorted(each for each in queue if each[0] <= now)
    goes = [each for each in ready if _merges(coming[each[2]].kind, so_of)][: MOST_PIECES - 1]
    for each in goes:
        queue.remove(each)
    heapify(queue)
    return [index for _, _, index in goes]


def _merges(kind: Kind, so_of: Callable[[Kind], Circumstances]) -> bool:
    so = so_of(kind)
    merges = MANNERS[kind].counts and kind is not Kind.ATTENTION
    return merges and not so.is_paused and not (so.is_off and MANNERS[kind].can_be_off)


def _named(reason: str, so: Circumstances) -> str:
    """The hour is not the reason on a weekend or a holiday: the day is."""
    is_day_off = not so.hours.is_open_day(local_date(so.now, so.hours.zone))
    return "day_off" if reason == "quiet_hours" and is_day_off else reason


def _and(before: tuple[str, ...], reason: str) -> tuple[str, ...]:
    return before if reason in before else (*before, reason)
