"""A canary in every personal field of one agency's people: nobody of elsewhere ever hears it sing."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import String

from storage.models import (
    Base,
    CheckIn,
    Organisation,
    PairMark,
    Participant,
    Person,
    Proposal,
    Question,
    Rematch,
    Role,
)
from tests.builders import add_entry, add_person
from tests.roles.crawler import Crawler
from tests.world import World

NOW = datetime(2026, 3, 2, tzinfo=UTC)
# Codes and pointers among the text columns: they say nothing of anybody.
_CODES = {
    "side",
    "state",
    "kind",
    "outcome",
    "declined_by",
    "decline_reason",
    "answer",
    "time_zone",
    "locale",
}
# Who tries, and whom of their own they do hear of: a crawler that saw nothing would prove nothing.
ELSEWHERE: dict[str, str | None] = {
    "coach": "mentee",
    "lead": "mentor",
    "champion": None,
    "mentor": "mentee",
    "mentee": "mentor",
    "member": None,
}


def canaries(key: str) -> dict[str, str]:
    """A unique text for every text column of a part that can hold somebody's own words."""
    columns = Base.metadata.tables["participants"].columns
    texts = [each.name for each in columns if isinstance(each.type, String) and each.name not in _CODES]
    return {name: f"canary-part-{name}-{key}" for name in texts}


