"""After an event: thanks and two questions, who was missed, materials, and a report that names nobody."""

from datetime import timedelta

import pytest

from bot.nudges import event_turns
from bot.rules.problems import Problem
from bot.rules.receipts.attendance import Turnout, Worth
from bot.services.events.attendance import materials, opinions, turnout
from bot.services.office import Request
from storage.models import EventOpinion
from tests.builders import add_guest, add_person
from tests.events.evening import STARTS, Evening, an_evening
from tests.world import World


@pytest.fixture
def evening(quick_world: World) -> Evening:
    """Zoe said that she comes as well."""
    made = an_evening(quick_world)
    add_guest(quick_world.database, quick_world.programme_id, made.event_id, quick_world.ids["zoe"])
    return made


def request(evening: Evening, who: str, key: str) -> Request:
    return Request(evening.world.slack.team_id, evening.world.slack.user_id(who), key)


def thanked(evening: Evening, *who: str) -> None:
    """These come; then it is over, and the thanks go out."""
    evening.begins()
    for each in who:
        evening.here(each)
    evening.over()
    evening.over(hours=2, minutes=1)


def report(evening: Evening, who: str = "ben") -> Turnout:
    return turnout.report(evening.world.bot.office, request(evening, who, "look"), evening.event_id)


def test_who_came_is_thanked_and_asked_one_question_and_then_one_more(evening: Evening) -> None:
    thanked(evening, "maria")
    world = evening.world
    assert "Thank you for coming to Interviews in Canada." in world.last("maria")
    assert "What should the next one" not in world.last("maria")
    world.click("maria", "Partly")
    world.deliver()
    assert "You said: *Partly*. Thank you." in world.last("maria")
    assert "Was it worth your time?" not in world.last("maria")
    world.click("maria", "Share an idea")
    world.submit("maria", {"What should it be about?": "Salary talks"})
    world.deliver()
    assert "Salary talks" in world.last("maria")
    with world.database.reading() as session:
        (opinion,) = session.query(EventOpinion).all()
        assert (opinion.worth, opinion.wish) == ("partly", "Salary talks")


def test_the_thanks_come_once_some_hours_after_the_end(evening: Evening) -> None:
    evening.begins()
    evening.here("maria")
    evening.over(minutes=119)
    assert evening.notices("attend.thanks") == []
    evening.over(hours=2)
    evening.change(look_at=STARTS)
    evening.over(hours=2, minutes=5)
    (notice,) = evening.notices("attend.thanks")
    assert (notice.kind, notice.is_bulk, notice.state) == ("event", True, "sent")


def test_who_said_they_come_and_was_not_seen_gets_one_gentle_line_and_can_say_they_were_there(
    evening: Evening,
) -> None:
    thanked(evening, "maria")
    world = evening.world
    assert "We missed you at Interviews in Canada." in world.last("zoe")
    world.click("zoe", "I was there")
    world.deliver()
    assert "We asked the host or a coordinator" in world.last("zoe")
    assert "says that they were at Interviews in Canada" in world.last("ben")
    world.click("ben", "Yes, mark as there")
    world.deliver()
    assert evening.came("zoe")
    assert "Marked as there. Thank you." in world.last("ben")
    assert "You are on the list of those who came." in world.sees("zoe")
    # One message of the kind a day: the thanks come on the next one.
    evening.world.advance(days=1)
    evening.world.deliver()
    assert "Was it worth your time?" in world.last("zoe")


def test_a_guest_who_became_the_host_is_not_missed(evening: Evening) -> None:
    evening.change(host_id=evening.world.ids["zoe"])
    thanked(evening, "maria")
    assert [each.person_id for each in evening.notices("attend.missed")] == [evening.world.ids["amina"]]


def test_nobody_is_missed_where_nobody_kept_a_list(evening: Evening) -> None:
    thanked(evening)
    assert evening.notices("attend.missed") == []
    assert evening.world.sees("zoe") == ""


def test_without_a_host_in_slack_the_coordinators_are_asked(evening: Evening) -> None:
    evening.change(host_id=None)
    thanked(evening, "maria")
    evening.world.click("zoe", "I was there", copies=2)
    evening.world.deliver()
    assert [notice.person_id for notice in evening.notices("attend.asks")] == [evening.world.ids["carol"]]


def test_a_cancelled_event_thanks_and_misses_nobody(evening: Evening) -> None:
    evening.change(state="cancelled")
    evening.over(hours=3)
    assert evening.notices("attend.thanks") + evening.notices("attend.missed") == []


def test_who_is_unmarked_before_the_message_leaves_is_not_thanked(evening: Evening) -> None:
    evening.begins()
    evening.here("maria")
    evening.goes_to(timedelta(hours=5))
    event_turns.take_turns(evening.world.bot.office)
    evening.world.command("ben", "/event", "attendance")
    evening.world.click("ben", "Unmark Maria Mentor")
    evening.world.deliver()
    (notice,) = evening.notices("attend.thanks")
    assert notice.reason == "did_not_come"


