"""A programme with one coordinator, on a bare database: for tests of what the services decide."""

from itertools import count
from typing import Any

from sqlalchemy import select

from bot.rules.people import Profile
from bot.rules.receipts.matches import NewMatch, Recorded
from bot.services.matches import recording as matches
from bot.services.matches import templates as match_templates
from bot.services.office import Ledgered, Office, Request
from bot.services.programme import coordinator_templates
from storage.database import Database
from storage.models import AuditEntry, Match, Notice, Person, Programme
from tests.builders import TEAM, Clock, add_person, add_programme

# What a pair of Maria and Amina begins with: they are introduced, and each is asked to agree.
BEGUN = [("match.introduction", None), ("agree.ask", "UMARIA"), ("agree.ask", "UAMINA")]


class Scene:
    """Carol coordinates; everybody else is only a profile, as Slack would give it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        self.carol_id = add_person(
            database, self.programme_id, "UCAROL", roles=("coordinator",), name="Carol Coordinator"
        )
        self._keys = count()

    def by(self, user_id: str = "UCAROL", key: str | None = None) -> Request:
        """A request of somebody's; each is a new one unless it is given a key."""
        return Request(TEAM, user_id, key or f"test:{next(self._keys)}")

    def record(self, mentor: Profile, mentee: Profile, **how: Any) -> Recorded:
        """Carol records a match."""
        request = how.pop("request", None) or self.by()
        wish = NewMatch(mentor, mentee, how.pop("profession", "Engineering"), **how)
        return matches.record(self.office, request, wish)

    def matches(self) -> list[Match]:
        with self.database.reading() as session:
            found = list(session.scalars(select(Match).order_by(Match.id)))
            session.expunge_all()
            return found

    def notices(self) -> list[tuple[str, str | None]]:
        """Every notice on record: its template, and the user id it is for (None for a group DM)."""
        with self.database.reading() as session:
            rows = session.execute(
                select(Notice.template, Person.user_id)
                .outerjoin(Person, Person.id == Notice.person_id)
                .order_by(Notice.id)
            )
            return [(row[0], row[1]) for row in rows]

    def audited(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))

    def person(self, user_id: str) -> Person:
        with self.database.reading() as session:
            found = session.scalars(select(Person).where(Person.user_id == user_id)).one()
            session.expunge_all()
            return found

    def set(self, user_id: str, **values: Any) -> None:
        """Change somebody's row."""
        with self.database.transaction() as session:
            person = session.scalars(select(Person).where(Person.user_id == user_id)).one()
            for name, value in values.items():
                setattr(person, name, value)

    def prepared(self, key: str, user_id: str | None = None) -> Any:
        """What the first notice of a template becomes when it is sent."""
        templates = {t.key: t for t in (*match_templates.TEMPLATES, *coordinator_templates.TEMPLATES)}
        with self.database.reading() as session:
            programme = session.get_one(Programme, self.programme_id)
            found = select(Notice).outerjoin(Person, Person.id == Notice.person_id)
            found = found.where(Notice.template == key, Person.user_id == user_id)
            notice = session.scalars(found.order_by(Notice.id)).first()
            assert notice is not None, f"no {key} for {user_id}"
            return templates[key].prepare(Ledgered(session, self.clock(), programme), notice)


def somebody(user_id: str, name: str | None = None, **changes: Any) -> Profile:
    """A profile as Slack would give it."""
    values: dict[str, Any] = {
        "team_id": TEAM,
        "user_id": user_id,
        "name": name or user_id.removeprefix("U").title(),
    }
    return Profile(**values | changes)


MARIA = somebody("UMARIA", "Maria Mentor")
BEN = somebody("UBEN", "Ben Mentor")
AMINA = somebody("UAMINA", "Amina Mentorée", locale="fr-CA", is_guest=True)
CHEN = somebody("UCHEN", "Chen Mentee", is_guest=True)
