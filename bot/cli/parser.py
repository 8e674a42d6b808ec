"""What can be typed after `mentoring-bot`."""

import argparse
from pathlib import Path

from bot.cli.due import days
from bot.settings import VARIABLES, Variable


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
    commands.add_parser("migrate", help="bring the database's tables up to date")
    doctor = commands.add_parser("doctor", help="say what is right and what is wrong")
    doctor.add_argument(
        "--due", type=_days, metavar="30d", help="list what will be sent in that time, and why"
    )
    return made


def _days(text: str) -> int:
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
