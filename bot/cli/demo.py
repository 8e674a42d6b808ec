"""`mentoring-bot demo`: a pretend Slack with people in it, and the real bot, on this machine alone."""

import sys
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

from bot.cli import manifest
from bot.cli.clock import MovableClock
from bot.cli.demo_people import FIGURES
from bot.cli.demo_seed import seed
from bot.cli.demo_tour import TOUR
from bot.cli.follower import Follower, FollowingBot, following
from bot.cli.intake import BothIntakes, HttpIntake, SocketIntake
from bot.cli.run import work
from bot.cli.sandbox_control import SandboxControl
from bot.cli.sandbox_process import SandboxError, SandboxProcess
from bot.cli.stopping import stop_signal
from bot.services.office import Office
from bot.services.sessions import feeds
from bot.slack import slack_client
from bot.web import WebApp
from storage.database import Database
from storage.schema import migrate

_FILE = "mentoring.sqlite3"
_TRY = """
Open a link for each person you want to be, side by side. Things to try:
  · as Maria    /hours 1.5h yesterday resume review      then open the Home tab
  · as Amina    confirm Maria's hours in the conversation with Mentoring (in French)
  · as Carmen   /mentoring capacity @maria 2    then    /match record @maria @nadia IT
  · as Carmen   /match list    /mentoring help    and the Home tab
  · as Fatima   /match suggest    then propose a pair, and answer as Priya or David, then as Leila or Yuki
  · as Tomás    /mentoring join   and look at what his agency entered about him
  · as Nadia    /mentoring join   and become a mentor
  · as Benoît   /hours 1 h 30 hier, révision du CV
  · as Maria    answer the invitation to an event; as Carmen   /event   to see who comes, and announce one
  · as anybody  move the clock, an hour, a day or to the next thing due: what is due is sent
Everything stays on this machine. Press Ctrl-C to stop.
"""


def demo(port: int, keep: Path | None) -> int:
    """Run the demonstration until asked to stop; the process's exit code.

    `port` is the pretend Slack's (0 takes a free one); `keep` a folder for the database, else it is
    thrown away at the end.
    """
    asked = stop_signal()
    with ExitStack() as cleaning:
        folder = _folder(keep, cleaning)
        if folder is None:
            return 2
        try:
            slack = SandboxProcess(port)
            cleaning.callback(slack.stop)
            workspace = slack.create_workspace(_workspace())
            return _run(slack.url, workspace, folder, asked)
        except SandboxError as error:
            print(error, file=sys.stderr)
            return 1


def _folder(keep: Path | None, cleaning: ExitStack) -> Path | None:
    if keep is None:
        # Windows cannot remove a file that is still open somewhere: then it stays in the temp folder.
        temporary = TemporaryDirectory(prefix="mentoring-demo-", ignore_cleanup_errors=True)
        return Path(cleaning.enter_context(temporary))
    if (keep / _FILE).exists():
        # Its people lived in a pretend Slack that is gone: nobody could log in as them.
        print(f"There is an earlier demonstration in {keep}: choose an empty folder.", file=sys.stderr)
        return None
    keep.mkdir(parents=True, exist_ok=True)
    return keep


def _workspace() -> dict[str, Any]:
    employees = [figure.key for figure in FIGURES if not figure.is_guest]
    return {
        "name": "City",
        "people": [figure.in_slack() for figure in FIGURES],
        # The bot was invited to one of the two: what happens in the other can be tried as well.
        "channels": [
            {"name": "general", "members": employees},
            {"name": "mentoring-news", "members": ["app", *employees]},
        ],
        "manifest": manifest.load(),
        "request_url": None,
        "tour": TOUR,
    }


def _run(url: str, workspace: dict[str, Any], folder: Path, asked: Event) -> int:
    database = Database(f"sqlite:///{folder / _FILE}")
    migrate(database)
    clock = MovableClock()
    people: dict[str, dict[str, str]] = workspace["people"]
    user_ids = {key: who["user_id"] for key, who in people.items()}
    office = Office(database, clock)
    seed(office, workspace["team_id"], user_ids)
    calendars = HttpIntake(WebApp(None, "", list[str], partial(feeds.read, office)), "127.0.0.1", 0)
    api_url = f"{url}/api/"
    client = slack_client(workspace["bot_token"], api_url)
    bot = FollowingBot(database, client, clock, workspace["signing_secret"], calendars.address)
    with closing(SandboxControl(url)) as control, following(Follower(bot, clock, control, asked), control):
        _show(url, people)
        socket = SocketIntake(bot.bolt, workspace["app_token"], api_url)
        return work(bot, BothIntakes(socket, calendars), asked, database)


def _show(url: str, people: dict[str, dict[str, str]]) -> None:
    print(f"\nA pretend Slack is running at {url}\n")
    width = max(len(figure.name) for figure in FIGURES)
    for figure in FIGURES:
        print(f"  {figure.name:<{width}}  {people[figure.key]['page']}\n  {'':<{width}}  {figure.role}")
    print(_TRY, flush=True)
