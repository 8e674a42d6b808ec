"""`mentoring-bot programme`: what an operator types, reads, and gets as an exit code."""

from pathlib import Path

import pytest

from bot.__main__ import main
from storage.database import Database
from tests.builders import add_programme

pytestmark = pytest.mark.usefixtures("own_log")

Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def programme(folder: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme in the database that the environment names."""
    add_programme(database)
    monkeypatch.setenv("DATABASE_URL", database.engine.url.render_as_string(hide_password=False))


def run(*arguments: str) -> int:
    return main(["programme", *arguments])


def edit(before: str, after: str) -> None:
    """Change what stands in `programme.toml`."""
    path = Path("programme.toml")
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_what_was_exported_is_right_and_changes_nothing(programme: None, capsys: Said) -> None:
    assert run("export", "programme.toml") == 0
    assert run("check") == 0
    assert run("diff") == 0
    assert run("apply") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Written to programme.toml.",
        "programme.toml: nothing is wrong with it.",
        "Nothing would change.",
        "Nothing changes.",
    ]


def test_without_a_file_the_export_is_printed(programme: None, capsys: Said) -> None:
    assert run("export", "programme.toml") == 0
    capsys.readouterr()
    assert run("export") == 0
    assert capsys.readouterr().out == Path("programme.toml").read_text(encoding="utf-8")


def test_a_difference_is_said_then_applied_then_gone(programme: None, capsys: Said) -> None:
    run("export", "programme.toml")
    edit('nudge_at = "09:30"', 'nudge_at = "10:00"')
    capsys.readouterr()
    assert run("diff") == 1
    assert capsys.readouterr().out == '~ cadence.nudge_at: "09:30" -> "10:00"\n'
    assert run("apply") == 0
    assert capsys.readouterr().out == '~ cadence.nudge_at: "09:30" -> "10:00"\n\nApplied. Changes: 1.\n'
    assert run("diff") == 0


def test_mistakes_are_said_and_nothing_is_applied(programme: None, capsys: Said) -> None:
    run("export", "programme.toml")
    edit('nudge_at = "09:30"', 'nudge_at = "half past nine"')
    for act in ("check", "diff", "apply"):
        assert run(act) == 1
        said = capsys.readouterr().err
        assert 'cadence.nudge_at = "half past nine": must be a time such as 09:30' in said
        assert said.endswith("programme.toml: 1 mistake.\n")


def test_a_text_of_the_notice_needs_a_new_version(programme: None, capsys: Said) -> None:
    run("export", "programme.toml")
    edit("Taking part is voluntary.", "You choose.")
    lines = Path("programme.toml").read_text(encoding="utf-8").splitlines()
    number = lines.index('version = "1"  # of these texts') + 1
    for act in ("diff", "apply"):
        assert run(act) == 1
        assert capsys.readouterr().err.startswith(f"line {number}: notice.version: must change")
    edit('version = "1"', 'version = "2"')
    assert run("apply") == 0


def test_a_file_that_is_there_is_not_written_over_unasked(programme: None, capsys: Said) -> None:
    Path("programme.toml").write_text("mine", encoding="utf-8")
    assert run("export", "programme.toml") == 2
    assert "add --force" in capsys.readouterr().err
    assert Path("programme.toml").read_text(encoding="utf-8") == "mine"
    assert run("export", "programme.toml", "--force") == 0
    assert run("check") == 0


def test_one_of_several_programmes_is_named(programme: None, database: Database, capsys: Said) -> None:
    add_programme(database, "TOTHER", name="Other")
    assert run("export") == 2
    assert "--programme NAME" in capsys.readouterr().err
    assert run("export", "--programme", "Nowhere") == 2
    assert "“Other”" in capsys.readouterr().err
    assert run("export", "--programme", "other") == 0
    assert 'name = "Other"' in capsys.readouterr().out


def test_checking_needs_no_database(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    Path("city.toml").write_text('name = "City"', encoding="utf-8")
    assert run("check", "city.toml") == 1
    assert "contact: is missing" in capsys.readouterr().err


def test_a_remark_does_no_harm(programme: None, capsys: Said) -> None:
    run("export", "programme.toml")
    edit("weeks = 16", "weeks = 3")
    assert run("check") == 0
    assert "nobody is asked that late: a pair lasts 21 days (weeks = 3) (a remark)" in capsys.readouterr().err


def test_without_a_programme_it_says_who_makes_one(
    folder: Path, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.engine.url.render_as_string(hide_password=False))
    assert run("export") == 1
    assert "/mentoring setup" in capsys.readouterr().err


def test_without_a_database_it_says_how_to_make_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere.sqlite3")
    assert run("export") == 1
    assert "mentoring-bot migrate" in capsys.readouterr().err
    assert not Path("nowhere.sqlite3").exists()


@pytest.mark.parametrize("act", ["check", "diff", "apply"])
def test_a_file_that_cannot_be_read_is_an_unusable_argument(folder: Path, act: str, capsys: Said) -> None:
    assert run(act, "missing.toml") == 2
    assert "missing.toml cannot be read" in capsys.readouterr().err
    assert run(act, str(folder)) == 2


def test_a_file_far_too_large_is_not_read(folder: Path, capsys: Said) -> None:
    Path("programme.toml").write_bytes(b"#" * 1_000_001)
    assert run("check") == 2
    assert "too large" in capsys.readouterr().err
