"""A pair that has ended, with hours in its ledger."""

from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.services.certificates import issuing
from bot.services.certificates.templates import TEMPLATES
from bot.services.office import Ledgered, Office, Request
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.database import Database
from storage.models import AuditEntry, Certificate, Notice, Person, Programme, SigningKey
from storage.queries import matches
from tests.builders import TEAM, Clock, add_entry, add_match, add_person, add_programme


class Ended:
    """Maria mentored Amina; ninety minutes are confirmed, thirty wait, fifteen are disputed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        self.maria = add_person(database, self.programme_id, "UMARIA", name="Maria Mentor")
        self.amina = add_person(database, self.programme_id, "UAMINA", name="Amina Mentorée", locale="fr-CA")
        self.match_id = add_match(
            database,
            self.programme_id,
            self.maria,
            self.amina,
            status="completed",
            ended_on=date(2026, 3, 1),
            end_reason="completed",
        )
        for minutes, state in ((90, "confirmed"), (30, "awaiting"), (15, "disputed")):
            add_entry(database, self.programme_id, self.match_id, self.amina, minutes=minutes, state=state)
        self._keys = count()

    def issue(self, person_id: int, *, again: bool = False) -> Certificate | None:
        """Issue the certificate of one of the pair."""
        with self.database.transaction() as session:
            programme = session.get_one(Programme, self.programme_id)
            match = matches.match_in(session, self.programme_id, self.match_id)
            assert match is not None
            return issuing.issue(Ledgered(session, self.clock(), programme), match, person_id, again=again)

    def asks(self, user_id: str, key: str | None = None) -> Any:
        """Somebody types `/mentoring certificate`."""
        return issuing.mine(self.office, Request(TEAM, user_id, key or f"test:{next(self._keys)}"))

    def prepared(self) -> Message | Cancelled:
        """What the latest notice becomes when it is sent."""
        with self.database.reading() as session:
            programme = session.get_one(Programme, self.programme_id)
            notice = session.scalars(select(Notice).order_by(Notice.id.desc())).first()
            assert notice is not None
            done = TEMPLATES[0].prepare(Ledgered(session, self.clock(), programme), notice)
            assert isinstance(done, Message | Cancelled)
            return done

    def change(self, model: type[Any], row_id: int, **values: Any) -> None:
        """Change a row."""
        with self.database.transaction() as session:
            row = session.get_one(model, row_id)
            for name, value in values.items():
                setattr(row, name, value)

    def notices(self) -> list[tuple[str, int | None]]:
        with self.database.reading() as session:
            found = session.execute(select(Notice.template, Notice.person_id).order_by(Notice.id))
            return [(row[0], row[1]) for row in found]

    def certificates(self) -> list[Certificate]:
        return self._all(Certificate)

    def keys(self) -> list[SigningKey]:
        return self._all(SigningKey)

    def people(self) -> list[Person]:
        return self._all(Person)

    def audited(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))

    def _all(self, model: type[Any]) -> list[Any]:
        with self.database.reading() as session:
            return list(session.scalars(select(model).order_by(model.id)))
