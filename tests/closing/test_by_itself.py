"""A pair closes by itself only when its members were told so and nobody closed or extended it."""

from datetime import date, datetime, timedelta

import pytest

from bot.rules.closing import closes_on
from bot.rules.problems import Problem
from bot.services.closing import cards, changes, extending
from bot.services.closing.completing import close_overdue, next_close
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Notice, Programme
from tests.closing.scene import TODAY, Scene

# The last day is a Monday; two weeks later is the last day of late entries, so it closes on a Tuesday.
LAST_DAY = TODAY + timedelta(days=7)
CLOSES_AT = datetime.fromisoformat("2026-03-24T13:30:00+00:00")
CLOSES_UNTOLD_AT = CLOSES_AT + timedelta(weeks=4)


def told(scene: Scene) -> None:
    """The last day comes, and both read what is said on it."""
    scene.at(datetime.fromisoformat("2026-03-09T14:00:00+00:00"))
    scene.sweep()
    scene.sent()


def test_a_pair_that_was_told_closes_on_the_morning_that_was_said(scene: Scene) -> None:
    told(scene)
    with scene.database.reading() as session:
        assert next_close(session, scene.clock()) == CLOSES_AT
    scene.at(CLOSES_AT - timedelta(minutes=1))
    assert close_overdue(scene.office) == 0
    scene.at(CLOSES_AT)
    assert close_overdue(scene.office) == 1
    assert close_overdue(scene.office) == 0
    match = scene.match()
    assert (match.status, match.end_reason, match.ended_on) == ("completed", "completed", date(2026, 3, 24))
    assert scene.told("match.ended") == ["UMARIA", "UAMINA"]
    with scene.database.reading() as session:
        assert next_close(session, scene.clock()) is None


def test_a_pair_that_nobody_told_closes_weeks_later(scene: Scene) -> None:
    """The bot was off on its last day, or both accounts were closed: it does not stay a pair for ever."""
    with scene.database.reading() as session:
        assert next_close(session, CLOSES_AT) == CLOSES_UNTOLD_AT
    scene.at(CLOSES_AT + timedelta(days=1))
    page = cards.open_page(scene.office, scene.by("UMARIA"), scene.match_id)
    assert page.closes_on == CLOSES_UNTOLD_AT.date()
    scene.at(CLOSES_UNTOLD_AT - timedelta(minutes=1))
    assert close_overdue(scene.office) == 0
    assert scene.match().status == "active"
    scene.at(CLOSES_UNTOLD_AT)
    assert close_overdue(scene.office) == 1
    assert scene.match().status == "completed"
    assert scene.told("match.ended") == ["UMARIA", "UAMINA"]
    with scene.database.reading() as session:
        assert next_close(session, CLOSES_AT) is None


def test_a_pair_told_of_an_earlier_end_is_told_again_before_it_closes(scene: Scene) -> None:
    told(scene)
    extending.extend(scene.office, scene.by(), "UMARIA", "UAMINA", 1)
    scene.at(CLOSES_AT + timedelta(days=14))
    assert close_overdue(scene.office) == 0


def test_each_end_has_its_own_messages(scene: Scene) -> None:
    scene.sweep()
    told(scene)
    extending.extend(scene.office, scene.by(), "UMARIA", "UAMINA", 4)
    scene.at(datetime.fromisoformat("2026-04-06T14:00:00+00:00"))
    scene.sweep()
    keys = sorted(each.once_key.rpartition(":")[0] for each in scene.rows(Notice) if each.once_key)
    assert [key for key in keys if key.startswith("closing_day")] == [
        "closing_day:d0:2026-03-09:1",
        "closing_day:d0:2026-03-09:1",
        "closing_day:d0:2026-04-06:1",
        "closing_day:d0:2026-04-06:1",
    ]


def test_a_message_about_an_end_that_moved_is_not_sent_and_one_that_was_is_said_again(scene: Scene) -> None:
    told(scene)
    for notice in scene.rows(Notice):
        if notice.template == "closing.day" and notice.person_id == scene.amina:
            scene.change(Notice, notice.id, state="waiting", finished_at=None)
    extending.extend(scene.office, scene.by(), "UMARIA", "UAMINA", 4)
    assert scene.says("closing.day", "UAMINA") == Cancelled("extended")
    said = scene.says("closing.day", "UMARIA", last=True)
    assert isinstance(said, Message)
    assert said.text.endswith("Your pair goes on until Monday, April 6. There is nothing to do here.")
    assert "actions" not in {block["type"] for block in said.blocks}


def test_the_last_day_says_thanks_first_and_when_the_pair_closes(quick_scene: Scene) -> None:
    told(quick_scene)
    said = quick_scene.says("closing.day", "UMARIA")
    assert isinstance(said, Message)
    assert said.text.startswith("*Thank you* for all you did together")
    assert "closes by itself on Tuesday, March 24" in str(said.blocks)


def test_both_can_close_once_both_have_looked_back_on_the_last_day(scene: Scene) -> None:
    scene.look_back("UMARIA", "UAMINA")
    with pytest.raises(Problem, match="closing_not_yet"):
        changes.close_now(scene.office, scene.by("UMARIA"), scene.match_id)
    told(scene)
    page = changes.close_now(scene.office, scene.by("UAMINA"), scene.match_id)
    assert page.ended_on == LAST_DAY
    assert scene.match().end_reason == "completed"
    with pytest.raises(Problem, match="closing_pair_over"):
        changes.close_now(scene.office, scene.by("UMARIA"), scene.match_id)


def test_one_of_two_cannot_close_alone(quick_scene: Scene) -> None:
    told(quick_scene)
    quick_scene.look_back("UMARIA")
    with pytest.raises(Problem, match="closing_not_yet"):
        changes.close_now(quick_scene.office, quick_scene.by("UMARIA"), quick_scene.match_id)


def test_a_programme_that_plans_on_the_last_day_says_one_thing(quick_scene: Scene) -> None:
    quick_scene.change(Programme, quick_scene.programme_id, settings={"closing_plan_days": 0})
    told(quick_scene)
    plans = [each for each in quick_scene.rows(Notice) if each.template == "closing.plan"]
    assert {(each.state, each.reason) for each in plans} == {("cancelled", "left_to_closing_day")}


@pytest.mark.parametrize(
    ("ends_on", "closes"),
    [
        # Two weeks of late entries, then the next working day; Good Friday 2026 is April 3.
        (date(2026, 3, 13), date(2026, 3, 30)),
        (date(2026, 3, 19), date(2026, 4, 6)),
    ],
)
def test_a_pair_closes_on_a_working_day(ends_on: date, closes: date) -> None:
    assert closes_on(ends_on, 14, "CA-ON") == closes
