"""Some months after a pair: the mentee is asked about work, once, in private, and may change their mind."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.rules.problems import Problem
from bot.rules.receipts.outcomes import AtWork
from bot.services.office import Request
from bot.services.outcomes import outcomes
from bot.services.privacy.erasing import forget_again
from storage.models import AuditEntry, Notice, Outcome, Person
from tests.agencies.town import Town, add_role
from tests.builders import MONDAY, add_match, add_person
from tests.cadence.conftest import days_ago, go_on, read, words_of
from tests.wishes.scene import choose
from tests.world import World

ASKED = "Are you working in your profession"


def completed(town: Town, days: int = 90, mentee: str = "omar", **changes: Any) -> int:
    """Maria's pair with a mentee of Newcomer Bridge that completed its months so many days ago; its id."""
    ended = days_ago(days)
    values: dict[str, Any] = {"status": "completed", "ended_on": ended, "ends_on": ended}
    start = date.fromordinal(ended.toordinal() - 112)
    return town.world.pair("maria", mentee, started=start, agency_id=town.bridge, **values | changes)


def kept(town: Town) -> list[tuple[int, int, str, str]]:
    with town.database.reading() as session:
        rows = session.scalars(select(Outcome).order_by(Outcome.id))
        return [(row.person_id, row.day, row.answer, row.note) for row in rows]


def reasons(town: Town) -> list[str | None]:
    with town.database.reading() as session:
        asked = select(Notice.reason).where(Notice.template == "outcome.ask").order_by(Notice.id)
        return list(session.scalars(asked))


def asked(town: Town, **how: Any) -> World:
    completed(town, **how)
    go_on(town.world)
    return town.world


@pytest.mark.parametrize("day", [90, 180, 365])
def test_the_mentee_alone_is_asked_on_each_of_the_days(town: Town, day: int) -> None:
    world = asked(town, days=day)
    go_on(world)
    said = world.last("omar")
    assert said.startswith("*Thank you for taking part")
    choose(world, "omar", "Why did I get this?")
    assert f"your pair ended about {day} days ago" in world.modal("omar")
    assert "Mentees are asked after 90, 180 and 365 days" in world.modal("omar")
    assert "Your mentor and employers do not" in said
    assert world.sees("omar").count(ASKED) == 1
    assert world.sees("maria") == world.sees("carol") == world.sees("zoe") == ""


def test_it_is_short_has_one_question_and_speaks_french_to_who_does(town: Town) -> None:
    world = asked(town, mentee="amina")
    said = world.last("amina")
    assert "Travaillez-vous aujourd’hui dans votre profession?" in said
    assert read(world, "amina").count("?") == 1
    assert words_of(world, "amina") <= 60
    world.click("amina", "En recherche d’emploi")
    world.deliver()
    assert "Votre réponse : *En recherche d’emploi*" in world.last("amina").replace("\N{NO-BREAK SPACE}", " ")
    assert "Votre mentor et les employeurs, jamais" in world.last("amina")


def test_the_answer_takes_the_place_of_the_buttons_and_nobody_is_told(town: Town) -> None:
    world = asked(town)
    world.click("omar", "Yes, in my profession", copies=3)
    world.deliver()
    assert "Congratulations" in world.last("omar")
    assert "Looking for work" not in world.last("omar")
    assert kept(town) == [(world.ids["omar"], 90, "in_profession", "")]
    assert world.sees("maria") == world.sees("carol") == world.sees("zoe") == ""


def test_whoever_is_looking_is_offered_a_hand_and_their_note_is_heard_in_private(town: Town) -> None:
    add_role(town.database, town.programme_id, town.world.know("chen"), "employer_lead", town.city)
    world = asked(town, employer_id=town.city)
    world.click("omar", "Looking for work")
    world.deliver()
    assert "If you would like help, add a note" in world.last("omar")
    assert "mentoring@example.org" in world.last("omar")
    world.click("omar", "Add a note or change the answer")
    assert world.submit("omar", {"Private note": "Somebody to read my CV"}).closed
    world.deliver()
    for who in ("zoe", "carol"):
        assert "Somebody to read my CV" in world.last(who)
        assert "Looking for work" in world.last(who)
        assert "the mentor and employers do not know of it" in world.last(who)
    assert "will write to you" in world.last("omar")
    for who in ("maria", "chen", "ben"):
        assert world.sees(who) == ""


def test_an_answer_can_be_changed_and_a_note_is_told_once(town: Town) -> None:
    world = asked(town)
    world.click("omar", "Looking for work")
    world.deliver()
    for copies in (1, 3):
        note = outcomes_note(world)
        outcomes.explain(world.bot.office, request(world, f"n{copies}"), note, AtWork.OTHER_WORK, " A job ")
    world.deliver()
    assert kept(town) == [(world.ids["omar"], 90, "other_work", "A job")]
    assert "*In other work*" in world.last("omar")
    assert world.sees("zoe").count("left a note") == 1


def outcomes_note(world: World) -> int:
    with world.database.reading() as session:
        found = select(Notice.id).where(Notice.template == "outcome.ask", Notice.amends_id.is_(None))
        return session.scalars(found).one()


