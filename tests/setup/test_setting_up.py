"""Setting up a programme, the first time and later."""

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import select

from bot.rules.people import Profile
from bot.rules.problems import Problem
from bot.rules.professions import FOUNDING
from bot.rules.receipts.programme import Settings, SetUp
from bot.services.office import Office, Request
from bot.services.people import meet
from bot.services.programme import setup
from storage.database import Database
from storage.models import AuditEntry, DeliveryKey, Person, Profession, Programme, Role, Workspace
from tests.builders import TEAM, Clock

OWNER = Profile(TEAM, "UOWNER", "Olive Owner", is_admin=True)
OTHER = Profile(TEAM, "UOTHER", "Otto Other", is_admin=True)
MEMBER = Profile(TEAM, "UMEMBER", "Mel Member")
WANTED = Settings(
    name="City mentoring",
    target_minutes=20 * 60,
    weeks=12,
    time_zone="America/Toronto",
    region="CA-ON",
    language="fr",
    professions=FOUNDING,
    contact="Olive",
)


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, Clock())


def save(
    office: Office, by: Profile, wanted: Settings = WANTED, seen: int | None = None, key: str = "view:1"
) -> SetUp:
    return setup.save(office, Request(TEAM, by.user_id, key), wanted, seen, lambda: by)


def begin(office: Office, by: Profile) -> setup.Draft:
    return setup.begin(office, Request(TEAM, by.user_id, "trigger:0"), lambda: by, "Mentoring")


def programme_id(office: Office) -> int:
    found = begin(office, OWNER).programme_id
    assert found is not None
    return found


def rows(office: Office, *what: Any) -> list[tuple[Any, ...]]:
    with office.database.reading() as session:
        return sorted((tuple(row) for row in session.execute(select(*what))), key=str)


def test_the_form_starts_with_sensible_values(office: Office) -> None:
    draft = begin(office, replace(OWNER, locale="fr-CA", time_zone="America/Vancouver"))
    assert draft.programme_id is None
    assert draft.settings == Settings(
        name="Mentoring",
        target_minutes=24 * 60,
        weeks=16,
        time_zone="America/Vancouver",
        region="CA-ON",
        language="fr",
        professions=FOUNDING,
        contact="Olive Owner",
    )


def test_saving_makes_the_programme_and_its_coordinator(office: Office) -> None:
    assert save(office, OWNER) == SetUp(WANTED, is_new=True)
    assert rows(office, Programme.name, Programme.target_minutes, Programme.weeks) == [
        ("City mentoring", 1200, 12)
    ]
    assert rows(office, Workspace.team_id) == [(TEAM,)]
    assert rows(office, Person.user_id) == [("UOWNER",)]
    assert rows(office, Role.role) == [("coordinator",)]
    assert len(rows(office, Profession.id)) == 3


def test_the_key_and_the_audit_are_in_the_same_transaction(office: Office) -> None:
    save(office, OWNER, key="view:7")
    assert rows(office, DeliveryKey.key) == [("view:7",)]
    assert rows(office, AuditEntry.action, AuditEntry.request_key) == [
        ("programme.set_up", "view:7"),
        ("role.granted", "view:7"),
    ]


def test_who_is_no_admin_cannot_set_up(office: Office) -> None:
    for act in (lambda: begin(office, MEMBER), lambda: save(office, MEMBER)):
        with pytest.raises(Problem, match="admins_only"):
            act()
    assert rows(office, Programme.id) == []


def test_the_same_submission_twice_is_one_programme_and_one_answer(office: Office) -> None:
    first = save(office, OWNER)
    assert save(office, OWNER) == first
    assert len(rows(office, Programme.id)) == 1
    assert len(rows(office, AuditEntry.id)) == 2


def test_an_admin_who_was_second_is_told_and_changes_nothing(office: Office) -> None:
    save(office, OWNER)
    with pytest.raises(Problem, match="already_set_up"):
        save(office, OTHER, replace(WANTED, name="Other"), key="view:2")
    assert rows(office, Programme.name) == [("City mentoring",)]


