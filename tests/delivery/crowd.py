"""An invitation to a great many people: put on record at once, sent at its pace, counted afterwards."""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import false, func, insert, select

from bot.delivery import Delivery
from bot.rules.kinds import Kind
from bot.services import bulk
from bot.services.office import Ledgered
from sandbox.client import SandboxClient, WorkspaceClient
from storage.database import Database
from storage.models import Event, Notice, Person, Programme
from storage.queries import announcing
from tests.builders import Clock
from tests.delivery.workers import Order, Workers

TEMPLATE = "test.invite"


class Crowd:
    """People of a workspace whom the programme knows, and time that passes for the bot and for Slack."""

    def __init__(
        self, database: Database, clock: Clock, sandbox: SandboxClient, slack: WorkspaceClient
    ) -> None:
        self.database, self.clock, self.sandbox, self.slack = database, clock, sandbox, slack
        self._invited = select(Person.id).where(false())

    def know(self, programme_id: int, keys: Sequence[str]) -> None:
        """Make guests of the workspace, whose keys begin so, known to the programme."""
        common = {"programme_id": programme_id, "team_id": self.slack.team_id, "locale": "en-CA"}
        common |= {"time_zone": "America/Toronto"}
        rows = [
            common | {"user_id": self.slack.user_id(key), "name": key, "refreshed_at": self.clock()}
            for key in keys
        ]
        with self.database.transaction() as session:
            session.connection().execute(insert(Person), rows)
        mine = Person.programme_id == programme_id, Person.name.startswith("guest")
        self._invited = select(Person.id).where(*mine).order_by(Person.id)

    def invite(self, programme_id: int, event_id: int) -> float:
        """Put an invitation for each of them on record, as one piece of work; the seconds that it took."""
        begun = time.perf_counter()
        with self.database.transaction() as session:
            ledger = Ledgered(session, self.clock(), session.get_one(Programme, programme_id))
            event = session.get_one(Event, event_id)
            announcing.invite_all(session, programme_id, event_id, self._invited)
            bulk.tell(ledger, TEMPLATE, self._invited, about=event, kind=Kind.EVENT)
        return time.perf_counter() - begun

    def sent(self) -> int:
        """How many invitations are out, as far as the database knows."""
        with self.database.reading() as session:
            out = select(func.count()).where(Notice.template == TEMPLATE, Notice.state == "sent")
            return session.scalar(out) or 0

    def deliver(self, delivery: Delivery, upto: int, seconds: int) -> int:
        """A round each second until so many invitations are out, or so much time is over; the seconds."""
        for second in range(seconds):
            delivery.drain()
            # Counting costs more than a round.
            if second % 3 == 2 and self.sent() >= upto:
                return second
            self.pass_time(seconds=1)
        return seconds

    def pass_time(self, **by: float) -> None:
        """Let time pass, here and in Slack."""
        self.clock.now += timedelta(**by)
        self.sandbox.set_now(self.clock.now)

    def die_while_posting(self, workers: Workers) -> int:
        """Another process takes some up and is killed when the first is posted; the signal that ended it."""
        workers.begin(
            Order(
                database_url=self.database.engine.url.render_as_string(hide_password=False),
                token=self.slack.bot_token,
                api_url=self.sandbox.api_url,
                now=self.clock().isoformat(),
                kill_at="posted",
            )
        )
        return workers.end().signal

    def lost_and_doubled(self, keys: Sequence[str], text: str) -> tuple[int, int]:
        """How many of these people have no invitation, and how many more than one."""
        got = Counter(who for post in self.slack.posted() if post.text == text for who in post.members)
        counts = [got[self.slack.user_id(key)] for key in keys]
        return counts.count(0), sum(count > 1 for count in counts)
