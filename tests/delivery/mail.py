"""Notices to people of a pretend workspace, and the delivery that sends them; no Bolt around it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.delivery import Delivery
from bot.delivery.homes import HomeView
from bot.delivery.pacing import Pacing
from bot.rules.kinds import Kind
from bot.services import delivery_templates
from bot.services.office import Ledgered, Office
from bot.services.templates import Cancelled, Template
from bot.slack import slack_client
from bot.views.kit import Attached, Message, View, home, section
from sandbox.client import Post, SandboxClient
from storage.database import Database
from storage.models import Channel, Event, Home, Match, Notice, Person, Programme, Workspace
from tests.builders import MONDAY, Clock, add_match, add_person, add_programme
from tests.world import MANIFEST

PEOPLE = ("carol", "maria", "amina", "omar")
CHANNELS: list[dict[str, Any]] = [
    {"name": "general", "members": ["carol", "maria", "app"]},
    {"name": "quiet", "members": ["carol"]},
    {"name": "mentors", "private": True, "members": ["maria", "app"]},
    {"name": "secret", "private": True, "members": ["carol"]},
]


def _hello(_ledger: Ledgered, notice: Notice) -> Message:
    text = str(notice.arguments.get("text", "Hello"))
    return Message(text, [section(text)])


def _file(_ledger: Ledgered, notice: Notice) -> Message:
    text = str(notice.arguments.get("text", "Hello"))
    return Message(text, [], Attached("session.ics", text.encode(), "The session"))


def _unless_over(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    event = ledger.session.get_one(Event, notice.event_id)
    return Cancelled("event_cancelled") if event.state == "cancelled" else _hello(ledger, notice)


def _too_late(_ledger: Ledgered, _notice: Notice) -> Cancelled:
    return Cancelled("too_late")


def _mistaken(_ledger: Ledgered, notice: Notice) -> Message:
    raise KeyError(notice.template)


def _no_text(_ledger: Ledgered, _notice: Notice) -> Message:
    return Message("", [])


def _to_each(ledger: Ledgered, notice: Notice) -> None:
    match = ledger.session.get_one(Match, notice.match_id)
    for person_id in (match.mentor_id, match.mentee_id):
        ledger.notify("test.hello", person_id, match=match, text="Hello on your own")


TEMPLATES = {
    template.key: template
    for template in (
        Template("test.hello", _hello),
        Template("test.file", _file),
        Template("test.pair", _hello, _to_each),
        Template("test.pair_only", _hello),
        Template("test.invite", _unless_over),
        Template("test.too_late", _too_late),
        Template("test.mistaken", _mistaken),
        Template("test.no_text", _no_text),
        *delivery_templates.TEMPLATES,
    )
}


def plain_home(office: Office, person_id: int) -> tuple[str, str, View]:
    """A home that shows the hour."""
    with office.database.reading() as session:
        person = session.get_one(Person, person_id)
        return person.team_id, person.user_id, home([section(f"As of {office.clock():%H:%M:%S}")])


class Mail:
    """Carol coordinates; Maria mentors Amina; Omar is only known. Delivery runs when a test says so."""

    def __init__(self, sandbox_url: str, database: Database) -> None:
        self.database = database
        self.clock = Clock(MONDAY)
        self.office = Office(database, self.clock)
        self.sandbox = SandboxClient(sandbox_url)
        self.sandbox.set_now(MONDAY)
        people = [{"key": key, "name": key, "real_name": key.title()} for key in PEOPLE]
        self.slack = self.sandbox.create_workspace(MANIFEST, people, CHANNELS)
        self.client = slack_client(self.slack.bot_token, self.sandbox.api_url)
        self.programme_id, _ = add_programme(database, self.slack.team_id)
        self.ids = {key: self._person(key) for key in PEOPLE}
        self.match_id = add_match(database, self.programme_id, self.ids["maria"], self.ids["amina"])
        self.delivery = self.new_delivery()

    def close(self) -> None:
        self.slack.delete()
        self.sandbox.close()

    def new_delivery(self, home_view: HomeView = plain_home, pacing: Pacing | None = None) -> Delivery:
        """What another process would have."""
        return Delivery(self.office, self.client, TEMPLATES, home_view, pacing=pacing)

    def put(
        self,
        template: str = "test.hello",
        to: str | None = "maria",
        *,
        answers: int | None = None,
        nudge: Kind | None = None,
        channel: int | None = None,
        is_bulk: bool = False,
        **arguments: Any,
    ) -> int:
        """A notice that is ready now, to a person, (None) to the pair, or to a channel; its id.

        `answers` is the notice in whose thread it is said, `nudge` the kind of a nudge.
        """
        with self.database.transaction() as session:
            ledger = Ledgered(session, self.clock(), session.get_one(Programme, self.programme_id))
            match = None if to or channel else session.get_one(Match, self.match_id)
            earlier = session.get_one(Notice, answers) if answers else None
            notice = ledger.notify(
                template,
                self.ids[to] if to and not channel else None,
                match=match,
                to_channel_id=channel,
                reply_to=earlier,
                nudge=nudge,
                is_bulk=is_bulk,
                **arguments,
            )
            session.flush()
            return notice.id

    def channel_id(self, name: str) -> str:
        """Slack's id of a channel."""
        shown = [each for who in ("carol", "maria") for each in self.slack.screen(who)["conversations"]]
        return next(each["id"] for each in shown if each["name"] == name)

    def channel(self, name: str) -> int:
        """A channel that Carol chose; its id."""
        with self.database.transaction() as session:
            channel = Channel(
                programme_id=self.programme_id,
                team_id=self.slack.team_id,
                channel_id=self.channel_id(name),
                name=name,
                chosen_by_id=self.ids["carol"],
                chosen_at=self.clock(),
            )
            session.add(channel)
            session.flush()
            return channel.id

    def refused(self, channel_id: int) -> str | None:
        """With which error Slack kept us from speaking in a channel the last time."""
        with self.database.reading() as session:
            return session.get_one(Channel, channel_id).refused

    def direct(self, key: str) -> str | None:
        """The conversation with somebody, as far as it is remembered."""
        with self.database.reading() as session:
            return session.get_one(Person, self.ids[key]).dm_channel_id

    def amend(self, notice_id: int, **arguments: Any) -> int:
        """Say a sent notice again, in place; the id of the notice that does it."""
        with self.database.transaction() as session:
            ledger = Ledgered(session, self.clock(), session.get_one(Programme, self.programme_id))
            earlier = session.get_one(Notice, notice_id)
            again = ledger.notify(
                earlier.template,
                earlier.person_id,
                to_channel_id=earlier.to_channel_id,
                is_bulk=earlier.is_bulk,
                **arguments,
            )
            again.amends_id = earlier.id
            session.flush()
            return again.id

    def notice(self, notice_id: int) -> Notice:
        with self.database.transaction() as session:
            return session.get_one(Notice, notice_id)

    def notices(self) -> Sequence[Notice]:
        with self.database.transaction() as session:
            return session.query(Notice).order_by(Notice.id).all()

    def ended(self, notice_id: int) -> tuple[str, str | None]:
        """State and reason."""
        notice = self.notice(notice_id)
        return notice.state, notice.reason

    def change_person(self, key: str, **changes: Any) -> None:
        with self.database.transaction() as session:
            session.query(Person).filter_by(id=self.ids[key]).update({**changes})

    def workspace(self) -> Workspace:
        with self.database.transaction() as session:
            return session.query(Workspace).filter_by(team_id=self.slack.team_id).one()

    def open_home(self, key: str, **values: datetime | None) -> None:
        with self.database.transaction() as session:
            row = {"programme_id": self.programme_id, "person_id": self.ids[key], "opened_at": self.clock()}
            session.add(Home(**row, **values))

    def home(self, key: str) -> Home:
        with self.database.transaction() as session:
            return session.get_one(Home, self.ids[key])

    def advance(self, **by: float) -> None:
        """Let time pass, here and in Slack."""
        self.clock.now += timedelta(**by)
        self.sandbox.set_now(self.clock.now)

    def posts(self) -> list[Post]:
        return [post for post in self.slack.posted() if post.method == "chat.postMessage"]

    def files(self) -> list[Post]:
        """The messages that carry a file, in order."""
        return [post for post in self.slack.posted() if post.files]

    def texts(self) -> list[str]:
        """What was posted, in order."""
        return [post.text for post in self.posts()]

    def _person(self, key: str) -> int:
        return add_person(
            self.database,
            self.programme_id,
            self.slack.user_id(key),
            team_id=self.slack.team_id,
            name=key.title(),
            roles=("coordinator",) if key == "carol" else (),
            capacity=3,
        )
