"""Other mentors for one mentee, cheapest first. Importing this loads numpy and scipy."""

from bot.rules.matching.blocks import block_of
from bot.rules.matching.locks import locks
from bot.rules.matching.outcome import Alternative, Solution
from bot.rules.matching.prices import prices, scale_of
from bot.rules.matching.reasons import reasons
from bot.rules.matching.scores import highest
from bot.rules.matching.solved import measured, rows_of, solved
from bot.rules.matching.values import Case


def others(case: Case, mentee_id: int, solution: Solution | None, most: int) -> tuple[Alternative, ...]:
    """The `most` cheapest; equal prices by the higher score, then by id."""
    mentee = {each.id: each for each in case.mentees}[mentee_id]
    block = block_of(case, mentee.profession_id)
    it = measured(case, block, locks(case))
    if solution is None:
        given = solved(case, it)
    else:
        given = rows_of(block, {pair.mentee_id: pair.mentor_id for pair in solution.pairs})
    column, scale = block.mentees.index(mentee), scale_of(it, highest(case))
    found = [
        (scale.price(loss), -int(it.scores[row, column]), row)
        for row, loss in prices(it, given, column, scale).items()
    ]
    return tuple(
        Alternative(block.mentors[row].id, -score, price, reasons(case, block.mentors[row], mentee))
        for price, score, row in sorted(found)[:most]
    )
