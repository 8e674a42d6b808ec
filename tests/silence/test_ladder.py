"""What the ladder does about a pair: whom it asks, when it hands it on, and when it lets it be."""

from datetime import datetime, timedelta

import pytest

from bot.rules.silence import Step
from storage.models import Match, Notice, Person, Role
from storage.queries import own_wishes
from tests.silence.scene import BEGUN, DAY_10, Scene

# Family Day is Monday, February 16. Two working days after Thursday, and three more.
COACH_AT = datetime.fromisoformat("2026-02-17T00:00:00-05:00")
COORDINATOR_AT = datetime.fromisoformat("2026-02-20T00:00:00-05:00")


@pytest.fixture
def asked(scene: Scene) -> Scene:
    """Nothing was booked by day 10: both have been asked, and have read it."""
    scene.at(DAY_10)
    scene.sent()
    return scene


def test_on_day_10_both_are_asked_gently_and_once(scene: Scene) -> None:
    scene.at(DAY_10 - timedelta(seconds=1))
    assert (scene.concerns(), scene.asked(), scene.looks_at()) == ([], [], DAY_10)
    scene.at(DAY_10).sweep()
    concern = scene.concern()
    assert (concern.signals, concern.rung, concern.since) == (["no_first_session"], "members", DAY_10)
    assert scene.asked() == [scene.maria, scene.amina]
    assert {(each.kind, each.state) for each in scene.questions()} == {("quiet", "waiting")}
    assert scene.steps() == ["opened"]


def test_the_coach_has_it_two_working_days_later_and_the_coordinators_three_more(asked: Scene) -> None:
    assert asked.sweep().looks_at() == COACH_AT
    asked.at(COACH_AT - timedelta(seconds=1))
    assert asked.concern().rung == "members"
    asked.at(COACH_AT)
    assert (asked.concern().rung, asked.concern().next_at) == ("coach", COORDINATOR_AT)
    asked.at(COORDINATOR_AT)
    assert (asked.concern().rung, asked.concern().next_at) == ("coordinator", None)
    assert asked.at(COORDINATOR_AT + timedelta(days=9)).steps() == ["opened", "asked", "asked"]


def test_the_coach_has_it_even_if_no_question_got_through(scene: Scene) -> None:
    scene.at(DAY_10).at(COACH_AT)
    assert scene.concern().rung == "coach"
    # The record says no more than is so.
    assert scene.steps() == ["opened"]


def test_without_a_coach_the_coordinators_are_in_their_place(asked: Scene) -> None:
    asked.change(Role, 2, ended_at=BEGUN)
    assert asked.at(COACH_AT).concern().rung == "coordinator"


@pytest.mark.parametrize("moment", [DAY_10, COACH_AT, COORDINATOR_AT])
def test_life_closes_it_on_every_rung_and_nothing_is_handed_on(asked: Scene, moment: datetime) -> None:
    asked.at(moment)
    asked.clock.now += timedelta(minutes=5)
    asked.life()
    asked.sweep().at(moment + timedelta(days=4))
    (closed,) = asked.concerns()
    assert closed.closed_reason == "life"
    assert asked.steps()[-1] == "life"


def test_silence_after_life_is_noticed_anew_after_the_patience(asked: Scene) -> None:
    asked.life()
    asked.sweep().at(DAY_10 + timedelta(days=6))
    assert len(asked.concerns()) == 1
    asked.at(DAY_10 + timedelta(days=7))
    assert [each.closed_reason for each in asked.concerns()] == ["life", None]
    assert len(asked.asked()) == 4


def test_the_end_of_a_pair_closes_it(asked: Scene) -> None:
    asked.change(Match, asked.match_id, status="ended_early")
    asked.sweep()
    assert [each.closed_reason for each in asked.concerns()] == ["match_ended"]


def test_a_session_that_is_agreed_on_is_no_silence(scene: Scene) -> None:
    scene.session(BEGUN + timedelta(days=30))
    scene.at(BEGUN + timedelta(days=33))
    assert scene.concerns() == []


def test_whoever_proposes_is_not_asked_and_whoever_does_not_answer_is(scene: Scene) -> None:
    for day in (3, 9):
        scene.clock.now = BEGUN + timedelta(days=day)
        scene.session(scene.clock.now + timedelta(days=2), asked=scene.amina)
    scene.at(DAY_10)
    assert scene.concern().silent_ids == [scene.amina]
    assert scene.asked() == [scene.amina]


def test_a_proposal_from_before_they_met_says_nothing(scene: Scene) -> None:
    scene.session(BEGUN + timedelta(days=2), asked=scene.amina)
    scene.clock.now = BEGUN + timedelta(days=5)
    scene.session(BEGUN + timedelta(days=6))
    scene.at(BEGUN + timedelta(days=19))
    assert scene.concerns() == []