class Aviary:
    """Two agencies and two employers in one programme; those of the first carry the canaries."""

    def __init__(self, world: World) -> None:
        self.world = world.with_programme(contact="the office")
        self.names = {name: f"canary-name-{name}" for name in ("acoach", "amentor", "amentee", "awaiting")}
        self.agency, self.employer = self._organisations("canary-agency", "canary-employer")
        self.other_agency, self.other_employer = self._organisations("Bridge North", "Harbour Inc")
        self._cast()
        self._pair()

    def _organisations(self, agency: str, employer: str) -> tuple[int, int]:
        with self.world.database.transaction() as session:
            rows = [
                Organisation(programme_id=self.world.programme_id, kind=kind, name=name)
                for kind, name in (("agency", agency), ("employer", employer))
            ]
            session.add_all(rows)
            session.flush()
            return rows[0].id, rows[1].id

    def _cast(self) -> None:
        roles: dict[str, tuple[str | None, int | None]] = {
            "acoach": ("coach", self.agency),
            "coach": ("coach", self.other_agency),
            "lead": ("employer_lead", self.other_employer),
            "champion": ("champion", None),
        }
        for key in (*self.names, *ELSEWHERE):
            if key not in self.world.slack.people:
                self.world.slack.add_person(key, name=key, real_name=self.names.get(key, f"{key} B"))
            self._know(key, *roles.get(key, (None, None)))

    def _know(self, key: str, role: str | None, of: int | None) -> None:
        world = self.world
        world.ids[key] = add_person(
            world.database,
            world.programme_id,
            world.slack.user_id(key),
            team_id=world.slack.team_id,
            name=self.names.get(key, f"{key} B"),
            capacity=3,
        )
        if role:
            with world.database.transaction() as session:
                grant = Role(programme_id=world.programme_id, person_id=world.ids[key], role=role)
                grant.organisation_id, grant.granted_at = of, NOW
                session.add(grant)

    def _pair(self) -> None:
        """Everything that can be on record about a pair of the first agency, and about those who wait."""
        world, ids = self.world, self.world.ids
        match = world.pair("amentor", "amentee", agency_id=self.agency, employer_id=self.employer)
        world.pair("mentor", "mentee", agency_id=self.other_agency, employer_id=self.other_employer)
        for author, state in (("amentor", "awaiting"), ("amentee", "confirmed"), ("amentee", "disputed")):
            note = f"canary-hours-{state}"
            add_entry(world.database, world.programme_id, match, ids[author], note=note, state=state)
        parts = {
            key: self._part(key, side, of)
            for key, side, of in (
                ("amentor", "mentor", self.employer),
                ("amentee", "mentee", self.agency),
                ("awaiting", "mentee", self.agency),
                ("mentor", "mentor", self.other_employer),
                ("mentee", "mentee", self.other_agency),
            )
        }
        self._papers(match, parts)

    def _part(self, key: str, side: str, of: int) -> int:
        world = self.world
        part = Participant(programme_id=world.programme_id, side=side, person_id=world.ids[key])
        if key in self.names:
            for column, text in canaries(key).items():
                setattr(part, column, text)
        else:
            part.name = f"{key} B"
        part.slack_id, part.organisation_id = None, of
        part.languages, part.ways, part.times, part.topics = ["en"], ["video"], ["evening"], ["resume"]
        part.state, part.entered_at, part.confirmed_at, part.waiting_since = "confirmed", NOW, NOW, NOW
        part.eligible_at = part.prepared_at = part.oriented_at = NOW
        with world.database.transaction() as session:
            part.profession_id = 1
            session.add(part)
            session.flush()
            return part.id

    def _papers(self, match: int, parts: dict[str, int]) -> None:
        world, ids = self.world, self.world.ids
        base: dict[str, Any] = {"programme_id": world.programme_id}
        pair = {"mentor_part_id": parts["amentor"], "mentee_part_id": parts["awaiting"]}
        proposal = Proposal(**base, **pair, profession_id=1, state="proposed", score=1, reasons=[])
        proposal.proposed_by_id, proposal.proposed_at = ids["acoach"], NOW
        proposal.expires_at = datetime(2027, 1, 1, tzinfo=UTC)
        declined = Proposal(**base, **pair, profession_id=1, state="declined", score=1, reasons=[])
        declined.proposed_by_id, declined.proposed_at, declined.expires_at = ids["acoach"], NOW, NOW
        declined.declined_by, declined.decline_note = "mentor", "canary-decline"
        rematch = Rematch(**base, match_id=match, asked_by_id=ids["amentee"], asked_at=NOW)
        rematch.note = "canary-rematch"
        check_in = CheckIn(**base, match_id=match, person_id=ids["amentee"], day=14, asked_at=NOW)
        check_in.answer, check_in.note, check_in.answered_at = "help", "canary-checkin", NOW
        mark = PairMark(**base, mentor_part_id=parts["amentor"], mentee_part_id=parts["amentee"])
        mark.kind, mark.reason, mark.by_id, mark.at = "excluded", "canary-mark", ids["acoach"], NOW
        with world.database.transaction() as session:
            session.add_all([proposal, declined, rematch, check_in, mark])
            session.flush()
            question = Question(**base, proposal_id=proposal.id, asked_by_id=ids["amentor"], asked_at=NOW)
            question.text, question.answer = "canary-question", "canary-answer"
            session.add(question)
            session.get_one(Person, ids["amentor"]).pairs += 1


@pytest.mark.parametrize("who", ELSEWHERE)
@pytest.mark.timeout(180)
def test_nobody_of_elsewhere_hears_anything(
    quick_world: World, capfd: pytest.CaptureFixture[str], who: str
) -> None:
    aviary = Aviary(quick_world)
    crawler = Crawler(quick_world, who)
    # Half a name: the nearest one must not be told.
    crawler.crawl("canary")
    told = crawler.everything()
    heard = sorted({word for word in told.replace('"', " ").split() if word.startswith("canary-")})
    assert heard == []
    for key in aviary.names:
        assert quick_world.slack.user_id(key) not in told, key
    own = ELSEWHERE[who]
    assert own is None or quick_world.slack.user_id(own) in told
    assert "canary-" not in "".join(capfd.readouterr())


def test_the_crawler_hears_what_a_coordinator_may_hear(quick_world: World) -> None:
    aviary = Aviary(quick_world)
    crawler = Crawler(quick_world, "carol")
    crawler.crawl()
    told = crawler.everything()
    assert quick_world.slack.user_id("amentee") in told
    assert aviary.names
