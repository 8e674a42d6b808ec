"""Reminders of a proposal: on working days, in the morning, and only while there is something to answer."""

from datetime import UTC, date, datetime

import pytest

from bot.services.templates import Cancelled, Later
from bot.views.kit import Message
from storage.models import Notice, Programme
from tests.proposals.pair import Pair, end_by
from tests.proposals.scene import Scene


def due(scene: Scene, template: str) -> list[datetime]:
    return [row.due_at for row in scene.rows(Notice) if row.template == template]


def test_reminders_come_on_the_second_and_fifth_working_day_in_the_morning(quick_scene: Scene) -> None:
    Pair(quick_scene, person={"time_zone": "America/Vancouver"})
    # Wednesday, March 4, and Monday, March 9 (after the clocks changed), at 9:30 in Vancouver.
    assert due(quick_scene, "proposal.mentor_reminder") == [
        datetime(2026, 3, 4, 17, 30, tzinfo=UTC),
        datetime(2026, 3, 9, 16, 30, tzinfo=UTC),
    ]


def test_holidays_of_the_region_are_no_working_days(quick_scene: Scene) -> None:
    # Thursday before Good Friday, April 3.
    quick_scene.at(datetime(2026, 4, 2, 15, 0, tzinfo=UTC))
    Pair(quick_scene)
    days = [moment.date() for moment in due(quick_scene, "proposal.mentor_reminder")]
    assert days == [date(2026, 4, 7), date(2026, 4, 10)]


def test_the_mentee_is_reminded_on_days_of_their_own(quick_pair: Pair) -> None:
    quick_pair.scene.clock.advance(days=2)
    quick_pair.accept("UMARIA")
    days = [moment.date() for moment in due(quick_pair.scene, "proposal.mentee_reminder")]
    assert days == [date(2026, 3, 6), date(2026, 3, 11)]


def test_a_reminder_asks_kindly_and_says_until_when(quick_pair: Pair) -> None:
    quick_pair.scene.at(due(quick_pair.scene, "proposal.mentor_reminder")[0])
    said = quick_pair.scene.says("proposal.mentor_reminder", "UMARIA")
    assert isinstance(said, Message)
    assert "Monday, March 16" in said.text
    assert "proposal.accept" in str(said.blocks)


@pytest.mark.parametrize("how", ["accepted", "matched", "declined", "expired", "withdrawn"])
def test_a_reminder_of_what_is_answered_cancels_itself(quick_pair: Pair, how: str) -> None:
    end_by(quick_pair, how)
    assert quick_pair.scene.says("proposal.mentor_reminder", "UMARIA") == Cancelled("answered")
    if how != "accepted":
        assert quick_pair.scene.says("proposal.mentee_reminder", "UAMINA") == Cancelled("answered")
        assert quick_pair.scene.says("proposal.mentee", "UAMINA") == Cancelled("answered")


def test_a_reminder_that_was_kept_waiting_waits_for_open_hours(quick_pair: Pair) -> None:
    quick_pair.scene.at(datetime(2026, 3, 5, 4, 0, tzinfo=UTC))
    assert quick_pair.scene.says("proposal.mentor_reminder", "UMARIA") == Later(
        datetime(2026, 3, 5, 14, 30, tzinfo=UTC)
    )
    quick_pair.scene.at(datetime(2026, 3, 10, 15, 0, tzinfo=UTC))
    assert quick_pair.scene.says("proposal.mentor_reminder", "UMARIA") == Cancelled("too_late")


def test_the_days_are_settings(quick_scene: Scene) -> None:
    settings = {"matching": {"remind_days": [1], "expire_days": 3}}
    quick_scene.change(Programme, quick_scene.programme_id, settings=settings)
    Pair(quick_scene)
    assert [moment.date() for moment in due(quick_scene, "proposal.mentor_reminder")] == [date(2026, 3, 3)]
    assert quick_scene.proposal(1).expires_at == datetime(2026, 3, 6, 5, 0, tzinfo=UTC)
