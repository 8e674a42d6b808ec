"""`/session …` as it is typed: with whom, where, and what is asked back instead of guessed."""

import pytest

from bot.rules.problems import Problem
from bot.services.hours import logging as hours
from bot.services.office import Request
from bot.services.sessions import booking
from handlers.session_text import pick
from handlers.typed import typed
from storage.models import Draft, PairSession
from tests.world import World


def booked(world: World) -> list[PairSession]:
    with world.database.reading() as rows:
        return rows.query(PairSession).order_by(PairSession.id).all()


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow 2pm Metro Hall @amina",
        "@amina tomorrow 2pm Metro Hall",
        "tomorrow 2pm with @amina Metro Hall",
        "demain 14 h Metro Hall avec @amina",
    ],
)
def test_naming_the_partner_says_with_whom_and_is_no_part_of_the_place(duo: World, text: str) -> None:
    duo.pair("ben", "chen")
    duo.command("ben", "/session", text)
    [session] = booked(duo)
    assert (session.asked_id, session.place) == (duo.ids["amina"], "Metro Hall")


def test_with_several_pairs_and_nobody_named_it_is_asked(duo: World) -> None:
    duo.pair("ben", "chen")
    assert "With whom would you like to meet?" in duo.said("ben", "/session", "tomorrow 2pm Metro Hall")
    assert booked(duo) == []
    duo.click("ben", "With Chen Mentee")
    [session] = booked(duo)
    assert (session.asked_id, session.place) == (duo.ids["chen"], "Metro Hall")


@pytest.mark.parametrize("text", ["tomorrow 2pm @zoe", "@zoe tomorrow 2pm with us"])
def test_nobody_elses_name_books_anything(duo: World, text: str) -> None:
    assert "not in a pair with this person" in duo.said("ben", "/session", text)
    assert booked(duo) == []


def test_two_partners_at_once_are_two_sessions(duo: World) -> None:
    duo.pair("ben", "chen")
    assert "one partner" in duo.said("ben", "/session", "tomorrow 2pm @amina @chen")


def test_somebody_who_comes_along_is_named_in_the_place(duo: World) -> None:
    duo.command("ben", "/session", "tomorrow 2pm @amina Metro Hall, and @zoe")
    [session] = booked(duo)
    assert "zoe" in session.place


def test_an_address_is_the_link_and_the_rest_the_place(duo: World) -> None:
    duo.command("ben", "/session", "tomorrow 2pm Metro Hall https://meet.example.org/ab?x=1&y=2")
    [session] = booked(duo)
    assert (session.place, session.link) == ("Metro Hall", "https://meet.example.org/ab?x=1&y=2")


def test_a_time_with_two_readings_is_asked_and_what_was_typed_is_kept(duo: World) -> None:
    asked = duo.said("ben", "/session", "tomorrow 7 Metro Hall")
    assert "Nothing is booked until you choose" in asked
    assert booked(duo) == []
    duo.click("ben", action_id="session.reading.0")
    [session] = booked(duo)
    assert session.place == "Metro Hall"


def test_a_question_is_answered_once_and_only_by_the_one_it_was_put_to(duo: World) -> None:
    duo.command("ben", "/session", "tomorrow 7 Metro Hall")
    copies = duo.slack.click("ben", action_id="session.reading.0", copies=3)
    assert all(answer.error is None for answer in copies)
    assert len(booked(duo)) == 1


def test_what_is_no_time_is_explained_with_what_was_typed(duo: World) -> None:
    said = duo.said("ben", "/session", "Metro Hall")
    assert "Metro Hall" in said
    assert "For example" in said
    duo.click("ben", "Use the form")
    assert "Which day?" in duo.modal("ben")


@pytest.mark.parametrize("text", ["list", "LISTE"])
def test_an_empty_list_shows_how_to_book(duo: World, text: str) -> None:
    assert "/session tomorrow 2pm Metro Hall" in duo.said("ben", "/session", text)


def test_a_verb_with_more_words_is_a_session(duo: World) -> None:
    duo.command("ben", "/session", "list of questions, tomorrow 2pm")
    assert len(booked(duo)) == 1


def test_help_is_in_the_readers_language(duo: World) -> None:
    assert "/session demain 14 h Metro Hall" in duo.said("amina", "/session", "aide")


def test_who_has_no_pair_is_told_whom_to_write_to(duo: World) -> None:
    duo.know("zoe")
    assert "mentoring@example.org" in duo.said("zoe", "/session", "tomorrow 2pm")
    assert "mentoring@example.org" in duo.said("zoe", "/session")


def test_slacks_own_way_of_writing_an_address_is_read_too() -> None:
    said = pick(typed("tomorrow 2pm <https://meet.example.org/ab?x=1&amp;y=2|meet> Metro Hall"), frozenset())
    assert (said.text, said.link) == ("tomorrow 2pm Metro Hall", "https://meet.example.org/ab?x=1&y=2")


def test_a_question_about_a_session_is_no_answer_about_hours_nor_the_other_way_round(duo: World) -> None:
    duo.pair("ben", "chen")
    duo.command("ben", "/hours", "1h")
    duo.command("ben", "/session", "tomorrow 2pm")
    with duo.database.reading() as rows:
        drafts = {"sessions" in draft.payload: draft.id for draft in rows.query(Draft)}
    request = Request(duo.slack.team_id, duo.slack.user_id("ben"), "forged")
    with pytest.raises(Problem, match="draft_gone"):
        hours.choose(duo.bot.office, request, drafts[True], 0)
    with pytest.raises(Problem, match="session_question_gone"):
        booking.choose(duo.bot.office, request, drafts[False], 0)
