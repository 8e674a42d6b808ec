"""What the services decide, on a bare database: two at once, the same request twice, who may."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.rules.participants import Answers, Readiness, Side
from bot.rules.people import Profile, Role
from bot.rules.problems import Problem
from bot.rules.receipts.agencies import Place, Referral
from bot.services.agencies import readiness, referrals
from bot.services.agencies import roster as agencies
from bot.services.office import Request
from bot.services.programme import roles
from storage.database import Database
from storage.models import Intake
from tests.agencies.town import add_organisation, add_part, add_role, audited, notices, part_of, parts
from tests.builders import MONDAY, add_person, add_programme
from tests.matches.scene import AMINA, CHEN, Scene, somebody
from tests.matches.test_at_once import at_once

ALL = set(Readiness)


class Office(Scene):
    """Carol coordinates; Zoe coaches for one agency, Ben and Dora for another."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.bridge, self.step = (
            add_organisation(database, self.programme_id, "agency", name)
            for name in ("Newcomer Bridge", "Next Step")
        )
        for user_id, agency in (("UZOE", self.bridge), ("UBEN", self.step), ("UDORA", self.step)):
            person_id = add_person(database, self.programme_id, user_id)
            add_role(database, self.programme_id, person_id, "coach", agency)

    def refer(self, user_id: str, agency: int, person: Profile = AMINA, key: str | None = None) -> None:
        answers = Answers(Side.MENTEE, organisation_id=agency)
        referrals.refer(self.office, self.by(user_id, key), Referral(person, "", "", answers))

    def mentee(self, user_id: str = "UOMAR", **changes: object) -> int:
        person_id = add_person(self.database, self.programme_id, user_id)
        values = {"person_id": person_id, "organisation_id": self.bridge} | changes
        return add_part(self.database, self.programme_id, "mentee", **values)

    def tick(self, user_id: str, part_id: int, wanted: set[Readiness], key: str | None = None) -> Place:
        done = readiness.tick(self.office, self.by(user_id, key), part_id, wanted, set())
        return done.place


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


@pytest.fixture
def quick_office(sqlite: Database) -> Office:
    return Office(sqlite)


def problem(act: Callable[[], object]) -> str:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value.key


def test_of_two_agencies_that_refer_somebody_at_once_one_is_told(office: Office) -> None:
    results = at_once(lambda: office.refer("UZOE", office.bridge), lambda: office.refer("UBEN", office.step))
    assert results == ["done", "refer_elsewhere"]
    assert len(parts(office.database)) == 1
    assert notices(office.database) == [("join.confirm", "Amina Mentorée")]


def test_of_two_coaches_of_one_agency_that_refer_somebody_at_once_one_is_told(office: Office) -> None:
    results = at_once(lambda: office.refer("UDORA", office.step), lambda: office.refer("UBEN", office.step))
    assert results == ["done", "refer_own"]


def test_one_referral_delivered_five_times_at_once_has_one_effect(office: Office) -> None:
    results = at_once(*[lambda: office.refer("UZOE", office.bridge, key="form:1")] * 5)
    assert results == ["done"] * 5
    assert [action for action, _, _ in audited(office.database)] == ["part.referred"]
    assert len(notices(office.database)) == 1


def test_what_two_coaches_tick_at_once_makes_a_mentee_ready_once(office: Office) -> None:
    part_id = office.mentee()
    second = add_person(office.database, office.programme_id, "UEVE")
    add_role(office.database, office.programme_id, second, "coach", office.bridge)
    results = at_once(
        lambda: office.tick("UZOE", part_id, {Readiness.ELIGIBLE, Readiness.PREPARED}),
        lambda: office.tick("UEVE", part_id, {Readiness.PREPARED, Readiness.ORIENTED}),
        lambda: office.tick("UCAROL", part_id, ALL),
    )
    assert results == ["done"] * 3
    actions = [action for action, _, _ in audited(office.database)]
    assert actions.count("readiness.ticked") == 3
    assert actions.count("part.ready") == 1
    assert [template for template, _ in notices(office.database)] == ["agency.ready"]


def test_one_tick_delivered_five_times_at_once_has_one_effect(office: Office) -> None:
    part_id = office.mentee()
    results = at_once(*[lambda: office.tick("UZOE", part_id, ALL, key="form:1")] * 5)
    assert results == ["done"] * 5
    assert [action for action, _, _ in audited(office.database)] == ["readiness.ticked"] * 3 + ["part.ready"]


