"""A pair on a bare database, for tests of what the services decide."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.rules.receipts.together import Draft, GoalCard, PairGoals
from bot.services.office import Office, Request
from bot.services.together import agreements, changing, goals
from storage.database import Database
from storage.models import Agreement, AuditEntry, Base, Goal, Match, Notice, Programme
from tests.builders import TEAM, Clock, add_match, add_person, add_programme


@dataclass
class Pair:
    """Maria mentors Amina; Ben is nobody to them."""

    database: Database
    clock: Clock = field(default_factory=Clock)
    keys: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.office = Office(self.database, self.clock)
        self.programme_id, _ = add_programme(self.database)
        self.maria = add_person(self.database, self.programme_id, "UMARIA", name="Maria")
        self.amina = add_person(self.database, self.programme_id, "UAMINA", name="Amina", locale="fr-CA")
        self.ben = add_person(self.database, self.programme_id, "UBEN", name="Ben")
        self.match_id = add_match(self.database, self.programme_id, self.maria, self.amina)

    def by(self, who: str = "UAMINA", key: str | None = None) -> Request:
        """A request of somebody's; each is a new one unless it is given a key."""
        return Request(TEAM, who, key or f"test:{next(self.keys)}")

    def write(
        self, text: str = "Find work", steps: str = "", who: str = "UAMINA", key: str | None = None
    ) -> PairGoals:
        return changing.write(self.office, self.by(who, key), self.match_id, text, steps)

    def goals(self) -> tuple[GoalCard, ...]:
        return goals.of_pair(self.office, self.by(), self.match_id).goals

    def change(self, seen: GoalCard, text: str, steps: str = "", who: str = "UAMINA") -> GoalCard | Draft:
        return changing.change(self.office, self.by(who), seen.id, seen.version, text, steps)

    def agree(self, who: str = "UAMINA") -> None:
        version = agreements.of_pair(self.office, self.by(who), self.match_id).version
        agreements.agree(self.office, self.by(who), self.match_id, version)

    def settings(self, **together: object) -> None:
        """Change the programme's settings of what pairs do together."""
        with self.database.transaction() as session:
            session.get_one(Programme, self.programme_id).settings = {"together": together}

    def end(self) -> None:
        """The pair ends."""
        with self.database.transaction() as session:
            match = session.get_one(Match, self.match_id)
            match.status, match.end_reason, match.ended_on = "completed", "completed", self.clock().date()

    def rows(self, model: type[Base], column: Any) -> list[Any]:
        with self.database.reading() as session:
            return list(session.scalars(select(column).select_from(model).order_by(column)))

    def notices(self) -> list[str]:
        return self.rows(Notice, Notice.template)

    def audited(self) -> list[str]:
        return self.rows(AuditEntry, AuditEntry.action)

    def agreed(self) -> list[int]:
        return self.rows(Agreement, Agreement.person_id)

    def positions(self) -> list[int]:
        return self.rows(Goal, Goal.position)
