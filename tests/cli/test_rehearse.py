"""`mentoring-bot rehearse`: what is typed, what is written, what is refused."""

import signal
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot.rehearsal.command import coming_monday
from bot.rehearsal.progress import ProgressBar
from tests.cli.programs import called, run, running

ONE_PAIR = "mentor,mentee,profession\nMaria Silva,Amina Diallo,Engineering\n"


def test_a_list_of_people_becomes_a_report(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(ONE_PAIR, encoding="utf-8")
    out = tmp_path / "report.html"
    done = run(
        tmp_path, "rehearse", "--people", "people.csv", "--weeks", "3", "--silent", "0%", "--out", str(out)
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "week 3 of 3" in done.stderr
    assert str(out) in done.stdout
    assert "Maria Silva" in out.read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {"people.csv", "report.html"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--people", "nowhere.csv"), "cannot be read"),
        (("--people", "bad.csv"), "'name' that is not known"),
        (("--people", "empty.csv"), "is empty"),
        (("--weeks", "0"), "'0' is not a number of weeks"),
        (("--weeks", "ten"), "'ten' is not a number of weeks"),
        (("--silent", "120%"), "'120%' is not a share"),
        (("--silent", "some"), "'some' is not a share"),
        (("--silent=-5%",), "'-5%' is not a share"),
        (("--start", "soon"), "'soon' is not a day"),
        (("--start", "1999-01-01"), "is not between"),
        (("--seed", "x"), "invalid int value"),
        (("--out", "no/such/folder/report.html"), "cannot be written"),
    ],
)
def test_what_makes_no_sense_is_said_and_ends_with_two(
    own_log: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    (tmp_path / "bad.csv").write_text("name\nMaria\n", encoding="utf-8")
    (tmp_path / "empty.csv").touch()
    monkeypatch.chdir(tmp_path)
    assert called("rehearse", *arguments) == 2
    assert sentence in capsys.readouterr().err


def test_asked_to_stop_it_ends_without_a_report_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with running(tmp_path, "rehearse", TMPDIR=str(tmp_path)) as program:
        program.wait_for("week 1 of 16")
        assert program.stop(signal.SIGTERM) == 1
    assert "Stopped" in program.lines[-1]
    assert list(tmp_path.iterdir()) == []


class Terminal(StringIO):
    """Somebody looks at it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "lines"), [(StringIO(), 12), (Terminal(), 1)])
def test_the_bar_is_drawn_in_place_on_a_terminal_and_in_few_lines_elsewhere(
    stream: StringIO, lines: int
) -> None:
    start = datetime(2026, 3, 2, tzinfo=UTC)
    bar = ProgressBar(start, 10, stream)
    for hours in range(10 * 7 * 24 + 1):
        bar(start + timedelta(hours=hours))
    bar.done()
    shown = stream.getvalue()
    assert shown.count("\n") == lines
    assert "week 1 of 10" in shown
    assert "week 10 of 10" in shown


def test_a_rehearsal_begins_on_the_coming_monday() -> None:
    assert coming_monday(date(2026, 3, 1)) == date(2026, 3, 2)
    assert coming_monday(date(2026, 3, 2)) == date(2026, 3, 9)
