"""`mentoring-bot rehearse`: run a whole intake in a minute, and read what the bot would send."""

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from bot.cli.sandbox_process import SandboxError
from bot.cli.stopping import stop_signal
from bot.cli.timeline import StoppedError
from bot.rehearsal.intake import made_up
from bot.rehearsal.people_file import PeopleFileError, read_people
from bot.rehearsal.progress import ProgressBar
from bot.rehearsal.rehearse import Wanted, beginning, rehearse
from bot.rehearsal.report import report
from bot.rehearsal.stage import RehearsalError

MADE_UP_PAIRS = 30


@dataclass(frozen=True, slots=True)
class Options:
    """What was typed. `people` is None for made-up pairs, `start` for the coming Monday."""

    people: Path | None
    weeks: int
    seed: int
    silent_percent: int
    start: date | None
    out: Path


def command(options: Options) -> int:
    """Rehearse and write the report; the process's exit code (2 when the input makes no sense)."""
    try:
        wanted = _wanted(options)
    except PeopleFileError as error:
        print(error, file=sys.stderr)
        return 2
    if options.out.is_dir() or not options.out.absolute().parent.is_dir():
        print(f"The report cannot be written to {options.out}: name a file in a folder.", file=sys.stderr)
        return 2
    asked = stop_signal()
    bar = ProgressBar(beginning(wanted.start), wanted.weeks)

    def progress(instant: datetime) -> None:
        if asked.is_set():
            raise StoppedError("Stopped: there is no report.")
        bar(instant)

    try:
        story = rehearse(wanted, progress)
    except (SandboxError, RehearsalError, StoppedError) as error:
        print(error, file=sys.stderr)
        return 1
    bar.done()
    try:
        options.out.write_text(report(story), encoding="utf-8")
    except OSError as error:
        print(f"The report cannot be written to {options.out}: {error.strerror}.", file=sys.stderr)
        return 2
    print(f"{len(story.messages)} messages over {story.weeks} weeks. Read {options.out}.")
    return 0


def _wanted(options: Options) -> Wanted:
    if options.people is None:
        pairs = made_up(MADE_UP_PAIRS, Random(f"{options.seed}/intake"))
    else:
        pairs = read_people(options.people)
    start = options.start or coming_monday(datetime.now(UTC).date())
    return Wanted(pairs, start, options.weeks, options.seed, options.silent_percent)


def coming_monday(today: date) -> date:
    """The first Monday after `today`."""
    return today + timedelta(days=7 - today.weekday())
