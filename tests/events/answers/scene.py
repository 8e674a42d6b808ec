"""An event on a database, without Slack: people answer it through the services."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from bot.nudges.event_turns import take_turns
from bot.rules.receipts.events import Answered
from bot.rules.seats import Wish
from bot.services.events.answers import answering
from bot.services.office import Ledgered, Office, Request
from storage.database import Database
from storage.models import Event, EventGuest, Notice, Person, Programme
from storage.queries import events
from tests.builders import MONDAY, TEAM, Clock, add_event, add_guest, add_person, add_programme

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Scene:
    """Carol announces an event in two weeks. `people` come to it by number: "U1", "U2" and so on."""

    def __init__(self, database: Database, *, seats: int | None = 2, **changes: Any) -> None:
        self.database = database
        self.clock = Clock()
        self.office = Office(database, self.clock)
        self.programme_id, _ = add_programme(database)
        self.carol = add_person(database, self.programme_id, "UCAROL", roles=("coordinator",))
        self.event_id = add_event(database, self.programme_id, self.carol, seats=seats, **changes)
        self.ids: dict[str, int] = {}
        self._requests = 0

    def by(self, who: str, key: str | None = None) -> Request:
        """A request of somebody's; each is another one unless it has a key."""
        self._requests += 1
        return Request(TEAM, who, key or f"key:{self._requests}")

    def people(self, count: int) -> list[str]:
        """So many people who were invited."""
        who = [f"U{number}" for number in range(len(self.ids) + 1, len(self.ids) + count + 1)]
        common = {"programme_id": self.programme_id, "team_id": TEAM, "locale": "en-CA"}
        common |= {"time_zone": "America/Toronto", "refreshed_at": MONDAY + 3650 * DAY}
        rows = [{"user_id": each, "name": f"Person {each}", **common} for each in who]
        with self.database.transaction() as session:
            session.execute(insert(Person), rows)
            found = session.execute(select(Person.user_id, Person.id).where(Person.user_id.in_(who)))
            self.ids |= {row[0]: row[1] for row in found}
            about = {"programme_id": self.programme_id, "event_id": self.event_id, "answer": "invited"}
            session.execute(insert(EventGuest), [{"person_id": self.ids[each], **about} for each in who])
        return who

    def guest(self, who: str, answer: str, **changes: Any) -> None:
        """Somebody who stands to the event in another way already."""
        self.ids[who] = add_person(self.database, self.programme_id, who)
        add_guest(self.database, self.programme_id, self.event_id, self.ids[who], answer, **changes)

    # ---------------------------------------------------------------- what people do

    def come(self, who: str, key: str | None = None) -> Answered:
        return answering.answer(self.office, self.by(who, key), self.event_id, Wish.COME)

    def stay_away(self, who: str, key: str | None = None) -> Answered:
        return answering.answer(self.office, self.by(who, key), self.event_id, Wish.STAY_AWAY)

    def turn(self) -> None:
        """Let time do what it does for the event at this moment."""
        self.change(look_at=self.clock())
        assert take_turns(self.office) == 1

    def change(self, **values: Any) -> None:
        with self.database.transaction() as session:
            event = session.get_one(Event, self.event_id)
            for name, value in values.items():
                setattr(event, name, value)

    def doing(self, do: Any) -> None:
        """Something another feature does to the event, which it has locked."""
        with self.database.transaction() as session:
            programme = session.get_one(Programme, self.programme_id)
            event = events.event_in(session, self.programme_id, self.event_id, lock=True)
            do(Ledgered(session, self.clock(), programme), event)

    # ---------------------------------------------------------------- what is on record

    def event(self) -> Event:
        with self.database.reading() as session:
            return session.get_one(Event, self.event_id)

    def answers(self) -> dict[str, str]:
        """Who stands how to the event."""
        with self.database.reading() as session:
            asked = select(Person.user_id, EventGuest.answer).join(Person, Person.id == EventGuest.person_id)
            found = session.execute(asked.where(EventGuest.event_id == self.event_id))
            return {row[0]: row[1] for row in found}

    def with_answer(self, answer: str) -> list[str]:
        """Who stands so to the event: those who wait in their order."""
        with self.database.reading() as session:
            asked = select(Person.user_id).join(EventGuest, EventGuest.person_id == Person.id)
            mine = asked.where(EventGuest.event_id == self.event_id, EventGuest.answer == answer)
            return list(session.scalars(mine.order_by(EventGuest.queued, EventGuest.id)))

    def offered_until(self, who: str) -> datetime | None:
        with self.database.reading() as session:
            found = events.guest_of(session, self.event_id, self.ids[who])
            return found.offered_until if found else None

    def said(self, template: str, *, amends: bool = False) -> list[Notice]:
        """The messages of a kind on record, or those that say them again."""
        again = Notice.amends_id.is_not(None) if amends else Notice.amends_id.is_(None)
        with self.database.reading() as session:
            asked = select(Notice).where(Notice.template == template, again).order_by(Notice.id)
            return list(session.scalars(asked))

    def told(self, template: str) -> list[str]:
        """To whom messages of a kind are on record."""
        names = {person_id: who for who, person_id in self.ids.items()}
        return [names[notice.person_id or 0] for notice in self.said(template)]

    def was_sent(self, template: str, who: str | None, **changes: Any) -> int:
        """A message about the event that is out; its id."""
        values: dict[str, Any] = {"arguments": {}, "state": "sent", "is_bulk": True, "message_ts": "1.1"}
        values |= {"created_at": self.clock(), "due_at": self.clock(), "ready_at": self.clock()}
        with self.database.transaction() as session:
            notice = Notice(
                programme_id=self.programme_id,
                template=template,
                event_id=self.event_id,
                person_id=self.ids[who] if who else None,
                sending_key=f"{template}:{who}",
                **values | changes,
            )
            session.add(notice)
            session.flush()
            return notice.id
