"""A cancelled event: whoever wanted to come is told, seats are free, and nobody is invited any more."""

from datetime import datetime, timedelta

from storage.models import Event, Notice
from tests.builders import MONDAY, add_event
from tests.events.announcing.city import City
from tests.events.crowd import fill


def cancel(city: City, reason: str = "", **more: str) -> None:
    city.open()
    city.world.click("carol", "Cancel event")
    assert city.world.submit("carol", {"Reason": reason, **more}).errors == {}


def test_those_who_wanted_to_come_are_told_kindly_and_everybody_sees_it(city: City) -> None:
    city.change(seats=1)
    city.send()
    city.world.click("maria", action_id="event.going")
    city.world.click("amina", action_id="event.going")
    city.world.click("carol", action_id="event.not")
    city.world.deliver()
    assert city.guests()["amina"] == "waiting"
    cancel(city, "The room is not free.")
    city.world.deliver()
    assert "*Cancelled.* The reason: The room is not free." in city.sheet()
    assert "Thank you for keeping this time free. We are sorry:" in city.world.sees("maria")
    assert "La raison : The room is not free." in city.world.sees("amina").replace("\N{NO-BREAK SPACE}", " ")
    told = [notice.person_id for notice in city.notices("event.called_off")]
    assert told == sorted((city.world.ids["maria"], city.world.ids["amina"]))
    assert city.event().taken == 0
    files = [each for each in city.notices("event.calendar") if each.person_id == city.world.ids["maria"]]
    assert [each.state for each in files] == ["sent", "sent"]
    # The invitation says so too, and can no longer be answered.
    assert "event.going" not in str(city.world.slack.messages("carol"))
    assert "event.leave" not in str(city.world.slack.messages("maria"))


def test_half_way_through_nobody_is_invited_after_the_cancellation(city: City) -> None:
    fill(city.world.database, city.world.programme_id, 300, city.world.slack.team_id)
    city.change(audience={"sides": ["mentor"]})
    city.open()
    city.world.click("carol", "Send")
    # The first few are out; one more is being sent at this very moment.
    half_way(city, sent=40)
    cancel(city)
    city.world.deliver()
    states = [(each.state, each.reason) for each in city.notices("event.invite")]
    assert states.count(("sent", None)) == 40
    assert states.count(("cancelled", "event_cancelled")) == len(states) - 40
    assert len(states) > 150
    assert len(again(city)) == 40


def test_of_a_draft_nobody_hears(city: City) -> None:
    cancel(city)
    assert city.event().state == "cancelled"
    assert city.notices("event.called_off") == []
    assert "Choose people" not in city.sheet()


def test_a_series_can_be_cancelled_from_one_date_on(city: City) -> None:
    city.change(series_key="s")
    later = series_of(city, MONDAY + timedelta(days=44))
    before = series_of(city, MONDAY + timedelta(days=7))
    cancel(city, **{"Which ones?": "This one and 1 more after it"})
    with city.world.database.reading() as session:
        states = {each.id: each.state for each in session.query(Event)}
    assert states == {city.draft: "cancelled", later: "cancelled", before: "draft"}


def test_what_is_over_cannot_be_cancelled_any_more(city: City) -> None:
    city.send()
    city.open()
    city.change(starts_at=MONDAY - timedelta(days=1))
    city.world.click("carol", "Cancel event")
    assert "has begun or is over" in city.sheet()
    assert city.event().state == "announced"


def series_of(city: City, starts_at: datetime) -> int:
    return add_event(
        city.world.database,
        city.world.programme_id,
        city.world.ids["carol"],
        state="draft",
        series_key="s",
        starts_at=starts_at,
    )


def half_way(city: City, sent: int) -> None:
    """Delivery has come so far: some invitations are out."""
    with city.world.database.transaction() as session:
        first = session.query(Notice).filter_by(template="event.invite").order_by(Notice.id).limit(sent)
        for number, notice in enumerate(first):
            notice.state, notice.first_tried_at, notice.finished_at = "sent", MONDAY, MONDAY
            notice.channel_id, notice.message_ts = f"D{number}", f"{number}.0"


def again(city: City) -> list[Notice]:
    """The invitations that are said again in place."""
    with city.world.database.reading() as session:
        said = session.query(Notice).filter(Notice.template == "event.invite", Notice.amends_id.is_not(None))
        return list(said)


def test_what_a_mentor_suggested_is_declined_and_not_cancelled(city: City) -> None:
    city.open()
    city.world.click("carol", "Cancel event")
    city.change(state="suggested")
    errors = city.world.submit("carol", {"Reason": ""}).errors
    assert "are thanked for the offer" in str(errors)
    assert city.event().state == "suggested"
