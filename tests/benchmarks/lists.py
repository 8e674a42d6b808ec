"""How fast lists of people are read and imported, on both databases, and with how much memory.

Run with `python -m tests.benchmarks.lists [rows…]` (5,000 and 100,000 unless said otherwise). Each
measurement is a process of its own, so that its peak memory is its own. Beside it, in the same
process: the bare reading of the same file by Python's csv module or openpyxl, in CPU time.
"""

import csv
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.rules.lists.columns import title
from bot.rules.lists.values import Column
from bot.rules.lists.writing import as_csv, as_workbook
from bot.services.lists import importing as people_lists
from bot.services.lists.vocabulary import Scope
from bot.services.office import Ledgered
from storage.database import Database
from storage.models import Programme
from storage.schema import migrate
from tests.builders import MONDAY, add_programme
from tests.databases import PostgresFactory

SIZES = (5_000, 100_000)
SCOPE = Scope(add_organisations=True)


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    factory = PostgresFactory()
    try:
        for size in sizes:
            for kind in ("csv", "xlsx"):
                for url in (None, factory.fresh().url):
                    _measure(size, kind, url)
    finally:
        factory.close()


def _measure(size: int, kind: str, url: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"people.{kind}"
        rows = (_row(number) for number in range(size))
        header = [title(column, "en") for column in Column]
        file.write_bytes(as_csv(header, rows) if kind == "csv" else as_workbook(header, rows, "People"))
        chosen = url or f"sqlite:///{folder}/people.sqlite3"
        command = [sys.executable, "-m", "tests.benchmarks.lists", "--one", str(file), chosen]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found = json.loads(done.stdout)
    name = "SQLite" if url is None else "PostgreSQL"
    print(
        f"{size:>7,} rows of {kind:<4} on {name:<10}: first import {found['first']:5.1f} s "
        f"({size / found['first']:,.0f} rows/s, {found['cpu']:.1f} s CPU, "
        f"{found['cpu'] / found['bare']:.1f}× reading it bare; "
        f"{found['locked']:.1f} s of it in the transaction), again {found['again']:5.1f} s, "
        f"peak {found['memory']:.0f} MB"
    )


def one(file: Path, url: str) -> None:
    """One measurement, in this process; printed as JSON."""
    content = file.read_bytes()
    database = Database(url)
    migrate(database)
    programme_id, _ = add_programme(database, f"T{time.time_ns()}")
    begun = time.process_time()
    _read_bare(content, file.suffix)
    bare = time.process_time() - begun
    begun = time.process_time()
    first, locked, report = _import(database, programme_id, content)
    cpu = time.process_time() - begun
    assert report.fits, report.wrong[:3]
    assert report.counts.new
    again, _, report = _import(database, programme_id, content)
    assert (report.counts.new, report.counts.changed) == (0, 0)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"bare": bare, "cpu": cpu, "first": first, "again": again, "locked": locked, "memory": memory}
    print(json.dumps(found))
    database.close()


def _import(
    database: Database, programme_id: int, content: bytes
) -> tuple[float, float, people_lists.ListReport]:
    begun = time.perf_counter()
    with database.reading() as session:
        ledger = Ledgered(session, MONDAY, session.get_one(Programme, programme_id))
        draft = people_lists.read(ledger, content, SCOPE)
    locked = time.perf_counter()
    with database.transaction() as session:
        ledger = Ledgered(session, MONDAY, session.get_one(Programme, programme_id))
        report = people_lists.take_in(ledger, draft)
    return time.perf_counter() - begun, time.perf_counter() - locked, report


def _read_bare(content: bytes, suffix: str) -> None:
    if suffix == ".csv":
        for _ in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            pass
        return
    from openpyxl import load_workbook

    for _ in load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True):
        pass


def _row(number: int) -> list[str]:
    is_mentor = number % 2 == 0
    said = {
        Column.SIDE: "mentor" if is_mentor else "mentee",
        Column.NAME: f"Person Number {number}",
        Column.EMAIL: f"person.{number}@example.org",
        Column.SLACK_ID: f"U{number:09}" if number % 3 == 0 else "",
        Column.ORGANISATION: f"{'Employer' if is_mentor else 'Agency'} {number % 40}",
        Column.PROFESSION: ("Accounting", "Génie")[number % 4 // 2],
        Column.SPECIALITY: f"Speciality {number % 500}",
        Column.YEARS: str(number % 40),
        Column.LANGUAGES: ("English; French", "anglais, arabe", "en; hi; pa")[number % 3],
        Column.WAYS: ("video", "in person; phone")[number % 2],
        Column.TIMES: ("evenings", "midi; fins de semaine")[number % 2],
        Column.TOPICS: "Job interviews; Building a network",
        Column.GOALS: "" if is_mentor else f"Find work in my profession, and a network ({number}).",
        Column.PLACES: str(number % 3 + 1) if is_mentor else "",
        Column.REPORTS_TO: f"manager.{number % 900}@example.org" if is_mentor else "",
        Column.ELIGIBLE: "" if is_mentor else "yes",
        Column.PREPARED: "" if is_mentor else "2026-01-15",
    }
    return [said.get(column, "") for column in Column]


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
