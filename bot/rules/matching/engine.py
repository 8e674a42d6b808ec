"""The engine's two questions: the best whole, and what another mentor would cost.

Importing this is cheap: numpy and scipy are loaded by the first call.
"""

from bot.rules.matching.outcome import Alternative, Solution
from bot.rules.matching.values import Case


def solve(case: Case) -> Solution:
    """The best whole: most people matched, then nobody who waited long left out, then most points.

    Raises `LockRefused` for a lock that breaks a hard rule.
    """
    from bot.rules.matching.whole import whole

    return whole(case)


def alternatives(
    case: Case, mentee_id: int, solution: Solution | None = None, most: int = 3, but: int | None = None
) -> tuple[Alternative, ...]:
    """The `most` cheapest other mentors for a mentee, cheapest first, each with its exact price.

    Other than mentor `but`; where nobody is named, other than the one of the best whole (who, named
    otherwise, costs nothing). `solution` is what `solve` answered for this very case; without it only
    the mentee's block is solved. Raises `LockRefused`, and `KeyError` for a mentee not in the case.
    """
    from bot.rules.matching.others import others

    return others(case, mentee_id, solution, most, but)
