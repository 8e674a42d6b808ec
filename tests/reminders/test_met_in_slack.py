""" "Did you meet?" as people meet it: one tap logs, the other one's confirms, and nobody is blamed."""

from datetime import timedelta

import pytest

from bot.nudges import sweep
from storage.models import Person
from tests.reminders.people import AT_TWO, Meeting
from tests.reminders.scene import add_session, change_session, notices_of
from tests.world import World


@pytest.fixture
def meeting(quick_world: World) -> Meeting:
    """3:30 p.m.: both have been asked."""
    return Meeting(quick_world).at("15:30")


def test_both_are_asked_once_each_in_their_language(meeting: Meeting) -> None:
    assert "meet? Your session was planned for" in meeting.world.last("maria")
    assert "Avez-vous rencontré" in meeting.world.last("amina")
    meeting.at("16:00").at("20:00")
    assert meeting.world.sees("maria").count("meet? Your session") == 1


def test_one_tap_logs_the_planned_hours_and_asks_the_other_in_the_same_message(meeting: Meeting) -> None:
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    assert meeting.ledger() == [("maria", 60, "session", "awaiting")]
    assert (meeting.row.outcome, meeting.row.outcome_by_id) == ("met", meeting.world.ids["maria"])
    assert "Thank you. Logged" in meeting.world.last("maria")
    assert "CV review" in meeting.world.last("maria")
    assert "a coffee" not in meeting.world.last("maria")
    assert "indique que vous avez passé" in meeting.world.last("amina")
    assert "Avez-vous rencontré" not in meeting.world.last("amina")
    assert not notices_of(meeting.world.database, "hours.confirm")


def test_an_answer_takes_the_buttons_of_the_reminder_away(quick_world: World) -> None:
    meeting = Meeting(quick_world).at("13:00").at("15:30")
    assert "Running late" in meeting.world.sees("maria")
    meeting.presses("amina", "Oui, 1\N{NO-BREAK SPACE}h")
    assert "starts soon" in meeting.world.sees("maria")
    assert "Running late" not in meeting.world.sees("maria")
    assert "J’ai du retard" not in meeting.world.sees("amina")


def test_saying_that_it_did_not_happen_takes_them_away_as_well(quick_world: World) -> None:
    meeting = Meeting(quick_world).at("13:00").at("15:30")
    meeting.presses("maria", "It did not happen")
    meeting.world.submit("maria", {})
    meeting.world.deliver()
    assert "J’ai du retard" not in meeting.world.sees("amina")


def test_the_other_ones_tap_confirms_and_never_logs_again(meeting: Meeting) -> None:
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    meeting.presses("amina", "Oui, c’est exact")
    assert meeting.ledger() == [("maria", 60, "session", "confirmed")]
    assert "says that this is right" in meeting.world.last("maria")
    assert "Confirmé. Merci" in meeting.world.last("amina")


def test_not_quite_takes_the_way_of_every_entry(meeting: Meeting) -> None:
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    meeting.presses("amina", "Pas tout à fait")
    meeting.world.submit("amina", {"Qu’est-ce qui serait exact?": "Deux heures"})
    meeting.world.deliver()
    assert meeting.ledger() == [("maria", 60, "session", "disputed")]
    assert "not quite right" in meeting.world.sees("carol")


def test_a_workplace_meeting_is_logged_as_one(quick_world: World) -> None:
    meeting = Meeting(quick_world, kind="workplace_meeting", minutes=90).at("16:00")
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30\N{NO-BREAK SPACE}min")
    assert meeting.ledger() == [("maria", 90, "workplace_meeting", "awaiting")]


def test_it_was_otherwise(meeting: Meeting) -> None:
    meeting.presses("amina", "Modifier")
    meeting.world.submit("amina", {"Combien de temps?": "1h30", "De quoi s’agissait-il?": "Réseautage"})
    meeting.world.deliver()
    assert meeting.ledger() == [("amina", 90, "networking", "awaiting")]
    assert "says that you met for *1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in meeting.world.last("maria")


def test_it_did_not_happen_and_nobody_is_blamed(meeting: Meeting) -> None:
    meeting.presses("maria", "It did not happen")
    meeting.world.submit("maria", {"Would you like to add something?": "My train <!here> stood still"})
    meeting.world.deliver()
    assert (meeting.row.outcome, meeting.row.outcome_note) == ("not_met", "My train <!here> stood still")
    assert "nothing is held against anyone" in meeting.world.last("maria")
    said = meeting.world.last("amina")
    assert "n’a pas eu lieu" in said
    assert "My train <!here> stood still" in said
    assert "Choisir un autre moment" in said
    assert meeting.ledger() == []
    assert meeting.world.sees("carol") == ""


def test_if_the_other_says_yes_both_are_told_what_each_said(meeting: Meeting) -> None:
    meeting.presses("maria", "It did not happen")
    meeting.world.submit("maria")
    meeting.world.deliver()
    meeting.presses("amina", "Elle a eu lieu\N{NO-BREAK SPACE}: 1\N{NO-BREAK SPACE}h")
    assert meeting.ledger() == [("amina", 60, "session", "awaiting")]
    said = meeting.world.last("maria")
    assert "You told us that your session did not take place" in said
    assert "Yes, that is right" in said
    assert meeting.row.outcome == "met"


