"""`mentoring-bot import people.csv` and `mentoring-bot export people`: lists of people, in and out."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.cli.bar import Bar
from bot.cli.doctor import missing_file
from bot.cli.run import utc_now
from bot.rules.lists.reading import expected_rows
from bot.rules.lists.values import MOST_BYTES
from bot.rules.problems import Problem
from bot.rules.receipts.lists import ListReport
from bot.services.lists import importing as people_lists
from bot.services.lists.exports import people_as_file
from bot.services.lists.importing import Draft, NotImported, Overtaken
from bot.services.lists.vocabulary import Scope
from bot.services.office import Ledgered
from bot.services.programme.programmes import chosen
from bot.settings import Settings
from bot.views import lists as view
from bot.views import problems
from bot.words import Words, words_for
from storage import health
from storage.database import Database

# Somebody on the list may join at the very moment of the import.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Import:
    """What was typed after `import`."""

    file: Path
    dry_run: bool = False
    programme: str | None = None
    add_organisations: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Export:
    """What was typed after `export people`; an `out` that ends in .xlsx is a workbook."""

    out: Path
    programme: str | None = None
    language: str = "en"


def import_people(settings: Settings, wish: Import) -> int:
    """Import a file, or say everything that is wrong with it; the process's exit code."""
    words = words_for(wish.language, "UTC")
    try:
        content = _content(wish.file)
        database = _database(settings)
    except _CannotError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        draft = _draft(database, content, wish)
        report = _looked_at(database, draft, wish) if wish.dry_run else _taken_in(database, draft, wish)
    except Problem as problem:
        print(problems.sentence(problem, words), file=sys.stderr)
        return 1
    except Overtaken as overtaken:
        print(overtaken, "Please try again.", file=sys.stderr)
        return 1
    finally:
        database.close()
    return _told(report, wish, words)


def export_people(settings: Settings, wish: Export) -> int:
    """Write everybody on record into a file; the process's exit code."""
    words = words_for(wish.language, "UTC")
    try:
        database = _database(settings)
    except _CannotError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        with database.reading() as session:
            ledger = Ledgered(session, utc_now(), chosen(session, wish.programme))
            workbook = wish.out.suffix.lower() == ".xlsx"
            content, count = people_as_file(ledger, wish.language, workbook=workbook)
        _write_private(wish.out, content)
    except Problem as problem:
        print(problems.sentence(problem, words), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{wish.out} cannot be written: {error.strerror or error}.", file=sys.stderr)
        return 1
    finally:
        database.close()
    print(words("lists.cli.exported", count=count, number=words.whole(count), file=str(wish.out)))
    return 0


class _CannotError(Exception):
    """Why there is nothing to begin with."""


def _content(file: Path) -> bytes:
    try:
        # One byte more than is taken says that there are too many.
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _CannotError(f"{file} cannot be read: {error.strerror or error}.") from error


def _database(settings: Settings) -> Database:
    if missing_file(settings.database_url):
        raise _CannotError("There is no database yet. Run `mentoring-bot migrate`.")
    database = Database(settings.database_url)
    troubles = health.troubles(database)
    if troubles:
        raise _CannotError(f"{' '.join(troubles)} Run `mentoring-bot doctor`.")
    return database


def _draft(database: Database, content: bytes, wish: Import) -> Draft:
    bar = Bar(expected_rows(content), "rows")
    with database.reading() as session:
        ledger = Ledgered(session, utc_now(), chosen(session, wish.programme))
        draft = people_lists.read(ledger, content, Scope(add_organisations=wish.add_organisations), bar)
    bar.done()
    return draft


def _looked_at(database: Database, draft: Draft, wish: Import) -> ListReport:
    with database.reading() as session:
        ledger = Ledgered(session, utc_now(), chosen(session, wish.programme))
        return people_lists.look_at(ledger, draft)


def _taken_in(database: Database, draft: Draft, wish: Import) -> ListReport:
    for left in reversed(range(_TRIES)):
        try:
            with database.transaction() as session:
                ledger = Ledgered(session, utc_now(), chosen(session, wish.programme))
                return people_lists.take_in(ledger, draft)
        except NotImported as error:
            return error.report
        except Overtaken:
            if not left:
                raise
    raise AssertionError("a range of tries is never empty")


def _told(report: ListReport, wish: Import, words: Words) -> int:
    for line in view.note_lines(report, words):
        print(line)
    if not report.fits:
        for line in view.wrong_lines(report, words, len(report.wrong)):
            print(line)
        print(
            words("lists.cli.refused", count=report.wrongs, number=words.whole(report.wrongs)),
            file=sys.stderr,
        )
        return 1
    counts = report.counts
    if wish.dry_run:
        print(words("lists.cli.trial"))
    else:
        print(words("lists.cli.imported" if counts.new or counts.changed else "lists.cli.nothing"))
    for line in view.count_lines(counts, words):
        print(line)
    return 0


def _write_private(out: Path, content: bytes) -> None:
    """Write a file that only its owner may read: it is full of people's answers."""
    descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
