"""A programme with an agency and an employer, and lists brought to it as text."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from bot.rules.lists.values import Wrong
from bot.rules.receipts.lists import ListReport
from bot.services.lists import importing as people_lists
from bot.services.lists.exports import people_as_file
from bot.services.lists.importing import NotImported
from bot.services.lists.vocabulary import Scope
from bot.services.office import Ledgered, Office
from storage.database import Database
from storage.models import AuditEntry, Intake, Notice, Organisation, Participant, Programme
from tests.builders import MONDAY, Clock, add_person, add_programme

HEADER = "role,name,email,organisation,profession"


class ListOffice:
    """ACCES is an agency, the City of Toronto an employer."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, self.professions = add_programme(database)
        with database.transaction() as session:
            agency = Organisation(programme_id=self.programme_id, kind="agency", name="ACCES")
            employer = Organisation(programme_id=self.programme_id, kind="employer", name="City of Toronto")
            intake = Intake(programme_id=self.programme_id, name="Spring 2026", opens_on=MONDAY.date())
            session.add_all([agency, employer, intake])
            session.flush()
            self.agency_id, self.employer_id = agency.id, employer.id

    def bring(self, text: str | bytes, scope: Scope = Scope()) -> ListReport:  # noqa: B008 - it is frozen
        """Import a list."""
        content = text.encode() if isinstance(text, str) else text
        with self.database.reading() as session:
            draft = people_lists.read(self.ledger(session), content, scope)
        try:
            with self.database.transaction() as session:
                return people_lists.take_in(self.ledger(session), draft)
        except NotImported as error:
            return error.report

    def look(self, text: str | bytes, scope: Scope = Scope()) -> ListReport:  # noqa: B008 - it is frozen
        """What importing a list would do."""
        content = text.encode() if isinstance(text, str) else text
        with self.database.reading() as session:
            ledger = self.ledger(session)
            return people_lists.look_at(ledger, people_lists.read(ledger, content, scope))

    def give_back(self, language: str = "en", *, workbook: bool = False) -> bytes:
        """Everybody, as a file."""
        with self.database.reading() as session:
            return people_as_file(self.ledger(session), language, workbook=workbook)[0]

    def parts(self) -> list[Participant]:
        with self.database.reading() as session:
            return list(session.scalars(select(Participant).order_by(Participant.id)))

    def part(self) -> Participant:
        """The only one."""
        (found,) = self.parts()
        return found

    def rows(self) -> list[dict[str, Any]]:
        """Every part with every column, for comparing before and after."""
        names = [column.name for column in Participant.__table__.columns]
        return [{name: getattr(part, name) for name in names} for part in self.parts()]

    def notices(self) -> list[Notice]:
        with self.database.reading() as session:
            return list(session.scalars(select(Notice).order_by(Notice.id)))

    def audited(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))

    def change(self, change: Callable[[Participant], None]) -> None:
        """Change the only part's row."""
        with self.database.transaction() as session:
            change(session.scalars(select(Participant)).one())

    def person(self, user_id: str, **changes: Any) -> int:
        """Somebody in Slack whom the programme knows."""
        return add_person(self.database, self.programme_id, user_id, **changes)

    def ledger(self, session: Any) -> Ledgered:
        return Ledgered(session, self.clock(), session.get_one(Programme, self.programme_id))


def places(report: ListReport) -> list[tuple[int, str, str]]:
    """Where each thing is wrong, and which sentence says so."""
    return [(each.row, each.place, each.key) for each in report.wrong]


def only(report: ListReport) -> Wrong:
    """The one thing that is wrong."""
    (found,) = report.wrong
    return found
