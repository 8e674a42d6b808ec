"""`/event manage` and what it leads to: shelves, counts, pages; edit and duplicate; the line of App Home."""

from datetime import UTC, datetime, timedelta

from storage.models import Event
from tests.builders import MONDAY, add_event, add_guest
from tests.world import World

WEEK = timedelta(days=7)


def add(world: World, **changes: object) -> int:
    return add_event(world.database, world.programme_id, world.ids["carol"], **changes)  # pyright: ignore[reportArgumentType] - columns


def event(world: World, event_id: int) -> Event:
    with world.database.reading() as rows:
        return rows.get_one(Event, event_id)


def test_the_list_shows_a_shelf_with_those_who_are_invited_come_and_wait(city: World) -> None:
    announced = add(city, seats=2)
    add_guest(city.database, city.programme_id, announced, city.ids["maria"], "going")
    add_guest(city.database, city.programme_id, announced, city.ids["amina"], "waiting")
    add(city, state="draft", title_en="Later on", announced_at=None)
    add(city, title_en="Long ago", starts_at=MONDAY - WEEK)
    city.command("carol", "/event", "manage")
    said = city.modal("carol")
    assert "Interviews in Canada" in said
    assert "Invited: 2 · Going: 1 · Waiting: 1\nSeats: 2, 1 left" in said
    assert "Later on" not in said
    assert "Past (1)" in said
    city.click("carol", action_id="compose.page.shelf", value="past:0")
    assert "Long ago" in city.modal("carol")
    city.command("amina", "/event", "brouillons")
    assert "Brouillons (1)" in city.modal("amina")


def test_a_long_shelf_has_pages(city: World) -> None:
    for number in range(8):
        add(city, title_en=f"Event {number}", starts_at=MONDAY + (number + 1) * WEEK)
    city.command("carol", "/event", "manage")
    assert "Event 5" in city.modal("carol")
    assert "Event 6" not in city.modal("carol")
    city.click("carol", "Next")
    assert "Event 6" in city.modal("carol")


def test_an_event_is_edited_from_the_list(city: World) -> None:
    event_id = add(city, place="Hall")
    city.command("carol", "/event", "manage")
    city.click("carol", "Edit")
    city.click("carol", "What, when, where")
    city.submit("carol", {"place": "Room 5"})
    assert "Those who come are told what changed" in city.modal("carol")
    assert event(city, event_id).place == "Room 5"


def test_a_series_asks_which_of_its_dates_are_meant(city: World) -> None:
    one, other = (add(city, series_key="s", starts_at=MONDAY + week * WEEK) for week in (1, 2))
    city.command("carol", "/event", "manage")
    city.click("carol", action_id=f"compose.edit.{one}")
    assert "This one and the 1 that follows" in city.modal("carol")
    city.click("carol", action_id="compose.people.1")
    city.submit("carol", {"seats": "30"})
    assert "2 dates of the series" in city.modal("carol")
    assert {event(city, each).seats for each in (one, other)} == {30}


def test_the_second_of_two_editors_sees_what_changed_with_their_own_words_kept(city: World) -> None:
    event_id = add(city)
    for who, part in (("carol", "What, when, where"), ("amina", "Quoi, quand, où")):
        city.command(who, "/event", "manage")
        city.click(who, action_id=f"compose.edit.{event_id}")
        city.click(who, part)
    city.submit("carol", {"place": "Room 5"})
    city.submit("amina", {"title_fr": "Réussir l’entrevue", "place": "Salle 9"})
    said = city.modal("amina").replace("\N{NO-BREAK SPACE}", " ")
    assert "Quelqu’un d’autre a changé la même chose" in said
    assert "*Où?* Room 5" in said
    assert "Réussir l’entrevue" in str(city.slack.screen("amina")["modals"])
    assert event(city, event_id).title_fr == "Les entrevues au Canada"
    city.submit("amina")
    now = event(city, event_id)
    assert (now.title_fr, now.place) == ("Réussir l’entrevue", "Salle 9")


def test_last_years_is_duplicated_without_its_date_and_its_guests(city: World) -> None:
    source = add(
        city,
        starts_at=MONDAY - 50 * WEEK,
        seats=40,
        host_id=city.ids["maria"],
        audience={"sides": ["mentor"]},
        prepare={"wear": "Warm boots"},
    )
    add_guest(city.database, city.programme_id, source, city.ids["amina"], "going")
    city.command("carol", "/event", "manage")
    city.click("carol", action_id="compose.page.shelf", value="past:0")
    city.click("carol", "Duplicate")
    assert "Which day?" in city.submit("carol", {}).errors
    city.submit("carol", {"date": "2026-05-05"})
    city.submit("carol")
    assert "Warm boots" in city.modal("carol")
    with city.database.reading() as rows:
        made = rows.query(Event).filter(Event.id != source).one()
    # 11 o'clock in the morning on the wall, as it was.
    assert made.starts_at == datetime(2026, 5, 5, 15, tzinfo=UTC)
    assert (made.state, made.taken, made.seats, made.invited_at) == ("draft", 0, 40, None)
    assert (made.host_id, made.audience, made.place) == (
        city.ids["maria"],
        {"sides": ["mentor"]},
        "Metro Hall, room 310",
    )


def test_app_home_of_coordinators_counts_events_and_leads_to_them(city: World) -> None:
    add(city)
    assert "Drafts: 0 · Announced: 1" in city.home("carol")
    city.click("carol", "Manage events")
    assert "Announced (1)" in city.modal("carol")
    assert "Manage events" not in city.home("maria")
    city.command("carol", "/event", "new")
    city.submit("carol", {"title_en": "T", "date": "2026-04-07", "time": "18:00"})
    assert "Drafts: 1" in city.home("carol")
    assert "Brouillons : 1" in city.home("amina").replace("\N{NO-BREAK SPACE}", " ")
