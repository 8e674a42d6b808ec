"""A small programme with a draft, and what a coordinator does with it in Slack."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.chores import do_all
from storage.models import Event, EventGuest, Notice
from tests.world import World


@dataclass(frozen=True)
class City:
    """Carol coordinates; Maria and Ben mentor; Amina is Maria's mentee. Ids of what there is."""

    world: World
    draft: int
    employer: int
    agency: int
    accounting: int
    engineering: int

    def open(self, who: str = "carol") -> str:
        """Open the sheet of the draft from the list of events; what it says."""
        self.world.command(who, "/event", "manage")
        if self.event().state == "draft":
            self.world.click(who, action_id="compose.page.shelf", value="drafts:0")
        self.world.click(who, action_id=f"announce.open.{self.draft}")
        return self.sheet(who)

    def sheet(self, who: str = "carol") -> str:
        """What the top window says, with plain spaces."""
        return self.world.modal(who).replace("\N{NO-BREAK SPACE}", " ")

    def send(self) -> str:
        """Press Send, say yes, and let everything go out."""
        self.open()
        self.world.click("carol", "Send")
        self.world.deliver()
        return self.sheet()

    def event(self) -> Event:
        with self.world.database.reading() as session:
            return session.get_one(Event, self.draft)

    def change(self, **values: Any) -> None:
        with self.world.database.transaction() as session:
            event = session.get_one(Event, self.draft)
            for name, value in values.items():
                setattr(event, name, value)

    def guests(self) -> dict[str, str]:
        """How everybody stands to the event, by key."""
        keys = {person_id: key for key, person_id in self.world.ids.items()}
        with self.world.database.reading() as session:
            found = session.scalars(select(EventGuest).where(EventGuest.event_id == self.draft)).all()
        return {keys[guest.person_id]: guest.answer for guest in found}

    def notices(self, template: str) -> list[Notice]:
        with self.world.database.reading() as session:
            wanted = Notice.template == template, Notice.amends_id.is_(None)
            return list(session.scalars(select(Notice).where(*wanted).order_by(Notice.id)))

    def pass_time(self, **by: float) -> None:
        """Let time pass, and do all that it brings about."""
        self.world.advance(**by)
        do_all(self.world.bot.office)
        self.world.deliver()

    def guests_by_id(self) -> list[int]:
        """Everybody who has a place in the record of the event."""
        with self.world.database.reading() as session:
            theirs = select(EventGuest.person_id).where(EventGuest.event_id == self.draft)
            return list(session.scalars(theirs))
