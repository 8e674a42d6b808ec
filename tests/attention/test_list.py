"""The list: the most urgent first, filters, and who sees what."""

from datetime import timedelta

import pytest

from bot.rules.problems import Problem
from storage.models import Match, Person, Role
from tests.attention.scene import Scene
from tests.builders import MONDAY, add_programme

DAY = timedelta(days=1)


def test_the_most_urgent_comes_first_then_what_has_lasted_longest(quick_scene: Scene) -> None:
    coach_new = quick_scene.concern(since=MONDAY)
    coach_old = quick_scene.concern(quick_scene.another_pair("1"), since=MONDAY - 5 * DAY)
    members = quick_scene.concern(quick_scene.another_pair("2"), rung="members", since=MONDAY - 9 * DAY)
    top = quick_scene.concern(quick_scene.another_pair("3"), rung="coordinator")
    gone = quick_scene.concern(quick_scene.another_pair("4"), signals=["undelivered"], rung="members")
    asks = quick_scene.concern(quick_scene.another_pair("5"), signals=["no_hours", "help"], rung="members")
    later = quick_scene.concern(
        quick_scene.another_pair("6"), signals=["help"], snoozed_until=MONDAY + DAY, since=MONDAY - 20 * DAY
    )
    assert quick_scene.listed() == [asks, gone, top, coach_old, coach_new, members, later]
    assert quick_scene.page().needing == 5


def test_filters_narrow_it_down(quick_scene: Scene) -> None:
    accounting = quick_scene.professions[0]
    first = quick_scene.concern(signals=["no_session", "unanswered"])
    second = quick_scene.concern(
        quick_scene.another_pair("1", profession_id=quick_scene.professions[1]), rung="members"
    )
    assert quick_scene.listed(signal="unanswered") == [first]
    assert quick_scene.listed(rung="members") == [second]
    assert quick_scene.listed(profession=accounting) == [first]
    assert quick_scene.listed(profession=accounting, rung="members") == []
    assert [each.id for each in quick_scene.page().professions] == quick_scene.professions


def test_a_coordinator_who_also_coaches_can_look_at_their_own_agency(quick_scene: Scene) -> None:
    mine = quick_scene.concern()
    other = quick_scene.concern(quick_scene.another_pair("1", agency_id=quick_scene.other_agency_id))
    assert quick_scene.listed("UCAROL") == [mine, other]
    assert not quick_scene.page("UCAROL").has_mine
    grant(quick_scene, "UCAROL", "coach", quick_scene.agency_id)
    assert quick_scene.page("UCAROL").has_mine
    assert quick_scene.listed("UCAROL", mine=True) == [mine]


def test_a_coach_sees_only_pairs_of_their_agency(quick_scene: Scene) -> None:
    theirs = quick_scene.concern(quick_scene.another_pair("1", agency_id=quick_scene.other_agency_id))
    nobodys = quick_scene.concern(quick_scene.another_pair("2", agency_id=None))
    assert quick_scene.listed() == []
    assert quick_scene.listed("UCAROL") == [theirs, nobodys]
    with pytest.raises(Problem, match="not_allowed"):
        quick_scene.card(theirs)


@pytest.mark.parametrize("role", ["employer_lead", "champion", None])
def test_others_see_nothing_of_it(quick_scene: Scene, role: str | None) -> None:
    concern_id = quick_scene.concern()
    quick_scene.add("ULEAD")
    if role:
        grant(quick_scene, "ULEAD", role, quick_scene.employer_id if role == "employer_lead" else None)
    for who in ("ULEAD", "UMARIA", "UAMINA"):
        with pytest.raises(Problem, match="not_allowed"):
            quick_scene.page(who)
        with pytest.raises(Problem, match="not_allowed"):
            quick_scene.card(concern_id, who)


def test_nobody_sees_the_concern_of_their_own_pair_whatever_else_they_are(quick_scene: Scene) -> None:
    concern_id = quick_scene.concern()
    grant(quick_scene, "UMARIA", "coordinator", None)
    grant(quick_scene, "UAMINA", "coach", quick_scene.agency_id)
    for who in ("UMARIA", "UAMINA"):
        assert quick_scene.listed(who) == []
        with pytest.raises(Problem, match="not_allowed"):
            quick_scene.card(concern_id, who)


def test_pairs_that_have_ended_and_closed_concerns_are_not_listed(quick_scene: Scene) -> None:
    quick_scene.concern(quick_scene.another_pair("1"), closed_at=MONDAY, closed_reason="life")
    ended = quick_scene.another_pair("2")
    quick_scene.concern(ended)
    quick_scene.change(Match, ended, status="ended_early", ended_on=MONDAY.date(), end_reason="other")
    assert quick_scene.listed() == []


def test_many_come_in_pages(quick_scene: Scene) -> None:
    for number in range(10):
        quick_scene.concern(quick_scene.another_pair(str(number)))
    page = quick_scene.page(page=1)
    assert (len(page.cards), page.total, page.pages) == (2, 10, 2)
    assert quick_scene.page(page=999).wanted.page == 1


def test_a_concern_of_another_programme_is_not_there(quick_scene: Scene) -> None:
    add_programme(quick_scene.database, "T0OTHER")
    with pytest.raises(Problem, match="attention_gone"):
        quick_scene.card(quick_scene.concern() + 1)


def grant(scene: Scene, user_id: str, role: str, organisation_id: int | None) -> None:
    person = next(each for each in scene.rows(Person) if each.user_id == user_id)
    with scene.database.transaction() as session:
        session.add(
            Role(
                programme_id=scene.programme_id,
                person_id=person.id,
                role=role,
                organisation_id=organisation_id,
                granted_at=MONDAY,
            )
        )
