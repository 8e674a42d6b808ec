"""An event of two hours that Ben hosts, with Maria and Amina, who are a pair, and others."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.nudges import event_turns
from bot.rules.codes import code_at
from storage.models import Event, EventCredit, EventGuest, HoursEntry, Notice
from tests.builders import MONDAY, add_event, add_guest
from tests.world import World

# The event begins a Monday morning at ten, in Toronto, and ends at noon.
STARTS = MONDAY + timedelta(hours=24)


@dataclass
class Evening:
    """Carol coordinates and Ben hosts; Maria (English) and Amina (French) said they come."""

    world: World
    event_id: int
    match_id: int

    def code(self, event_id: int = 0) -> str:
        """The code that Ben reads aloud now."""
        return code_at("a key for tests", event_id or self.event_id, self.world.clock(), 5).text

    def here(self, who: str, code: str = "") -> str:
        said = self.world.said(who, "/event", f"here {code or self.code()}")
        return said.replace("\N{NARROW NO-BREAK SPACE}", " ")

    def wrong(self) -> str:
        """Four digits that are neither this code nor the one before."""
        return next(
            text
            for text in ("0000", "1111", "2222", "3333", "4444")
            if text not in (self.code(), self.before())
        )

    def before(self) -> str:
        return code_at("a key for tests", self.event_id, self.world.clock() - timedelta(minutes=5), 5).text

    def begins(self, **later: float) -> None:
        """It is the hour of the event, or so much later."""
        self.goes_to(timedelta(**later))

    def over(self, **later: float) -> None:
        """It is over, since a minute or for so long; and time has had its turn."""
        self.goes_to(timedelta(hours=2) + (timedelta(**later) if later else timedelta(minutes=1)))
        self.turn()

    def goes_to(self, after: timedelta) -> None:
        self.world.clock.now = STARTS + after
        self.world.sandbox.set_now(self.world.clock.now)

    def turn(self) -> None:
        """Let time bring about what is due, and send it."""
        event_turns.take_turns(self.world.bot.office)
        self.world.deliver()

    def guest(self, who: str) -> EventGuest | None:
        person_id = self.world.ids[who]
        with self.world.database.reading() as session:
            return session.scalar(
                select(EventGuest).where(
                    EventGuest.event_id == self.event_id, EventGuest.person_id == person_id
                )
            )

    def came(self, who: str) -> bool:
        guest = self.guest(who)
        return bool(guest and guest.came)

    def entries(self) -> list[HoursEntry]:
        with self.world.database.reading() as session:
            return list(session.scalars(select(HoursEntry).order_by(HoursEntry.id)))

    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries())

    def credit(self) -> EventCredit | None:
        with self.world.database.reading() as session:
            return session.scalar(select(EventCredit))

    def notices(self, template: str) -> list[Notice]:
        with self.world.database.reading() as session:
            asked = select(Notice).where(Notice.template == template, Notice.amends_id.is_(None))
            return list(session.scalars(asked.order_by(Notice.id)))

    def change(self, **values: Any) -> None:
        """Change the event's row."""
        with self.world.database.transaction() as session:
            event = session.get_one(Event, self.event_id)
            for name, value in values.items():
                setattr(event, name, value)


def an_evening(world: World) -> Evening:
    """The event, a day before it begins."""
    world.with_programme()
    match_id = world.pair("maria", "amina")
    ben, carol = world.know("ben", capacity=3), world.ids["carol"]
    world.know("zoe")
    ends = STARTS + timedelta(hours=2)
    event_id = add_event(
        world.database, world.programme_id, carol, starts_at=STARTS, host_id=ben, look_at=ends
    )
    for who in ("maria", "amina"):
        add_guest(world.database, world.programme_id, event_id, world.ids[who])
    return Evening(world, event_id, match_id)