def test_two_check_ins_without_an_answer_are_silence_of_that_member(scene: Scene) -> None:
    for day in (3, 4):
        scene.clock.now = BEGUN + timedelta(days=day)
        scene.check_in(scene.maria, day)
        scene.check_in(scene.amina, day, "well")
    scene.at(DAY_10 - timedelta(days=1))
    assert (scene.concern().signals, scene.asked()) == (["unanswered"], [scene.maria])


def test_declining_answers_go_to_the_coach_at_once_and_nobody_is_asked(scene: Scene) -> None:
    scene.check_in(scene.amina, 1, "well")
    scene.at(BEGUN + timedelta(days=1))
    scene.check_in(scene.amina, 2, "not_so_well")
    scene.sweep()
    assert (scene.concern().signals, scene.concern().rung) == (["declining"], "coach")
    assert scene.asked() == []


@pytest.mark.parametrize("reason", ["user_not_found", "template_failed"])
def test_messages_that_cannot_reach_somebody_go_to_the_coach_but_not_our_mistakes(
    scene: Scene, reason: str
) -> None:
    scene.dead(scene.amina, reason)
    scene.sweep()
    found = [(each.signals, each.silent_ids, each.rung) for each in scene.concerns()]
    assert found == ([(["undelivered"], [scene.amina], "coach")] if reason == "user_not_found" else [])


def test_a_message_that_gets_through_later_ends_it(scene: Scene) -> None:
    scene.dead(scene.amina)
    scene.sweep()
    scene.clock.now += timedelta(hours=1)
    scene.check_in(scene.amina, 14)
    scene.sweep()
    assert [each.closed_reason for each in scene.concerns()] == ["over"]


def test_a_deactivated_account_goes_to_the_coach_until_it_is_dealt_with(scene: Scene) -> None:
    scene.change(Person, scene.amina, is_deactivated=True)
    scene.sweep()
    assert (scene.concern().signals, scene.concern().rung) == (["deactivated"], "coach")
    scene.done(Step.RESOLVED)
    scene.at(BEGUN + timedelta(days=6))
    assert [each.closed_reason for each in scene.concerns()] == ["resolved"]


def test_a_signal_that_joins_later_hands_it_on_at_once(asked: Scene) -> None:
    asked.change(Person, asked.amina, is_deactivated=True)
    asked.sweep()
    assert (asked.concern().signals, asked.concern().rung) == (["no_first_session", "deactivated"], "coach")


def test_what_the_coach_does_gives_the_pair_time(asked: Scene) -> None:
    asked.at(COACH_AT)
    asked.clock.now = COORDINATOR_AT - timedelta(hours=12)
    asked.done(Step.CALLED)
    asked.at(COORDINATOR_AT)
    assert asked.concern().rung == "coach"
    # Called on Thursday, so the three working days are over on Tuesday.
    assert asked.looks_at() == datetime.fromisoformat("2026-02-24T00:00:00-05:00")
    asked.at("2026-02-24T00:00:00-05:00")
    assert asked.concern().rung == "coordinator"


def test_a_snooze_holds_everything_until_it_is_over_and_then_gives_time(asked: Scene) -> None:
    asked.at(COACH_AT)
    over = datetime.fromisoformat("2026-02-24T09:00:00-05:00")
    asked.done(Step.SNOOZED, until=over)
    assert asked.sweep().looks_at() == over
    asked.at(over)
    assert asked.concern().rung == "coach"
    asked.at("2026-02-27T00:00:00-05:00")
    assert asked.concern().rung == "coordinator"


def test_what_was_dealt_with_is_noticed_anew_after_the_patience(asked: Scene) -> None:
    asked.at(COACH_AT)
    asked.done(Step.RESOLVED)
    asked.at(COACH_AT + timedelta(days=6))
    assert len(asked.concerns()) == 1
    asked.at(COACH_AT + timedelta(days=8))
    assert [each.closed_reason for each in asked.concerns()] == ["resolved", None]


def test_a_member_is_not_asked_to_book_while_the_partner_is_away(scene: Scene) -> None:
    with scene.database.transaction() as session:
        back = (DAY_10 + timedelta(days=4)).date()
        gone = {"away_until": back}
        own_wishes.change(session, scene.programme_id, scene.amina, scene.clock.now, gone)
    scene.at(DAY_10).at(DAY_10 + timedelta(days=11))
    assert (scene.concerns(), scene.asked()) == ([], [])
    scene.at(DAY_10 + timedelta(days=12))
    assert scene.asked() == [scene.maria, scene.amina]


def test_a_question_to_somebody_who_is_silent_no_more_is_not_on_record(scene: Scene) -> None:
    scene.at(DAY_10)
    (first, _) = scene.questions()
    scene.change(Notice, first.id, state="cancelled", reason="not_silent")
    scene.at(COACH_AT)
    assert scene.steps() == ["opened"]
