"""Who an audience is: a table of people, and whom each set of conditions finds among them."""

import time
from dataclasses import dataclass
from typing import Any

import pytest

from bot.rules.audience import Audience, Pairing, Side, audience_of
from storage.database import Database
from storage.queries import audience
from tests.builders import MONDAY, add_match, add_person, add_programme
from tests.events.crowd import add_intake, add_organisation, add_part, fill
from tests.nudges.crowd import plan, statements


@dataclass(frozen=True)
class Town:
    """Everybody of a small programme by name."""

    database: Database
    programme_id: int
    accounting: int
    engineering: int
    city: int
    bank: int
    bridge: int
    spring: int

    def found(self, **conditions: Any) -> str:
        """The names of those an audience is, in order."""
        kept: dict[str, Any] = {
            name: value if isinstance(value, list) else [value] for name, value in conditions.items()
        }
        with self.database.reading() as session:
            wanted = audience_of(kept)
            people = audience.first(session, self.programme_id, wanted, 99)
            assert audience.count(session, self.programme_id, wanted) == len(people)
            assert all(audience.includes(session, self.programme_id, wanted, each.id) for each in people)
        return " ".join(each.name for each in people)


@pytest.fixture
def town(database: Database) -> Town:
    programme_id, (accounting, engineering) = add_programme(database)
    made = Town(
        database,
        programme_id,
        accounting,
        engineering,
        city=add_organisation(database, programme_id, "employer", "City"),
        bank=add_organisation(database, programme_id, "employer", "Bank"),
        bridge=add_organisation(database, programme_id, "agency", "Bridge"),
        spring=add_intake(database, programme_id, "Spring"),
    )

    def person(name: str, **changes: Any) -> int:
        return add_person(database, programme_id, f"U{name}", name=name, **changes)

    def part(name: str, side: str, state: str = "confirmed", **more: Any) -> int:
        person_id = person(name)
        add_part(database, programme_id, person_id, side, state, **more)
        return person_id

    person("Carol", roles=("coordinator",))
    part("Maria", "mentor", profession_id=engineering, organisation_id=made.city)
    ben = part("Ben", "mentor", profession_id=accounting, organisation_id=made.bank)
    chen = part(
        "Chen", "mentee", profession_id=accounting, organisation_id=made.bridge, intake_id=made.spring
    )
    part("Amina", "mentee", profession_id=engineering, organisation_id=made.bridge)
    pair: dict[str, Any] = {"profession_id": accounting, "employer_id": made.bank, "agency_id": made.bridge}
    add_match(database, programme_id, ben, chen, **pair)
    # A pair of people who never filled in a form, one that is over, and one whose mentor left since.
    add_match(database, programme_id, person("Dora"), person("Emil"), profession_id=engineering)
    over: dict[str, Any] = {"status": "completed", "profession_id": engineering}
    add_match(
        database, programme_id, part("Fay", "mentor", "finished"), part("Gus", "mentee", "finished"), **over
    )
    add_match(database, programme_id, part("Hugo", "mentor", "left"), person("Ines"), **over)
    # Whoever has not joined, whose account is closed, or who was forgotten is in no audience.
    part("Listed", "mentor", "announced")
    part("Left", "mentor", "left")
    for name, gone in (("Closed", {"is_deactivated": True}), ("Gone", {"forgotten_at": MONDAY})):
        add_part(database, programme_id, person(name, **gone), "mentor")
    add_part(database, programme_id, person("Robot", is_bot=True), "mentor")
    person("Nobody")
    other, _ = add_programme(database, "TOTHER")
    add_part(database, other, add_person(database, other, "UX", team_id="TOTHER", name="Elsewhere"), "mentor")
    return made


def test_everybody_is_whoever_takes_part_and_nobody_who_only_stands_on_a_list(town: Town) -> None:
    assert town.found() == "Amina Ben Carol Chen Dora Emil Maria"


def test_sides_and_pairs(town: Town) -> None:
    assert town.found(sides=Side.MENTOR) == "Ben Dora Maria"
    assert town.found(sides=Side.MENTEE) == "Amina Chen Emil"
    assert town.found(sides=[Side.MENTOR, Side.MENTEE]) == "Amina Ben Chen Dora Emil Maria"
    assert town.found(pairings=Pairing.ACTIVE) == "Ben Chen Dora Emil"
    assert town.found(pairings=Pairing.ACTIVE, sides=Side.MENTOR) == "Ben Dora"


def test_past_members_are_found_by_their_completed_pair_unless_they_left(town: Town) -> None:
    assert town.found(pairings=Pairing.COMPLETED) == "Fay Gus Ines"
    assert town.found(pairings=Pairing.COMPLETED, sides=Side.MENTOR) == "Fay"
    assert town.found(pairings=[Pairing.ACTIVE, Pairing.COMPLETED], sides=Side.MENTEE) == "Chen Emil Gus Ines"


def test_professions_organisations_and_intakes_narrow_it(town: Town) -> None:
    assert town.found(professions=town.engineering) == "Amina Dora Emil Maria"
    assert town.found(professions=[town.engineering, town.accounting], sides=Side.MENTEE) == "Amina Chen Emil"
    assert town.found(intakes=town.spring) == "Chen"
    assert town.found(intakes=town.spring, pairings=Pairing.ACTIVE) == "Chen"
    assert town.found(agencies=town.bridge, professions=town.engineering) == "Amina"


def test_a_mentor_is_of_an_employer_and_a_mentee_of_an_agency(town: Town) -> None:
    assert town.found(employers=town.bank) == "Ben"
    assert town.found(agencies=town.bridge) == "Amina Chen"
    assert town.found(employers=town.city, agencies=town.bridge) == "Amina Chen Maria"
    assert town.found(employers=town.bank, sides=Side.MENTEE) == ""
    assert town.found(agencies=town.bridge, pairings=Pairing.ACTIVE) == "Chen"


def test_the_host_need_not_be_invited(town: Town) -> None:
    mentors = Audience(sides=frozenset({Side.MENTOR}))
    with town.database.reading() as session:
        (ben, *_) = audience.first(session, town.programme_id, mentors, 1)
        assert audience.count(session, town.programme_id, mentors, but=ben.id) == 2


def test_five_thousand_people_are_found_without_reading_a_table_for_each(database: Database) -> None:
    programme_id, (accounting, _) = add_programme(database)
    spring = add_intake(database, programme_id, "Spring")
    fill(database, programme_id, 5_000)
    wanted = (
        Audience(),
        Audience(pairings=frozenset({Pairing.ACTIVE, Pairing.COMPLETED}), intakes=frozenset({spring})),
        Audience(professions=frozenset({accounting}), sides=frozenset({Side.MENTOR})),
    )
    for each, expected in zip(wanted, (5_000, 0, 2_500), strict=True):
        with statements(database) as asked, database.reading() as session:
            begun = time.perf_counter()
            assert audience.count(session, programme_id, each) == expected
            seconds = time.perf_counter() - begun
        assert seconds < 0.5
        (statement,) = [one for one in asked if one[0].startswith("SELECT")]
        said = plan(database, statement)
        whole = [line for line in said.splitlines() if line.startswith("SCAN") or "Seq Scan" in line]
        assert not [line for line in whole if "participants" in line or "matches" in line], said
        # PostgreSQL knows nothing yet of tables that were just filled, and must not guess badly.
        assert database.is_sqlite or "hashed SubPlan" in said
