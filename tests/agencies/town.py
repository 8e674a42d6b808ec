"""Two agencies and an employer in a programme, with people who look after them."""

from typing import Any

from sqlalchemy import select

from storage.database import Database
from storage.models import AuditEntry, Notice, Organisation, Participant, Person, Role
from tests.builders import MONDAY
from tests.world import World


def add_organisation(database: Database, programme_id: int, kind: str, name: str) -> int:
    """An agency or an employer; its id."""
    with database.transaction() as session:
        row = Organisation(programme_id=programme_id, kind=kind, name=name)
        session.add(row)
        session.flush()
        return row.id


def add_role(
    database: Database, programme_id: int, person_id: int, role: str, organisation_id: int | None = None
) -> None:
    """A role somebody holds."""
    with database.transaction() as session:
        session.add(
            Role(
                programme_id=programme_id,
                person_id=person_id,
                role=role,
                organisation_id=organisation_id,
                granted_at=MONDAY,
            )
        )


def add_part(database: Database, programme_id: int, side: str, **changes: Any) -> int:
    """A part somebody takes, confirmed unless said otherwise; its id."""
    values: dict[str, Any] = {
        "state": "confirmed",
        "name": "Somebody",
        "entered_at": MONDAY,
        "confirmed_at": MONDAY,
        "waiting_since": MONDAY,
    }
    with database.transaction() as session:
        part = Participant(programme_id=programme_id, side=side, **values | changes)
        session.add(part)
        session.flush()
        return part.id


def part_of(database: Database, part_id: int) -> Participant:
    """A part's row as it stands."""
    with database.reading() as session:
        part = session.get_one(Participant, part_id)
        session.expunge_all()
        return part


def parts(database: Database) -> list[Participant]:
    """Every part, in the order they were entered."""
    with database.reading() as session:
        found = list(session.scalars(select(Participant).order_by(Participant.id)))
        session.expunge_all()
        return found


def audited(database: Database) -> list[tuple[str, int, dict[str, Any]]]:
    """Every row of the audit: what was done, to which id, and the details."""
    with database.reading() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(row.action, row.object_id, row.details) for row in rows]


def notices(database: Database) -> list[tuple[str, str | None]]:
    """Every notice on record: its template, and the name it is for."""
    with database.reading() as session:
        rows = session.execute(
            select(Notice.template, Person.name)
            .outerjoin(Person, Person.id == Notice.person_id)
            .order_by(Notice.id)
        )
        return [(row[0], row[1]) for row in rows]


class Town:
    """A world in which Zoe is a coach of Newcomer Bridge, and Ben one of Next Step; Maria mentors."""

    def __init__(self, world: World) -> None:
        self.world = world.with_programme()
        self.database = world.database
        self.programme_id = world.programme_id
        self.bridge = self.organisation("agency", "Newcomer Bridge")
        self.step = self.organisation("agency", "Next Step")
        self.city = self.organisation("employer", "City of Toronto")
        self.coach("zoe", self.bridge)
        self.coach("ben", self.step)

    def organisation(self, kind: str, name: str) -> int:
        return add_organisation(self.database, self.programme_id, kind, name)

    def coach(self, who: str, agency_id: int) -> int:
        person_id = self.world.know(who, capacity=3)
        add_role(self.database, self.programme_id, person_id, "coach", agency_id)
        return person_id

    def mentee(self, who: str, agency_id: int, *, ready: bool = False, **changes: Any) -> int:
        """Somebody's part as a mentee of an agency; its id."""
        dates = dict.fromkeys(("eligible_at", "prepared_at", "oriented_at"), MONDAY if ready else None)
        person_id = self.world.know(who)
        values = {"person_id": person_id, "name": who.title(), "organisation_id": agency_id, **dates}
        return add_part(self.database, self.programme_id, "mentee", **values | changes)

    def mentor(self, who: str, employer_id: int, **changes: Any) -> int:
        """Somebody's part as a mentor of an employer; its id."""
        values = {"person_id": self.world.know(who, capacity=3), "name": who.title()}
        return add_part(
            self.database,
            self.programme_id,
            "mentor",
            **values | {"organisation_id": employer_id} | changes,
        )
