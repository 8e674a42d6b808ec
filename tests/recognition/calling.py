"""A programme that calls for mentors: past ones of two professions, and mentees who wait."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.app import templates
from bot.services.office import Ledgered, Request
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Campaign, CampaignContact, Channel, Notice, Programme
from tests.builders import MONDAY
from tests.review.city import City


class Calling:
    """Amina waits in Engineering, where Maria was a mentor; Ben, in Vancouver, was one in Accounting."""

    def __init__(self, city: City) -> None:
        self.city, self.world = city, city.world
        self.database, self.office = city.world.database, city.world.bot.office
        self.maria_part = city.mentor("maria", state="finished")
        self.ben_part = city.mentor("ben", "Accounting", state="finished")
        city.mentee("amina", waits=40)
        city.employer("Metro Works")
        self.maria, self.ben = self.world.ids["maria"], self.world.ids["ben"]
        self._keys = count()

    def by(self, who: str) -> Request:
        self.world.know(who)
        slack = self.world.slack
        return Request(slack.team_id, slack.user_id(who), f"call:{next(self._keys)}")

    def channel(self, name: str = "mentors") -> int:
        row = Channel(programme_id=self.world.programme_id, team_id=self.world.slack.team_id)
        row.channel_id, row.name = f"C{name.upper()}", name
        row.chosen_by_id, row.chosen_at = self.world.ids["carol"], MONDAY
        return self.city.add(row)

    def open(self, typed: str = "call", who: str = "carol") -> str:
        """Type the command; what the window says."""
        self.world.command(who, "/event", typed)
        return self.sees(who)

    def press(self, label: str, **how: Any) -> str:
        self.world.click("carol", label, place="modal", **how)
        return self.sees()

    def sees(self, who: str = "carol") -> str:
        return self.world.modal(who).replace("\N{NO-BREAK SPACE}", " ")

    def campaign(self) -> Campaign:
        (found,) = self.rows(Campaign)
        return found

    def rows(self, model: type[Any]) -> Sequence[Any]:
        with self.database.reading() as session:
            return session.scalars(select(model).order_by(model.id)).all()

    def contacts(self) -> dict[int, CampaignContact]:
        return {each.person_id: each for each in self.rows(CampaignContact)}

    def said(self, template: str, person_id: int | None = None) -> Message | Cancelled:
        """What the first message of a kind (to somebody) is when it is sent now."""
        with self.database.reading() as session:
            notice = session.query(Notice).filter_by(template=template, person_id=person_id).first()
            assert notice is not None
            ledger = Ledgered(session, self.world.clock(), session.get_one(Programme, notice.programme_id))
            said = templates()[template].prepare(ledger, notice)
            assert isinstance(said, Message | Cancelled)
            return said
