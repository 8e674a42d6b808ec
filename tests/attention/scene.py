"""A pair of an agency that may need somebody, on a bare database; concerns are opened by the tests."""

from datetime import date, datetime
from typing import Any

from bot.nudges.staff_digest import next_digest, tell_staff
from bot.rules.attention import Wanted
from bot.rules.receipts.attention import AttentionPage, ConcernCard
from bot.services.attention import cards, listing
from storage.database import Database
from storage.models import Concern, ConcernStep, Match, Notice, Person
from tests.builders import MONDAY, add_match
from tests.proposals.scene import Scene as Proposals

START = date(2026, 2, 2)


def add_concern(database: Database, match_id: int, **changes: Any) -> int:
    """An open concern about a match with its first step; unless said otherwise, the coach's turn. Its id."""
    values: dict[str, Any] = {
        "signals": ["no_session"],
        "silent_ids": [],
        "rung": "coach",
        "since": MONDAY,
        "opened_at": MONDAY,
    }
    with database.transaction() as session:
        programme_id = session.get_one(Match, match_id).programme_id
        concern = Concern(programme_id=programme_id, match_id=match_id, **values | changes)
        session.add(concern)
        session.flush()
        session.add(
            ConcernStep(programme_id=programme_id, concern_id=concern.id, at=concern.opened_at, step="opened")
        )
        return concern.id


class Scene(Proposals):
    """Maria mentors Amina of Newcomer House, whose coach is Cora; Carol and Dana coordinate."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.maria = self.add("UMARIA", capacity=3)
        self.amina = self.add("UAMINA", locale="fr-CA")
        self.match_id = self.pair(self.maria, self.amina)

    def pair(self, mentor_id: int, mentee_id: int, **changes: Any) -> int:
        """A match of Cora's agency unless said otherwise; its id."""
        values: dict[str, Any] = {"agency_id": self.agency_id, "started_on": START, **changes}
        return add_match(self.database, self.programme_id, mentor_id, mentee_id, **values)

    def another_pair(self, name: str, **changes: Any) -> int:
        """A match of Maria's with somebody else; its id."""
        return self.pair(self.add(f"UR{name}"), self.add(f"UE{name}"), **changes)

    def concern(self, match_id: int | None = None, **changes: Any) -> int:
        return add_concern(self.database, match_id or self.match_id, **changes)

    # ---------------------------------------------------------------- what is seen

    def page(self, by: str = "UCORA", **wanted: Any) -> AttentionPage:
        return listing.page(self.office, self.by(by), Wanted(**wanted))

    def listed(self, by: str = "UCORA", **wanted: Any) -> list[int]:
        """The ids of the concerns on a page, in order."""
        return [card.concern_id for card in self.page(by, **wanted).cards]

    def card(self, concern_id: int, by: str = "UCORA") -> ConcernCard:
        return cards.one(self.office, self.by(by), concern_id)

    def steps(self) -> list[str]:
        """What was done, by whomever, in order; without the first step of a concern."""
        return [step.step for step in self.rows(ConcernStep) if step.step != "opened"]

    # ---------------------------------------------------------------- mornings

    def morning(self) -> list[str]:
        """Put this moment's morning messages on record; who gets one."""
        before = {notice.id for notice in self.rows(Notice)}
        tell_staff(self.office)
        people = {person.id: person.user_id for person in self.rows(Person)}
        return [people[each.person_id] for each in self.rows(Notice) if each.id not in before]

    def arrived(self) -> None:
        """Every message on record reaches its reader."""
        self.end_all("sent")

    def end_all(self, state: str, reason: str | None = None) -> None:
        for notice in self.rows(Notice):
            if notice.state == "waiting":
                self.change(Notice, notice.id, state=state, reason=reason, finished_at=self.clock())

    def next_morning(self) -> datetime | None:
        with self.database.reading() as session:
            return next_digest(session, self.clock())

    def clock_at(self, moment: str) -> None:
        """It is that time now: an ISO instant with its offset."""
        self.clock.now = datetime.fromisoformat(moment)
