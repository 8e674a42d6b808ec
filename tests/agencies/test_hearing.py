"""What coaches hear of their agency's pairs, and what nobody else hears."""

from datetime import date

import pytest

from bot.nudges import sweep
from storage.models import Notice
from tests.agencies.town import Town, add_role, notices
from tests.builders import add_match, add_person
from tests.world import World


@pytest.fixture
def pair(town: Town) -> Town:
    """Maria mentors Omar of Newcomer Bridge, for two weeks now."""
    town.world.pair("maria", "omar", started=date(2026, 2, 16), agency_id=town.bridge)
    return town


def ask_for_help(world: World, who: str = "omar") -> None:
    sweep(world.bot.office)
    world.deliver()
    world.click(who, "I need help")


def close_account(world: World, who: str) -> None:
    user = {"id": world.slack.user_id(who), "team_id": world.slack.team_id, "real_name": who, "deleted": True}
    world.slack.event({"type": "user_change", "user": user})


def reasons(world: World, template: str) -> set[str | None]:
    with world.database.reading() as session:
        return {notice.reason for notice in session.query(Notice).filter_by(template=template)}


def test_a_request_for_help_reaches_the_coach_and_the_coordinator(pair: Town) -> None:
    ask_for_help(pair.world)
    pair.world.deliver()
    for who, why in (("zoe", "you are a coach of the agency"), ("carol", "you coordinate the programme")):
        assert "asks for help" in pair.world.last(who)
        assert why in pair.world.last(who)
    assert pair.world.sees("ben") == ""
    assert "asks for help" not in pair.world.sees("maria")


def test_a_note_reaches_the_coach_in_their_language(pair: Town) -> None:
    pair.coach("chen", pair.bridge)
    pair.coach("amina", pair.bridge)
    sweep(pair.world.bot.office)
    pair.world.deliver()
    pair.world.click("omar", "All right")
    pair.world.deliver()
    pair.world.click("omar", "Add a note or change the answer")
    pair.world.submit("omar", {"Private note": "We meet less"})
    pair.world.deliver()
    assert "We meet less" in pair.world.last("chen")
    assert "a laissé une note" in pair.world.last("amina")
    assert "vous êtes de l’agence" in pair.world.last("amina")


def test_a_coach_who_is_one_of_the_pair_hears_nothing(quick_town: Town) -> None:
    world = quick_town.world
    world.pair("zoe", "omar", started=date(2026, 2, 16), agency_id=quick_town.bridge)
    ask_for_help(world)
    world.deliver()
    assert "asks for help" in world.last("carol")
    assert "asks for help" not in world.sees("zoe")
    assert "Would like a hand" not in world.home("zoe")


def test_somebody_who_is_no_coach_any_more_hears_nothing(pair: Town) -> None:
    ask_for_help(pair.world)
    pair.world.command("carol", "/mentoring", "role remove @zoe coach")
    pair.world.deliver()
    assert "asks for help" not in pair.world.sees("zoe")
    assert reasons(pair.world, "checkin.help") == {None, "looks_after_it_no_more"}


def test_a_coach_who_is_a_coordinator_too_hears_once(quick_town: Town) -> None:
    world = quick_town.world
    add_role(quick_town.database, quick_town.programme_id, world.ids["zoe"], "coordinator")
    world.pair("maria", "omar", started=date(2026, 2, 16), agency_id=quick_town.bridge)
    ask_for_help(world)
    world.deliver()
    assert world.sees("zoe").count("asks for help") == 1


def test_answers_show_on_the_coachs_home_only(pair: Town) -> None:
    world = pair.world
    add_role(pair.database, pair.programme_id, world.know("chen"), "employer_lead", pair.city)
    for who in ("zoe", "ben", "chen"):
        world.home(who)
    sweep(world.bot.office)
    world.deliver()
    world.click("omar", "Not so well")
    world.deliver()
    assert "answered “Not so well”" in str(world.slack.screen("zoe")["home"])
    for who in ("ben", "chen"):
        assert "Not so well" not in world.home(who)


