"""`mentoring-bot programme check|diff|apply|export`: a programme's settings as a file."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.cli.database import opened
from bot.cli.run import utc_now
from bot.rules.programme_file import Differences, Plan, line_of, read, written
from bot.services.office import Office
from bot.services.programme import file as programme_file
from bot.services.programme.file import NotOneProgramme
from bot.settings import Settings

FINE, WRONG, UNUSABLE = 0, 1, 2
# A programme's file has a few hundred lines.
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    content: bytes
    plan: Plan


def check(path: Path) -> int:
    """Say everything that is wrong with the file; the process's exit code."""
    file = _read(path)
    if isinstance(file, int):
        return file
    print(f"{path}: nothing is wrong with it.")
    return FINE


def diff(settings: Settings, path: Path, name: str | None) -> int:
    """Say what `apply` would change; 1 when there is anything."""
    file = _read(path)
    if isinstance(file, int):
        return file
    return _with_office(settings, name, lambda office: _compared(office, name, file))


def apply(settings: Settings, path: Path, name: str | None) -> int:
    """Make the programme what the file says; the process's exit code."""
    file = _read(path)
    if isinstance(file, int):
        return file
    return _with_office(settings, name, lambda office: _applied(office, name, file))


def export(settings: Settings, path: Path | None, name: str | None, *, force: bool) -> int:
    """Write the settings as they are to the file, or to standard output; the process's exit code."""
    if path and path.exists() and not force:
        print(f"{path} is there already. Choose another name, or add --force.", file=sys.stderr)
        return UNUSABLE
    return _with_office(settings, name, lambda office: _exported(office, name, path))


def _read(path: Path) -> _File | int:
    try:
        content = path.read_bytes()
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror}.", file=sys.stderr)
        return UNUSABLE
    if len(content) > _MOST_BYTES:
        print(f"{path} is too large to be a programme's file.", file=sys.stderr)
        return UNUSABLE
    reading = read(content, programme_file.known_languages())
    for remark in reading.remarks:
        print(f"{remark} (a remark)", file=sys.stderr)
    if reading.plan:
        return _File(path, content, reading.plan)
    for mistake in reading.mistakes:
        print(mistake, file=sys.stderr)
    count = len(reading.mistakes)
    print(f"{path}: {count} {'mistake' if count == 1 else 'mistakes'}.", file=sys.stderr)
    return WRONG


def _with_office(settings: Settings, name: str | None, act: Callable[[Office], int]) -> int:
    with opened(settings) as database:
        if database is None:
            return WRONG
        try:
            return act(Office(database, utc_now))
        except NotOneProgramme as error:
            print(_which(name, error.names), file=sys.stderr)
            return UNUSABLE if error.names else WRONG


def _which(name: str | None, names: list[str]) -> str:
    if not names:
        return "No programme is set up yet. A workspace admin types `/mentoring setup` in Slack."
    known = ", ".join(f"“{each}”" for each in names)
    if name is None:
        return f"There are several programmes: {known}. Say which with --programme NAME."
    return f"“{name}” is not one of the programmes {known}. Give a name, or a workspace id (T…)."


def _compared(office: Office, name: str | None, file: _File) -> int:
    found = programme_file.diff(office, name, file.plan)
    if _told(found, file):
        return WRONG
    if not found.lines:
        print("Nothing would change.")
    return WRONG if found.lines else FINE


def _applied(office: Office, name: str | None, file: _File) -> int:
    found = programme_file.apply(office, name, file.plan)
    if _told(found, file):
        return WRONG
    if found.lines:
        print(f"\nApplied. Changes: {len(found.lines)}.")
    else:
        print("Nothing changes.")
    return FINE


def _told(found: Differences, file: _File) -> bool:
    """Print the changes; True when they cannot be applied."""
    for line in found.lines:
        print(line)
    for line in found.kept:
        print(f"  {line}")
    if found.version_due:
        print(
            f"line {line_of(file.content, 'notice', 'version')}: notice.version: must change, "
            "because a text of the notice does; agreement is kept with the version",
            file=sys.stderr,
        )
    return found.version_due


def _exported(office: Office, name: str | None, path: Path | None) -> int:
    text = written(programme_file.export(office, name))
    if path is None:
        print(text, end="")
        return FINE
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"{path} cannot be written: {error.strerror}.", file=sys.stderr)
        return UNUSABLE
    print(f"Written to {path}.")
    return FINE