def request(world: World, key: str, who: str = "omar") -> Request:
    return Request(world.slack.team_id, world.slack.user_id(who), key)


def test_the_first_answer_stays_when_another_button_is_pressed_later(town: Town) -> None:
    world = asked(town)
    notice_id = outcomes_note(world)
    outcomes.answer(world.bot.office, request(world, "a"), notice_id, AtWork.STUDYING)
    card = outcomes.answer(world.bot.office, request(world, "b"), notice_id, AtWork.LOOKING)
    assert card.answer is AtWork.STUDYING


@pytest.mark.parametrize("who", ["maria", "carol", "zoe"])
def test_nobody_answers_for_somebody_else(town: Town, who: str) -> None:
    world = asked(town)
    for attempt in (outcomes.answer, outcomes.explain):
        more = ("",) if attempt is outcomes.explain else ()
        with pytest.raises(Problem, match="not_allowed"):
            attempt(world.bot.office, request(world, "f", who), outcomes_note(world), AtWork.LOOKING, *more)
    with pytest.raises(Problem, match="not_allowed"):
        outcomes.readable(world.bot.office, request(world, "f", who), outcomes_note(world))
    assert kept(town) == []


def test_a_note_without_an_answer_has_nowhere_to_go_and_a_long_one_is_refused(town: Town) -> None:
    world = asked(town)
    notice_id = outcomes_note(world)
    with pytest.raises(Problem, match="outcome_gone"):
        outcomes.explain(world.bot.office, request(world, "a"), notice_id, AtWork.LOOKING, "Hello")
    with pytest.raises(Problem, match="note_too_long"):
        outcomes.explain(world.bot.office, request(world, "b"), notice_id, AtWork.LOOKING, "x" * 1001)
    with pytest.raises(Problem, match="outcome_gone"):
        outcomes.answer(world.bot.office, request(world, "c"), notice_id + 999, AtWork.LOOKING)


def test_the_audit_does_not_hold_the_answer(town: Town) -> None:
    world = asked(town)
    outcomes.answer(world.bot.office, request(world, "a"), outcomes_note(world), AtWork.LOOKING)
    with town.database.reading() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.action == "outcome.answered"))
        assert [row.details for row in rows] == [{"day": 90}]


def test_who_is_in_another_pair_is_asked_about_that_one(town: Town) -> None:
    completed(town)
    town.world.pair("ben", "omar", started=days_ago(20))
    go_on(town.world)
    assert ASKED not in town.world.sees("omar")
    assert reasons(town) == ["matched_again"]


def test_another_pair_that_came_to_nothing_changes_nothing(town: Town) -> None:
    completed(town)
    ended = {"status": "ended_early", "ended_on": days_ago(10), "end_reason": "other"}
    town.world.pair("ben", "omar", started=days_ago(20), **ended)
    go_on(town.world)
    assert ASKED in town.world.last("omar")


@pytest.mark.parametrize("gone", ["left", "deactivated", "forgotten"])
def test_who_left_was_forgotten_or_has_no_account_is_not_asked(town: Town, gone: str) -> None:
    completed(town)
    person_id = town.world.ids["omar"]
    if gone == "left":
        town.mentee("omar", town.bridge, state="left", left_at=MONDAY)
    elif gone == "deactivated":
        with town.database.transaction() as session:
            session.get_one(Person, person_id).is_deactivated = True
    else:
        forget_again(town.world.bot.office, town.programme_id, person_id)
    go_on(town.world)
    assert town.world.sees("omar") == ""
    assert set(reasons(town)) <= {gone, "deactivated"}


@pytest.mark.parametrize("status", ["active", "ended_early"])
def test_a_pair_that_was_not_completed_is_not_asked_about(town: Town, status: str) -> None:
    ended: dict[str, Any] = {} if status == "active" else {"end_reason": "other"}
    completed(town, status=status, **ended)
    go_on(town.world)
    assert ASKED not in town.world.sees("omar")


def test_totals_are_shown_to_coordinators_from_five_people_on(town: Town) -> None:
    answers = ["in_profession", "in_profession", "looking", "studying", "other_work"]
    for number, answer in enumerate(answers):
        assert "In work in their profession" not in town.world.home("carol")
        answered(town, f"U{number}", answer)
    assert "After 90 days: 2 of 5 answers" in town.world.home("carol")
    assert "In work in their profession" not in town.world.home("maria")


def answered(town: Town, user_id: str, answer: str) -> None:
    """A mentee of long ago who has answered."""
    mentor = town.world.know("maria", capacity=3)
    mentee = add_person(town.database, town.programme_id, user_id, team_id=town.world.slack.team_id)
    ended: dict[str, Any] = {"status": "completed", "ended_on": days_ago(90)}
    match_id = add_match(town.database, town.programme_id, mentor, mentee, started_on=days_ago(202), **ended)
    row = {"match_id": match_id, "person_id": mentee, "day": 90, "answer": answer, "answered_at": MONDAY}
    with town.database.transaction() as session:
        session.add(Outcome(programme_id=town.programme_id, **row))