def test_who_did_not_come_cannot_say_how_it_was(evening: Evening) -> None:
    thanked(evening, "maria")
    office = evening.world.bot.office
    for who in ("zoe", "ben", "carol"):
        with pytest.raises(Problem, match="not_allowed"):
            opinions.rate(office, request(evening, who, "r"), evening.event_id, Worth.NO)
    with pytest.raises(Problem, match="form_stale"):
        opinions.wish(office, request(evening, "maria", "w"), evening.event_id, "Before the first answer")


def test_the_first_answer_stays(evening: Evening) -> None:
    thanked(evening, "maria")
    office = evening.world.bot.office
    opinions.rate(office, request(evening, "maria", "1"), evening.event_id, Worth.YES)
    opinions.rate(office, request(evening, "maria", "2"), evening.event_id, Worth.NO)
    with evening.world.database.reading() as session:
        assert [each.worth for each in session.query(EventOpinion)] == ["yes"]


def test_materials_go_out_with_the_thanks_or_once_after_them(evening: Evening) -> None:
    evening.begins()
    evening.here("maria")
    evening.over()
    world = evening.world
    world.command("ben", "/event", "report")
    world.click("ben", "Share materials")
    sent = world.submit("ben", {"Link to slides, notes or a recording": "slides.example.org"})
    assert "begins with https://" in str(sent.errors)
    world.submit("ben", {"Link to slides, notes or a recording": "https://slides.example.org"})
    evening.over(hours=2, minutes=1)
    assert "Materials: https://slides.example.org" in world.last("maria")
    assert evening.notices("attend.shared") == []
    for number, link in enumerate(("https://better.example.org", "https://best.example.org")):
        materials.share(world.bot.office, request(evening, "carol", f"m{number}"), evening.event_id, link)
    world.advance(days=1)
    world.deliver()
    assert len(evening.notices("attend.shared")) == 1
    assert "https://best.example.org" in world.last("maria")


def test_nobody_else_shares_materials_or_reads_the_report(evening: Evening) -> None:
    evening.begins()
    office = evening.world.bot.office
    with pytest.raises(Problem, match="not_allowed"):
        materials.share(office, request(evening, "maria", "m"), evening.event_id, "https://x.example.org")
    with pytest.raises(Problem, match="not_allowed"):
        report(evening, "maria")


def test_the_report_counts_who_came_and_who_did_not(evening: Evening) -> None:
    thanked(evening, "maria", "amina", "carol")
    found = report(evening)
    assert (found.invited, found.going, found.came) == (4, 3, 3)
    assert (found.walk_ins, found.no_shows, found.mentors, found.mentees) == (1, 1, 1, 1)
    evening.world.command("ben", "/event", "report")
    assert "Came without having said yes: 1" in evening.world.modal("ben")


def test_answers_are_shown_from_five_on_and_only_in_fives(evening: Evening) -> None:
    thanked(evening, "maria")
    for number in range(4):
        answer(evening, f"U{number}", "yes", "")
    answer(evening, "UX", "no", "Zebra")
    found = report(evening)
    assert found.opinions == {Worth.YES: 4, Worth.PARTLY: 0, Worth.NO: 1}
    assert found.wishes == ("Zebra",)
    answer(evening, "UY", "no", "Aardvark")
    # One more answer changes nothing: of two reports, nobody can tell what the sixth one said.
    again = report(evening)
    assert (again.opinions, again.wishes, again.heard) == (found.opinions, found.wishes, found.heard)


def test_four_answers_are_shown_to_nobody(evening: Evening) -> None:
    thanked(evening, "maria")
    for number in range(4):
        answer(evening, f"U{number}", "no", "Please, no slides")
    found = report(evening)
    assert (found.opinions, found.wishes, found.heard) == (None, (), 0)
    evening.world.command("carol", "/event", "report")
    window = evening.world.modal("carol")
    assert "Answers are shown once 5 people have answered." in window
    assert "Please, no slides" not in window


def test_the_report_names_nobody_who_answered(evening: Evening) -> None:
    thanked(evening, "maria")
    for number, wish in enumerate(("More time", "", "Salary talks", "Networking", "Less text")):
        answer(evening, f"U{number}", "yes", wish)
    evening.world.command("ben", "/event", "report")
    window = evening.world.modal("ben")
    assert "Salary talks" in window
    assert not any(f"U{number}" in window for number in range(5))


def answer(evening: Evening, user_id: str, worth: str, wish: str) -> None:
    """Somebody who came answers both questions."""
    world = evening.world
    person = add_person(world.database, world.programme_id, user_id)
    add_guest(world.database, world.programme_id, evening.event_id, person, came=True, came_by="list")
    with world.database.transaction() as session:
        session.add(
            EventOpinion(
                programme_id=world.programme_id,
                event_id=evening.event_id,
                person_id=person,
                worth=worth,
                wish=wish,
                given_at=world.clock(),
            )
        )
