"""Other mentors for one mentee, cheapest first. Importing this loads numpy and scipy."""

from bot.rules.matching.arrays import Ints
from bot.rules.matching.blocks import Block, block_of
from bot.rules.matching.locks import locks
from bot.rules.matching.outcome import Alternative, Solution
from bot.rules.matching.prices import prices, scale_of
from bot.rules.matching.reasons import reasons
from bot.rules.matching.solved import measured, rows_of, solved
from bot.rules.matching.values import Case


def others(
    case: Case, mentee_id: int, solution: Solution | None, most: int, but: int | None
) -> tuple[Alternative, ...]:
    """The `most` cheapest; equal prices by the higher score, then by id."""
    mentee = {each.id: each for each in case.mentees}[mentee_id]
    block = block_of(case, mentee.profession_id)
    it = measured(case, block, locks(case))
    given = solved(it) if solution is None else _given(block, solution)
    column, scale = block.mentees.index(mentee), scale_of(it)
    losses = prices(it, given, column, scale)
    now = given[column] if but is None else None
    asked = [row for row in losses if row != now and block.mentors[row].id != but]
    cheapest = sorted(asked, key=lambda row: (losses[row], -it.scores[row, column], row))[:most]
    return tuple(
        Alternative(
            block.mentors[row].id,
            int(it.scores[row, column]),
            scale.price(losses[row]),
            reasons(case, block.mentors[row], mentee),
        )
        for row in cheapest
    )


def _given(block: Block, solution: Solution) -> Ints:
    return rows_of(block, {pair.mentee_id: pair.mentor_id for pair in solution.pairs})
