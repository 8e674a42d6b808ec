"""The gentle question as a member sees it, and what follows from each of its answers."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from sqlalchemy import select

from bot.nudges import engine, ladder
from sandbox.client import Submission
from storage import bells
from storage.models import Concern, ConcernStep, Match, MessageWishes, Organisation, Role
from tests.builders import MONDAY
from tests.world import World

DAY_10 = datetime.fromisoformat("2026-03-12T09:30:00-04:00")


def sweep(world: World) -> None:
    """Look at every pair, and send what is ready."""
    with world.database.transaction() as session:
        bells.look_at_all(session, world.programme_id)
    engine.sweep(world.bot.office, (ladder.look,))
    world.deliver()


def concerns(world: World) -> Sequence[Concern]:
    with world.database.reading() as session:
        return session.scalars(select(Concern).order_by(Concern.id)).all()


def steps(world: World) -> list[str]:
    with world.database.reading() as session:
        return list(session.scalars(select(ConcernStep.step).order_by(ConcernStep.at, ConcernStep.id)))


@pytest.fixture
def asked(quick_world: World) -> World:
    """Maria and Amina have booked nothing by day 10, and are asked. Ben coaches; Carol coordinates."""
    world = quick_world.with_programme()
    with world.database.transaction() as session:
        agency = Organisation(programme_id=world.programme_id, kind="agency", name="Newcomer Bridge")
        session.add(agency)
        session.flush()
        agency_id = agency.id
    world.pair("maria", "amina", started=MONDAY.date(), agency_id=agency_id)
    ben = world.know("ben")
    with world.database.transaction() as session:
        coach = {"role": "coach", "organisation_id": agency_id, "granted_at": MONDAY}
        session.add(Role(programme_id=world.programme_id, person_id=ben, **coach))
    world.clock.now = DAY_10
    world.sandbox.set_now(DAY_10)
    sweep(world)
    return world


def away_until(world: World, who: str, day: date) -> Submission:
    world.click(who, "I’m away until …")
    return world.submit(who, {"until": day.isoformat()})


def test_the_question_names_the_partner_thanks_first_and_says_who_sees_the_answer(asked: World) -> None:
    said = asked.last("maria")
    assert said.startswith("Thank you")
    assert asked.slack.user_id("amina") in said
    assert "Your partner and employers do not see it" in said
    assert "Why did I get this?" in said
    assert "silent" not in asked.sees("maria").lower()
    assert asked.last("amina").startswith("Merci")
    assert asked.sees("ben") == asked.sees("carol") == ""


def test_yes_opens_the_form_and_the_buttons_go_away(asked: World) -> None:
    asked.click("maria", "Yes, let’s book")
    assert "Amina" in asked.modal("maria") or asked.slack.user_id("amina") in asked.modal("maria")
    sweep(asked)
    assert "You answered: Yes, let’s book" in asked.last("maria").replace("*", "")
    assert "I’d like help" not in asked.last("maria")
    assert steps(asked) == ["opened", "asked", "asked", "books", "life"]
    assert [each.closed_reason for each in concerns(asked)] == ["life"]


def test_a_wish_to_book_that_comes_to_nothing_is_noticed_after_the_patience(asked: World) -> None:
    asked.click("maria", "Yes, let’s book")
    sweep(asked)
    asked.advance(days=6)
    sweep(asked)
    assert len(concerns(asked)) == 1
    asked.advance(days=1)
    sweep(asked)
    assert [each.closed_reason for each in concerns(asked)] == ["life", None]


def test_away_until_a_day_leaves_both_in_peace_until_then(asked: World) -> None:
    assert away_until(asked, "maria", date(2026, 3, 27)).closed
    sweep(asked)
    assert "away until Friday, March 27" in asked.last("maria").replace("*", "")
    assert steps(asked)[-2:] == ["away", "life"]
    with asked.database.reading() as session:
        assert session.get_one(MessageWishes, asked.ids["maria"]).away_until == date(2026, 3, 27)
    # Back on Saturday the 28th; a week later it is the Monday after Easter.
    asked.advance(days=24, hours=23)
    sweep(asked)
    assert len(concerns(asked)) == 1
    asked.advance(hours=1)
    sweep(asked)
    assert len(concerns(asked)) == 2


@pytest.mark.parametrize("day", [date(2026, 3, 11), date(2027, 3, 14)])
def test_a_day_that_cannot_be_is_refused_in_the_form(asked: World, day: date) -> None:
    assert away_until(asked, "maria", day).errors.keys() == {"My last day away"}
    sweep(asked)
    assert [each.closed_at for each in concerns(asked)] == [None]


def test_help_is_heard_at_once_by_coach_and_coordinator_and_not_by_the_partner(asked: World) -> None:
    before = asked.sees("amina")
    asked.click("maria", "I’d like help")
    asked.deliver()
    for hearer in ("ben", "carol"):
        assert "asks for help" in asked.last(hearer)
    assert asked.sees("amina") == before
    assert "Somebody who can help is told right now" in asked.last("maria")
    sweep(asked)
    (concern,) = concerns(asked)
    assert (concern.signals, concern.silent_ids, concern.rung) == (["help"], [asked.ids["maria"]], "coach")


def test_help_after_the_concern_was_closed_opens_another(asked: World) -> None:
    asked.click("amina", "Oui, prévoyons une séance")
    sweep(asked)
    asked.click("maria", "I’d like help")
    sweep(asked)
    assert [(each.closed_reason, each.rung) for each in concerns(asked)] == [
        ("life", "members"),
        (None, "coach"),
    ]


def test_the_first_answer_stays(asked: World) -> None:
    asked.click("maria", "I’d like help")
    asked.click("maria", "Yes, let’s book")
    asked.deliver()
    assert "I’d like help" in asked.last("maria")
    assert "books" not in steps(asked)


def test_an_answer_after_the_end_of_the_pair_is_told_so(asked: World) -> None:
    with asked.database.transaction() as session:
        session.scalars(select(Match)).one().status = "ended_early"
    asked.click("maria", "Yes, let’s book")
    assert "This pair has ended" in str(asked.slack.screen("maria"))
    assert "books" not in steps(asked)


def test_it_is_sent_in_open_hours_only_and_not_once_life_came_first(quick_world: World) -> None:
    world = quick_world.with_programme()
    match_id = world.pair("ben", "omar", started=MONDAY.date())
    world.clock.now = DAY_10
    sweep(world)
    # It is half past six in Vancouver.
    assert (world.sees("ben"), "Thank you" in world.last("omar")) == ("", True)
    with world.database.transaction() as session:
        bells.show_life(session, [match_id], world.clock.now)
    sweep(world)
    world.advance(hours=3)
    world.deliver()
    assert world.sees("ben") == ""
