"""An event that a mentor goes to, on a bare database: for tests of what the services decide."""

from typing import Any

from bot.nudges.event_turns import take_turns
from bot.rules.receipts.bringing import BringWish, CompanionCard
from bot.services.events.bringing import bringing, companion_answers, offering
from bot.services.office import Ledgered
from bot.views.kit import Message
from storage.database import Database
from storage.models import Companion, Event, EventGuest, Programme
from storage.queries import events
from tests.builders import add_event, add_guest, add_match
from tests.proposals.scene import Scene as Proposals

FOR_MENTORS = {"sides": ["mentor"]}


class Scene(Proposals):
    """Maria mentors Amina (French) and Chen, and goes to an event for mentors; Hugo hosts it."""

    def __init__(self, database: Database, **event: Any) -> None:
        super().__init__(database)
        self.mentor("UMARIA", places=3)
        self.mentee("UAMINA", person={"locale": "fr-CA"})
        self.mentee("UCHEN")
        self.hugo = self.add("UHUGO")
        self.maria, self.amina, self.chen = (
            self.person(user_id).id for user_id in ("UMARIA", "UAMINA", "UCHEN")
        )
        self.match_id = add_match(database, self.programme_id, self.maria, self.amina)
        self.other_match_id = add_match(database, self.programme_id, self.maria, self.chen)
        values: dict[str, Any] = {"audience": FOR_MENTORS, "host_id": self.hugo, "seats": 10}
        self.event_id = add_event(database, self.programme_id, self.person("UCAROL").id, **values | event)
        add_guest(database, self.programme_id, self.event_id, self.maria)

    # ---------------------------------------------------------------- what is done

    def bring(self, by: str = "UMARIA", *, key: str | None = None, **wish: Any) -> CompanionCard:
        values: dict[str, Any] = {"event_id": self.event_id, "match_id": self.match_id}
        return offering.bring(self.office, self.by(by, key), BringWish(**values | wish))

    def offered(self, **wish: Any) -> int:
        """An offer that Maria made; its id."""
        return self.bring(**wish).id

    def answer(self, offer_id: int, *, yes: bool, by: str = "UAMINA") -> CompanionCard:
        return companion_answers.answer(self.office, self.by(by), offer_id, yes=yes)

    def consent(self, offer_id: int, *, yes: bool, by: str = "UHUGO") -> CompanionCard:
        return companion_answers.consent(self.office, self.by(by), offer_id, yes=yes)

    def leaves(self, who: int, answer: str = "left") -> None:
        """Somebody who was going can no longer come, as answering the event does it."""
        with self.database.transaction() as session:
            programme = session.get_one(Programme, self.programme_id)
            ledger = Ledgered(session, self.clock(), programme)
            event = events.event_in(session, self.programme_id, self.event_id, lock=True)
            assert event
            guest = events.guest_of(session, event.id, who)
            assert guest
            guest.answer, event.taken = answer, event.taken - 1
            session.flush()
            bringing.mentor_left(ledger, event, who)
            bringing.mentee_answered(ledger, event, who)

    def change_event(self, **values: Any) -> None:
        self.change(Event, self.event_id, **values)

    def take_turns(self) -> None:
        take_turns(self.office)

    # ---------------------------------------------------------------- what there is then

    @property
    def event(self) -> Event:
        return next(each for each in self.rows(Event) if each.id == self.event_id)

    def state(self) -> str:
        """Where the first offer stands."""
        return self.rows(Companion)[0].state

    def guest(self, person_id: int) -> str | None:
        """How somebody stands to the event."""
        found = [each.answer for each in self.rows(EventGuest) if each.person_id == person_id]
        return found[0] if found else None

    def heard(self, template: str, user_id: str) -> str:
        """What the last message of that kind says to somebody."""
        said = self.says(template, user_id, last=True)
        assert isinstance(said, Message), said
        return said.text

    def seats_add_up(self) -> bool:
        """Every seat that is taken is held by a guest, or by an offer that waits for the host."""
        guests = [each for each in self.rows(EventGuest) if each.answer in ("going", "offered")]
        asking = [each for each in self.rows(Companion) if each.state == "asking_host"]
        return self.event.taken == len(guests) + len(asking)
