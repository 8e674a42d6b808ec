"""`mentoring-bot doctor`: what is right and what is wrong, and what to do about it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from bot import settings as known
from bot.cli import manifest
from bot.cli.findings import Finding, told
from bot.cli.run import utc_now
from bot.cli.slack_checks import ask_slack
from bot.rules.receipts.data import Tonight
from bot.services.checkup import checkup
from bot.services.office import Office
from bot.services.privacy.housekeeping import ahead
from bot.settings import Settings, SettingsError
from storage import health, schema
from storage.database import Database

_MIGRATE = "Run `mentoring-bot migrate`."


def doctor(values: Mapping[str, str]) -> int:
    """Check everything, print a line for each thing; 1 when something is wrong, else 0."""
    return told(_findings(values))


def _findings(values: Mapping[str, str]) -> Iterator[Finding]:
    try:
        settings = known.read(values, for_slack=True)
    except SettingsError as error:
        for problem in error.problems:
            yield Finding(problem, "Set it in the environment or in .env.")
        settings = _what_can_be_used(values)
    else:
        way = "Socket Mode" if settings.socket_mode else f"an HTTP server on port {settings.port}"
        yield Finding(f"The settings are complete; the bot runs in {way}.")
    yield _fonts()
    database: Database | None = None
    if settings:
        missing = missing_file(settings.database_url)
        if missing:
            yield Finding(f"The database file {missing} does not exist.", _MIGRATE)
        else:
            database = Database(settings.database_url)
            yield from _database(database)
    if settings and settings.bot_token:
        yield from _slack(settings, database)
    if database:
        database.close()


def _fonts() -> Finding:
    from bot.certificates.typesetting import unseen_scripts

    unseen = unseen_scripts()
    if not unseen:
        return Finding("There are fonts for certificates in every script we look for.")
    return Finding(
        f"No font here shows names on a certificate in: {', '.join(unseen)}.",
        "Install fonts for these scripts, such as Debian's fonts-noto.",
    )


def _what_can_be_used(values: Mapping[str, str]) -> Settings | None:
    try:
        return known.read(values, for_slack=False)
    except SettingsError:
        return None


def missing_file(url: str) -> str | None:
    """The SQLite file of a database URL if there is none: opening it would make it."""
    scheme, _, path = url.partition(":///")
    path = path.partition("?")[0]
    is_file = scheme.startswith("sqlite") and path not in ("", ":memory:")
    return path if is_file and not Path(path).is_file() else None


def _database(database: Database) -> Iterator[Finding]:
    kind = "SQLite file" if database.is_sqlite else "PostgreSQL database"
    unreachable = health.unreachable(database)
    if unreachable:
        yield from (Finding(text, "Check DATABASE_URL and that the server runs.") for text in unreachable)
        return
    yield Finding(f"The {kind} answers.")
    outdated = health.outdated(database)
    yield from (Finding(text, _MIGRATE) for text in outdated)
    if not outdated:
        yield Finding(f"The tables are at version {schema.head()}, the one this program needs.")


def _slack(settings: Settings, database: Database | None) -> Iterator[Finding]:
    answer = ask_slack(settings, manifest.bot_scopes(manifest.load()))
    yield from answer.findings
    if answer.team_id and database and not health.troubles(database):
        yield from _workspace(Office(database, utc_now), answer.team_id)


def line(night: Tonight) -> str:
    """What the next night's work will be, on the programme's clock."""
    at = night.at.astimezone(ZoneInfo(night.zone))
    return (
        f"The nightly job next runs at {at:%Y-%m-%d %H:%M %Z}: people to forget: {night.people}; "
        f"rows whose time is over: {night.rows}."
    )


def _workspace(office: Office, team_id: str) -> Iterator[Finding]:
    found = checkup(office, team_id)
    if found is None:
        yield Finding(
            f"No programme is set up in workspace {team_id}.",
            "A workspace admin types `/mentoring setup` in Slack.",
        )
        return
    yield Finding(f"The programme of workspace {team_id} is “{found.programme}”.")
    if night := ahead(office, team_id):
        yield Finding(line(night))
    if found.broken_by:
        yield Finding(
            f"Slack stopped the bot from writing in this workspace: {found.broken_by}.",
            "Install the app again; what is waiting is then sent.",
        )
    if found.undelivered:
        yield Finding(
            f"Messages that could not be delivered: {found.undelivered}.",
            "The coordinators' App Home says which and why.",
        )
    else:
        yield Finding("Every message due so far was delivered.")