def test_hours_logged_before_the_question_are_its_answer(quick_world: World) -> None:
    meeting = Meeting(quick_world).at("15:05")
    quick_world.command("maria", "/hours", "1h CV review")
    quick_world.deliver()
    assert (meeting.row.outcome, meeting.ledger()) == ("met", [("maria", 60, "session", "awaiting")])
    assert "a consigné" in quick_world.last("amina")
    meeting.at("15:30")
    assert not notices_of(quick_world.database, "met.ask")


def test_a_question_that_waits_for_the_morning_is_not_asked_when_hours_are_logged(quick_world: World) -> None:
    meeting = Meeting(quick_world, starts_at=AT_TWO + timedelta(hours=7)).at("22:30")
    quick_world.command("maria", "/hours", "1h")
    meeting.at("2026-03-03T09:00:00-05:00")
    asked = notices_of(quick_world.database, "met.ask")
    assert [each.reason for each in asked] == ["hours_logged", "hours_logged"]
    assert len(notices_of(quick_world.database, "hours.confirm")) == 1


def test_hours_logged_while_the_question_is_out_take_its_place(meeting: Meeting) -> None:
    meeting.world.command("maria", "/hours", "45m")
    meeting.world.deliver()
    assert "Thank you. Logged" in meeting.world.last("maria")
    assert "indique que vous avez passé" in meeting.world.last("amina")
    assert not notices_of(meeting.world.database, "hours.confirm")


def test_hours_logged_before_it_began_are_of_something_else(quick_world: World) -> None:
    meeting = Meeting(quick_world)
    quick_world.command("maria", "/hours", "1h")
    meeting.at("15:30")
    assert meeting.row.outcome is None
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    assert len(meeting.ledger()) == 2


def test_what_is_taken_back_can_be_answered_again(meeting: Meeting) -> None:
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    meeting.world.said("maria", "/hours", "undo")
    meeting.world.deliver()
    assert (meeting.row.outcome, meeting.row.entry_id) == (None, None)
    assert "Avez-vous rencontré" in meeting.world.last("amina")
    meeting.presses("amina", "Oui, 1\N{NO-BREAK SPACE}h")
    standing = [each for each in meeting.ledger() if each[3] == "awaiting"]
    assert standing == [("amina", 60, "session", "awaiting")]
    assert "says that you met" in meeting.world.sees("maria")


def test_an_entry_that_is_edited_stays_that_of_the_session(meeting: Meeting) -> None:
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    meeting.presses("maria", "Edit")
    meeting.world.submit("maria", {"How long?": "2h"})
    meeting.world.deliver()
    assert meeting.ledger()[-1] == ("maria", 120, "session", "awaiting")
    assert meeting.row.outcome == "met"
    assert "a consigné" in meeting.world.last("amina")


def test_who_has_no_question_is_asked_to_confirm_as_usual(quick_world: World) -> None:
    meeting = Meeting(quick_world)
    meeting.at("13:00")
    with quick_world.database.transaction() as session:
        session.get_one(Person, quick_world.ids["amina"]).is_deactivated = True
    meeting.at("15:30")
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    assert len(notices_of(quick_world.database, "hours.confirm")) == 1


def test_silence_is_not_asked_twice(meeting: Meeting) -> None:
    for day in (3, 5, 9):
        meeting.at(f"2026-03-0{day}T10:00:00-05:00")
    assert meeting.world.sees("maria").count("Did you and") == 1


def test_two_sessions_of_a_day_have_an_entry_each(meeting: Meeting) -> None:
    later = AT_TWO + timedelta(hours=3)
    world = meeting.world
    add_session(world.database, world.programme_id, meeting.match_id, world.ids["maria"], starts_at=later)
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    meeting.at("18:30")
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    assert meeting.ledger() == [("maria", 60, "session", "awaiting")] * 2


# ---------------------------------------------------------------- what is refused


def test_a_button_of_a_session_that_was_moved_changes_nothing(meeting: Meeting) -> None:
    change_session(meeting.world.database, meeting.id, starts_at=AT_TWO + timedelta(days=3))
    meeting.presses("maria", "Yes, 1\N{NO-BREAK SPACE}h")
    assert "has changed since this message" in meeting.world.sees("maria")
    assert meeting.ledger() == []


def test_the_limit_of_a_day_holds_here_too(meeting: Meeting) -> None:
    meeting.presses("amina", "Modifier")
    sent = meeting.world.submit("amina", {"Combien de temps?": "13h"})
    assert sent.errors
    assert meeting.ledger() == []


def test_a_form_that_was_overtaken_is_refused(meeting: Meeting) -> None:
    meeting.presses("maria", "It did not happen")
    meeting.presses("amina", "Oui, 1\N{NO-BREAK SPACE}h")
    meeting.world.submit("maria")
    assert meeting.row.outcome == "met"
    assert meeting.ledger() == [("amina", 60, "session", "awaiting")]


def test_the_same_press_delivered_many_times_logs_once(meeting: Meeting) -> None:
    meeting.world.click("maria", "Yes, 1\N{NO-BREAK SPACE}h", copies=4)
    assert len(meeting.ledger()) == 1


def test_a_question_is_not_asked_of_a_session_that_was_cancelled_meanwhile(quick_world: World) -> None:
    meeting = Meeting(quick_world)
    quick_world.clock.now = AT_TWO + timedelta(minutes=90)
    sweep(quick_world.bot.office)
    change_session(quick_world.database, meeting.id, state="cancelled", agreed_at=None)
    quick_world.deliver()
    assert quick_world.sees("maria") == ""
