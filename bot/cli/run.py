"""`mentoring-bot run`: the bot itself, until it is asked to stop."""

import sys
import time
from datetime import UTC, datetime
from functools import partial
from threading import Event

from slack_sdk.errors import SlackApiError
from structlog import get_logger

from bot.app import Bot
from bot.cli.intake import BothIntakes, HttpIntake, Intake, SocketIntake
from bot.cli.slack_checks import reason
from bot.cli.stopping import leave_within, stop_signal, wait_for
from bot.services.sessions import feeds
from bot.settings import Settings
from bot.slack import slack_client
from bot.web import WebApp, no_calendars
from storage import health
from storage.database import Database
from storage.schema import migrate

_log = get_logger()
# Together less than the ten seconds that supervisors usually wait before they kill.
_INTAKE_SECONDS = 4.0
_STOP_SECONDS = 8.0
_LAST_SECONDS = 9.5


def utc_now() -> datetime:
    """The clock of a running bot."""
    return datetime.now(UTC)


def run(settings: Settings, host: str) -> int:
    """Bring the tables up to date and work until asked to stop; the process's exit code."""
    asked = stop_signal()
    database = Database(settings.database_url)
    troubles = health.unreachable(database)
    if troubles:
        print(*troubles, "Check DATABASE_URL.", file=sys.stderr)
        return 1
    migrate(database)
    client = slack_client(settings.bot_token, settings.api_url)
    bot = Bot(database, client, utc_now, settings.signing_secret, public_url=settings.public_url)
    return work(bot, intake_for(bot, settings, database, host), asked, database)


def intake_for(bot: Bot, settings: Settings, database: Database, host: str) -> Intake:
    """Socket Mode when there is an app-level token, else the HTTP server.

    The HTTP server is there in Socket Mode too when calendars can reach it; it knows nothing of Slack then.
    """
    bolt = None if settings.socket_mode else bot.bolt
    calendars = partial(feeds.read, bot.office) if settings.public_url else no_calendars
    app = WebApp(bolt, settings.signing_secret, lambda: health.troubles(database), calendars)
    if not settings.socket_mode:
        return HttpIntake(app, host, settings.port)
    socket = SocketIntake(bot.bolt, settings.app_token, settings.api_url)
    return BothIntakes(socket, HttpIntake(app, host, settings.port)) if settings.public_url else socket


def work(bot: Bot, intake: Intake, asked: Event, database: Database) -> int:
    """Run until asked to stop, then finish what is in hand; the process's exit code."""
    try:
        where = intake.start()
    except (SlackApiError, OSError) as error:
        print(f"Slack does not let the bot in: {reason(error)}. Run `mentoring-bot doctor`.", file=sys.stderr)
        leave_within(1, code=1)
        intake.stop(0)
        return 1
    bot.start()
    _log.info("ready", intake=where)
    wait_for(asked)
    _log.info("stopping")
    _stop(bot, intake)
    database.close()
    return 0


def _stop(bot: Bot, intake: Intake) -> None:
    leave_within(_LAST_SECONDS)
    until = time.monotonic() + _STOP_SECONDS
    answered = intake.stop(_INTAKE_SECONDS)
    bot.stop(max(0.0, until - time.monotonic()))
    _log.info("stopped", all_answered=answered)
