"""Moving the clock: pauses, followers, one move at a time."""

import time
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

import pytest

from sandbox.client import SandboxClient, SandboxError, WorkspaceClient
from sandbox.jsons import JsonObject, compact
from sandbox.server import SandboxServer
from tests.sandbox.asking import connect, raw
from tests.sandbox.conftest import PEOPLE, manifest
from tests.sandbox.follower import Follower, following
from tests.sandbox.test_pages import listen, news

START = datetime(2031, 11, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def clock_server() -> Generator[SandboxServer]:
    """A server whose clock no other test looks at."""
    with SandboxServer() as running:
        yield running


@pytest.fixture
def clocked(clock_server: SandboxServer) -> Generator[SandboxClient]:
    """A client of it; the clock runs, nobody follows it, and it is noon."""
    with SandboxClient(clock_server.url) as client:
        client.follow_clock(None)
        client.move_clock(paused=False)
        client.set_now(START)
        yield client
        client.follow_clock(None)


class Writer(Follower):
    """Posts a message at each instant."""

    def __init__(self, client: SandboxClient, workspace: WorkspaceClient, due: list[datetime]) -> None:
        super().__init__(client, due)
        self._web = connect(client, workspace.bot_token)
        self._user = workspace.user_id("maria")

    def at_instant(self, moment: datetime) -> None:
        self._web.chat_postMessage(channel=self._user, text=moment.isoformat())


@pytest.fixture
def team(clocked: SandboxClient) -> Generator[WorkspaceClient]:
    """A workspace of the server with the clock."""
    made = clocked.create_workspace(manifest(), PEOPLE)
    yield made
    made.delete()


def now_of(clock: JsonObject) -> datetime:
    """The time a clock says."""
    return datetime.fromisoformat(clock["now"])


def settled(client: SandboxClient) -> JsonObject:
    """The clock once it no longer moves."""
    give_up = time.monotonic() + 10
    while (clock := client.clock())["moving"] is not None:
        assert time.monotonic() < give_up
        time.sleep(0.01)
    return clock


def test_a_paused_clock_stands_still_and_can_be_moved(clocked: SandboxClient) -> None:
    stopped = clocked.move_clock(paused=True)
    assert stopped["paused"]
    assert clocked.now() == now_of(stopped)
    moved = clocked.move_clock(advance_seconds=3600)
    assert now_of(moved) - now_of(stopped) == timedelta(hours=1)
    clocked.move_clock(paused=False)
    assert clocked.now() > now_of(moved)
    assert not clocked.clock()["paused"]


def test_the_clock_goes_to_a_time(clocked: SandboxClient) -> None:
    clocked.move_clock(paused=True)
    target = START + timedelta(days=30)
    assert now_of(clocked.move_clock(to=target.isoformat())) == target


@pytest.mark.parametrize(
    "wish",
    [{}, {"to": "soon"}, {"to": "1999-01-01"}, {"advance_seconds": 1e300}, {"advance_seconds": "1"}],
)
def test_a_move_that_makes_no_sense_is_refused(clocked: SandboxClient, wish: dict[str, str]) -> None:
    with pytest.raises(SandboxError, match=r"clock|time"):
        clocked.move_clock(**wish)


def test_without_anything_due_there_is_no_next_thing(clocked: SandboxClient) -> None:
    with pytest.raises(SandboxError, match="Nothing is due"):
        clocked.move_clock(next=True)


def test_what_is_due_on_the_way_happens_at_its_own_instant(
    clocked: SandboxClient, team: WorkspaceClient
) -> None:
    due = [START + timedelta(hours=hours) for hours in (30, 3, 100)]
    with following(Writer(clocked, team, due)) as url:
        clocked.follow_clock(url)
        clock = clocked.move_clock(to=(START + timedelta(hours=48)).isoformat())
    written = team.messages("maria")
    assert [m["text"] for m in written] == [due[1].isoformat(), due[0].isoformat()]
    for message in written:
        assert abs(datetime.fromisoformat(message["time"]) - datetime.fromisoformat(message["text"])) < (
            timedelta(milliseconds=10)
        )
    assert timedelta() <= now_of(clock) - (START + timedelta(hours=48)) < timedelta(seconds=10)


def test_the_next_thing_due_is_what_the_follower_says(clocked: SandboxClient, team: WorkspaceClient) -> None:
    due = START + timedelta(days=3)
    with following(Writer(clocked, team, [due])) as url:
        clocked.follow_clock(url)
        clock = clocked.move_clock(next=True)
        assert timedelta() <= now_of(clock) - due < timedelta(seconds=10)
        with pytest.raises(SandboxError, match="Nothing is due"):
            clocked.move_clock(next=True)
    assert len(team.messages("maria")) == 1


def test_the_follower_hears_of_a_pause(clocked: SandboxClient) -> None:
    follower = Follower(clocked, [])
    with following(follower) as url:
        clocked.follow_clock(url)
        clocked.move_clock(paused=True)
        clocked.move_clock(paused=False)
    assert [asked["paused"] for asked in follower.asked] == [True, False]
    assert follower.asked[0]["from"] == follower.asked[0]["to"]


def test_there_is_one_move_at_a_time_and_a_long_one_goes_on_by_itself(
    clocked: SandboxClient, team: WorkspaceClient
) -> None:
    follower = Writer(clocked, team, [START + timedelta(hours=1)])
    follower.go_on.clear()
    with following(follower) as url:
        clocked.follow_clock(url)
        path = urlsplit(team.people["maria"].page).path
        status, answer, _ = raw(clocked.url, f"{path}/clock", compact({"advance_seconds": 7200}))
        assert (status, answer["ok"], answer["moving"]["to"] is not None) == (202, True, True)
        with pytest.raises(SandboxError, match="moving already"):
            clocked.move_clock(advance_seconds=1)
        assert raw(clocked.url, f"{path}/clock", compact({"next": True}))[0] == 409
        follower.go_on.set()
        clock = settled(clocked)
    assert now_of(clock) >= START + timedelta(hours=2)
    assert clock["error"] is None
    assert len(team.messages("maria")) == 1


def test_a_follower_that_is_gone_is_said_in_a_sentence(clocked: SandboxClient) -> None:
    with following(Follower(clocked, [])) as url:
        pass
    clocked.follow_clock(url)
    with pytest.raises(SandboxError, match="did not follow the clock"):
        clocked.move_clock(advance_seconds=60)
    assert clocked.now() < START + timedelta(seconds=60)
    assert not clocked.clock()["paused"]


def test_what_a_follower_complains_of_is_shown(clocked: SandboxClient) -> None:
    class Complaining(Follower):
        def move(self, asked: JsonObject) -> JsonObject:
            return {"error": f"The bot is busy at {asked['from']}."}

    with following(Complaining(clocked, [])) as url:
        clocked.follow_clock(url)
        with pytest.raises(SandboxError, match="The bot is busy"):
            clocked.move_clock(advance_seconds=60)


def test_a_followed_clock_does_not_go_back(clocked: SandboxClient) -> None:
    with following(Follower(clocked, [])) as url:
        clocked.follow_clock(url)
        with pytest.raises(SandboxError, match="cannot go back"):
            clocked.move_clock(advance_seconds=-60)


@pytest.mark.parametrize("url", ["http://example.com/clock", "file:///etc/passwd", "127.0.0.1", 7])
def test_a_follower_elsewhere_is_refused(clocked: SandboxClient, url: object) -> None:
    with pytest.raises(SandboxError, match="on this machine"):
        clocked.post("/control/clock/follower", {"url": url})


def test_open_pages_hear_that_the_clock_moved(clocked: SandboxClient, team: WorkspaceClient) -> None:
    connection = listen(clocked, team, "maria")
    stream = connection.getresponse()
    clocked.move_clock(advance_seconds=60)
    assert "clock" in islice(news(stream), 2)
    stream.close()
    connection.close()


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", 7, None])
def test_the_clock_can_only_be_set_to_a_time_of_this_century(clocked: SandboxClient, text: object) -> None:
    with pytest.raises(SandboxError, match=r"clock|time"):
        clocked.post("/control/clock", {"now": text})


def test_a_reset_deletes_everything_and_gives_real_time_back(clocked: SandboxClient) -> None:
    workspace = clocked.create_workspace(manifest(), PEOPLE)
    clocked.move_clock(paused=True)
    clocked.reset()
    clock = clocked.clock()
    assert not clock["paused"]
    assert abs(clock["offset_seconds"]) < 1
    assert abs(now_of(clock) - datetime.now(UTC)) < timedelta(seconds=5)
    with pytest.raises(SandboxError, match="no workspace"):
        workspace.screen("maria")


def test_pages_read_the_clock(clocked: SandboxClient, team: WorkspaceClient) -> None:
    path = urlsplit(team.people["maria"].page).path
    clock = clocked.get(f"{path}/clock")
    assert clock.keys() == clocked.get("/clock").keys()
    assert (clock["paused"], clock["moving"], clock["following"]) == (False, None, False)
