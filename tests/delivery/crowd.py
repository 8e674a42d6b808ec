"""An invitation to a great many people: put on record at once, sent at its pace, counted afterwards."""

import secrets
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, insert, select

from bot.delivery import Delivery
from sandbox.client import SandboxClient, WorkspaceClient
from storage.database import Database
from storage.models import EventGuest, Notice, Person
from storage.writes import insert_all_once
from tests.builders import Clock
from tests.delivery.workers import Order, Workers

TEMPLATE = "test.invite"


class Crowd:
    """People of a workspace whom the programme knows, and time that passes for the bot and for Slack."""

    def __init__(
        self, database: Database, clock: Clock, sandbox: SandboxClient, slack: WorkspaceClient
    ) -> None:
        self.database, self.clock, self.sandbox, self.slack = database, clock, sandbox, slack
        self._invited: Sequence[int] = ()

    def know(self, programme_id: int, keys: Sequence[str]) -> None:
        """Make people of the workspace known to the programme."""
        common = {"programme_id": programme_id, "team_id": self.slack.team_id, "locale": "en-CA"}
        common |= {"time_zone": "America/Toronto"}
        rows = [
            common | {"user_id": self.slack.user_id(key), "name": key, "refreshed_at": self.clock()}
            for key in keys
        ]
        with self.database.transaction() as session:
            session.connection().execute(insert(Person), rows)
            found = select(Person.id).where(Person.programme_id == programme_id, Person.name.in_(keys))
            self._invited = session.scalars(found.order_by(Person.id)).all()

    def invite(self, programme_id: int, event_id: int) -> float:
        """Put an invitation for each of them on record, as one piece of work; the seconds that it took."""
        begun = time.perf_counter()
        now = self.clock()
        about = {"programme_id": programme_id, "event_id": event_id}
        message = about | dict.fromkeys(("created_at", "due_at", "ready_at"), now)
        message |= {
            "template": TEMPLATE,
            "arguments": {},
            "kind": "event",
            "is_bulk": True,
            "state": "waiting",
        }
        with self.database.transaction() as session:
            guests = [about | {"person_id": each, "answer": "invited"} for each in self._invited]
            insert_all_once(session, EventGuest, guests)
            keyed = [
                message | {"person_id": each, "sending_key": secrets.token_urlsafe(18)}
                for each in self._invited
            ]
            insert_all_once(session, Notice, keyed)
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
