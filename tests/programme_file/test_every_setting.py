"""A setting of the programme has a key in the file, a line in the documents, and a use."""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from bot.rules.cadence import Cadence
from bot.rules.programme_file import Plan, differences
from bot.rules.programme_file.differences import Present
from bot.rules.programme_file.keys import TABLES
from bot.rules.programme_file.plan import value_at, with_value
from tests.programme_file.plans import everything_changed
from tests.programme_file.reference import DOCUMENT, listed, reference
from tests.project.repository import PACKAGES, ROOT

# What comes many times has tables of its own.
SEVERAL = {
    "settings.professions": "profession",
    "compatible": "profession",
    "organisations": "organisation",
    "ties": "organisation",
    "intakes": "intake",
    "joining.topics": "topic",
    "together.agendas": "agenda",
}
KEYS = {key.of: (table, key) for table in TABLES for key in table.keys if key.of}


def settings(inside: object, path: str = "") -> Iterator[str]:
    """The path of every field of a plan that is not a group of others."""
    assert is_dataclass(inside)
    for each in fields(inside):
        value = getattr(inside, each.name)
        here = f"{path}{each.name}"
        if is_dataclass(value):
            yield from settings(value, f"{here}.")
        else:
            yield here


def test_every_setting_has_a_key() -> None:
    assert sorted(settings(Plan())) == sorted([*KEYS, *SEVERAL])


def test_every_table_that_comes_many_times_is_a_setting() -> None:
    assert {table.path for table in TABLES if table.many} == set(SEVERAL.values())


@pytest.mark.parametrize(
    "of", [path for path in settings(Plan()) if path not in ("settings.name", "settings.contact")]
)
def test_a_change_of_any_setting_is_a_difference(of: str) -> None:
    changed = with_value(Plan(), of, value_at(everything_changed(), of))
    assert changed != Plan()
    if of != "ties":
        assert differences(Present(Plan()), changed).lines


def test_every_default_is_accepted_by_its_key() -> None:
    for of, (_, key) in KEYS.items():
        if not key.required:
            default = value_at(Plan(), of)
            assert key.kind.read(key.kind.write(default)) == default


def test_the_documents_list_every_key_as_the_program_does() -> None:
    assert listed(DOCUMENT.read_text(encoding="utf-8")) == reference()


def read_in_the_product() -> set[str]:
    """The names of every attribute that is read outside of the settings themselves."""
    own = ("rules/programme_file", "services/programme_file", "cli/programme")
    paths = [
        path
        for package in PACKAGES
        if package not in ("tests", "sandbox")
        for path in (ROOT / package).rglob("*.py")
        if not any(part in path.as_posix() for part in own)
    ]
    return {
        node.attr
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


@pytest.mark.parametrize("name", [each.name for each in fields(Cadence)])
def test_every_number_of_the_cadence_is_used(name: str) -> None:
    assert name in read_in_the_product()
