"""The bot follows the pretend Slack's clock: what is due on the way is sent, each at its own instant."""

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.app import templates
from bot.cli.clock import MovableClock
from bot.cli.follower import Follower, FollowingBot, following
from bot.cli.sandbox_control import SandboxControl
from bot.delivery import Delivery
from bot.services.home.home import home_view
from bot.slack import slack_client
from sandbox.client import SandboxClient, SandboxError
from sandbox.server import SandboxServer
from storage.database import Database
from storage.models import HoursEntry
from tests.builders import add_entry, add_match, add_person, add_programme
from tests.nudges.scene import NEVER_SILENT
from tests.world import MANIFEST

# Check-ins and the end of a pair, and nothing else that time brings.
QUIET: dict[str, Any] = {"booking_day": 700, "outcome_days": [], **NEVER_SILENT}
TORONTO, VANCOUVER = "America/Toronto", "America/Vancouver"
PEOPLE = [
    {"key": "maria", "real_name": "Maria Mentor", "tz": TORONTO},
    {"key": "amina", "real_name": "Amina Mentee", "tz": VANCOUVER},
]


class BadLine(WebClient):
    """A connection to Slack on which the next post is on its way for `dawdle_seconds`."""

    dawdle_seconds = 0.0

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.half_sent = Event()

    def api_call(self, api_method: str, **how: Any) -> SlackResponse:
        if api_method == "chat.postMessage" and self.dawdle_seconds:
            seconds, self.dawdle_seconds = self.dawdle_seconds, 0.0
            self.half_sent.set()
            Event().wait(seconds)
        return super().api_call(api_method, **how)


class Scene:
    """Maria in Toronto and Amina in Vancouver, and the bot that follows the clock."""

    def __init__(self, sandbox_url: str, database: Database) -> None:
        self.database = database
        self.sandbox = SandboxClient(sandbox_url)
        self.slack = self.sandbox.create_workspace(MANIFEST, PEOPLE)
        self.programme_id, _ = add_programme(database, self.slack.team_id, settings=QUIET)
        self.clock = MovableClock()
        client = slack_client(self.slack.bot_token, self.sandbox.api_url)
        self.bot = FollowingBot(database, client, self.clock, self.slack.signing_secret)
        self.line = BadLine(token=client.token, base_url=client.base_url, timeout=6, retry_handlers=[])
        self.bot.delivery = Delivery(self.bot.office, self.line, templates(), home_view)
        self.asked = Event()
        self.follower = ""

    def pair(self, started: date, now: str) -> int:
        """They are a pair since then; the time is `now`. The match's id."""
        moment = datetime.fromisoformat(now)
        self.sandbox.set_now(moment)
        self.clock.run(moment)
        mentor, mentee = (
            add_person(
                self.database,
                self.programme_id,
                self.slack.user_id(str(each["key"])),
                team_id=self.slack.team_id,
                time_zone=str(each["tz"]),
                now=moment,
            )
            for each in PEOPLE
        )
        return add_match(self.database, self.programme_id, mentor, mentee, started_on=started, now=moment)

    def move(self, **wish: float | str | bool) -> datetime:
        """Move the clock and wait until it has arrived; the time then."""
        clock = self.sandbox.move_clock(**wish)
        until = time.monotonic() + 30
        while clock["moving"] and time.monotonic() < until:
            time.sleep(0.02)
            clock = self.sandbox.clock()
        if clock["error"]:
            # On a busy machine the refusal comes after the first answer.
            raise SandboxError(clock["error"])
        return datetime.fromisoformat(clock["now"])

    def sent(self) -> list[str]:
        """When the bot's messages were posted, by Slack's clock, to the minute, in UTC."""
        times = [datetime.fromtimestamp(float(post.ts), UTC) for post in self.slack.posted()]
        return [f"{each:%Y-%m-%d %H:%M}" for each in times]


@pytest.fixture(scope="module")
def own_sandbox() -> Iterator[SandboxServer]:
    """A pretend Slack whose clock nobody else moves."""
    with SandboxServer() as server:
        yield server


@pytest.fixture
def scene(own_sandbox: SandboxServer, sqlite: Database) -> Iterator[Scene]:
    made = Scene(own_sandbox.url, sqlite)
    with closing(SandboxControl(own_sandbox.url)) as control:
        follower = Follower(made.bot, made.clock, control, made.asked)
        with following(follower, control) as made.follower:
            yield made
    made.bot.stop(5)
    made.sandbox.reset()
    made.sandbox.close()


