"""Whatever moves the instants of a pair has it looked at anew, in the same transaction."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.rules.people import Profile
from bot.rules.programme_file import Plan
from bot.services import accounts, preferences
from bot.services.matches.endings import finish
from bot.services.office import Ledgered, Request
from bot.services.programme import file
from storage import bells
from storage.database import Database
from storage.models import Match, Programme
from storage.queries import closing, matches
from tests.builders import TEAM
from tests.nudges.scene import Scene
from tests.nudges.turns import all_quiet, turns
from tests.project.repository import ROOT

PROFILE = Profile(TEAM, "U1", "U1", "en-CA", "America/Toronto")


@pytest.fixture
def scene(database: Database) -> Scene:
    """Match 1 is of the persons 1 and 2, match 2 of 3 and 4; nobody is looked at for years."""
    made = Scene(database)
    made.pair()
    made.pair()
    all_quiet(made)
    return made


def move_by_slack(scene: Scene) -> None:
    accounts.changed(scene.office, "event", replace(PROFILE, time_zone="Asia/Tokyo"))


def leave_slack(scene: Scene) -> None:
    accounts.changed(scene.office, "event", replace(PROFILE, is_deactivated=True))


def come_back(scene: Scene) -> None:
    leave_slack(scene)
    all_quiet(scene)
    accounts.changed(scene.office, "again", PROFILE)


def choose_a_zone(scene: Scene) -> None:
    preferences.choose_zone(scene.office, Request(TEAM, "U1", "key"), "Vancouver")


def extend(scene: Scene) -> None:
    with scene.database.transaction() as session:
        match = session.get_one(Match, 1)
        assert closing.extend(session, 1, match.ends_on, date(2026, 8, 1))


def complete(scene: Scene) -> None:
    with scene.database.transaction() as session:
        programme = session.get_one(Programme, scene.programme_id)
        ledger = Ledgered(session, scene.clock.now, programme)
        match = session.get_one(Match, 1)
        assert finish(ledger, match, date(2026, 6, 8), status="completed", reason="completed")


@pytest.mark.parametrize("happens", [move_by_slack, leave_slack, come_back, choose_a_zone, extend, complete])
def test_what_changes_for_one_pair_rings_for_that_pair(
    scene: Scene, happens: Callable[[Scene], None]
) -> None:
    happens(scene)
    assert turns(scene) == {1}


@pytest.mark.parametrize("change", ["cadence", "region", "zone"])
def test_another_programme_file_rings_for_every_pair(scene: Scene, change: str) -> None:
    plan = file.export(scene.office, None)
    settings = plan.settings
    wanted: dict[str, Plan] = {
        "cadence": replace(plan, cadence=replace(plan.cadence, check_in_days=(7,))),
        "region": replace(plan, settings=replace(settings, region="CA-QC")),
        "zone": replace(plan, settings=replace(settings, time_zone="Europe/Paris")),
    }
    file.apply(scene.office, None, wanted[change])
    assert turns(scene) == {1, 2}


def test_the_same_programme_file_again_rings_for_nobody(scene: Scene) -> None:
    file.apply(scene.office, None, file.export(scene.office, None))
    assert turns(scene) == set()


def test_a_profile_that_says_nothing_new_rings_for_nobody(scene: Scene) -> None:
    accounts.changed(scene.office, "event", replace(PROFILE, name="Maria"))
    assert turns(scene) == set()


def test_a_new_pair_is_looked_at_by_the_next_sweep(scene: Scene) -> None:
    match = {
        "programme_id": scene.programme_id,
        "mentor_id": 1,
        "mentee_id": scene.person(),
        "profession_id": 1,
        "target_minutes": 1440,
        "started_on": date(2026, 3, 2),
        "ends_on": date(2026, 6, 22),
        "recorded_by_id": 1,
        "recorded_at": scene.clock.now,
    }
    with scene.database.transaction() as session:
        assert matches.add_active(session, match)
    assert turns(scene) == {3}


def test_whoever_changes_such_a_row_by_a_statement_rings_by_name() -> None:
    heard = list(_statements_that_matter())
    assert {each.name for each in heard} == {"end", "extend", "_person"}
    silent = [each.name for each in heard if "bells.look_" not in ast.unparse(each)]
    assert not silent


def _statements_that_matter() -> Iterator[ast.FunctionDef]:
    """Functions that change, by a statement, a column on which instants depend."""
    names = {kind.__name__: columns for kind, columns in bells.MATTERS.items()}
    for path in sorted([*Path(ROOT, "storage").rglob("*.py"), *Path(ROOT, "bot").rglob("*.py")]):
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef) and any(
                _changes(call, names) for call in ast.walk(function) if isinstance(call, ast.Call)
            ):
                yield function


def _changes(call: ast.Call, names: dict[str, frozenset[str]]) -> bool:
    said = ast.unparse(call.func)
    for name, columns in names.items():
        by_update = f"update({name})" in said and said.endswith(".values")
        by_erasing = said.endswith(".change") and call.args and ast.unparse(call.args[0]) == name
        if (by_update or by_erasing) and columns & {keyword.arg for keyword in call.keywords}:
            return True
    return False
