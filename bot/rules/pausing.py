"""What is still worth saying once nudges that were stopped go on again."""

from datetime import datetime, time

from bot.rules.calendar import ONE_DAY, instant, is_working_day, local_date


def worth_saying_from(ended_at: datetime, region: str, zone: str) -> datetime:
    """What fell due before this instant is stale when a pause ends: it waited more than a working day.

    It is the beginning of the last working day before the day on which the pause ends.
    """
    day = local_date(ended_at, zone) - ONE_DAY
    while not is_working_day(day, region):
        day -= ONE_DAY
    return instant(day, time.min, zone)


def is_stale(
    due_at: datetime, began_at: datetime, ended_at: datetime, worth_from: datetime, *, was_held: bool
) -> bool:
    """Whether a pause has kept a nudge waiting for so long that it is not said any more.

    A pause keeps waiting what fell due in it, and what it held (`was_held`) that had been due before.
    """
    is_of_pause = was_held or began_at <= due_at <= ended_at
    return is_of_pause and max(due_at, began_at) < worth_from
