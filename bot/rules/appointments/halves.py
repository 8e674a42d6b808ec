"""Morning or afternoon? What an hour means when nobody said, by the conventions of an office."""

from __future__ import annotations

from bot.rules.appointments.mentions import Face, Part, Said

_NOON = 12 * 60
_DAY = 24 * 60
_LONGEST_NIGHT = 6 * 60
_OF_PART: dict[Part, tuple[frozenset[int], frozenset[int]]] = {
    Part.MORNING: (frozenset(range(5, 12)), frozenset()),
    Part.NOON: (frozenset({11}), frozenset({12, 1})),
    Part.AFTERNOON: (frozenset(), frozenset({12, 1, 2, 3, 4, 5, 6})),
    Part.EVENING: (frozenset(), frozenset({4, 5, 6, 7, 8, 9, 10, 11})),
}
"""The hours of each part that are certain: those before noon, and those after."""


def readings(face: Face, part: Part | None) -> tuple[int, ...]:
    """The minutes since midnight that ``face`` can mean, likeliest first; one where it is certain."""
    if face.said is Said.MIDNIGHT:
        return (0, _DAY)
    if face.said is Said.BAD:
        return (face.minutes,) if 0 < face.minutes < _DAY else ()
    if face.said is Said.SPACED:
        return (face.minutes, face.minutes - face.minutes % 60)
    if face.said is Said.SURE:
        return (face.minutes,)
    if face.said is Said.HOURS and face.minutes < 60:
        return (face.minutes,)
    before, after = face.minutes % _NOON, face.minutes % _NOON + _NOON
    hour = before // 60 or 12
    if part:
        morning, later = _OF_PART[part]
        if (hour in morning) != (hour in later):
            return (before,) if hour in morning else (after,)
        return (before, after) if part is Part.MORNING else (after, before)
    return _by_convention(face, hour, before, after)


def _by_convention(face: Face, hour: int, before: int, after: int) -> tuple[int, ...]:
    if 8 <= hour <= 11:
        return (before,)
    if hour == 12:
        return (after,)
    if hour == 7:
        return (before, after)
    return (after, before) if face.said is Said.HOURS else (after,)


def contradicts(minutes: int, part: Part | None) -> bool:
    """Whether a time is in another part of the day: "tomorrow morning 3pm"."""
    if part is Part.MORNING:
        return minutes >= _NOON
    if part is Part.AFTERNOON:
        return not _NOON <= minutes < 18 * 60 + 30
    if part is Part.EVENING:
        return minutes < 16 * 60
    return part is Part.NOON and not 11 * 60 <= minutes < 14 * 60


def closing(face: Face, start: int, opens: Face) -> tuple[int, bool]:
    """How long it is from ``start`` to ``face``, and whether that is certain.

    A time without its half is the next one after the start: "10am-2" ends at two in the afternoon. After a
    start by the clock of 24 hours an earlier figure is more likely a slip.
    """
    if face.said in {Said.SURE, Said.MIDNIGHT}:
        length = (face.minutes - start) % _DAY or _DAY
        over_midnight = face.minutes <= start and length > _LONGEST_NIGHT  # "17:00-05:00" may be an offset.
        return length, not over_midnight
    if face.said is Said.BAD:
        return 0, False
    by_figures = face.minutes - start
    if by_figures > 0 and opens.said in {Said.SURE, Said.HOURS}:
        return by_figures, True
    steps = (face.minutes - start) % _NOON or _NOON
    return steps, opens.said is not Said.HOURS and face.said is Said.OPEN


def opening_by_close(opens: Face, closes: Face) -> int | None:
    """The start of "2-3pm" and "11-1pm": the latest before an end whose half was said."""
    if opens.said is not Said.OPEN or closes.said is not Said.SURE:
        return None
    before, after = opens.minutes % _NOON, opens.minutes % _NOON + _NOON
    fitting = [start for start in (after, before) if start < closes.minutes]
    return fitting[0] if fitting else None
