"""What can be typed after `mentoring-bot`."""

import argparse
from datetime import date
from pathlib import Path

from bot.settings import VARIABLES, Variable

MOST_WEEKS = 52
# The pretend Slack's clock goes no further.
_FIRST_YEAR, _LAST_YEAR = 2002, 2090


def parser() -> argparse.ArgumentParser:
    """The command line's parser; `command` is empty when none was given."""
    made = argparse.ArgumentParser(
        prog="mentoring-bot",
        description="A Slack bot that runs a professional mentoring programme.",
        epilog=_variables(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = made.add_subparsers(dest="command", metavar="command", required=True)
    run = commands.add_parser("run", help="run the bot")
    run.add_argument("--host", default="0.0.0.0", help="address of the HTTP server (default: every one)")  # noqa: S104 - a server in a container must be reachable
    demo = commands.add_parser("demo", help="try the bot in a pretend Slack on this machine")
    demo.add_argument("--port", type=int, default=0, help="port of the pretend Slack (default: a free one)")
    demo.add_argument("--keep", type=Path, metavar="DIR", help="keep the database in this folder")
    _add_rehearse(commands.add_parser("rehearse", help="run a whole intake with simulated people"))
    commands.add_parser("migrate", help="bring the database's tables up to date")
    doctor = commands.add_parser("doctor", help="say what is right and what is wrong")
    doctor.add_argument(
        "--due", type=_days, metavar="30d", help="list what will be sent in that time, and why"
    )
    _add_import(commands.add_parser("import", help="import a list of people"))
    _add_export(commands.add_parser("export", help="write everybody on record into a file"))
    _add_programme(commands.add_parser("programme", help="a programme's settings as a file, and its key"))
    _add_verify(commands.add_parser("verify", help="say whether a certificate of hours is genuine"))
    return made


def _add_programme(programme: argparse.ArgumentParser) -> None:
    acts = programme.add_subparsers(dest="act", metavar="act", required=True)
    for act, about in (
        ("check", "say what is wrong with the file"),
        ("diff", "say what would change (ends with 1 when anything would)"),
        ("apply", "make the programme what the file says"),
        ("export", "write the settings as they are (default: to standard output)"),
    ):
        parsed = acts.add_parser(act, help=about)
        default = None if act == "export" else Path("programme.toml")
        help_ = f"default: {default}" if default else "where to; it must not be there yet"
        parsed.add_argument("file", type=Path, nargs="?", default=default, help=help_)
        if act != "check":
            parsed.add_argument("--programme", metavar="NAME", help="which one, when there are several")
        if act == "export":
            parsed.add_argument("--force", action="store_true", help="write over a file that is there")
    key = acts.add_parser("key", help="print the public key that its certificates are checked with")
    key.add_argument("--programme", metavar="NAME", help="which one, when there are several")
    key.add_argument("--new", action="store_true", help="sign with a new key from now on")


def _add_verify(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("file", type=Path, metavar="certificate.pdf")
    verify.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help="the programme's public key, as `programme key` prints it (default: the keys in the database)",
    )


def _add_import(imported: argparse.ArgumentParser) -> None:
    imported.add_argument("file", type=Path, metavar="people.csv|.xlsx", help="columns: see docs/lists.md")
    imported.add_argument("--dry-run", action="store_true", help="only say what would change")
    imported.add_argument(
        "--add-organisations", action="store_true", help="add agencies and employers that are not known yet"
    )
    _add_common(imported)


def _add_export(exported: argparse.ArgumentParser) -> None:
    exported.add_argument("what", choices=["people"], help="everybody who has not left the programme")
    exported.add_argument(
        "--out",
        type=Path,
        default=Path("people.csv"),
        metavar="people.xlsx|.csv",
        help="the file (default: people.csv); one that is there is replaced",
    )
    _add_common(exported)


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--programme", metavar="NAME", help="which programme, when there are several")
    command.add_argument("--language", choices=["en", "fr"], default="en", help="default: en")


def _add_rehearse(rehearse: argparse.ArgumentParser) -> None:
    rehearse.add_argument(
        "--people",
        type=Path,
        metavar="people.csv",
        help="one pair a line: mentor, mentee, profession, and if you like mentor_language, "
        "mentee_language (en, fr), mentor_zone, mentee_zone (default: thirty made-up pairs)",
    )
    rehearse.add_argument("--weeks", type=_weeks, default=16, help="how long (default: 16)")
    rehearse.add_argument("--seed", type=int, default=1, help="the same seed gives the same report")
    rehearse.add_argument(
        "--silent", type=_percent, default=20, metavar="20%%", help="how many people fall silent"
    )
    rehearse.add_argument(
        "--start", type=_day, metavar="YYYY-MM-DD", help="the first day (default: the coming Monday)"
    )
    rehearse.add_argument(
        "--out", type=Path, default=Path("rehearsal.html"), help="the report (default: rehearsal.html)"
    )


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of weeks from 1 to {MOST_WEEKS}")
    return int(text)


def _percent(text: str) -> int:
    number = text.strip().removesuffix("%").rstrip()
    if not number.isdecimal() or not 0 <= int(number) <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share from 0% to 100%")
    return int(number)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-09-14") from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not between {_FIRST_YEAR} and {_LAST_YEAR}")
    return day


def _days(text: str) -> int:
    # What it lists is the whole bot's to say: other commands start without it.
    from bot.cli.due import days

    try:
        return days(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _variables() -> str:
    lines = [f"  {variable.name:<22}{_about(variable)}" for variable in VARIABLES]
    return "\n".join(["environment variables (also read from a file called .env):", *lines])


def _about(variable: Variable) -> str:
    facts = [f"needed: {variable.needed}"] if variable.needed != "no" else []
    if variable.default:
        facts.append(f"default: {variable.default}")
    about = variable.about.replace("`", "").replace("*", "")
    return f"{about} ({'; '.join(facts)})" if facts else about