def test_what_is_due_is_sent_at_its_own_hour_over_the_spring_night(scene: Scene) -> None:
    scene.pair(date(2026, 2, 20), "2026-03-01T12:00:00+00:00")
    scene.move(to="2026-04-01T12:00:00+00:00")
    # Clocks went forward on March 8: half past nine is an hour earlier in UTC afterwards.
    assert scene.sent() == ["2026-03-06 14:30", "2026-03-06 17:30", "2026-03-20 13:30", "2026-03-20 16:30"]


def test_what_is_due_is_sent_at_its_own_hour_over_the_autumn_night(scene: Scene) -> None:
    scene.pair(date(2026, 10, 15), "2026-10-16T12:00:00+00:00")
    scene.move(advance_seconds=30 * 86_400)
    # Clocks went back on November 1.
    assert scene.sent() == ["2026-10-29 13:30", "2026-10-29 16:30", "2026-11-12 14:30", "2026-11-12 17:30"]


def test_the_next_thing_due_is_the_next_message_and_no_other(scene: Scene) -> None:
    scene.pair(date(2026, 2, 20), "2026-03-01T12:00:00+00:00")
    arrived = scene.move(next=True)
    assert f"{arrived:%Y-%m-%d %H:%M}" == "2026-03-06 14:30"
    assert scene.sent() == ["2026-03-06 14:30"]


def test_when_nothing_is_due_any_more_the_clock_says_so(scene: Scene) -> None:
    scene.pair(date(2025, 6, 2), "2026-03-02T12:00:00+00:00")
    # Their months were over long ago: the bot closes the pair, and says so.
    scene.move(advance_seconds=60)
    said = scene.sent()
    with pytest.raises(SandboxError, match="Nothing is due"):
        scene.move(next=True)
    assert scene.sent() == said


def test_silence_confirms_at_its_own_instant(scene: Scene) -> None:
    match_id = scene.pair(date(2026, 2, 20), "2026-02-21T12:00:00+00:00")
    by = datetime.fromisoformat("2026-02-28T09:17:00+00:00")
    add_entry(scene.database, scene.programme_id, match_id, 1, state="awaiting", confirm_by=by)
    assert scene.move(next=True).replace(microsecond=0, second=0) == by
    with scene.database.reading() as session:
        entry = session.query(HoursEntry).one()
        assert (entry.state, entry.answered_at) == ("confirmed", by)


def test_the_bot_lives_in_the_time_the_clock_was_moved_to(scene: Scene) -> None:
    scene.pair(date(2026, 2, 20), "2026-03-01T12:00:00+00:00")
    goal = datetime.fromisoformat("2026-05-01T12:00:00+00:00")
    scene.move(to=goal.isoformat())
    assert 0 <= (scene.clock() - goal).total_seconds() < 30


def test_a_paused_clock_stands_still_for_the_bot_too(scene: Scene) -> None:
    scene.pair(date(2026, 2, 20), "2026-03-01T12:00:00+00:00")
    scene.move(paused=True)
    assert scene.clock() == scene.clock() == scene.sandbox.now()
    scene.move(advance_seconds=3600)
    assert scene.clock() == scene.clock() == scene.sandbox.now()
    scene.move(paused=False)
    assert scene.clock() != scene.clock()


def test_a_message_half_sent_when_the_clock_jumps_is_sent_once(scene: Scene) -> None:
    scene.pair(date(2026, 2, 20), "2026-03-06T14:30:00+00:00")
    scene.line.dawdle_seconds = 0.8
    scene.bot.start()
    assert scene.line.half_sent.wait(10)
    scene.move(to="2026-03-07T12:00:00+00:00")
    scene.bot.stop(5)
    assert [each[:10] for each in scene.sent()] == ["2026-03-06", "2026-03-06"]


def test_a_program_that_ends_breaks_the_journey_off(scene: Scene) -> None:
    scene.pair(date(2026, 2, 20), "2026-03-01T12:00:00+00:00")
    scene.asked.set()
    with pytest.raises(SandboxError, match="being stopped"):
        scene.move(next=True)
    assert scene.sent() == []


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (b"not JSON", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"from": "yesterday", "to": null}', 400),
        (b'{"from": "2026-03-01T12:00:00+00:00", "to": 4}', 400),
        (b" " * 20_000, 404),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(scene: Scene, asked: bytes, status: int) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(scene.follower, asked, timeout=10)  # noqa: S310 - our own address
    refused.value.close()
    assert refused.value.code == status


def test_nobody_who_does_not_know_the_path_moves_the_bot(scene: Scene) -> None:
    asked = b'{"from": "2030-03-01T12:00:00+00:00", "to": null, "paused": true}'
    with pytest.raises(HTTPError) as refused:
        urlopen(scene.follower.rsplit("/", 2)[0] + "/clock", asked, timeout=10)  # noqa: S310 - the same
    refused.value.close()
    assert refused.value.code == 404
    assert scene.clock().year < 2030
