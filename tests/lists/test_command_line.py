"""`mentoring-bot import` and `export`: what is typed, what is said, what is written."""

import stat
from pathlib import Path

import pytest

from storage.database import Database
from storage.models import Participant
from tests.builders import add_programme
from tests.cli.programs import run, typed
from tests.databases import SqliteFactory

GOOD = "Rôle;Nom;Courriel;Profession\nmentorée;Amina Diallo;amina@example.org;comptabilité\n"


@pytest.fixture
def folder(sqlite_factory: SqliteFactory, tmp_path: Path) -> Path:
    """A folder with a database of one programme, and a list."""
    database = sqlite_factory.fresh(tmp_path)
    add_programme(database)
    database.close()
    (tmp_path / "people.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path


def count(folder: Path) -> int:
    database = Database(f"sqlite:///{folder / 'mentoring.sqlite3'}")
    with database.reading() as session:
        found = session.query(Participant).count()
    database.close()
    return found


def test_a_list_goes_in_and_comes_back(folder: Path) -> None:
    trial = typed(folder, "import", "people.csv", "--dry-run")
    assert (trial.returncode, count(folder)) == (0, 0)
    assert "nothing was changed" in trial.stdout
    done = run(folder, "import", "people.csv")
    assert "1 new, 0 changed, 0 as they were" in done.stdout
    assert "1 rows" in done.stderr
    assert (done.returncode, count(folder)) == (0, 1)
    for name in ("out.xlsx", "out.csv"):
        out = typed(folder, "export", "people", "--out", name, "--language", "fr")
        assert "1 personne est dans" in out.stdout
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
        again = typed(folder, "import", name)
        assert "0 new, 0 changed, 1 as they were" in again.stdout
        assert "Nothing had to be imported" in again.stdout


def test_what_is_wrong_is_said_by_row_and_column(folder: Path) -> None:
    (folder / "people.csv").write_text(GOOD + "mentor;Ben;ben;Génies\n", encoding="utf-8")
    done = typed(folder, "import", "people.csv")
    assert done.returncode == 1
    address, profession = done.stdout.splitlines()
    assert (
        address == "Row 3, column C “Courriel”: “ben”. Write one e-mail address, such as amina@example.org."
    )
    assert profession.startswith("Row 3, column D “Profession”: “Génies”. This is not a profession")
    assert profession.endswith("Did you mean Engineering?")
    assert "Nothing was imported: 2 things" in done.stderr
    assert count(folder) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("import",), 2, "required: people.csv|.xlsx"),
        (("import", "nowhere.csv"), 1, "cannot be read"),
        (("import", "mentoring.sqlite3"), 1, "neither a text file nor"),
        (("import", "people.csv", "--programme", "Other"), 1, "There are: Profession to Profession."),
        (("export", "pets"), 2, "invalid choice"),
        (("export", "people", "--out", "no/such/people.csv"), 1, "cannot be written"),
    ],
)
def test_what_makes_no_sense_is_said(
    folder: Path, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    done = typed(folder, *arguments)
    assert done.returncode == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_database_there_is_nothing_to_import_into(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(GOOD, encoding="utf-8")
    done = typed(tmp_path, "import", "people.csv")
    assert (done.returncode, "mentoring-bot migrate" in done.stderr) == (1, True)
    assert {path.name for path in tmp_path.iterdir()} == {"people.csv"}


def test_with_several_programmes_one_is_named(folder: Path) -> None:
    database = Database(f"sqlite:///{folder / 'mentoring.sqlite3'}")
    add_programme(database, "T0OTHER", name="Another One")
    database.close()
    done = typed(folder, "import", "people.csv")
    assert (done.returncode, count(folder)) == (1, 0)
    assert "Profession to Profession, Another One" in done.stderr
    assert typed(folder, "import", "people.csv", "--programme", "another one").returncode == 0
