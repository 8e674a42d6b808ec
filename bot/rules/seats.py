"""Seats: what is said of how many are left, how long one is kept for somebody, and what people wish."""

from datetime import datetime, timedelta
from enum import StrEnum

# So many left are few: whoever wants to come had better answer.
FEW = 5
# A seat is passed on before it is too late to get there; the last minutes before the start are for the door.
_IN_TIME, _AT_THE_DOOR = timedelta(hours=2), timedelta(minutes=10)


class Wish(StrEnum):
    """What somebody says to an event: that they would like a seat, or that they do not need one."""

    COME = "come"
    STAY_AWAY = "stay_away"


class Level(StrEnum):
    """What the invitations say of the seats. Only when it changes is each of them said again."""

    ROOM = "room"  # for everybody
    SEATS = "seats"
    FEW = "few"
    FULL = "full"
    BEGUN = "begun"  # nobody answers any more


def level(seats_left: int | None, *, has_begun: bool) -> Level:
    """What there is to say of the seats; `seats_left` is None when there is room for all."""
    if has_begun:
        return Level.BEGUN
    if seats_left is None:
        return Level.ROOM
    if seats_left == 0:
        return Level.FULL
    return Level.FEW if seats_left <= FEW else Level.SEATS


def kept_until(now: datetime, starts_at: datetime, hours: int) -> datetime:
    """Until when a freed seat is kept for the next in line, who usually has so many hours to take it.

    Never to within two hours of the start; when that is near, for half of the time that is left, so that
    one more can be asked.
    """
    left = starts_at - now
    if left <= _AT_THE_DOOR:
        return starts_at
    latest = max(starts_at - _IN_TIME, now + left / 2)
    return min(now + timedelta(hours=hours), latest).replace(second=0, microsecond=0)
