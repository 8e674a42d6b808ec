"""The world of tests/world.py with people who can be matched: Omar coaches at Amina's agency."""

from collections.abc import Mapping
from typing import Any

from bot.rules.receipts.proposals import PairWish
from bot.services.office import Request
from bot.services.proposals import proposing as proposals
from storage.models import Organisation, Participant, Profession, Role
from tests.builders import MONDAY
from tests.world import World

REASONS = (("same_profession", {"en": "Engineering", "fr": "Génie"}), ("shared_languages", {"items": ["en"]}))


class Town:
    """Maria mentors (English), Amina is a mentee (French), Carol coordinates, Omar coaches."""

    def __init__(self, world: World) -> None:
        self.world = world.with_programme()
        for key in ("maria", "amina", "omar", "zoe", "ben"):
            world.know(key)
        with world.database.transaction() as session:
            rows = session.query(Profession).filter_by(name_en="Engineering")
            self.profession_id = rows.one().id
            agency = Organisation(programme_id=world.programme_id, kind="agency", name="Newcomer House")
            employer = Organisation(programme_id=world.programme_id, kind="employer", name="City of Toronto")
            session.add_all([agency, employer])
            session.flush()
            self.agency_id, self.employer_id = agency.id, employer.id
            session.add(
                Role(
                    programme_id=world.programme_id,
                    person_id=world.ids["omar"],
                    role="coach",
                    organisation_id=agency.id,
                    granted_at=MONDAY,
                )
            )
        self.mentor = self.part("maria", "mentor", organisation_id=self.employer_id, speciality="Bridges")
        self.mentee = self.part(
            "amina", "mentee", organisation_id=self.agency_id, goals="Build <safe> bridges"
        )
        self._requests = 0

    def part(self, key: str, side: str, **changes: Any) -> int:
        """Somebody's part, ready to be matched; its id."""
        values: dict[str, Any] = {
            "side": side,
            "state": "confirmed",
            "person_id": self.world.know(key),
            "slack_id": self.world.slack.user_id(key),
            "name": f"List name of {key}",
            "email": f"{key}@example.org",
            "profession_id": self.profession_id,
            "years": 8,
            "languages": ["en", "uk"],
            "ways": ["video"],
            "times": ["evening"],
            "topics": ["network", "licence"],
            "entered_at": MONDAY,
            "eligible_at": MONDAY,
            "prepared_at": MONDAY,
            "oriented_at": MONDAY,
            "waiting_since": MONDAY,
        }
        with self.world.database.transaction() as session:
            row = Participant(programme_id=self.world.programme_id, **values | changes)
            session.add(row)
            session.flush()
            return row.id

    def propose(self, by: str = "carol", mentor: int | None = None, mentee: int | None = None) -> int:
        """Put a pair to its mentor, and send what there is to send; the id of the proposal."""
        self._requests += 1
        slack = self.world.slack
        request = Request(slack.team_id, slack.user_id(by), f"test:{self._requests}")
        wish = PairWish(mentor or self.mentor, mentee or self.mentee, 60, REASONS)
        [made] = proposals.propose(self.world.bot.office, request, [wish]).made
        self.world.deliver()
        return made.proposal_id

    def press(self, who: str, label: str) -> None:
        """Press a button, and send what comes of it."""
        self.world.click(who, label)
        self.world.deliver()

    def send(self, who: str, values: Mapping[str, object] | None = None) -> None:
        """Send the top form, and what comes of it."""
        assert not self.world.submit(who, values).errors
        self.world.deliver()

    def group_message(self, who: str) -> str:
        """The latest message in somebody's group DM."""
        conversations = self.world.slack.screen(who)["conversations"]
        group = next(each for each in conversations if each["kind"] == "mpim")
        return self.world.last(who, group["id"])

    def actions_seen(self, who: str) -> str:
        """Everything in the messages somebody sees, as it travels."""
        return str(self.world.slack.messages(who))
