"""A whole small world: a pretend Slack workspace with people, and the real bot connected to it.

Everything goes the way it goes in Slack: what a person types or presses is signed and sent over
HTTP to Bolt behind the production WSGI server, and what the bot says comes back through Slack's API.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import yaml

from bot.app import Bot
from bot.slack import slack_client
from bot.suggesting import OnTheSpot
from bot.web import WebApp
from sandbox.client import Delivery, SandboxClient, Submission
from storage.database import Database
from tests.builders import MONDAY, Clock, add_match, add_person, add_programme
from tests.doorway import Doorway

MANIFEST = yaml.safe_load((Path(__file__).parent.parent / "manifest.yml").read_text(encoding="utf-8"))

PUBLIC_URL = "https://mentoring.example.org"

PEOPLE: list[dict[str, Any]] = [
    {"key": "carol", "real_name": "Carol Coordinator", "is_owner": True, "is_admin": True},
    {"key": "maria", "real_name": "Maria Mentor"},
    {"key": "ben", "real_name": "Ben Mentor", "tz": "America/Vancouver"},
    {"key": "amina", "real_name": "Amina Mentorée", "locale": "fr-CA", "is_restricted": True},
    {"key": "chen", "real_name": "Chen Mentee", "is_restricted": True},
    {"key": "omar", "real_name": "Omar Mentee"},
    {"key": "zoe", "real_name": "Zoe Nobody"},
]


class World:
    """Carol coordinates; Maria and Ben mentor; Amina (French), Chen and Omar are mentees; Zoe is nobody.

    `crowd` are more people of the workspace, whom nobody knows.
    """

    def __init__(
        self,
        sandbox_url: str,
        doorway: Doorway,
        database: Database,
        crowd: Sequence[str] = (),
        *,
        rate_limits: bool = False,
    ) -> None:
        self.database = database
        self.clock = Clock(MONDAY)
        self.sandbox = SandboxClient(sandbox_url)
        self.sandbox.set_now(MONDAY)
        people = [{"name": person["key"], **person} for person in (*PEOPLE, *({"key": key} for key in crowd))]
        self.slack = self.sandbox.create_workspace(
            MANIFEST, people, patience_seconds=30, rate_limits=rate_limits
        )
        self._client = slack_client(self.slack.bot_token, self.sandbox.api_url)
        secret = self.slack.signing_secret
        self.bot = Bot(database, self._client, self.clock, secret, OnTheSpot(), PUBLIC_URL)
        self._doorway = doorway
        web = WebApp(self.bot.bolt, secret, list[str])
        address = doorway.open(self.slack.team_id, web)
        self.slack.set_request_url(f"{address}/slack/events")
        self.programme_id = 0
        self.ids: dict[str, int] = {}

    def close(self) -> None:
        """Take the workspace down. Every payload the bot sent must have been one Slack accepts."""
        bad = [(found.where, found.messages) for found in self.slack.bad_payloads()]
        self._doorway.shut(self.slack.team_id)
        self.slack.delete()
        self.sandbox.close()
        assert not bad, f"payloads that Slack would refuse: {bad}"

    # ---------------------------------------------------------------- what there is

    def with_programme(self, **changes: Any) -> "World":
        """A programme with Carol as its coordinator."""
        self.programme_id, _ = add_programme(self.database, self.slack.team_id, **changes)
        self.know("carol", roles=("coordinator",), is_admin=True)
        return self

    def know(self, key: str, **changes: Any) -> int:
        """Make somebody known to the programme; their id."""
        if key not in self.ids:
            profile = next(person for person in PEOPLE if person["key"] == key)
            values = {
                "name": profile["real_name"],
                "locale": profile.get("locale", "en-CA"),
                "time_zone": profile.get("tz", "America/Toronto"),
            }
            self.ids[key] = add_person(
                self.database,
                self.programme_id,
                self.slack.user_id(key),
                team_id=self.slack.team_id,
                **values | changes,
            )
        return self.ids[key]

    def pair(self, mentor: str, mentee: str, *, started: date | None = None, **changes: Any) -> int:
        """An active match; its id. It began four weeks ago unless said otherwise."""
        began = started or self.clock().date() - timedelta(days=28)
        mentor_id, mentee_id = self.know(mentor, capacity=3), self.know(mentee)
        return add_match(self.database, self.programme_id, mentor_id, mentee_id, started_on=began, **changes)

    # ---------------------------------------------------------------- what people do

    def command(self, who: str, command: str, text: str = "", **how: Any) -> Delivery:
        """Type a command; how the bot acknowledged it."""
        answers = self.slack.command(who, command, text, **how)
        assert all(answer.error is None for answer in answers), answers
        return answers[0]

    def said(self, who: str, command: str, text: str = "") -> str:
        """Type a command; what its answer says, with plain spaces."""
        body = self.command(who, command, text).body
        answer = read(body) if isinstance(body, dict) else str(body or "")
        return answer.replace("\N{NO-BREAK SPACE}", " ")

    def click(self, who: str, label: str | None = None, **how: Any) -> Delivery:
        """Press what is seen under that label."""
        answers = self.slack.click(who, label, **how)
        assert all(answer.error is None for answer in answers), answers
        return answers[0]

    def submit(self, who: str, values: Mapping[str, object] | None = None, **how: Any) -> Submission:
        """Fill in and send the top modal."""
        return self.slack.submit(who, values, **how)

    def deliver(self) -> None:
        """Send everything that is ready now."""
        while self.bot.delivery.drain().busy:
            pass

    def another_bot(self) -> Bot:
        """A second bot on the same database, as it runs in production. Whoever asks for it stops it."""
        return Bot(self.database, self._client, self.clock, self.slack.signing_secret)

    def work_out(self) -> None:
        """Work out the suggestions that somebody asked for, and show them."""
        self.bot.suggesting.work()

    def advance(self, **by: float) -> None:
        """Let time pass, for the bot and for Slack."""
        self.clock.advance(**by)
        self.sandbox.set_now(self.clock.now)

    # ---------------------------------------------------------------- what people see

    def sees(self, who: str, channel: str | None = None) -> str:
        """All that somebody reads in a conversation (the app's, unless named), as one text."""
        return "\n".join(read(message) for message in self.slack.messages(who, channel))

    def last(self, who: str, channel: str | None = None) -> str:
        """The latest message somebody reads in a conversation."""
        messages = self.slack.messages(who, channel)
        return read(messages[-1]) if messages else ""

    def modal(self, who: str) -> str:
        """What the top modal says to somebody; empty when none is open."""
        modals = self.slack.screen(who)["modals"]
        return read(modals[-1]) if modals else ""

    def home(self, who: str) -> str:
        """Open App Home and read it."""
        self.slack.home(who)
        view = self.slack.screen(who)["home"]
        return read(view) if view else ""


def read(payload: Any) -> str:
    """Every text in a message or view, in order, as one would read it aloud."""
    found: list[str] = []
    _collect(payload.get("blocks") or [], found)
    return "\n".join(found) if found else payload.get("text", "")


def _collect(part: Any, found: list[str]) -> None:
    if isinstance(part, list):
        for each in cast("list[Any]", part):
            _collect(each, found)
    elif isinstance(part, dict):
        for key, value in cast("dict[str, Any]", part).items():
            if key == "text" and isinstance(value, str):
                found.append(value)
            elif key != "confirm":
                _collect(value, found)
