"""A clock that jumps from instant to instant: nobody whose turn it is, is left behind."""

from datetime import date

import pytest

from bot.cli.timeline import next_nudge, settle
from bot.nudges import engine, sweep
from storage import bells
from tests.nudges.scene import DUE, Scene
from tests.world import World


def test_more_pairs_than_one_sweep_looks_at_are_all_settled_at_their_instant(
    quick_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 1)
    monkeypatch.setattr(engine, "MOST_BATCHES", 1)
    quick_world.with_programme()
    for mentor, mentee in (("maria", "omar"), ("carol", "amina")):
        quick_world.pair(mentor, mentee, started=date(2026, 2, 16))
    settle(quick_world.bot.office, quick_world.bot.delivery)
    for person in ("maria", "omar", "carol"):
        assert "How is it going" in quick_world.sees(person)


def test_the_next_instant_is_the_next_nudge_and_not_the_daily_look(quick_scene: Scene) -> None:
    quick_scene.pair()
    sweep(quick_scene.at("2026-02-17T12:00:00-05:00").office)
    assert next_nudge(quick_scene.office, quick_scene.clock.now) == DUE
    quick_scene.clock.advance(days=1)
    sweep(quick_scene.office)
    assert next_nudge(quick_scene.office, quick_scene.clock.now) == DUE


def test_a_ring_before_the_next_instant_does_not_lose_it(quick_scene: Scene) -> None:
    match_id = quick_scene.pair()
    sweep(quick_scene.at("2026-02-17T12:00:00-05:00").office)
    with quick_scene.database.transaction() as session:
        bells.look_again(session, match_id)
    assert next_nudge(quick_scene.office, quick_scene.clock.now) == DUE
