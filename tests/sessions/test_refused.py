"""What cannot be booked, answered or changed: each has its own problem, and nothing happens."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.rules.problems import Problem
from bot.rules.receipts.booking import SessionWish
from bot.rules.receipts.sessions import Prepare
from bot.services.sessions import answers, booking, changes, listing
from bot.views import ids
from handlers.errors import Told
from storage.models import Match, PairSession, Person
from tests.builders import MONDAY, add_match, add_person
from tests.project.test_hostile_forms import dispatch
from tests.sessions.scene import TOMORROW, Scene, pointer, wish
from tests.world import World


def refused(scene: Scene, wanted: SessionWish) -> str:
    with pytest.raises(Problem) as told:
        booking.book(scene.office, scene.by("UMARIA"), wanted)
    with scene.database.reading() as session:
        assert session.scalars(select(PairSession)).all() == []
    assert scene.told() == []
    return told.value.key


@pytest.mark.parametrize(
    ("days", "problem"),
    [(-1, "session_past"), (0, "session_past"), (2 * 365, "session_too_far"), (100, "session_outside")],
)
def test_a_time_that_cannot_be(scene: Scene, days: int, problem: str) -> None:
    assert refused(scene, wish(MONDAY + timedelta(days=days))) == problem


def test_a_day_before_the_pair_begins(scene: Scene) -> None:
    with scene.database.transaction() as session:
        session.get_one(Match, scene.match_id).started_on = (MONDAY + timedelta(days=10)).date()
    assert refused(scene, wish(TOMORROW)) == "session_outside"


def test_the_last_evening_of_a_pair_is_that_of_whoever_said_it(scene: Scene) -> None:
    """Ten in the evening in Vancouver is one in the morning in Toronto, a day after their last day."""
    evening = datetime.fromisoformat("2026-03-06T22:00:00-08:00")
    with scene.database.transaction() as session:
        session.get_one(Person, scene.maria).time_zone = "America/Vancouver"
        session.get_one(Match, scene.match_id).ends_on = evening.date()
    assert scene.accept(scene.book(evening)).card.state == "agreed"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://x.org", "https://a b", "https://<b>", "meet"])
def test_only_web_addresses_are_links(scene: Scene, link: str) -> None:
    assert refused(scene, SessionWish(TOMORROW, 60, link=link)) == "session_link"


@pytest.mark.parametrize("minutes", [0, 14, 721])
def test_a_length_that_no_session_has(scene: Scene, minutes: int) -> None:
    assert refused(scene, wish(TOMORROW, minutes)) == "session_length"


def test_texts_that_are_too_long(scene: Scene) -> None:
    long = SessionWish(TOMORROW, 60, prepare={Prepare.WEAR: "x" * 301})
    assert refused(scene, long) == "session_text_too_long"
    assert refused(scene, wish(TOMORROW, place="x" * 201)) == "session_text_too_long"


@pytest.mark.parametrize("partner", ["is_deactivated", "forgotten_at"])
def test_a_partner_who_left(scene: Scene, partner: str) -> None:
    with scene.database.transaction() as session:
        setattr(session.get_one(Person, scene.amina), partner, MONDAY if partner.endswith("_at") else True)
    assert refused(scene, wish(TOMORROW)) == "session_partner_left"


def test_a_pair_that_has_ended_books_nothing(scene: Scene) -> None:
    with scene.database.transaction() as session:
        match = session.get_one(Match, scene.match_id)
        match.status, match.ended_on = "completed", MONDAY.date()
    assert refused(scene, wish(TOMORROW)) == "session_no_pair"


def test_somebody_elses_session_is_neither_seen_nor_touched(scene: Scene) -> None:
    seen = scene.agreed()
    ben = add_person(scene.database, scene.programme_id, "UBEN", capacity=3)
    chen = add_person(scene.database, scene.programme_id, "UCHEN")
    add_match(scene.database, scene.programme_id, ben, chen)
    for act in (
        lambda: listing.opened(scene.office, scene.by("UBEN"), seen.card.id),
        lambda: answers.accept(scene.office, scene.by("UBEN"), pointer(seen)),
        lambda: answers.decline(scene.office, scene.by("UCHEN"), pointer(seen)),
        lambda: answers.choose(scene.office, scene.by("UBEN"), pointer(seen), 0),
        lambda: changes.move(scene.office, scene.by("UBEN"), pointer(seen), wish(TOMORROW)),
        lambda: changes.cancel(scene.office, scene.by("UBEN"), pointer(seen), ""),
        lambda: changes.to_move(scene.office, scene.by("UBEN"), pointer(seen)),
    ):
        with pytest.raises(Problem, match="not_allowed"):
            act()
    assert scene.session().version == 1


def test_only_the_one_who_is_asked_can_say_yes(scene: Scene) -> None:
    seen = scene.book()
    with pytest.raises(Problem, match="not_allowed"):
        scene.accept(seen, by="UMARIA")
    assert scene.session().state == "proposed"


def test_times_that_were_never_offered_cannot_be_chosen(scene: Scene) -> None:
    seen = scene.book()
    offered = answers.offer(scene.office, scene.by("UAMINA"), pointer(seen), [TOMORROW + timedelta(hours=3)])
    with pytest.raises(Problem, match="form_stale"):
        answers.choose(scene.office, scene.by("UMARIA"), pointer(offered), 1)
    # A plain yes is no answer to a choice of times.
    assert scene.accept(offered, by="UMARIA").overtaken
    assert scene.session().state == "proposed"


def test_no_times_and_too_many_times_are_no_offer(scene: Scene) -> None:
    seen = scene.book()
    for times in ([], [TOMORROW + timedelta(hours=hour) for hour in range(4)]):
        with pytest.raises(Problem, match="session_times_needed"):
            answers.offer(scene.office, scene.by("UAMINA"), pointer(seen), times)


def test_an_offered_time_that_cannot_be_is_said_at_its_own_row(scene: Scene) -> None:
    seen = scene.book()
    times = [TOMORROW + timedelta(hours=1), None, MONDAY]
    with pytest.raises(Problem, match="session_past") as told:
        answers.offer(scene.office, scene.by("UAMINA"), pointer(seen), times)
    assert told.value.field == "time3"


def test_what_is_over_is_not_moved_any_more(scene: Scene) -> None:
    agreed = scene.agreed()
    scene.clock.advance(days=1, hours=2)
    for act in (
        lambda: changes.move(scene.office, scene.by("UMARIA"), pointer(agreed), wish(MONDAY)),
        lambda: changes.cancel(scene.office, scene.by("UMARIA"), pointer(agreed), ""),
    ):
        with pytest.raises(Problem, match="session_over"):
            act()


def test_a_time_that_has_begun_cannot_be_agreed_to(scene: Scene) -> None:
    seen = scene.book()
    scene.clock.advance(days=1, minutes=10)
    with pytest.raises(Problem, match="session_past"):
        scene.accept(seen)


@pytest.mark.parametrize("callback_id", [ids.SESSION_FORM, ids.SESSION_MOVE_FORM, "session.nothing"])
def test_a_kind_that_is_chosen_in_a_made_up_form_is_refused_in_words(
    duo: World, callback_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems: list[str] = []

    def heard(told: Told) -> None:
        problems.append(told.problem.key if told.problem else "unexpected")

    monkeypatch.setattr("handlers.errors._in_a_modal", heard)
    for number, metadata in enumerate(
        ("{}", "x", '{"key": "k"}', '{"key": "k", "kind": "party", "match": 1}')
    ):
        view = {
            "id": "V",
            "hash": "h",
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": metadata,
        }
        chosen = {"type": "static_select", "selected_option": {"value": "workplace_meeting"}}
        action = {**chosen, "action_id": ids.SESSION_KIND, "block_id": "b", "action_ts": str(number)}
        filled = {"state": {"values": {"date": {"value": {"selected_date": "2026-03-03"}}}}}
        dispatch(duo, "ben", {"type": "block_actions", "actions": [action], "view": {**view, **filled}})
    assert problems == ["form_stale"] * 4
