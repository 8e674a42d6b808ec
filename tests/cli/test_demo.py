"""`mentoring-bot demo`: everything at once, on this machine alone."""

import os
import re
import signal
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.cli.demo_list import CONFIRMED
from bot.cli.demo_people import AGENCY, EMPLOYER, FIGURES, PAIRS
from bot.cli.demo_seed import seed
from bot.cli.demo_tour import TOUR
from bot.services.office import Office
from sandbox.client import SandboxClient
from storage.database import Database
from storage.models import HoursEntry, Match, Organisation, Participant, Person
from tests.builders import MONDAY
from tests.cli.programs import running, typed

MARIA = next(figure for figure in FIGURES if figure.key == "maria")


@pytest.fixture(scope="module")
def user_ids() -> dict[str, str]:
    return {figure.key: f"U0DEMO{number:02}" for number, figure in enumerate(FIGURES)}


def test_the_programme_is_filled_through_the_services(database: Database, user_ids: dict[str, str]) -> None:
    seed(Office(database, lambda: MONDAY), "T1", user_ids)
    with database.reading() as session:
        assert session.query(Match).filter_by(status="active").count() == len(PAIRS)
        assert session.query(HoursEntry).count() == sum(len(pair.logged) for pair in PAIRS)
        organisations = session.query(Organisation).order_by(Organisation.kind).all()
        assert [(each.kind, each.name) for each in organisations] == [
            ("agency", AGENCY),
            ("employer", EMPLOYER),
        ]
        states = Counter(part.state for part in session.query(Participant))
        assert states == {"confirmed": len(CONFIRMED), "announced": 1}
        assert {match.agency_id for match in session.query(Match)} == {organisations[0].id}
        assert sum(person.language == "fr" for person in session.query(Person)) == 4


def test_filling_it_twice_changes_nothing(sqlite: Database, user_ids: dict[str, str]) -> None:
    office = Office(sqlite, lambda: MONDAY)
    seed(office, "T1", user_ids)
    seed(office, "T1", user_ids)
    with sqlite.reading() as session:
        assert session.query(Match).count() == len(PAIRS)
        assert session.query(Organisation).count() == 2
        assert session.query(Participant).count() == len(CONFIRMED) + 1


def test_it_prints_a_link_for_each_person_works_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with running(tmp_path, "demo", TMPDIR=str(tmp_path)) as program:
        program.wait_for("Ctrl-C")
        text = "".join(program.lines)
        pages = re.findall(r"http://127\.0\.0\.1:\d+/people/\w+", text)
        assert len(set(pages)) == len(FIGURES)
        for figure in FIGURES:
            assert figure.name in text
            assert figure.role in text
        _wait_for_a_message(pages[FIGURES.index(MARIA)])
        sandbox = _child(program.process.pid)
        assert program.stop(signal.SIGINT) == 0
    assert not Path(f"/proc/{sandbox}").exists()
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in "".join(program.lines)


def test_a_folder_that_holds_an_earlier_demonstration_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "mentoring.sqlite3").touch()
    done = typed(tmp_path, "demo", "--keep", str(tmp_path))
    assert done.returncode == 2
    assert "choose an empty folder" in done.stderr


def _wait_for_a_message(page: str) -> None:
    """Somebody reads in their own page what the bot wrote to them."""
    parts = urlsplit(page)
    with SandboxClient(f"http://{parts.netloc}") as client:
        for _ in range(200):
            state = client.get(f"{parts.path}/state")
            if any(message["is_app"] for each in state["conversations"] for message in each["messages"]):
                return
            time.sleep(0.05)
    raise AssertionError("the bot never wrote")


def _child(pid: int) -> int:
    if not Path(f"/proc/{pid}/task").exists():
        pytest.skip("only Linux lists children this way")
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0]) if os.name == "posix" else 0


def test_a_whole_demonstration_follows_the_clock_to_the_check_in_of_its_tour(tmp_path: Path) -> None:
    with running(tmp_path, "demo", TMPDIR=str(tmp_path)) as program:
        program.wait_for("Ctrl-C")
        pages: list[str] = re.findall(r"http://127\.0\.0\.1:\d+/people/\w+", "".join(program.lines))
        parts = urlsplit(pages[FIGURES.index(MARIA)])
        (step,) = [each["do"]["clock"] for each in TOUR if "clock" in each.get("do", {})]
        with SandboxClient(f"http://{parts.netloc}") as client:
            assert client.get(f"{parts.path}/state")["tour"] == list(TOUR)
            clock = client.move_clock(advance_seconds=int(step.strip("+d")) * 86_400)
            for _ in range(400):
                if not clock["moving"]:
                    break
                time.sleep(0.05)
                clock = client.clock()
            assert clock["error"] is None
            shown = str(client.get(f"{parts.path}/state"))
        assert "checkin.answer" in shown
        assert program.stop(signal.SIGTERM) == 0
    assert "Traceback" not in "".join(program.lines)


def test_the_tour_leads_only_to_people_of_the_demonstration_and_speaks_both_languages() -> None:
    assert {step["who"] for step in TOUR} <= {figure.key for figure in FIGURES}
    for step in TOUR:
        for part in ("title", "text"):
            assert set(step[part]) == {"en", "fr"}
            assert all(step[part].values())
