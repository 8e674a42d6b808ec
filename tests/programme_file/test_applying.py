"""Applying a file: the programme becomes what it says, once, and nobody loses what belongs to them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.rules.participants import NoticeOfCollection
from bot.rules.programme_file import Organisation, Plan, Round, written
from bot.rules.programme_file.plan import with_value
from bot.services.office import Office
from bot.services.programme import file as programme_file
from bot.services.programme.file import NotOneProgramme, apply, diff, export
from storage.database import Database
from storage.models import (
    AuditEntry,
    Home,
    Intake,
    Match,
    OrganisationTie,
    Participant,
    Profession,
    Programme,
)
from storage.models import Organisation as OrganisationRow
from tests.builders import MONDAY, Clock, add_match, add_person, add_programme
from tests.programme_file.plans import everything_changed, in_order, plans

EMPLOYER, AGENCY = Organisation("employer", "Acme"), Organisation("agency", "Bridge")
SPRING = Round("Spring", date(2026, 3, 1), date(2026, 5, 1))


def present(office: Office) -> Plan:
    return export(office, None)


def rows(office: Office, *what: Any) -> list[tuple[Any, ...]]:
    with office.database.reading() as session:
        return sorted((tuple(row) for row in session.execute(select(*what))), key=str)


def only_programme(office: Office) -> int:
    ((found,),) = rows(office, Programme.id)
    return found


def with_organisations(office: Office) -> Plan:
    plan = replace(
        present(office),
        organisations=(EMPLOYER, AGENCY),
        ties=frozenset({("Bridge", "Acme")}),
        intakes=(SPRING,),
    )
    apply(office, None, plan)
    return plan


def join(office: Office, **where: int) -> None:
    """Somebody takes a part that belongs to an organisation or an intake."""
    programme = only_programme(office)
    person = add_person(office.database, programme, "UMEL")
    with office.database.transaction() as session:
        session.add(
            Participant(
                programme_id=programme,
                person_id=person,
                side="mentee",
                state="confirmed",
                name="Mel",
                entered_at=MONDAY,
                **where,
            )
        )


def test_the_programme_becomes_what_the_file_says(office: Office) -> None:
    wanted = everything_changed()
    found = apply(office, None, wanted)
    assert found.changed
    assert present(office) == wanted
    assert programme_file.diff(office, None, wanted).lines == ()


def test_applying_twice_changes_nothing_more(office: Office) -> None:
    wanted = everything_changed()
    apply(office, None, wanted)
    before = rows(office, AuditEntry.id), rows(office, Programme.settings)
    assert apply(office, None, wanted).lines == ()
    assert (rows(office, AuditEntry.id), rows(office, Programme.settings)) == before


def test_looking_at_the_differences_writes_nothing(office: Office) -> None:
    before = present(office)
    assert diff(office, None, everything_changed()).lines
    assert present(office) == before
    assert rows(office, AuditEntry.id) == []


def test_what_changed_is_audited_by_the_names_of_its_keys(office: Office) -> None:
    plan = with_value(present(office), "cadence.nudge_at", "10:00")
    apply(office, None, replace(plan, organisations=(EMPLOYER,)))
    assert rows(office, AuditEntry.action, AuditEntry.actor_id, AuditEntry.details) == [
        ("programme.applied", None, {"changed": ["organisation", "cadence.nudge_at"]})
    ]


def test_only_what_differs_from_a_new_programme_is_stored(office: Office) -> None:
    apply(office, None, with_value(present(office), "matching.weights.ties", 7))
    assert rows(office, Programme.settings) == [({"matching": {"weights": {"ties": 7}}},)]
    apply(office, None, with_value(present(office), "matching.weights.ties", 5))
    assert rows(office, Programme.settings) == [({},)]


def test_settings_that_are_not_in_the_file_stay(office: Office) -> None:
    with office.database.transaction() as session:
        session.get_one(Programme, only_programme(office)).settings = {"of_later": 1}
    apply(office, None, with_value(present(office), "cadence.nudge_at", "10:00"))
    assert rows(office, Programme.settings) == [({"of_later": 1, "nudge_at": "10:00"},)]


def test_a_profession_left_out_is_retired_and_its_matches_keep_it(office: Office) -> None:
    programme = only_programme(office)
    people = [add_person(office.database, programme, user) for user in ("UMARIA", "UAMINA")]
    add_match(office.database, programme, *people)
    plan = with_value(present(office), "settings.professions", (("Engineering", "Génie"),))
    found = apply(office, None, plan)
    assert found.lines == ("- profession Accounting / Comptabilité (no longer offered; its matches keep it)",)
    assert rows(office, Match.profession_id) == [(1,)]
    assert [name for name, gone in rows(office, Profession.name_en, Profession.retired_at) if gone] == [
        "Accounting"
    ]


def test_a_profession_renamed_in_one_language_is_the_same_and_stays_compatible(office: Office) -> None:
    plan = replace(present(office), compatible=frozenset({frozenset({"Accounting", "Engineering"})}))
    apply(office, None, plan)
    names = (("Accountancy", "Comptabilité"), ("Engineering", "Génie"))
    renamed = with_value(plan, "settings.professions", names)
    renamed = replace(renamed, compatible=frozenset({frozenset({"Accountancy", "Engineering"})}))
    assert apply(office, None, renamed).lines == (
        "~ profession Accounting / Comptabilité -> Accountancy / Comptabilité",
    )
    assert present(office) == renamed
    assert len(rows(office, Profession.id)) == 2


def test_professions_that_come_back_are_compatible_as_the_file_says(office: Office) -> None:
    first = replace(present(office), compatible=frozenset({frozenset({"Accounting", "Engineering"})}))
    apply(office, None, first)
    apply(
        office,
        None,
        replace(
            with_value(first, "settings.professions", (("Engineering", "Génie"),)), compatible=frozenset()
        ),
    )
    again = replace(first, compatible=frozenset())
    apply(office, None, again)
    assert present(office) == again


def test_organisations_and_intakes_nobody_belongs_to_can_be_left_out(office: Office) -> None:
    plan = with_organisations(office)
    bare = replace(plan, organisations=(), ties=frozenset(), intakes=())
    assert diff(office, None, bare).lines == (
        "- organisation employer Acme",
        "- organisation agency Bridge",
        "- intake Spring (2026-03-01 to 2026-05-01)",
    )
    apply(office, None, bare)
    assert present(office) == bare
    assert rows(office, OrganisationTie.id) == []


def test_those_somebody_belongs_to_stay_and_the_difference_says_so(office: Office) -> None:
    plan = with_organisations(office)
    ids = {name: row_id for row_id, name in rows(office, OrganisationRow.id, OrganisationRow.name)}
    ((intake,),) = rows(office, Intake.id)
    join(office, organisation_id=ids["Bridge"], intake_id=intake)
    bare = replace(plan, organisations=(EMPLOYER,), ties=frozenset(), intakes=())
    found = apply(office, None, bare)
    assert found.lines == ()
    assert found.kept == (
        "agency Bridge is not in the file and stays; records that belong to it: 1",
        "intake Spring is not in the file and stays; records that belong to it: 1",
    )
    assert present(office) == plan


def test_an_organisation_written_in_another_case_is_renamed(office: Office) -> None:
    plan = with_organisations(office)
    ids = rows(office, OrganisationRow.id)
    renamed = replace(
        plan, organisations=(Organisation("employer", "ACME"), AGENCY), ties=frozenset({("Bridge", "ACME")})
    )
    assert apply(office, None, renamed).lines == ("~ organisation employer Acme -> employer ACME",)
    assert present(office) == renamed
    assert rows(office, OrganisationRow.id) == ids


def test_texts_of_the_notice_change_only_with_its_version(office: Office) -> None:
    before = present(office)
    texts = with_value(before, "joining.notice.purposes_fr", "Autre chose.")
    assert apply(office, None, texts).version_due
    assert present(office) == before
    assert not apply(office, None, with_value(texts, "joining.notice.version", "2")).version_due
    assert present(office).joining.notice == replace(
        NoticeOfCollection(), purposes_fr="Autre chose.", version="2"
    )


def test_whom_to_ask_can_change_without_a_new_version(office: Office) -> None:
    assert not apply(office, None, with_value(present(office), "joining.notice.contact", "Olive")).version_due


def test_homes_that_people_have_opened_are_published_again(office: Office) -> None:
    programme = only_programme(office)
    person = add_person(office.database, programme, "UMEL")
    with office.database.transaction() as session:
        session.add(Home(programme_id=programme, person_id=person, opened_at=MONDAY))
    apply(office, None, with_value(present(office), "settings.name", "Another name"))
    assert rows(office, Home.stale_since) == [(MONDAY,)]


def test_of_several_programmes_one_is_named(office: Office) -> None:
    add_programme(office.database, "TOTHER", name="Other")
    with pytest.raises(NotOneProgramme):
        export(office, None)
    with pytest.raises(NotOneProgramme):
        export(office, "Elsewhere")
    assert export(office, "OTHER").settings.name == "Other"
    assert export(office, "TOTHER").settings.name == "Other"
    wanted = with_value(export(office, "Other"), "settings.weeks", 3)
    apply(office, "Other", replace(wanted, organisations=(EMPLOYER,)))
    assert export(office, "Profession to Profession").settings.weeks == 16
    assert export(office, "Profession to Profession").organisations == ()


def test_two_programmes_of_one_name_are_told_apart_by_their_workspace(office: Office) -> None:
    add_programme(office.database, "TOTHER", weeks=9)
    with pytest.raises(NotOneProgramme):
        export(office, "Profession to Profession")
    assert "weeks = 9" in written(export(office, "TOTHER"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans(), number=st.integers())
def test_from_any_programme_any_other_can_be_reached(sqlite: Database, plan: Plan, number: int) -> None:
    if not rows(Office(sqlite, Clock()), Programme.id):
        add_programme(sqlite)
    office = Office(sqlite, Clock())
    wanted = with_value(plan, "joining.notice.version", str(number)[:20])
    if apply(office, None, wanted).version_due:
        return
    assert in_order(present(office)) == in_order(wanted)
    assert diff(office, None, wanted).lines == ()
