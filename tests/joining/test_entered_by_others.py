"""What a coach or a list entered about somebody: seen, confirmed, changed, or turned down."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.rules.participants import Side
from bot.rules.problems import Problem
from bot.rules.receipts.joining import Joined, NoticeShown, Review, Step
from bot.services.joining import asking as joining
from bot.services.joining import changes as part_changes
from bot.services.joining import review as join_review
from bot.services.office import Ledgered, Request
from bot.services.templates import Cancelled
from storage.models import Programme
from storage.queries import participants
from tests.builders import MONDAY
from tests.joining.scene import Scene

TODAY = date(2026, 3, 2)


def test_what_was_entered_is_used_only_when_confirmed(scene: Scene) -> None:
    part_id = scene.announce("UAMINA")
    scene.agree("UAMINA", Side.MENTEE)
    shown = join_review.open_part(scene.office, scene.by("UAMINA"), part_id)
    assert isinstance(shown, Review)
    assert (shown.entered.organisation, shown.is_complete) == ("Newcomer Services", True)
    assert shown.by is not None
    assert shown.by.user_id == "UCORA"
    request = scene.by("UAMINA", "view:1")
    done = join_review.confirm(scene.office, request, part_id, shown.seen)
    assert join_review.confirm(scene.office, request, part_id, shown.seen) == done
    part = scene.part()
    assert (part.state, part.confirmed_at, part.waiting_since) == ("confirmed", MONDAY, MONDAY)
    assert scene.audited() == ["notice.agreed", "part.confirmed"]
    assert scene.notices() == [("join.waiting", "UCORA")]


def test_a_mentee_who_is_ready_waits_for_nobody(quick_scene: Scene) -> None:
    part_id = quick_scene.announce("UAMINA", eligible_at=MONDAY, prepared_at=MONDAY, oriented_at=MONDAY)
    review = quick_scene.agree("UAMINA", Side.MENTEE)
    assert isinstance(review, Review)
    done = join_review.confirm(quick_scene.office, quick_scene.by("UAMINA"), part_id, review.seen)
    assert isinstance(done, Joined)
    assert done.is_ready
    assert quick_scene.notices() == []


def test_what_was_changed_meanwhile_is_shown_again(scene: Scene) -> None:
    part_id = scene.announce("UAMINA")
    review = scene.agree("UAMINA", Side.MENTEE)
    assert isinstance(review, Review)
    scene.set_part(part_id, speciality="Dams")
    again = join_review.confirm(scene.office, scene.by("UAMINA"), part_id, review.seen)
    assert isinstance(again, Review)
    assert again.entered.answers.speciality == "Dams"
    assert scene.part().state == "announced"


def test_confirming_needs_the_notice_first(quick_scene: Scene) -> None:
    part_id = quick_scene.announce("UAMINA")
    shown = join_review.confirm(quick_scene.office, quick_scene.by("UAMINA"), part_id, "guessed")
    assert isinstance(shown, NoticeShown)
    assert quick_scene.part().state == "announced"


def test_a_part_entered_for_a_slack_account_becomes_its_persons(scene: Scene) -> None:
    scene.announce(None, slack_id="UAMINA")
    shown = joining.begin(scene.office, scene.by("UAMINA"))
    assert isinstance(shown, NoticeShown)
    assert scene.part().person_id == scene.person("UAMINA").id


def test_nobody_looks_at_the_part_of_somebody_else(quick_scene: Scene) -> None:
    part_id = quick_scene.announce("UAMINA")
    office = quick_scene.office
    acts: list[Callable[[Request], object]] = [
        lambda by: join_review.open_part(office, by, part_id),
        lambda by: join_review.change(office, by, part_id),
        lambda by: join_review.confirm(office, by, part_id, ""),
        lambda by: join_review.decline(office, by, part_id),
        lambda by: part_changes.leave(office, by, part_id),
        lambda by: part_changes.pause(office, by, part_id, TODAY + timedelta(days=9)),
        lambda by: part_changes.come_back(office, by, part_id),
    ]
    for user_id in ("UZOE", "UCORA", "UCAROL"):
        for act in acts:
            with pytest.raises(Problem, match="not_allowed"):
                act(quick_scene.by(user_id))
    assert quick_scene.part().state == "announced"


def test_an_email_of_a_manager_on_a_list_stays(quick_scene: Scene) -> None:
    part_id = quick_scene.announce("UAMINA", reports_to="boss@example.org")
    quick_scene.agree("UAMINA", Side.MENTEE)
    shown = join_review.change(quick_scene.office, quick_scene.by("UAMINA"), part_id)
    for number, filled in quick_scene.steps(Side.MENTEE).items():
        assert isinstance(shown, Step)
        shown = quick_scene.send("UAMINA", shown, filled)
        assert number
    assert quick_scene.part().reports_to == "boss@example.org"


def test_saying_no_leaves_the_part_and_tells_the_coach(scene: Scene) -> None:
    part_id = scene.announce("UAMINA")
    request = scene.by("UAMINA", "action:1")
    assert join_review.decline(scene.office, request, part_id) == join_review.decline(
        scene.office, request, part_id
    )
    assert (scene.part().state, scene.part().left_at) == ("left", MONDAY)
    assert scene.audited() == ["part.left"]
    assert scene.notices() == [("join.declined", "UCORA")]


def test_an_invitation_that_was_answered_is_not_sent(scene: Scene) -> None:
    part_id = scene.announce("UAMINA")
    with scene.database.transaction() as session:
        programme = session.get_one(Programme, scene.programme_id)
        part = participants.part_in(session, scene.programme_id, part_id)
        assert part is not None
        joining.invite(Ledgered(session, scene.clock(), programme), part.person_id or 0, part.id)
    assert "put you forward" in scene.prepared("join.confirm").text
    join_review.decline(scene.office, scene.by("UAMINA"), part_id)
    assert scene.prepared("join.confirm") == Cancelled("answered")
