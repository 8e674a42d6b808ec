"""What each fact is worth: whole points, from nothing to the weight of the reason. All are exact.

Reasons ask these functions about one pair; `tables` asks them once for each number that occurs.
"""

# A mentor who is this many years ahead has seen more, and remembers how it was.
AHEAD_ENOUGH, AHEAD_FAR, AHEAD_TOO_FAR = 3, 15, 30
# How many languages, ways or times beyond the first earn the whole weight. The first is a hard rule.
BEYOND_FIRST = 2


def speciality_points(weight: int, shared: int, words: int) -> int:
    """The words in common, against the words of both together (Dice's coefficient)."""
    return weight * 2 * shared // words if words else 0


def topic_points(weight: int, shared: int, wanted: int) -> int:
    """How much of what the mentee wants the mentor likes to help with."""
    return weight * shared // wanted if wanted else 0


def years_points(weight: int, ahead: int) -> int:
    """For a mentor who is ahead, but not by a lifetime.

    Nobody behind earns points. As long at it as the mentee: a quarter; then a quarter more for each
    year, up to the whole weight at 3 years. The whole until 15, and evenly less until none at 30.
    """
    if ahead < 0 or ahead >= AHEAD_TOO_FAR:
        return 0
    if ahead <= AHEAD_FAR:
        return weight * (min(ahead, AHEAD_ENOUGH) + 1) // (AHEAD_ENOUGH + 1)
    return weight * (AHEAD_TOO_FAR - ahead) // (AHEAD_TOO_FAR - AHEAD_FAR)


def beyond_first_points(weight: int, shared: int) -> int:
    """For languages, ways and times: the first is required, and each of the next two earns half."""
    return weight * min(max(shared - 1, 0), BEYOND_FIRST) // BEYOND_FIRST


def waiting_points(weight: int, days: int, long_wait_days: int) -> int:
    """In step with the days of waiting, and the whole weight from the threshold on."""
    return weight * min(max(days, 0), long_wait_days) // long_wait_days if long_wait_days > 0 else weight
