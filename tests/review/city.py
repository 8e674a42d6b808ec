"""A world in which people wait for a match: two agencies, mentors and mentees who have joined."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storage.models import (
    MatchingRun,
    Notice,
    Organisation,
    PairMark,
    Participant,
    Person,
    Profession,
    Proposal,
    Role,
)
from tests.builders import MONDAY, add_person
from tests.world import World


class City:
    """Carol coordinates. North and South are agencies; people take parts as a test says."""

    def __init__(self, world: World) -> None:
        self.world = world.with_programme()
        # The parts (mentor, mentee) of the one pair that a test is about.
        self.ours: tuple[int, int] = (0, 0)
        with world.database.transaction() as session:
            rows = session.scalars(select(Profession).order_by(Profession.id))
            self.professions = {row.name_en: row.id for row in rows}
            agencies = [
                Organisation(programme_id=world.programme_id, kind="agency", name=name)
                for name in ("North", "South")
            ]
            session.add_all(agencies)
            session.flush()
            self.agencies = {agency.name: agency.id for agency in agencies}

    # ---------------------------------------------------------------- who there is

    def coach(self, who: str, agency: str) -> None:
        """Somebody of an agency."""
        self._grant(who, "coach", self.agencies[agency])

    def coordinator(self, who: str) -> None:
        """One more coordinator."""
        self._grant(who, "coordinator", None)

    def _grant(self, who: str, role: str, organisation_id: int | None) -> None:
        person_id = self.world.know(who)
        with self.world.database.transaction() as session:
            session.add(
                Role(
                    programme_id=self.world.programme_id,
                    person_id=person_id,
                    role=role,
                    organisation_id=organisation_id,
                    granted_at=MONDAY,
                )
            )

    def mentor(self, who: str, profession: str = "Engineering", *, places: int = 1, **changes: Any) -> int:
        """A mentor who has joined; the id of their part."""
        person_id = self.world.know(who, capacity=places)
        return self._part(who, person_id, profession, {"side": "mentor", "places": places} | changes)

    def mentee(
        self,
        who: str,
        profession: str = "Engineering",
        *,
        agency: str = "North",
        waits: int = 10,
        **changes: Any,
    ) -> int:
        """A mentee who is ready, and has waited for so many days; the id of their part."""
        ready = dict.fromkeys(("eligible_at", "prepared_at", "oriented_at"), MONDAY)
        values = {
            "side": "mentee",
            "organisation_id": self.agencies[agency],
            "goals": "Work in my field",
            "waiting_since": MONDAY - timedelta(days=waits),
        }
        return self._part(who, self.world.know(who), profession, ready | values | changes)

    def _part(self, who: str, person_id: int, profession: str, changes: dict[str, Any]) -> int:
        values: dict[str, Any] = {
            "state": "confirmed",
            "person_id": person_id,
            "slack_id": self._user_id(who),
            "name": who.title(),
            "profession_id": self.professions[profession],
            "languages": ["en", "fr"],
            "ways": ["video"],
            "times": ["evening"],
            "topics": ["network"],
            "entered_at": MONDAY,
        }
        with self.world.database.transaction() as session:
            part = Participant(programme_id=self.world.programme_id, **values | changes)
            session.add(part)
            session.flush()
            return part.id

    def _user_id(self, who: str) -> str:
        return self.world.slack.people[who].user_id if who in self.world.slack.people else who

    def stranger(self, user_id: str, side: str, **changes: Any) -> int:
        """Somebody who is in no list of the world's people; the id of their part."""
        person_id = add_person(
            self.world.database,
            self.world.programme_id,
            user_id,
            team_id=self.world.slack.team_id,
            capacity=changes.get("places", 1),
        )
        self.world.ids[user_id] = person_id
        take = self.mentor if side == "mentor" else self.mentee
        return take(user_id, slack_id=user_id, **changes)

    def employer(self, name: str) -> int:
        """An employer; its id."""
        return self.add(Organisation(programme_id=self.world.programme_id, kind="employer", name=name))

    def add(self, row: Any) -> int:
        """Write a row; its id."""
        with self.world.database.transaction() as session:
            session.add(row)
            session.flush()
            return row.id

    def decline_everything(self) -> None:
        """Every mentor who was asked says no."""
        with self.world.database.transaction() as session:
            for proposal in session.scalars(select(Proposal)):
                proposal.state, proposal.declined_by = "declined", "mentor"
            for person in session.scalars(select(Person)):
                person.pairs = 0

    def change(self, part_id: int, **values: Any) -> None:
        """Change somebody's part."""
        with self.world.database.transaction() as session:
            part = session.get_one(Participant, part_id)
            for name, value in values.items():
                setattr(part, name, value)

    # ---------------------------------------------------------------- what people do and see

    def suggest(self, who: str = "carol", text: str = "") -> str:
        """Ask for suggestions and read them."""
        self.world.command(who, "/match", f"suggest {text}".strip())
        self.world.work_out()
        return self.world.modal(who)

    def press(self, label: str, who: str = "carol", **how: Any) -> str:
        """Press a button and read the window."""
        self.world.click(who, label, place="modal", **how)
        return self.world.modal(who)

    def reads(self, who: str) -> str:
        """Somebody as they are mentioned."""
        return f"<@{self.world.slack.user_id(who)}>"

    # ---------------------------------------------------------------- what is on record

    def part(self, part_id: int) -> Participant:
        with self.world.database.reading() as session:
            return session.get_one(Participant, part_id)

    def proposals(self) -> list[tuple[int, int]]:
        """Every proposal: (mentor part, mentee part)."""
        with self.world.database.reading() as session:
            rows = session.scalars(select(Proposal).order_by(Proposal.id))
            return [(row.mentor_part_id, row.mentee_part_id) for row in rows]

    def marks(self) -> list[tuple[str, str]]:
        """Every decision about a pair: kind and reason."""
        with self.world.database.reading() as session:
            return [(row.kind, row.reason) for row in session.scalars(select(PairMark).order_by(PairMark.id))]

    def runs(self) -> list[str]:
        """The states of all runs."""
        with self.world.database.reading() as session:
            return list(session.scalars(select(MatchingRun.state).order_by(MatchingRun.id)))

    def notices(self, template: str) -> list[int | None]:
        """Whom notices of a kind are for."""
        with self.world.database.reading() as session:
            asked = select(Notice.person_id).where(Notice.template == template).order_by(Notice.id)
            return list(session.scalars(asked))
