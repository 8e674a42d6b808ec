"""A pair on a database, without Slack: its members book and change sessions through the services."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.rules.receipts.booking import Done, SessionQuestion, SessionWish
from bot.services.office import Office, Request
from bot.services.sessions import answers, booking, changes
from storage.database import Database
from storage.models import AuditEntry, Notice, PairSession, Person
from tests.builders import MONDAY, TEAM, Clock, add_match, add_person, add_programme

TOMORROW = MONDAY + timedelta(days=1)


class Scene:
    """Maria mentors Amina. `book` has Maria ask for tomorrow."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        self.maria = add_person(database, self.programme_id, "UMARIA", capacity=3)
        self.amina = add_person(database, self.programme_id, "UAMINA")
        self.match_id = add_match(database, self.programme_id, self.maria, self.amina)
        self._requests = 0

    def by(self, user_id: str, key: str | None = None) -> Request:
        """A request of somebody's; each is another one unless it has a key."""
        self._requests += 1
        return Request(TEAM, user_id, key or f"key:{self._requests}")

    def book(self, starts_at: datetime = TOMORROW, by: str = "UMARIA", key: str | None = None) -> Done:
        done = booking.book(self.office, self.by(by, key), wish(starts_at))
        assert not isinstance(done, SessionQuestion)
        return done

    def agreed(self) -> Done:
        """A session that both agreed to."""
        return self.accept(self.book())

    def accept(self, seen: Done, by: str = "UAMINA") -> Done:
        return answers.accept(self.office, self.by(by), pointer(seen))

    def mover(self, seen: Done, by: str, days: int, told: list[Done]) -> Callable[[], object]:
        """Somebody about to move a session by some days; what they are told is put into `told`."""
        wanted = wish(seen.card.starts_at + timedelta(days=days))
        request = self.by(by)
        return lambda: told.append(changes.move(self.office, request, pointer(seen), wanted))

    def canceller(self, seen: Done, by: str, told: list[Done]) -> Callable[[], object]:
        request = self.by(by)
        return lambda: told.append(changes.cancel(self.office, request, pointer(seen), ""))

    def accepter(self, seen: Done, told: list[Done]) -> Callable[[], object]:
        request = self.by("UAMINA")
        return lambda: told.append(answers.accept(self.office, request, pointer(seen)))

    def session(self) -> PairSession:
        with self.database.reading() as session:
            return session.scalars(select(PairSession)).one()

    def audited(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))

    def told(self) -> list[tuple[str, str]]:
        """Every message on record that is no calendar and says nothing again: kind and reader."""
        asked = (
            select(Notice.template, Person.user_id)
            .join(Person, Person.id == Notice.person_id)
            .where(Notice.amends_id.is_(None), Notice.template != "session.calendar")
            .order_by(Notice.id)
        )
        with self.database.reading() as session:
            return [(template, user_id) for template, user_id in session.execute(asked)]

    def calendars(self) -> list[int]:
        """The versions that both calendars were told of, once for each."""
        asked = select(Notice.arguments).where(Notice.template == "session.calendar").order_by(Notice.id)
        with self.database.reading() as session:
            return [arguments["version"] for arguments in session.scalars(asked)][::2]


def wish(starts_at: datetime, minutes: int = 60, place: str = "Metro Hall") -> SessionWish:
    return SessionWish(starts_at, minutes, place=place)


def pointer(seen: Done) -> tuple[int, int]:
    return seen.card.id, seen.card.version
