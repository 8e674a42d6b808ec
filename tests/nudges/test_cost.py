"""What a sweep costs: it must not grow with the pairs that are not due."""

from bot.nudges import Swept, sweep
from tests.nudges.crowd import Statement, fill, plan, settle, statements
from tests.nudges.scene import Scene


def test_an_idle_sweep_asks_once_per_nudge_and_day_and_writes_nothing(scene: Scene) -> None:
    sweep(scene.office)
    with statements(scene.database) as seen:
        assert sweep(scene.office) == Swept()
    asked = [statement for statement, _ in seen if statement.startswith("SELECT")]
    # The programmes; check-ins on two days; nothing logged, the goals, the closing plan, the last day.
    # For sessions, the programmes again; whom to remind; whom to ask.
    assert len(asked) == 7 + 3
    assert not [statement for statement, _ in seen if statement.startswith(("INSERT", "UPDATE"))]


def test_pairs_that_are_not_due_do_not_cost_a_statement(scene: Scene) -> None:
    sweep(scene.office)
    few = _idle(scene)
    fill(scene, 300)
    settle(scene)
    assert len(_idle(scene)) == len(few)


def test_looking_for_who_is_due_scans_neither_matches_nor_notices(scene: Scene) -> None:
    fill(scene, 3000)
    settle(scene)
    looking = [statement for statement in _idle(scene) if "FROM matches" in statement[0]]
    assert len(looking) == 6
    for statement in looking:
        steps = plan(scene.database, statement)
        index = "ix_matches_closing" if "matches.ends_on <=" in statement[0] else "ix_matches_cadence"
        assert index in steps
        for table in ("matches", "notices", "people"):
            assert f"SCAN {table}" not in steps
            assert f"Seq Scan on {table}" not in steps


def _idle(scene: Scene) -> list[Statement]:
    with statements(scene.database) as seen:
        assert sweep(scene.office) == Swept()
    return seen
