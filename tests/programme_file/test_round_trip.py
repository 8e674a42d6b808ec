"""What is written can be read, and reads the same."""

import tomllib

from hypothesis import given, settings

from bot.rules.programme_file import Plan, Present, differences, read, written
from bot.rules.programme_file.keys import TABLES
from bot.services.programme.file import known_languages
from tests.programme_file.plans import FRESH, everything_changed, in_order, plans


def again(plan: Plan) -> Plan | None:
    reading = read(written(plan).encode(), known_languages())
    assert reading.mistakes == ()
    return reading.plan


@given(plans())
def test_any_programme_reads_as_it_was_written(plan: Plan) -> None:
    assert again(plan) == plan


@settings(max_examples=20)
@given(plans(), plans())
def test_only_a_programme_that_is_the_same_has_no_differences(one: Plan, other: Plan) -> None:
    assert differences(Present(one), one).lines == ()
    assert bool(differences(Present(one), other).lines) == (in_order(one) != in_order(other))


def test_a_fresh_programme_is_written_with_every_key() -> None:
    document = tomllib.loads(written(FRESH))
    for table in TABLES:
        if not table.many:
            inside = document
            for part in table.path.split(".") if table.path else ():
                inside = inside[part]
            assert [name for name in inside if name in {key.name for key in table.keys}] == [
                key.name for key in table.keys
            ]


def test_every_table_is_explained() -> None:
    text = written(FRESH)
    for table in TABLES:
        assert f"# {table.about[:40]}" in text


def test_what_a_programme_has_none_of_is_shown_by_an_example() -> None:
    lines = written(FRESH).splitlines()
    for table in TABLES:
        if table.example:
            begins = lines.index(f"# {table.header}")
            ends = begins + len(table.example) + 1
            lines[begins:ends] = [line.removeprefix("#").lstrip() for line in lines[begins:ends]]
    reading = read("\n".join(lines).encode(), known_languages())
    assert reading.mistakes == ()
    assert reading.plan
    assert {each.kind for each in reading.plan.organisations} == {"agency", "employer"}
    assert reading.plan.ties
    assert reading.plan.intakes


def test_everything_can_be_changed_at_once() -> None:
    plan = everything_changed()
    assert again(plan) == plan
    changed = set(differences(Present(FRESH), plan).changed)
    every = {table.full(key.name) for table in TABLES if not table.many for key in table.keys}
    kept = {"name", "contact"}
    assert every - kept <= changed
