"""What the database itself decides of outcomes and first sessions, on each kind of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.nudges import sweep
from storage.database import Database
from storage.models import Match, Notice, Outcome
from storage.queries import outcomes, sessions
from tests.builders import MONDAY, add_match
from tests.nudges.scene import Scene


@pytest.fixture
def scene(database: Database) -> Scene:
    return Scene(database)


def completed(scene: Scene, ended: date) -> int:
    mentor, mentee = scene.person(), scene.person()
    more: dict[str, Any] = {"status": "completed", "ended_on": ended, "ends_on": ended}
    started = ended - timedelta(weeks=16)
    return add_match(scene.database, scene.programme_id, mentor, mentee, started_on=started, **more)


def test_the_question_is_on_record_once_and_its_first_answer_stays(scene: Scene) -> None:
    match_id = completed(scene, MONDAY.date() - timedelta(days=90))
    for _ in range(2):
        sweep(scene.at("2026-03-02T09:30:00-05:00").office)
    (asked,) = scene.notices("outcome")
    with scene.database.transaction() as session:
        notice = session.get_one(Notice, asked.id)
        assert outcomes.answer_first(session, notice, 90, "looking", MONDAY)
        assert not outcomes.answer_first(session, notice, 90, "studying", MONDAY)
        kept = outcomes.outcome_of(session, match_id, 90, lock=True)
        assert kept
        assert kept.answer == "looking"


def test_an_answer_that_is_none_of_the_four_is_not_kept(scene: Scene) -> None:
    match_id = completed(scene, MONDAY.date())
    row = {"match_id": match_id, "person_id": 2, "day": 90, "answer": "rich", "answered_at": MONDAY}
    with pytest.raises(IntegrityError), scene.database.transaction() as session:
        session.add(Outcome(programme_id=scene.programme_id, **row))


def test_totals_leave_out_days_on_which_too_few_answered(scene: Scene) -> None:
    ids = [completed(scene, MONDAY.date()) for _ in range(5)]
    with scene.database.transaction() as session:
        for number, match_id in enumerate(ids):
            mentee_id = session.get_one(Match, match_id).mentee_id
            for day in (90, 180) if number else (90,):
                row = {"match_id": match_id, "person_id": mentee_id, "day": day, "answered_at": MONDAY}
                answer = "in_profession" if number < 3 else "looking"
                session.add(Outcome(programme_id=scene.programme_id, answer=answer, **row))
        session.flush()
        assert outcomes.totals(session, scene.programme_id, 5) == [(90, 3, 5)]
        assert not sessions.any_standing(session, ids[0], MONDAY)
