"""The stage: a pretend Slack with the intake's people in it, and the real bot, connected over HTTP.

The clock stands still unless it is moved; nothing runs in the background.
"""

from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.app import Bot
from bot.cli import manifest
from bot.cli.clock import MovableClock
from bot.cli.intake import HttpIntake
from bot.cli.sandbox_control import SandboxControl
from bot.cli.sandbox_process import SandboxProcess
from bot.cli.timeline import deliver, settle
from bot.rehearsal.characters import Character
from bot.rehearsal.intake import PROGRAMME_ZONE, IntakePair
from bot.rules.people import Profile
from bot.rules.professions import FOUNDING
from bot.rules.receipts.programme import Settings
from bot.services.office import Request
from bot.services.programme import setup
from bot.slack import slack_client
from bot.web import WebApp
from storage.database import Database
from storage.models import Match
from storage.queries import matches, people
from storage.schema import migrate

COORDINATOR, COORDINATOR_NAME = "coordinator", "The coordinator"
_COORDINATOR_ID = "U0COORDINATOR"
_LOCALES = {"en": "en-CA", "fr": "fr-CA"}
# Patience with a busy machine: what counts is what is answered, not how fast.
_PATIENCE_SECONDS = 30
_HOURS_A_WEEK = 1.5


class RehearsalError(Exception):
    """The bot or the pretend Slack did not do what a rehearsal needs; the text says what."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays: the pairs, and each member's character by name."""

    pairs: tuple[IntakePair, ...]
    characters: dict[str, Character]


@dataclass(slots=True)
class Stage:
    """Everything that a rehearsal moves. `matches` are in the order of the cast's pairs, once recorded."""

    bot: Bot
    clock: MovableClock
    control: SandboxControl
    team_id: str
    programme_id: int
    matches: list[Match]

    def act(self, what: str, who: str, **details: object) -> Any:
        """Somebody does something in Slack; the bot's answer, which only they see.

        Raises:
            RehearsalError: the bot did not answer.
        """
        answer = self.control.post(f"/workspaces/{self.team_id}/{what}", {"user": who, **details})
        for delivery in answer["deliveries"]:
            if delivery["error"] is not None:
                raise RehearsalError(f"The bot did not answer {what} of {who}: {delivery['error']}.")
        return answer["deliveries"][0]["body"]

    def go_to(self, instant: datetime) -> None:
        """It is that time now, for the bot and for Slack."""
        self.control.post("/clock", {"now": instant.isoformat()})
        self.clock.stand(instant)

    def settle(self) -> None:
        """Let the bot do all that is due now."""
        settle(self.bot.office, self.bot.delivery)

    def deliver(self) -> None:
        """Let the bot send what is ready now."""
        deliver(self.bot.delivery)

    def posted(self) -> dict[tuple[str, str], str]:
        """The text of every message of the bot, by its channel and `ts`."""
        posts: list[dict[str, Any]] = self.control.get(f"/workspaces/{self.team_id}/posted")
        return {(post["channel"], post["ts"]): post["text"] for post in posts}


@contextmanager
def staged(cast: Cast, start: datetime, weeks: int) -> Generator[Stage]:
    """The stage, with every pair recorded by the coordinator at `start`.

    Raises:
        SandboxError: the pretend Slack does not start or does not answer.
        RehearsalError: a pair could not be recorded.
    """
    with ExitStack() as cleaning:
        folder = cleaning.enter_context(
            TemporaryDirectory(prefix="mentoring-rehearsal-", ignore_cleanup_errors=True)
        )
        slack = SandboxProcess(0)
        cleaning.callback(slack.stop)
        control = cleaning.enter_context(closing(SandboxControl(slack.url)))
        workspace = slack.create_workspace(_workspace(cast))
        database = Database(f"sqlite:///{Path(folder) / 'mentoring.sqlite3'}")
        cleaning.callback(database.close)
        migrate(database)
        clock = MovableClock()
        client = slack_client(workspace["bot_token"], f"{slack.url}/api/")
        bot = Bot(database, client, clock, workspace["signing_secret"])
        web = WebApp(bot.bolt, workspace["signing_secret"], list[str])
        intake = HttpIntake(web, "127.0.0.1", 0)
        cleaning.callback(intake.stop, 1)
        team_id = str(workspace["team_id"])
        address = f"{intake.start()}/slack/events"
        control.post(f"/workspaces/{team_id}/request_url", {"url": address})
        control.post("/clock", {"paused": True})
        stage = Stage(bot, clock, control, team_id, 0, [])
        stage.go_to(start)
        _open_programme(stage, weeks)
        _record(stage, cast)
        yield stage


