"""What was said of an event is said again in place: to whom, how soon, and never twice over."""

import pytest

from bot.services.events.answers import answering
from storage.models import Notice
from tests.events.answers.scene import DAY, HOUR, Scene


def test_whoever_presses_sees_it_at_once_and_before_what_goes_to_many(quick_scene: Scene) -> None:
    (who,) = quick_scene.people(1)
    invitation = quick_scene.was_sent("event.invite", who)
    quick_scene.come(who)
    (again,) = quick_scene.said("event.invite", amends=True)
    assert (again.amends_id, again.is_bulk, again.ready_at) == (invitation, False, quick_scene.clock())


def test_an_amendment_that_waits_behind_thousands_is_hurried_and_not_doubled(quick_scene: Scene) -> None:
    (who,) = quick_scene.people(1)
    quick_scene.was_sent("event.invite", who)
    quick_scene.doing(answering.shown_again)
    assert [each.is_bulk for each in quick_scene.said("event.invite", amends=True)] == [True]
    quick_scene.come(who)
    assert [each.is_bulk for each in quick_scene.said("event.invite", amends=True)] == [False]


def test_what_is_being_said_again_at_this_moment_is_said_once_more(quick_scene: Scene) -> None:
    """It may have been rendered before the change."""
    (who,) = quick_scene.people(1)
    quick_scene.was_sent("event.invite", who)
    quick_scene.doing(answering.shown_again)
    with quick_scene.database.transaction() as session:
        session.query(Notice).filter(Notice.amends_id.is_not(None)).update({"state": "leased"})
    quick_scene.come(who)
    assert len(quick_scene.said("event.invite", amends=True)) == 2


def test_what_was_never_said_is_not_said_again(quick_scene: Scene) -> None:
    (who,) = quick_scene.people(1)
    quick_scene.was_sent("event.invite", who, state="waiting", message_ts=None)
    quick_scene.come(who)
    assert quick_scene.said("event.invite", amends=True) == []
    # It says how things stand when it goes out: no second one is needed.
    assert len(quick_scene.said("event.invite")) == 1


def test_a_post_follows_within_seconds_and_once_for_all_presses(quick_scene: Scene) -> None:
    who = quick_scene.people(3)
    quick_scene.was_sent("event.post", None)
    for each in who:
        quick_scene.come(each)
    (again,) = quick_scene.said("event.post", amends=True)
    assert 0 < (again.ready_at - quick_scene.clock()).total_seconds() <= 10


def test_invitations_of_others_are_said_again_only_when_it_makes_a_difference(quick_scene: Scene) -> None:
    quick_scene.change(seats=8)
    first, *others = quick_scene.people(9)
    quick_scene.turn()
    quick_scene.was_sent("event.invite", others[-1])
    quick_scene.come(first)
    quick_scene.turn()
    assert quick_scene.said("event.invite", amends=True) == []
    for each in others[:2]:  # Five seats are left: these are few.
        quick_scene.come(each)
    quick_scene.turn()
    assert [each.is_bulk for each in quick_scene.said("event.invite", amends=True)] == [True]
    for each in others[2:7]:  # None is left.
        quick_scene.come(each)
    quick_scene.turn()
    # The one that waits says both.
    assert len(quick_scene.said("event.invite", amends=True)) == 1


def test_when_it_begins_open_invitations_and_posts_are_closed_once(quick_scene: Scene) -> None:
    first, second = quick_scene.people(2)
    quick_scene.come(first)
    quick_scene.was_sent("event.invite", first)
    quick_scene.was_sent("event.invite", second)
    quick_scene.was_sent("event.post", None)
    quick_scene.turn()
    assert quick_scene.event().look_at == quick_scene.event().starts_at
    quick_scene.clock.advance(days=14)
    for _ in range(2):
        quick_scene.turn()
    assert [each.person_id for each in quick_scene.said("event.invite", amends=True)] == [
        quick_scene.ids[second]
    ]
    assert len(quick_scene.said("event.post", amends=True)) == 1
    # The next look is at its end, for the hours of pairs.
    assert quick_scene.event().look_at == quick_scene.event().starts_at + 2 * HOUR


def test_those_near_the_head_of_the_line_see_that_they_moved_up(quick_scene: Scene) -> None:
    first, second, third, fourth = quick_scene.people(4)
    for each in (first, second, third, fourth):
        quick_scene.come(each)
    mine = quick_scene.was_sent("event.invite", fourth)
    quick_scene.stay_away(third)
    assert [each.amends_id for each in quick_scene.said("event.invite", amends=True)] == [mine]


@pytest.mark.parametrize("leaves_after", [0, 1])
def test_the_calendar_hears_of_it_when_somebody_comes_and_when_they_leave(
    quick_scene: Scene, leaves_after: int
) -> None:
    (who,) = quick_scene.people(1)
    invitation = quick_scene.was_sent("event.invite", who)
    quick_scene.come(who)
    quick_scene.clock.advance(days=leaves_after)
    quick_scene.stay_away(who)
    assert [each.reply_to_id for each in quick_scene.said("event.calendar")] == [invitation, invitation]
    assert quick_scene.event().starts_at > quick_scene.clock() + DAY
