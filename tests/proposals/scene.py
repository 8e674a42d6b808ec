"""A programme with an agency, its coach, ready mentees and willing mentors, on a bare database."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from bot.app import templates
from bot.rules.receipts.proposals import PairWish, Proposed
from bot.services.office import Ledgered, Office, Request
from bot.services.proposals import proposing as proposals
from bot.services.templates import Cancelled, Later
from bot.views.kit import Message
from storage.database import Database
from storage.models import (
    AuditEntry,
    Match,
    Notice,
    Organisation,
    Participant,
    Person,
    Programme,
    Proposal,
    Role,
)
from tests.builders import MONDAY, TEAM, Clock, add_person, add_programme

ENGINEERING, ACCOUNTING = 1, 0


class Scene:
    """Carol coordinates, Dana coordinates too, Cora coaches at the agency; the rest are made by a test."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, self.professions = add_programme(database)
        for user_id in ("UCAROL", "UDANA"):
            self.add(user_id, roles=("coordinator",))
        self.agency_id = self.organisation("agency", "Newcomer House")
        self.other_agency_id = self.organisation("agency", "Harbour House")
        self.employer_id = self.organisation("employer", "City of Toronto")
        self.coach("UCORA", self.agency_id)
        self._keys = count()

    # ---------------------------------------------------------------- who there is

    def add(self, user_id: str, **changes: Any) -> int:
        return add_person(self.database, self.programme_id, user_id, **changes)

    def organisation(self, kind: str, name: str) -> int:
        with self.database.transaction() as session:
            row = Organisation(programme_id=self.programme_id, kind=kind, name=name)
            session.add(row)
            session.flush()
            return row.id

    def coach(self, user_id: str, agency_id: int) -> int:
        person_id = self.add(user_id)
        with self.database.transaction() as session:
            session.add(
                Role(
                    programme_id=self.programme_id,
                    person_id=person_id,
                    role="coach",
                    organisation_id=agency_id,
                    granted_at=MONDAY,
                )
            )
        return person_id

    def mentor(
        self, user_id: str, *, places: int = 1, person: Mapping[str, Any] | None = None, **changes: Any
    ) -> int:
        """A mentor who can be matched; the id of their part."""
        person_id = self.add(user_id, capacity=places, **person or {})
        values = {"organisation_id": self.employer_id, "places": places, "speciality": "Bridges"}
        return self.part_for("mentor", person_id, user_id, values | changes)

    def mentee(self, user_id: str, *, person: Mapping[str, Any] | None = None, **changes: Any) -> int:
        """A mentee who is ready to be matched; the id of their part."""
        person_id = self.add(user_id, **person or {})
        ready = dict.fromkeys(("eligible_at", "prepared_at", "oriented_at"), MONDAY)
        values = {"organisation_id": self.agency_id, "goals": "Find work in my field"}
        return self.part_for("mentee", person_id, user_id, ready | values | changes)

    def part_for(
        self, side: str, person_id: int, user_id: str, changes: Mapping[str, Any] = MappingProxyType({})
    ) -> int:
        """A part of somebody who is there already; its id."""
        values: dict[str, Any] = {
            "side": side,
            "state": "confirmed",
            "person_id": person_id,
            "slack_id": user_id,
            "name": user_id.title(),
            "profession_id": self.professions[ENGINEERING],
            "years": 8,
            "languages": ["en", "fr"],
            "ways": ["video"],
            "times": ["evening"],
            "topics": ["network"],
            "entered_at": MONDAY,
            "waiting_since": MONDAY,
        }
        with self.database.transaction() as session:
            part = Participant(programme_id=self.programme_id, **values | dict(changes))
            session.add(part)
            session.flush()
            return part.id

    # ---------------------------------------------------------------- what is done

    def by(self, user_id: str = "UCAROL", key: str | None = None) -> Request:
        """A request of somebody's; each is a new one unless it is given a key."""
        return Request(TEAM, user_id, key or f"test:{next(self._keys)}")

    def propose(self, *pairs: tuple[int, int], by: str = "UCAROL", key: str | None = None) -> Proposed:
        wishes = [PairWish(mentor, mentee) for mentor, mentee in pairs]
        return proposals.propose(self.office, self.by(by, key), wishes)

    def proposed(self, mentor: int, mentee: int, by: str = "UCAROL") -> int:
        """A pair is proposed; the id of the proposal."""
        [made] = self.propose((mentor, mentee), by=by).made
        return made.proposal_id

    # ---------------------------------------------------------------- what there is then

    def rows(self, model: Any) -> list[Any]:
        with self.database.reading() as session:
            found = list(session.scalars(select(model).order_by(model.id)))
            session.expunge_all()
            return found

    def proposal(self, proposal_id: int) -> Proposal:
        return next(row for row in self.rows(Proposal) if row.id == proposal_id)

    def part(self, part_id: int) -> Participant:
        return next(row for row in self.rows(Participant) if row.id == part_id)

    def matches(self) -> list[Match]:
        return self.rows(Match)

    def person(self, user_id: str) -> Person:
        return next(row for row in self.rows(Person) if row.user_id == user_id)

    def notices(self, *states: str) -> list[tuple[str, str | None, str]]:
        """Every notice on record: template, whom it is for, state."""
        with self.database.reading() as session:
            rows = session.execute(
                select(Notice.template, Person.user_id, Notice.state)
                .outerjoin(Person, Person.id == Notice.person_id)
                .order_by(Notice.id)
            )
            return [(row[0], row[1], row[2]) for row in rows if not states or row[2] in states]

    def told(self, template: str) -> list[str | None]:
        """Whom there is a message of that kind for."""
        return [user_id for key, user_id, _ in self.notices() if key == template]

    def audited(self) -> list[str]:
        return [entry.action for entry in self.rows(AuditEntry)]

    def change(self, model: Any, row_id: int, **values: Any) -> None:
        with self.database.transaction() as session:
            row = session.get_one(model, row_id)
            for name, value in values.items():
                setattr(row, name, value)

    def says(self, template: str, user_id: str, *, last: bool = False) -> Message | Cancelled | Later:
        """What a message becomes when it is sent: the first of its kind to that person, or the last."""
        with self.database.reading() as session:
            programme = session.get_one(Programme, self.programme_id)
            found = list(
                session.scalars(
                    select(Notice)
                    .join(Person, Person.id == Notice.person_id)
                    .where(Notice.template == template, Person.user_id == user_id)
                    .order_by(Notice.id)
                )
            )
            assert found, f"no {template} for {user_id}"
            notice = found[-1 if last else 0]
            return templates()[template].prepare(Ledgered(session, self.clock(), programme), notice)

    def at(self, moment: datetime) -> None:
        self.clock.now = moment