def test_a_closed_account_is_told_to_the_coach_with_what_a_coach_can_do(pair: Town) -> None:
    close_account(pair.world, "maria")
    pair.world.deliver()
    said = pair.world.last("zoe")
    assert "is no longer active" in said
    assert "write to mentoring@example.org" in said
    assert "/match end" not in said
    assert "/match end" in pair.world.last("carol")
    assert pair.world.sees("ben") == ""


def test_a_coordinator_whose_own_partner_is_gone_still_hears_of_it(quick_town: Town) -> None:
    quick_town.world.pair("carol", "omar", agency_id=quick_town.bridge)
    close_account(quick_town.world, "omar")
    quick_town.world.deliver()
    assert "is no longer active" in quick_town.world.last("carol")


def test_the_coach_is_told_that_a_pair_begins(town: Town) -> None:
    town.mentee("omar", town.bridge, ready=True)
    town.coach("amina", town.bridge)
    town.world.command("carol", "/match", "record @maria @omar Engineering")
    town.world.deliver()
    said = town.world.last("zoe")
    assert "A pair of *Newcomer Bridge* begins" in said
    assert "March 2, 2026 to June 22, 2026" in said
    assert "Un duo de *Newcomer Bridge* commence" in town.world.last("amina")
    assert town.world.sees("ben") == ""


def test_a_coach_is_not_told_of_a_pair_that_ended_before_the_message_went(quick_town: Town) -> None:
    quick_town.mentee("omar", quick_town.bridge, ready=True)
    quick_town.world.command("carol", "/match", "record @maria @omar Engineering")
    quick_town.world.command("carol", "/match", "end @maria @omar")
    quick_town.world.submit("carol", {"Why does it end?": "Another reason"})
    quick_town.world.deliver()
    assert "begins" not in quick_town.world.sees("zoe")
    assert ("agency.pair_starts", "Zoe Nobody") in notices(quick_town.database)


def test_coaches_and_leads_list_their_own_pairs_and_end_none(town: Town) -> None:
    world = town.world
    add_role(town.database, town.programme_id, world.know("amina"), "employer_lead", town.city)
    world.pair("maria", "omar", agency_id=town.bridge, employer_id=town.city)
    world.pair("carol", "chen", agency_id=town.step)
    omar, chen = world.slack.user_id("omar"), world.slack.user_id("chen")
    for who, mine, others in (("zoe", omar, chen), ("ben", chen, omar), ("amina", omar, chen)):
        said = world.said(who, "/match", "list")
        assert mine in said
        assert others not in said
        assert "1 active match" in said or "1 jumelage actif" in said
        assert "End" not in said.split("\n")
    assert "2 active matches" in world.said("carol", "/match", "list")
    assert "not something you can do" in world.said("zoe", "/match", "end @maria @omar")
    assert "not something you can do" in world.said("maria", "/match", "list")


def test_a_coach_without_pairs_reads_so(quick_town: Town) -> None:
    quick_town.world.pair("maria", "omar")
    assert "None of your organisation’s people" in quick_town.world.said("zoe", "/match", "list")


def test_a_coach_turns_the_pages_of_their_own_list_alone(quick_town: Town) -> None:
    world = quick_town.world
    world.pair("maria", "omar", agency_id=quick_town.step)
    with_many(quick_town, 12)
    world.command("zoe", "/match", "list")
    world.click("zoe", "Older")
    said = world.sees("zoe")
    assert "Page 2 of 2" in said
    assert world.slack.user_id("omar") not in said


def with_many(town: Town, number: int) -> None:
    """That many pairs of Newcomer Bridge."""
    for each in range(number):
        mentor, mentee = (
            add_person(
                town.database,
                town.programme_id,
                f"U0{side}{each:06}",
                team_id=town.world.slack.team_id,
            )
            for side in ("MR", "ME")
        )
        add_match(town.database, town.programme_id, mentor, mentee, agency_id=town.bridge)
