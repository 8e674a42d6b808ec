"""No table with people in it is forgotten: not by the page, not by erasure, not by retention."""

from sqlalchemy import JSON, Column, String, Table, Text

from bot.rules.retention import TABLES, Kept, Retention
from storage.models import Base
from storage.queries import personal
from storage.queries.erasing import ERASED, ONLY_IDS
from storage.queries.keeping import STEPS
from tests.privacy.crowded import Crowded

TABLES_BY_NAME = {table.name: table for table in Base.metadata.sorted_tables}
# Who did something as staff: a number that says nothing once its person has no name.
AS_STAFF = {"granted_by_id", "entered_by_id", "recorded_by_id", "proposed_by_id", "by_id", "closed_by_id"} | {
    "began_by_id",
    "ended_by_id",
    "made_by_id",
    "chosen_by_id",
    "announced_by_id",
    "cancelled_by_id",
    "marked_by_id",
}


def refers(column: Column[object]) -> set[str]:
    return {key.column.table.name for key in column.foreign_keys}


def about_people(table: Table) -> bool:
    """Whether a table refers to people, other than to the staff who wrote a row."""
    return any(
        refers(column) & {"people", "participants"} and column.name not in AS_STAFF
        for column in table.columns
    )


def texts(table: Table) -> set[str]:
    return {column.name for column in table.columns if isinstance(column.type, String | Text | JSON)}


def test_every_table_that_refers_to_people_is_in_the_file_of_their_data() -> None:
    people = {name for name, table in TABLES_BY_NAME.items() if about_people(table)}
    covered = {each.table.name for each in personal.PERSONAL}
    assert len(people) > 15
    assert people - covered == set()


def test_every_table_of_the_file_is_taken_care_of_when_somebody_is_forgotten() -> None:
    covered = {each.table.name for each in personal.PERSONAL}
    assert covered == set(ERASED) | ONLY_IDS
    assert set(ERASED).isdisjoint(ONLY_IDS)


def test_columns_that_are_not_shown_exist() -> None:
    for each in personal.PERSONAL:
        names = {column.name for column in each.table.columns}
        unknown = each.hidden - names - personal.WORKINGS
        assert unknown == set(), each.table.name


def test_every_table_has_a_class_of_retention() -> None:
    assert set(TABLES) == set(TABLES_BY_NAME)


def test_every_class_with_days_is_carried_out() -> None:
    timed = {kept for kept in Kept if Retention().days(kept) is not None}
    assert {step.kept for step in STEPS} == timed


def test_every_table_with_a_class_that_ends_has_a_step_or_goes_with_its_person() -> None:
    ended = {name for name, kept in TABLES.items() if Retention().days(kept) is not None}
    stepped = {step.model.__tablename__ for step in STEPS}
    assert ended - stepped == {"people", "homes", "message_wishes"}


def test_the_crowded_programme_says_something_about_dana_in_every_table(quick_full: Crowded) -> None:
    with quick_full.database.reading() as session:
        dana = session.get_one(personal.Person, quick_full.dana)
        who = personal.someone(session, dana)
        empty = [each.table.name for each in personal.PERSONAL if not each.rows(session, who)]
    assert empty == []
