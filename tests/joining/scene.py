"""A programme with agencies, employers, a coach and a coordinator, on a bare database."""

from itertools import count
from typing import Any

from sqlalchemy import select, update

from bot.rules.participants import Side
from bot.rules.receipts.joining import Joined, Next, Step
from bot.services.joining import asking as joining
from bot.services.joining import templates as join_templates
from bot.services.office import Ledgered, Office, Request
from bot.views.kit import Message
from storage.database import Database
from storage.models import (
    AuditEntry,
    Consent,
    Draft,
    Notice,
    Organisation,
    Participant,
    Person,
    Profession,
    Programme,
    Role,
)
from tests.builders import MONDAY, TEAM, Clock, add_person, add_programme

Filled = dict[str, str | list[str]]


class Scene:
    """Carol coordinates, Cora coaches for Newcomer Services; Maria, Amina and Zoe are in the workspace."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, self.professions = add_programme(database)
        self._keys = count()
        add_person(database, self.programme_id, "UCAROL", roles=("coordinator",))
        self.coach_id = add_person(database, self.programme_id, "UCORA")
        for user_id in ("UMARIA", "UAMINA", "UZOE"):
            add_person(database, self.programme_id, user_id, is_guest=user_id == "UAMINA")
        self.agency = add_organisation(database, self.programme_id, "agency", "Newcomer Services")
        self.other_agency = add_organisation(database, self.programme_id, "agency", "Skills for Change")
        self.employer = add_organisation(database, self.programme_id, "employer", "City of Toronto")
        add_coach(database, self.programme_id, self.coach_id, self.agency)

    def by(self, user_id: str, key: str | None = None) -> Request:
        """A request of somebody's; each is a new one unless it is given a key."""
        return Request(TEAM, user_id, key or f"test:{next(self._keys)}")

    def steps(self, side: Side) -> dict[int, Filled]:
        """Good answers to every step of a side."""
        is_mentor = side is Side.MENTOR
        first: Filled = {
            "organisation": str(self.employer if is_mentor else self.agency),
            "profession": str(self.professions[0]),
            "speciality": "Audit",
            "years": "12",
        }
        second: Filled = {"languages": ["en", "fr"], "ways": ["video"], "times": ["lunch", "evening"]}
        third: Filled = {"topics": ["resume", "network"], "reports_to": ""}
        return {
            1: first,
            2: second | ({"places": "2"} if is_mentor else {}),
            3: third | ({} if is_mentor else {"goals": "Work as an accountant."}),
        }

    def agree(self, user_id: str, side: Side, version: str = "1") -> Next:
        return joining.agree(self.office, self.by(user_id), side, version)

    def at_step(self, user_id: str, side: Side, number: int) -> Step:
        """Somebody who has agreed, and has filled in the steps before this one."""
        shown = self.agree(user_id, side)
        for step in range(1, number):
            assert isinstance(shown, Step)
            shown = self.send(user_id, shown, self.steps(side)[step])
        assert isinstance(shown, Step)
        return shown

    def send(self, user_id: str, step: Step, given: Filled, key: str | None = None) -> Next:
        request = self.by(user_id, key)
        return joining.send(self.office, request, step.side, step.number, step.draft, given)

    def join(self, user_id: str, side: Side, **changes: str | list[str]) -> Joined:
        """Somebody joins, the whole way."""
        shown: Next = self.agree(user_id, side)
        for number, filled in self.steps(side).items():
            assert isinstance(shown, Step), shown
            assert shown.number == number
            shown = self.send(user_id, shown, filled | {k: v for k, v in changes.items() if k in filled})
        assert isinstance(shown, Joined)
        return shown

    def announce(self, user_id: str | None, side: Side = Side.MENTEE, **changes: Any) -> int:
        """A part entered by Cora, which its person has not confirmed; its id."""
        is_mentor = side is Side.MENTOR
        values: dict[str, Any] = {
            "side": side.value,
            "state": "announced",
            "name": "Amina Mentorée",
            "person_id": self.person(user_id).id if user_id else None,
            "organisation_id": self.employer if is_mentor else self.agency,
            "profession_id": self.professions[1],
            "speciality": "Bridges",
            "years": 7,
            "languages": ["en"],
            "ways": ["phone"],
            "times": ["weekend"],
            "topics": ["culture"],
            "goals": "" if is_mentor else "Build bridges in Ontario.",
            "entered_by_id": self.coach_id,
            "entered_at": MONDAY,
        }
        with self.database.transaction() as session:
            part = Participant(programme_id=self.programme_id, **values | changes)
            session.add(part)
            session.flush()
            return part.id

    def set_part(self, part_id: int, **values: Any) -> None:
        with self.database.transaction() as session:
            session.execute(update(Participant).where(Participant.id == part_id).values(**values))

    def settings(self, **values: Any) -> None:
        """Change what the programme's row keeps of its settings."""
        with self.database.transaction() as session:
            session.get_one(Programme, self.programme_id).settings = values

    def retire(self, profession_id: int) -> None:
        with self.database.transaction() as session:
            session.get_one(Profession, profession_id).retired_at = MONDAY

    def parts(self) -> list[Participant]:
        return self._all(Participant)

    def part(self) -> Participant:
        """The only part there is."""
        [part] = self.parts()
        return part

    def drafts(self) -> list[Draft]:
        return self._all(Draft)

    def consents(self) -> list[Consent]:
        return self._all(Consent)

    def notices(self) -> list[tuple[str, str]]:
        """Every notice on record: its template, and the user id it is for."""
        with self.database.reading() as session:
            found = select(Notice.template, Person.user_id).join(Person, Person.id == Notice.person_id)
            return [(row[0], row[1]) for row in session.execute(found.order_by(Notice.id))]

    def audited(self) -> list[str]:
        return [entry.action for entry in self._all(AuditEntry)]

    def person(self, user_id: str) -> Person:
        [person] = [each for each in self._all(Person) if each.user_id == user_id]
        return person

    def prepared(self, key: str) -> Message | Any:
        """What the last notice of a template becomes when it is sent."""
        templates = {template.key: template for template in join_templates.TEMPLATES}
        with self.database.reading() as session:
            programme = session.get_one(Programme, self.programme_id)
            found = select(Notice).where(Notice.template == key).order_by(Notice.id.desc())
            notice = session.scalars(found).first()
            assert notice is not None, f"no {key}"
            return templates[key].prepare(Ledgered(session, self.clock(), programme), notice)

    def _all(self, model: type[Any]) -> list[Any]:
        with self.database.reading() as session:
            found = list(session.scalars(select(model).order_by(model.id)))
            session.expunge_all()
            return found


def add_organisation(database: Database, programme_id: int, kind: str, name: str) -> int:
    with database.transaction() as session:
        organisation = Organisation(programme_id=programme_id, kind=kind, name=name)
        session.add(organisation)
        session.flush()
        return organisation.id


def add_coach(database: Database, programme_id: int, person_id: int, agency_id: int) -> None:
    with database.transaction() as session:
        role = Role(
            programme_id=programme_id,
            person_id=person_id,
            role="coach",
            organisation_id=agency_id,
            granted_at=MONDAY,
        )
        session.add(role)
