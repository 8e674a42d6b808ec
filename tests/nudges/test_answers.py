"""Answering a check-in: whose it is, what stays, who hears."""

import pytest
from sqlalchemy import select

from bot.nudges import sweep
from bot.rules.problems import Problem
from bot.rules.receipts.checkins import Answer
from bot.services.checkins import checkins
from bot.services.office import Request
from storage.models import AuditEntry, CheckIn
from tests.builders import TEAM, add_person
from tests.nudges.scene import Scene


@pytest.fixture
def asked(quick_scene: Scene) -> Scene:
    """U1 and U2 have been asked; U9 coordinates."""
    quick_scene.pair()
    add_person(quick_scene.database, quick_scene.programme_id, "U9", roles=("coordinator",))
    sweep(quick_scene.office)
    return quick_scene


def request(user_id: str, key: str = "first") -> Request:
    return Request(TEAM, user_id, key)


def notice_of(scene: Scene, person_id: int) -> int:
    return next(each.id for each in scene.notices("check_in") if each.person_id == person_id)


def kept(scene: Scene) -> list[tuple[int, str | None, str | None]]:
    with scene.database.transaction() as session:
        rows = session.scalars(select(CheckIn).order_by(CheckIn.id)).all()
        return [(row.person_id, row.answer, row.note) for row in rows]


def told(scene: Scene, template: str) -> int:
    return sum(notice.template == template for notice in scene.notices())


def test_the_first_answer_stays(asked: Scene) -> None:
    notice_id = notice_of(asked, 1)
    checkins.answer(asked.office, request("U1"), notice_id, Answer.WELL)
    card = checkins.answer(asked.office, request("U1", "second"), notice_id, Answer.HELP)
    assert card.answer is Answer.WELL
    assert kept(asked) == [(1, "well", None)]
    assert told(asked, "checkin.help") == 0


@pytest.mark.parametrize("user_id", ["U2", "U9"])
def test_nobody_answers_for_somebody_else(asked: Scene, user_id: str) -> None:
    with pytest.raises(Problem, match="not_allowed"):
        checkins.answer(asked.office, request(user_id), notice_of(asked, 1), Answer.WELL)
    with pytest.raises(Problem, match="not_allowed"):
        checkins.readable(asked.office, request(user_id), notice_of(asked, 1))
    assert kept(asked) == []


def test_only_a_check_in_can_be_answered(asked: Scene) -> None:
    checkins.answer(asked.office, request("U1"), notice_of(asked, 1), Answer.HELP)
    helped = next(each.id for each in asked.notices() if each.template == "checkin.help")
    with pytest.raises(Problem, match="check_in_gone"):
        checkins.answer(asked.office, request("U9"), helped, Answer.WELL)


def test_a_note_without_an_answer_has_nowhere_to_go(asked: Scene) -> None:
    with pytest.raises(Problem, match="check_in_gone"):
        checkins.explain(asked.office, request("U1"), notice_of(asked, 1), Answer.WELL, "All is well")


def test_the_same_note_again_tells_nobody_twice(asked: Scene) -> None:
    notice_id = notice_of(asked, 1)
    checkins.answer(asked.office, request("U1"), notice_id, Answer.ALL_RIGHT)
    checkins.explain(asked.office, request("U1", "a"), notice_id, Answer.ALL_RIGHT, " Busy weeks ")
    checkins.explain(asked.office, request("U1", "b"), notice_id, Answer.ALL_RIGHT, "Busy weeks")
    assert kept(asked) == [(1, "all_right", "Busy weeks")]
    assert told(asked, "checkin.note") == 1


def test_help_given_after_a_slip_is_heard_once_with_its_note(asked: Scene) -> None:
    notice_id = notice_of(asked, 1)
    checkins.answer(asked.office, request("U1"), notice_id, Answer.WELL)
    checkins.explain(asked.office, request("U1", "a"), notice_id, Answer.HELP, "We cannot meet")
    assert (told(asked, "checkin.help"), told(asked, "checkin.note")) == (1, 0)


def test_a_note_that_is_too_long_is_refused_under_its_field(asked: Scene) -> None:
    with pytest.raises(Problem, match="note_too_long") as refused:
        checkins.explain(asked.office, request("U1"), notice_of(asked, 1), Answer.WELL, "x" * 1001)
    assert refused.value.field == "note"


def test_the_audit_does_not_hold_the_answer(asked: Scene) -> None:
    checkins.answer(asked.office, request("U1"), notice_of(asked, 1), Answer.HELP)
    with asked.database.transaction() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.action == "checkin.answered")).all()
        assert [row.details for row in rows] == [{"day": 14}]
