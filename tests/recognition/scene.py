"""A year that is worth an evening: mentors with completed pairs, and a coordinator who thanks them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from storage.models import Base, Naming, Notice, Organisation
from tests.builders import add_entry, add_match, add_person
from tests.world import World


class Year:
    """The world in which Maria (at the city) and Ben completed pairs; Ben came back."""

    def __init__(self, world: World) -> None:
        self.world, self.database = world.with_programme(), world.database
        self.city = self._employer("City of Toronto")
        self.maria = world.know("maria", capacity=3)
        self.ben = world.know("ben", capacity=3)
        self.completed("maria", "amina", "2026-01-30", employer_id=self.city, minutes=23 * 60 + 45)
        self.completed("ben", "chen", "2025-06-30")
        self.completed("ben", "omar", "2026-02-20", started=date(2025, 10, 1), minutes=90)

    def completed(
        self,
        mentor: str,
        mentee: str,
        ended: str,
        *,
        started: date = date(2025, 2, 3),
        minutes: int = 600,
        **changes: Any,
    ) -> int:
        """A completed pair with confirmed minutes on its last day; its id."""
        world, ended_on = self.world, date.fromisoformat(ended)
        mentor_id, mentee_id = world.know(mentor), world.know(mentee)
        match_id = add_match(
            self.database,
            world.programme_id,
            mentor_id,
            mentee_id,
            started_on=started,
            status="completed",
            ended_on=ended_on,
            end_reason="completed",
            **changes,
        )
        add_entry(self.database, world.programme_id, match_id, mentor_id, minutes=minutes, held_on=ended_on)
        return match_id

    def strangers(self, count: int) -> None:
        """So many more mentors, whom nobody sees in Slack, each with a completed pair."""
        world = self.world
        for number in range(count):
            mentor, mentee = (
                add_person(
                    self.database,
                    world.programme_id,
                    f"U{side}{number}",
                    team_id=world.slack.team_id,
                    name=f"{side} {number:02}",
                )
                for side in ("MORE", "OTHER")
            )
            add_match(
                self.database,
                world.programme_id,
                mentor,
                mentee,
                status="completed",
                ended_on=date(2026, 2, 1),
                started_on=date(2025, 10, 1),
            )

    def open(self, typed: str = "recognition", who: str = "carol") -> str:
        """Type the command; what the window says."""
        self.world.command(who, "/event", typed)
        return self.sees(who)

    def press(self, label: str, who: str = "carol") -> str:
        """Press something in the window; what it says then."""
        self.world.click(who, label, place="modal")
        return self.sees(who)

    def sees(self, who: str = "carol") -> str:
        said = self.world.modal(who)
        return said.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    def rows(self, model: type[Any]) -> Sequence[Any]:
        with self.database.reading() as session:
            return session.scalars(select(model).order_by(model.id)).all()

    def answers(self) -> dict[int, str]:
        return {each.person_id: each.answer for each in self.rows(Naming)}

    def notices(self, template: str) -> list[Notice]:
        return [each for each in self.rows(Notice) if each.template == template]

    def change(self, model: type[Base], row_id: int, **values: Any) -> None:
        with self.database.transaction() as session:
            row = session.get_one(model, row_id)
            for name, value in values.items():
                setattr(row, name, value)

    def _employer(self, name: str) -> int:
        with self.database.transaction() as session:
            row = Organisation(programme_id=self.world.programme_id, kind="employer", name=name)
            session.add(row)
            session.flush()
            return row.id
