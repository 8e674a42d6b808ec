"""A pair of an agency near its end, on a bare database: for tests of what the services decide."""

from datetime import date, timedelta

from bot.nudges import sweep
from bot.rules.closing import QUESTIONS, Degree
from bot.rules.participants import Side
from bot.rules.receipts.closing import ChangeCard
from bot.services.closing import assessments, cards
from storage.database import Database
from storage.models import Match, MatchChange, Notice
from tests.builders import add_match
from tests.proposals.scene import Scene as Proposals

TODAY = date(2026, 3, 2)


class Scene(Proposals):
    """Maria mentors Amina of Newcomer House, whose coach is Cora; Carol and Dana coordinate."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.maria_part = self.mentor("UMARIA", places=2)
        self.amina_part = self.mentee("UAMINA", person={"locale": "fr-CA"})
        self.maria, self.amina = self.person("UMARIA").id, self.person("UAMINA").id
        self.match_id = self.pair(TODAY + timedelta(days=7))

    def pair(self, ends_on: date) -> int:
        """Maria's and Amina's match of sixteen weeks; its id."""
        return add_match(
            self.database,
            self.programme_id,
            self.maria,
            self.amina,
            started_on=ends_on - timedelta(weeks=16),
            agency_id=self.agency_id,
        )

    def match(self) -> Match:
        return next(each for each in self.matches() if each.id == self.match_id)

    def set_last_day(self, ends_on: date) -> None:
        values = {"ends_on": ends_on, "started_on": ends_on - timedelta(weeks=16)}
        self.change(Match, self.match_id, **values)

    def sweep(self) -> None:
        """Put the nudges of this instant on record."""
        sweep(self.office)

    def sent(self) -> None:
        """Every message on record reaches its reader."""
        for notice in self.rows(Notice):
            if notice.state == "waiting":
                self.change(Notice, notice.id, state="sent", finished_at=self.clock())

    def asked(self) -> ChangeCard | None:
        """The request that waits, as Amina sees it."""
        return cards.open_page(self.office, self.by("UAMINA"), self.match_id).change

    def requests(self) -> list[tuple[str, str | None]]:
        """Every request about the end: its kind and what became of it."""
        return [(each.kind, each.answer) for each in self.rows(MatchChange)]

    def look_back(self, *user_ids: str, degree: Degree = Degree.QUITE, note: str = "") -> None:
        """These two, or one of them, write their final assessment."""
        for user_id in user_ids:
            side = Side.MENTOR if user_id == "UMARIA" else Side.MENTEE
            answers = dict.fromkeys(QUESTIONS[side], degree)
            assessments.assess(self.office, self.by(user_id), self.match_id, answers, note)