def _workspace(cast: Cast) -> dict[str, Any]:
    coordinator = {
        "key": COORDINATOR,
        "name": COORDINATOR,
        "id": _COORDINATOR_ID,
        "real_name": COORDINATOR_NAME,
        "tz": PROGRAMME_ZONE,
        "locale": _LOCALES["en"],
        "is_owner": True,
        "is_admin": True,
    }
    return {
        "name": "Rehearsal",
        "people": [coordinator, *(_in_slack(each) for each in cast.characters.values())],
        "manifest": manifest.load(),
        "request_url": None,
        "patience_seconds": _PATIENCE_SECONDS,
    }


def _in_slack(character: Character) -> dict[str, Any]:
    member = character.member
    return {
        "key": character.key,
        "name": character.key,
        "id": character.user_id,
        "real_name": member.name,
        "tz": member.zone,
        "locale": _LOCALES[member.language],
    }


def _open_programme(stage: Stage, weeks: int) -> None:
    wanted = Settings(
        name="Profession to Profession",
        target_minutes=round(_HOURS_A_WEEK * 60 * weeks),
        weeks=weeks,
        time_zone=PROGRAMME_ZONE,
        region="CA-ON",
        language="en",
        professions=FOUNDING,
        contact=COORDINATOR_NAME,
    )
    owner = Profile(stage.team_id, _COORDINATOR_ID, COORDINATOR_NAME, is_admin=True)
    request = Request(stage.team_id, _COORDINATOR_ID, "rehearsal:setup")
    setup.save(stage.bot.office, request, wanted, None, lambda: owner)
    with stage.bot.office.database.reading() as session:
        programme = people.programme_of(session, stage.team_id)
    if programme is None:
        raise RehearsalError("The programme could not be set up.")
    stage.programme_id = programme.id


def _record(stage: Stage, cast: Cast) -> None:
    places: dict[str, int] = {}
    for pair in cast.pairs:
        places[pair.mentor.name] = places.get(pair.mentor.name, 0) + 1
    for name, mentees in places.items():
        if mentees > 1:
            text = f"capacity @{cast.characters[name].key} {mentees}"
            stage.act("command", COORDINATOR, command="/mentoring", text=text)
    for pair in cast.pairs:
        mentor, mentee = (cast.characters[member.name] for member in (pair.mentor, pair.mentee))
        text = f"record @{mentor.key} @{mentee.key} {pair.profession}"
        stage.act("command", COORDINATOR, command="/match", text=text)
    stage.matches = _in_order(stage, cast)


def _in_order(stage: Stage, cast: Cast) -> list[Match]:
    with stage.bot.office.database.reading() as session:
        page = matches.active_page(session, stage.programme_id, 0, len(cast.pairs) + 1)
    by_ids = {(match.mentor.user_id, match.mentee.user_id): match for match, _ in page}
    return [_found(by_ids, cast, pair) for pair in cast.pairs]


def _found(by_ids: dict[tuple[str, str], Match], cast: Cast, pair: IntakePair) -> Match:
    mentor, mentee = (cast.characters[member.name].user_id for member in (pair.mentor, pair.mentee))
    match = by_ids.get((mentor, mentee))
    if match is None:
        raise RehearsalError(f"The bot did not record {pair.mentor.name} and {pair.mentee.name}.")
    return match
