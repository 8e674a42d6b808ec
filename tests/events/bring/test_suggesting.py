"""A mentor suggests a session they attend; coordinators approve it, or thank and decline."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.rules.events import EventState
from bot.rules.policy import POLICY, Action
from bot.rules.problems import Problem, Problems
from bot.rules.receipts.bringing import EventWish, Suggested
from bot.services.events.announcing import calling_off
from bot.services.events.bringing import approving, suggesting
from bot.services.events.making import dropping
from bot.services.office import Work
from bot.services.templates import Cancelled
from bot.views.kit import Message
from storage.models import Event, Participant, Person
from tests.builders import MONDAY
from tests.events.bring.scene import Scene
from tests.matches.test_at_once import at_once

WISH: dict[str, Any] = {
    "title": "How the city reviews a bridge",
    "about": "A walk along the Don",
    "starts_at": MONDAY + timedelta(days=10),
    "minutes": 90,
    "place": "Metro Hall",
    "seats": "4",
    "know": "Safety shoes",
}


def suggest(scene: Scene, by: str = "UMARIA", key: str | None = None, **wish: Any) -> Suggested:
    return suggesting.suggest(scene.office, scene.by(by, key), EventWish(**WISH | wish))


def suggested(scene: Scene, **wish: Any) -> int:
    return suggest(scene, **wish).event.id


def event(scene: Scene, event_id: int) -> Event:
    return next(each for each in scene.rows(Event) if each.id == event_id)


def test_it_is_for_the_mentees_of_the_mentor_s_profession_and_hosted_by_the_mentor(
    quick_scene: Scene,
) -> None:
    scene = quick_scene
    found = event(scene, suggested(scene))
    assert (found.state, found.kind, found.host_id) == ("suggested", "development", scene.maria)
    assert found.audience == {"sides": ["mentee"], "professions": [scene.professions[1]]}
    assert (found.title_en, found.title_fr, found.seats) == (WISH["title"], "", 4)
    assert scene.told("bring.suggested") == ["UCAROL", "UDANA"]
    said = scene.says("bring.suggested", "UDANA")
    assert isinstance(said, Message)
    assert "2 mentees in Engineering would be invited" in str(said.blocks)
    assert "Safety shoes" in str(said.blocks)


def test_what_a_mentor_writes_in_french_is_kept_as_french(quick_scene: Scene) -> None:
    quick_scene.change(Person, quick_scene.maria, locale="fr-CA")
    found = event(quick_scene, suggested(quick_scene, title="Un pont"))
    assert (found.title_fr, found.title_en) == ("Un pont", "")


def test_nobody_but_a_confirmed_mentor_suggests(quick_scene: Scene) -> None:
    for somebody in ("UAMINA", "UCAROL", "UHUGO"):
        with pytest.raises(Problem, match="not_allowed"):
            suggest(quick_scene, by=somebody)
    part = next(each for each in quick_scene.rows(Participant) if each.person_id == quick_scene.maria)
    quick_scene.change(Participant, part.id, state="left")
    with pytest.raises(Problem, match="not_allowed"):
        suggest(quick_scene)
    quick_scene.change(Participant, part.id, state="confirmed", profession_id=None)
    with pytest.raises(Problem, match="suggest_no_profession"):
        suggest(quick_scene)


@pytest.mark.parametrize(
    ("wish", "field", "problem"),
    [
        ({"starts_at": MONDAY}, "date", "suggest_past"),
        ({"starts_at": MONDAY + timedelta(days=400)}, "date", "suggest_too_far"),
        ({"minutes": 0}, "length", "suggest_length"),
        ({"minutes": 1441}, "length", "suggest_length"),
        ({"seats": "0"}, "seats", "suggest_seats"),
        ({"seats": "100000"}, "seats", "suggest_seats"),
        ({"seats": "-3"}, "seats", "suggest_seats"),
        ({"seats": "four"}, "seats", "suggest_seats"),
        ({"link": "ftp://x.example"}, "link", "suggest_link"),
        ({"link": "javascript:alert(1)"}, "link", "suggest_link"),
        ({"place": ""}, "place", "suggest_where"),
        ({"title": ""}, "title", "suggest_title"),
        ({"about": "x" * 2001}, "about", "suggest_too_long"),
    ],
)
def test_each_thing_that_cannot_be_used_is_said_at_its_field(
    quick_scene: Scene, wish: dict[str, Any], field: str, problem: str
) -> None:
    with pytest.raises(Problems) as raised:
        suggest(quick_scene, **wish)
    assert [(each.field, each.key) for each in raised.value.each] == [(field, problem)]


def test_everything_that_is_wrong_is_said_at_once(quick_scene: Scene) -> None:
    with pytest.raises(Problems) as raised:
        suggest(quick_scene, title="", seats="", starts_at=datetime(2026, 1, 1, tzinfo=MONDAY.tzinfo))
    assert {each.field for each in raised.value.each} == {"title", "seats", "date"}


def test_delivered_twice_it_is_suggested_once(quick_scene: Scene) -> None:
    first, second = (suggest(quick_scene, key="view:1") for _ in range(2))
    assert first == second
    assert quick_scene.told("bring.suggested") == ["UCAROL", "UDANA"]


def test_approved_it_is_a_draft_and_the_mentor_is_thanked(quick_scene: Scene) -> None:
    event_id = suggested(quick_scene)
    approving.approve(quick_scene.office, quick_scene.by(), event_id)
    assert event(quick_scene, event_id).state == "draft"
    assert "is approved" in quick_scene.heard("bring.approved", "UMARIA")
    second = approving.turn_down(quick_scene.office, quick_scene.by("UDANA"), event_id, "")
    assert (second.overtaken, second.state) == (True, EventState.DRAFT)
    assert quick_scene.told("bring.turned_down") == []
    assert quick_scene.says("bring.suggested", "UDANA") == Cancelled("answered")


def test_declined_the_mentor_reads_thanks_and_the_reason(quick_scene: Scene) -> None:
    event_id = suggested(quick_scene)
    approving.turn_down(quick_scene.office, quick_scene.by(), event_id, "We have one <that> week")
    assert event(quick_scene, event_id).state == "cancelled"
    said = quick_scene.says("bring.turned_down", "UMARIA")
    assert isinstance(said, Message)
    assert said.text.startswith("Thank you for offering")
    assert "We have one <that> week" in str(said.blocks)


def test_without_a_reason_there_is_none_to_read(quick_scene: Scene) -> None:
    approving.turn_down(quick_scene.office, quick_scene.by(), suggested(quick_scene), "")
    said = quick_scene.says("bring.turned_down", "UMARIA")
    assert isinstance(said, Message)
    assert len(said.blocks) == 1


def test_of_two_coordinators_who_decide_at_once_one_decides(scene: Scene) -> None:
    event_id = suggested(scene)
    at_once(
        lambda: approving.approve(scene.office, scene.by("UCAROL"), event_id),
        lambda: approving.turn_down(scene.office, scene.by("UDANA"), event_id, "no"),
    )
    told = scene.told("bring.approved") + scene.told("bring.turned_down")
    assert told == ["UMARIA"]
    assert event(scene, event_id).state in ("draft", "cancelled")


def test_only_coordinators_decide(quick_scene: Scene) -> None:
    event_id = suggested(quick_scene)
    for somebody in ("UMARIA", "UHUGO", "UCORA"):
        with pytest.raises(Problem, match="not_allowed"):
            approving.approve(quick_scene.office, quick_scene.by(somebody), event_id)
    with pytest.raises(Problem, match="event_gone"):
        approving.approve(quick_scene.office, quick_scene.by(), event_id + 1)


def test_what_cannot_be_held_any_more_is_not_approved_but_can_be_declined(quick_scene: Scene) -> None:
    event_id = suggested(quick_scene)
    quick_scene.change(Person, quick_scene.maria, is_deactivated=True)
    with pytest.raises(Problem, match="suggest_host_left"):
        approving.approve(quick_scene.office, quick_scene.by(), event_id)
    quick_scene.change(Person, quick_scene.maria, is_deactivated=False)
    quick_scene.clock.advance(days=11)
    with pytest.raises(Problem, match="suggest_gone_by"):
        approving.approve(quick_scene.office, quick_scene.by(), event_id)
    approving.turn_down(quick_scene.office, quick_scene.by(), event_id, "")
    assert event(quick_scene, event_id).state == "cancelled"


def test_approved_and_announced_in_one_tap(quick_scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    announced: list[tuple[int, int]] = []

    def announce(work: Work, event: Event, people: int) -> None:
        announced.append((event.id, people))
        event.state, event.announced_at = EventState.ANNOUNCED, work.now

    event_id = suggested(quick_scene)
    monkeypatch.setattr(suggesting, "ANNOUNCE", ())
    assert "bring.invite" not in buttons(quick_scene)
    monkeypatch.setattr(suggesting, "ANNOUNCE", (announce,))
    assert "Approve and invite 2 mentees in Engineering" in buttons(quick_scene)
    approving.approve(quick_scene.office, quick_scene.by(), event_id, invite=True)
    assert announced == [(event_id, 2)]
    assert event(quick_scene, event_id).state == "announced"


def buttons(scene: Scene) -> str:
    said = scene.says("bring.suggested", "UCAROL")
    assert isinstance(said, Message)
    return str(said.blocks[-1])


def put_away(scene: Scene, how: str, event_id: int) -> None:
    if how == "dropped":
        dropping.drop(scene.office, scene.by(), event_id, follow=False)
    else:
        calling_off.cancel(scene.office, scene.by(), event_id, "We have one that week", following=False)


@pytest.mark.parametrize("how", ["dropped", "cancelled"])
def test_approved_and_then_put_away_the_mentor_is_thanked_and_hears_of_it(
    quick_scene: Scene, how: str
) -> None:
    event_id = suggested(quick_scene)
    approving.approve(quick_scene.office, quick_scene.by(), event_id)
    put_away(quick_scene, how, event_id)
    assert event(quick_scene, event_id).state == "cancelled"
    assert quick_scene.told("bring.turned_down") == ["UMARIA"]
    said = quick_scene.says("bring.turned_down", "UMARIA")
    assert isinstance(said, Message)
    assert said.text.startswith("Thank you for offering")
    assert ("We have one that week" in str(said.blocks)) == (how == "cancelled")


@pytest.mark.parametrize("how", ["dropped", "cancelled"])
def test_of_a_draft_that_nobody_suggested_nobody_hears(quick_scene: Scene, how: str) -> None:
    quick_scene.change_event(state="draft")
    put_away(quick_scene, how, quick_scene.event_id)
    assert quick_scene.told("bring.turned_down") == []


def test_a_suggestion_itself_is_not_cancelled(quick_scene: Scene) -> None:
    event_id = suggested(quick_scene)
    with pytest.raises(Problem, match="announce_suggested"):
        put_away(quick_scene, "cancelled", event_id)
    assert event(quick_scene, event_id).state == "suggested"


def test_inviting_at_once_takes_the_right_to_announce(
    quick_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    event_id = suggested(quick_scene)
    monkeypatch.setitem(POLICY, Action.ANNOUNCE_EVENT, frozenset())
    with pytest.raises(Problem, match="not_allowed"):
        approving.approve(quick_scene.office, quick_scene.by(), event_id, invite=True)
    assert event(quick_scene, event_id).state == "suggested"
    approving.approve(quick_scene.office, quick_scene.by(), event_id)
    assert event(quick_scene, event_id).state == "draft"
