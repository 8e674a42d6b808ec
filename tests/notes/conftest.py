"""A pair with a session, and ways to open what is written about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.services.notes import notes
from bot.services.office import Request
from bot.views.notes import section_of
from bot.words import words_for
from storage.database import Database
from storage.models import PairSession
from tests.world import World


def add_session(database: Database, programme_id: int, match_id: int, by: int, at: datetime) -> int:
    """A session both agreed to; its id."""
    with database.transaction() as session:
        made = PairSession(
            programme_id=programme_id,
            match_id=match_id,
            uid=f"uid-{match_id}-{at.isoformat()}",
            kind="session",
            state="agreed",
            starts_at=at,
            minutes=60,
            zone="America/Toronto",
            place="Metro Hall",
            link="",
            agenda="",
            prepare={},
            booked_by_id=by,
            booked_at=at - timedelta(days=2),
            agreed_at=at - timedelta(days=1),
        )
        session.add(made)
        session.flush()
        return made.id


@dataclass
class Notebooks:
    """Maria (English) and Amina (French) are a pair; Chen is in another one with Ben."""

    world: World
    match_id: int
    session_id: int

    def request(self, who: str, key: str) -> Request:
        return Request(self.world.slack.team_id, self.world.slack.user_id(who), key)

    def show(self, who: str) -> None:
        """Show somebody the part of a session's window that is about notes, as a message to press in."""
        found = notes.look(self.world.bot.office, self.request(who, "look"), self.session_id)
        words = words_for("fr" if who == "amina" else "en", "America/Toronto")
        channel = self.world.slack.direct(who)
        blocks = section_of(found, words)
        self.world.bot.client.chat_postMessage(channel=channel, text="Notes", blocks=blocks)

    def opened(self, who: str) -> str:
        """Open the notes of the session and read them."""
        self.show(who)
        self.world.click(who, action_id="note.open")
        return self.world.modal(who)

    def add(self, who: str, button: str, values: dict[str, object]) -> str:
        """Press a button of the notes, fill in its form and send it; what is shown then."""
        self.show(who)
        self.world.click(who, button)
        sent = self.world.submit(who, values)
        assert not sent.errors, sent.errors
        return self.world.modal(who)


@pytest.fixture
def pair(quick_world: World) -> Notebooks:
    """A session tomorrow. The one about nothing else has no notes yet."""
    match_id = quick_world.with_programme().pair("maria", "amina")
    quick_world.pair("ben", "chen")
    tomorrow = quick_world.clock() + timedelta(days=1)
    maria = quick_world.ids["maria"]
    session_id = add_session(quick_world.database, quick_world.programme_id, match_id, maria, tomorrow)
    return Notebooks(quick_world, match_id, session_id)