def test_two_admins_at_once_make_one_programme(office: Office) -> None:
    gate = Barrier(2)
    results: list[str] = []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            results.append("done")
        except Problem as problem:
            results.append(problem.key)

    acts = [lambda: save(office, OWNER, key="view:1"), lambda: save(office, OTHER, key="view:2")]
    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(results) == ["already_set_up", "done"]
    assert len(rows(office, Programme.id)) == 1
    assert len(rows(office, Role.id)) == 1


def test_a_coordinator_changes_the_settings(office: Office) -> None:
    save(office, OWNER)
    wanted = replace(WANTED, name="New name", weeks=20)
    done = save(office, OWNER, wanted, programme_id(office), key="view:2")
    assert done == SetUp(wanted, is_new=False)
    assert begin(office, OWNER).settings == wanted
    assert ("programme.changed", {"changed": ["name", "weeks"]}) in rows(
        office, AuditEntry.action, AuditEntry.details
    )


def test_somebody_else_does_not_change_the_settings(office: Office) -> None:
    save(office, OWNER)
    know(office, MEMBER)
    with pytest.raises(Problem, match="not_allowed"):
        begin(office, MEMBER)
    with pytest.raises(Problem, match="not_allowed"):
        save(office, MEMBER, seen=1, key="view:2")


def test_a_profession_taken_out_is_retired_and_comes_back_as_it_was(office: Office) -> None:
    save(office, OWNER)
    before = dict(rows(office, Profession.name_en, Profession.id))
    mine = programme_id(office)
    save(office, OWNER, replace(WANTED, professions=FOUNDING[:1]), mine, key="view:2")
    assert begin(office, OWNER).settings.professions == FOUNDING[:1]
    assert dict(rows(office, Profession.name_en, Profession.id)) == before
    save(office, OWNER, WANTED, mine, key="view:3")
    assert begin(office, OWNER).settings.professions == FOUNDING
    assert dict(rows(office, Profession.name_en, Profession.id)) == before


def test_a_profession_can_be_renamed_in_either_language(office: Office) -> None:
    save(office, OWNER)
    mine = programme_id(office)
    ids = rows(office, Profession.id)
    renamed = (("Accountancy", "Comptabilité"), ("Engineering", "Ingénierie"), FOUNDING[2])
    done = save(office, OWNER, replace(WANTED, professions=renamed), mine, key="view:2")
    assert done.settings.professions == renamed
    assert rows(office, Profession.id) == ids


def test_a_name_can_move_from_one_profession_to_another(office: Office) -> None:
    save(office, OWNER)
    moved = (("Bookkeeping", "Comptabilité"), ("Accounting", "Expertise comptable"))
    done = save(office, OWNER, replace(WANTED, professions=moved), programme_id(office), key="view:2")
    assert set(done.settings.professions) == set(moved)


def know(office: Office, profile: Profile) -> None:
    """Let the programme meet somebody, as the next request of theirs would."""
    meet(office, profile.team_id, profile.user_id, lambda: profile)


def test_a_setting_changed_meanwhile_is_what_was_saved_last(office: Office) -> None:
    save(office, OWNER)
    mine = programme_id(office)
    later = Thread(target=lambda: save(office, OWNER, WANTED, mine, key="view:2"))
    with office.database.transaction() as session:
        session.get_one(Programme, mine).name = "Changed meanwhile"
        session.flush()
        later.start()
        later.join(timeout=0.5)
    later.join(timeout=30)
    assert rows(office, Programme.name) == [(WANTED.name,)]


def test_an_admin_of_another_workspace_sets_up_nothing(office: Office) -> None:
    outsider = replace(OWNER, team_id="TELSEWHERE")
    with pytest.raises(Problem, match="admins_only"):
        save(office, outsider)
    assert rows(office, Programme.id) == []
