"""One pair that cannot be looked at does not keep the others from their turn."""

from collections.abc import Sequence
from datetime import timedelta

from bot.nudges import NUDGES, engine
from bot.nudges.days import Days
from bot.nudges.decision import Terms
from bot.nudges.looking import Seen
from bot.services.office import Ledgered
from storage.queries.watches import Pair
from tests.nudges.scene import Scene


def test_the_others_have_their_turn_and_it_is_tried_again_in_an_hour(quick_scene: Scene) -> None:
    first, second, third = (quick_scene.pair() for _ in range(3))
    tried: list[int] = []

    def stumble(ledger: Ledgered, terms: Terms, pairs: Sequence[Pair]) -> Seen:
        assert terms.programme_id == ledger.programme.id
        for pair in pairs:
            tried.append(pair.match_id)
            if pair.match_id == second:
                raise LookupError("something of this pair is not there")
        return Seen()

    lookers = (Days(NUDGES), stumble)
    engine.sweep(quick_scene.office, lookers)
    assert {each.match_id for each in quick_scene.notices("check_in")} == {first, third}

    tried.clear()
    quick_scene.clock.now += timedelta(minutes=1)
    engine.sweep(quick_scene.office, lookers)
    assert second not in tried
    quick_scene.clock.now += timedelta(hours=1)
    engine.sweep(quick_scene.office, lookers)
    assert second in tried