def test_of_two_coordinators_who_grant_the_same_role_one_welcome_goes_out(office: Office) -> None:
    add_person(office.database, office.programme_id, "UROOT", roles=("coordinator",))
    results = at_once(
        *[
            lambda who=who: roles.grant(office.office, office.by(who), CHEN, Role.COACH, "Next Step")
            for who in ("UCAROL", "UROOT")
        ]
    )
    assert results == ["done", "done"]
    assert notices(office.database) == [("role.welcome", "Chen Mentee")]


def test_of_two_coordinators_who_take_a_role_back_one_is_told(office: Office) -> None:
    add_person(office.database, office.programme_id, "UROOT", roles=("coordinator",))
    results = at_once(
        *[
            lambda who=who: roles.withdraw(office.office, office.by(who), "UZOE", Role.COACH, "")
            for who in ("UCAROL", "UROOT")
        ]
    )
    assert results == ["done", "role_not_held"]
    assert [action for action, _, _ in audited(office.database)] == ["role.withdrawn"]


@pytest.mark.parametrize("user_id", ["UBEN", "UOMAR", "UMENTEE"])
def test_a_foreign_part_is_as_good_as_not_there(quick_office: Office, user_id: str) -> None:
    add_person(quick_office.database, quick_office.programme_id, "UMENTEE")
    part_id = quick_office.mentee()
    by, office = quick_office.by, quick_office.office
    assert problem(lambda: readiness.checklist(office, by(user_id), part_id)) == "part_gone"
    assert problem(lambda: quick_office.tick(user_id, part_id, ALL)) == "part_gone"
    assert problem(lambda: readiness.checklist(office, by(user_id), 999_999)) == "part_gone"
    if user_id != "UOMAR":
        assert problem(lambda: agencies.see(office, by(user_id), part_id)) == "part_gone"
    assert part_of(quick_office.database, part_id).eligible_at is None
    assert audited(quick_office.database) == []


def test_a_coach_of_another_programme_sees_nothing(office: Office) -> None:
    part_id = office.mentee()
    elsewhere, _ = add_programme(office.database, "TELSEWHERE")
    coach = add_person(office.database, elsewhere, "UFOREIGN", team_id="TELSEWHERE")
    # By a mistake of ours, say: a role that points to an agency of a programme it is not in.
    add_role(office.database, elsewhere, coach, "coach", office.bridge)

    def by() -> Request:
        return Request("TELSEWHERE", "UFOREIGN", "k")

    assert problem(lambda: agencies.see(office.office, by(), part_id)) == "part_gone"
    assert problem(lambda: agencies.page(office.office, by())) == "not_allowed"


def test_people_who_look_at_their_own_part_leave_no_trace(quick_office: Office) -> None:
    part_id = quick_office.mentee()
    assert agencies.see(quick_office.office, quick_office.by("UOMAR"), part_id).place is Place.CHECKLIST
    assert audited(quick_office.database) == []


def test_the_waiting_time_begins_when_a_confirmed_mentee_is_ready_unless_it_has_before(
    quick_office: Office,
) -> None:
    new = quick_office.mentee(waiting_since=None)
    before = quick_office.mentee("UCHEN", waiting_since=MONDAY)
    quick_office.clock.advance(days=3)
    for part_id in (new, before):
        assert quick_office.tick("UZOE", part_id, ALL) is Place.WAITING
    assert part_of(quick_office.database, new).waiting_since == quick_office.clock.now
    assert part_of(quick_office.database, before).waiting_since == MONDAY


@pytest.mark.parametrize("changes", [{"is_bot": True}, {"is_deactivated": True}, {"team_id": "TELSEWHERE"}])
def test_who_cannot_take_part_is_not_referred(quick_office: Office, changes: dict[str, Any]) -> None:
    wrong = somebody("UWRONG", **changes)
    keys = {"person_is_bot", "person_deactivated", "person_elsewhere"}
    assert problem(lambda: quick_office.refer("UZOE", quick_office.bridge, wrong)) in keys
    assert parts(quick_office.database) == []


def test_a_referral_belongs_to_the_intake_that_is_open(quick_office: Office) -> None:
    with quick_office.database.transaction() as session:
        session.add(Intake(programme_id=quick_office.programme_id, name="Spring", opens_on=date(2026, 2, 1)))
    quick_office.refer("UZOE", quick_office.bridge)
    assert parts(quick_office.database)[0].intake_id is not None
