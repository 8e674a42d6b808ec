"""What a sweep costs: what is due and not what there is. Numbers are in `tests.benchmarks.sweep`."""

from datetime import date, timedelta

import pytest

from bot.nudges import Swept, engine, sweep
from storage import bells
from tests.nudges.crowd import Statement, fill, plan, settle, statements
from tests.nudges.scene import DUE, Scene
from tests.nudges.turns import turns

# Tables that grow with the pairs there are.
LARGE = ("matches", "notices", "people", "watches", "sessions")


def test_an_idle_sweep_asks_four_questions_and_writes_nothing(scene: Scene) -> None:
    scene.pair()
    sweep(scene.office)
    asked = [statement for statement, _ in _swept(scene) if statement.startswith("SELECT")]
    # Whose pairs are to be looked at; the programmes; whom to remind of a session, whom to ask about one.
    assert len(asked) == 4
    assert not [each for each, _ in _swept(scene) if each.startswith(("INSERT", "UPDATE"))]


def test_pairs_whose_turn_it_is_not_do_not_cost_a_statement(quick_scene: Scene) -> None:
    few = _swept(quick_scene)
    fill(quick_scene, 300)
    assert len(_swept(quick_scene)) == len(few)


def test_pairs_are_looked_at_together_and_not_one_by_one(scene: Scene) -> None:
    for _ in range(2):
        scene.pair()
    few = len(_swept(scene, notices=4))
    for _ in range(20):
        scene.pair()
    assert len(_swept(scene, notices=40)) == few


def test_no_question_or_change_of_a_busy_morning_scans_a_large_table(scene: Scene) -> None:
    fill(scene, 1500, date(2025, 11, 20), 100)
    settle(scene, DUE.date())
    # What is asked about sessions is shown in `tests.reminders.test_cost`, where there are some.
    asked = [
        each
        for each in _swept(scene, notices=None)
        if each[0].startswith(("SELECT", "UPDATE", "WITH")) and "FROM sessions" not in each[0]
    ]
    assert {each[0].partition(" ")[0] for each in asked} == {"SELECT", "UPDATE"}
    for statement in asked:
        steps = plan(scene.database, statement)
        scanned = [each for each in LARGE if f"SCAN {each}" in steps or f"Seq Scan on {each}" in steps]
        assert not scanned, f"{statement[0]}\n{steps}"


def test_when_everybody_is_to_be_looked_at_a_sweep_stops_and_the_next_carries_on(
    quick_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 5)
    monkeypatch.setattr(engine, "MOST_BATCHES", 2)
    fill(quick_scene, 25)
    with quick_scene.database.transaction() as session:
        bells.look_at_all(session, quick_scene.programme_id)
    left = list[int]()
    for _ in range(3):
        sweep(quick_scene.office)
        left.append(len(turns(quick_scene)))
    assert left == [15, 5, 0]


def test_everybody_is_looked_at_within_a_day_and_not_all_at_the_same_minute(quick_scene: Scene) -> None:
    fill(quick_scene, 60)
    with quick_scene.database.transaction() as session:
        bells.look_at_all(session, quick_scene.programme_id)
    sweep(quick_scene.office)
    assert not turns(quick_scene)
    quick_scene.clock.advance(hours=18)
    assert 10 < len(turns(quick_scene)) < 50
    quick_scene.clock.now += timedelta(hours=6)
    assert len(turns(quick_scene)) == 60


def _swept(scene: Scene, notices: int | None = 0) -> list[Statement]:
    with statements(scene.database) as seen:
        swept = sweep(scene.office)
    assert swept.notices == notices if notices is not None else swept != Swept()
    return seen
