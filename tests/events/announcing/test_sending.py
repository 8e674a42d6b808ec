"""Sending asks with the number of people, invites everybody once, and later when that was planned."""

from datetime import timedelta

from storage.models import Person
from tests.builders import MONDAY
from tests.events.announcing.city import City
from tests.events.crowd import fill


def test_sending_asks_with_the_number_of_people_and_then_invites_each(city: City) -> None:
    city.open()
    (confirm,) = [
        element["confirm"]
        for block in city.world.slack.screen("carol")["modals"][-1]["blocks"]
        for element in block.get("elements", ())
        if element.get("confirm")
    ]
    assert confirm["text"]["text"] == "Send this to 4 people now?"
    city.world.click("carol", "Send")
    assert "Done. The invitations are on their way." in city.sheet()
    city.world.deliver()
    assert city.guests() == dict.fromkeys(("amina", "ben", "carol", "maria"), "invited")
    assert "Interviews in Canada" in city.world.last("maria")
    assert "Les entrevues au Canada" in city.world.last("amina")
    city.world.click("carol", "Refresh")
    said = city.sheet()
    assert "*Announced.*" in said
    assert "*Invited*\n4" in said
    assert "*No answer yet*\n4" in said
    assert "Choose people" not in said


def test_the_same_press_twice_sends_once(city: City) -> None:
    city.open()
    city.world.click("carol", "Send", copies=2)
    city.world.deliver()
    assert len(city.notices("event.invite")) == 4
    assert len(city.world.slack.messages("maria")) == 1


def test_a_number_that_changed_by_much_is_asked_again(city: City) -> None:
    city.open()
    fill(city.world.database, city.world.programme_id, 10, city.world.slack.team_id)
    city.world.click("carol", "Send")
    assert "it is 14 now. Nothing was sent." in city.sheet()
    assert city.event().state == "draft"
    city.world.click("carol", "Send")
    assert city.event().state == "announced"
    assert len(city.guests_by_id()) == 14


def test_the_host_is_not_invited(city: City) -> None:
    city.change(host_id=city.world.ids["ben"])
    assert "3 people: Amina Mentorée, Carol Coordinator and Maria Mentor" in city.open()
    city.world.click("carol", "Send")
    assert "ben" not in city.guests()


def test_what_was_planned_goes_out_at_its_time(city: City) -> None:
    city.change(invite_at=MONDAY + timedelta(days=2))
    said = city.open()
    assert "Plan" in said
    city.world.click("carol", "Plan")
    assert "at the time that you chose" in city.sheet()
    assert city.event().state == "announced"
    city.pass_time(days=1)
    assert city.guests() == {}
    city.pass_time(days=1)
    assert len(city.guests()) == 4
    assert "Interviews in Canada" in city.world.last("maria")
    city.pass_time(minutes=5)
    assert len(city.notices("event.invite")) == 4


def test_until_the_invitations_go_out_everything_can_be_chosen_anew(city: City) -> None:
    city.change(invite_at=MONDAY + timedelta(days=2))
    city.open()
    city.world.click("carol", "Plan")
    city.world.click("carol", "Choose people")
    city.world.click("carol", action_id="announce.count.sides", value=["mentor"])
    assert city.world.submit("carol").errors == {}
    city.pass_time(days=2)
    assert set(city.guests()) == {"ben", "maria"}


def test_what_has_begun_or_is_cancelled_is_not_sent(city: City) -> None:
    city.open()
    city.change(starts_at=MONDAY - timedelta(hours=1))
    city.world.click("carol", "Send")
    assert "has begun or is over" in city.sheet()
    assert city.event().state == "draft"


def test_what_a_mentor_suggested_is_looked_at_first(city: City) -> None:
    city.open()
    city.change(state="suggested")
    city.world.click("carol", "Send")
    assert "Approve it first" in city.sheet()
    assert city.event().state == "suggested"


def test_a_host_who_left_is_replaced_before_anybody_is_invited(city: City) -> None:
    city.change(host_id=city.world.ids["ben"])
    city.open()
    with city.world.database.transaction() as session:
        session.get_one(Person, city.world.ids["ben"]).is_deactivated = True
    city.world.click("carol", "Send")
    assert "choose who hosts it" in city.sheet()
    assert city.event().state == "draft"
