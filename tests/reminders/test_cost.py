"""What a sweep over sessions costs: it does not grow with the sessions that are over or far."""

from bot.nudges import session_sweep
from tests.nudges.crowd import Statement, plan, statements
from tests.nudges.scene import Scene
from tests.reminders.crowd import crowd


def idle(scene: Scene) -> list[Statement]:
    """The statements of a sweep that finds nothing more to do."""
    session_sweep.sweep(scene.office)
    with statements(scene.database) as seen:
        assert session_sweep.sweep(scene.office) == []
    return seen


def test_looking_for_what_is_due_reads_the_index_of_sessions_to_come(both: Scene) -> None:
    crowd(both, 3000)
    looking = [statement for statement in idle(both) if "FROM sessions" in statement[0]]
    assert len(looking) == 2
    for statement in looking:
        steps = plan(both.database, statement)
        assert "ix_sessions_to_come" in steps
        for table in ("sessions", "matches", "notices", "people"):
            assert f"SCAN {table}" not in steps
            assert f"Seq Scan on {table}" not in steps


def test_an_idle_sweep_asks_twice_and_writes_nothing(scene: Scene) -> None:
    crowd(scene, 300)
    asked = [statement for statement, _ in idle(scene)]
    assert [statement.split()[0] for statement in asked if not statement.startswith(("BEGIN", "PRAGMA"))] == [
        "SELECT"
    ] * 3
