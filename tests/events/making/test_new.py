"""`/event new`: from the first form to a draft, in both languages; whatever is wrong is said at its field."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.rules.receipts.sessions import Prepare
from storage.models import AuditEntry, Event, Notice
from tests.world import World

TUESDAY = {"title_en": "Interviews in Canada", "date": "2026-04-07", "time": "18:00"}


def events(world: World) -> list[Event]:
    with world.database.reading() as rows:
        return rows.query(Event).order_by(Event.starts_at).all()


def errors(world: World, who: str, values: dict[str, Any]) -> dict[str, str]:
    return {
        label: said.replace("\N{NO-BREAK SPACE}", " ")
        for label, said in world.submit(who, values).errors.items()
    }


def screen(world: World, who: str) -> str:
    return str(world.slack.screen(who)["modals"])


def test_an_event_is_made_in_two_steps_and_the_receipt_says_what_is_next(city: World) -> None:
    city.command("carol", "/event", "new")
    about = {"about_en": "Practise <with> us", "title_fr": "Les entrevues", "place": "Metro Hall"}
    city.submit("carol", {**TUESDAY, **about, "length": "90", "link": "https://meet.example.org/a?b=1"})
    assert "Saved as a draft" in city.modal("carol")
    known = {Prepare.WHO: "Recruiters", Prepare.ENTRY: "South door"}
    city.submit("carol", {**known, "host": "maria", "seats": "40", "asks_host": ["ask"]})
    receipt = city.modal("carol")
    assert "Next: choose who is invited" in receipt
    assert "Choose who is invited" in receipt
    assert "South door" in receipt
    [event] = events(city)
    assert event.state == "draft"
    assert (event.starts_at, event.minutes) == (datetime(2026, 4, 7, 22, tzinfo=UTC), 90)
    assert (event.title_en, event.title_fr, event.about_en) == (
        "Interviews in Canada",
        "Les entrevues",
        "Practise <with> us",
    )
    assert (event.zone, event.seats, event.asks_host) == ("America/Toronto", 40, True)
    assert event.host_id == city.ids["maria"]
    assert event.prepare == {"who": "Recruiters", "entry": "South door"}
    with city.database.reading() as rows:
        assert rows.query(Notice).count() == 0
        assert [each.action for each in rows.query(AuditEntry)] == ["event.made", "event.changed"]


def test_a_series_is_made_in_french_with_all_its_dates(city: World) -> None:
    city.command("amina", "/event", "nouvelle")
    assert city.modal("amina").index("Titre en français") < city.modal("amina").index("Titre en anglais")
    repeats = {"repeats": "monthly", "times": "4", "end": "20:00"}
    city.submit("amina", {"title_fr": "Réseautage", "date": "2026-03-31", "time": "18:00", **repeats})
    form = city.modal("amina").replace("\N{NO-BREAK SPACE}", " ")
    assert "Les 4 dates" in form
    assert "mardi 28 avril à 18 h 00 : ce mois n’a pas de cinquième jour de ce nom" in form
    city.submit("amina", {"host_name": "Ève Tremblay", "seats": "1 000"})
    made = events(city)
    assert [each.starts_at.hour for each in made] == [22] * 4
    assert [each.starts_at.day for each in made] == [31, 28, 26, 30]
    assert {(each.host_name, each.seats, each.minutes) for each in made} == {("Ève Tremblay", 1000, 120)}
    assert len({each.series_key for each in made} - {None}) == 1
    assert len({each.uid for each in made}) == 4


@pytest.mark.parametrize(
    ("values", "label", "says"),
    [
        ({"title_fr": ""}, "Title in English", "Write a title"),
        ({"date": "2026-03-01"}, "Which day?", "gone by"),
        ({"date": "2028-04-01"}, "Which day?", "more than two years"),
        ({"date": "2026-03-08", "time": "02:30"}, "When does it start?", "does not exist. Choose 1:30"),
        ({"end": "17:00"}, "Or: when does it end?", "end before it starts"),
        ({"link": "www.example.org"}, "Link", "https://"),
        (
            {"about_en": "x" * 3000},
            "What it is about, in English",
            "3,000 characters long. Shorten it to 2,000",
        ),
        ({"repeats": "monthly_last"}, "Does it repeat?", "not the last"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_makes_nothing(
    city: World, values: dict[str, str], label: str, says: str
) -> None:
    city.command("carol", "/event", "new")
    wrong = {**TUESDAY, "title_en": "" if "title_fr" in values else "T", **values}
    assert says in errors(city, "carol", wrong)[label]
    assert events(city) == []


@pytest.mark.parametrize(
    ("values", "label", "says"),
    [
        ({"seats": "0"}, "How many seats?", "from 1 to 10,000"),
        ({"seats": "100,000"}, "How many seats?", "from 1 to 10,000"),
        ({"seats": "a few"}, "How many seats?", "whole number"),
        ({"host": "maria", "host_name": "Eva"}, "Or: the name of the host", "not both"),
        ({"host": "gone"}, "Who hosts it, if they are in Slack?", "deactivated"),
        ({"host": "robot"}, "Who hosts it, if they are in Slack?", "app"),
    ],
)
def test_who_and_how_many_are_checked_and_the_draft_stays(
    city: World, values: dict[str, str], label: str, says: str
) -> None:
    city.command("carol", "/event", "new")
    city.submit("carol", TUESDAY)
    changes: dict[str, Any] = {"gone": {"deleted": True}, "robot": {"is_bot": True}}
    if values.get("host") in changes:
        city.slack.change_person("maria", **changes[values["host"]])
        values = {"host": "maria"}
    assert says in errors(city, "carol", values)[label]
    [event] = events(city)
    assert (event.seats, event.host_id, event.host_name) == (None, None, "")


def test_a_time_that_comes_twice_is_asked_and_nothing_typed_is_lost(city: World) -> None:
    city.command("carol", "/event", "new")
    city.submit("carol", {**TUESDAY, "date": "2026-11-01", "time": "01:30", "place": "Chez Tim"})
    assert "comes twice" in city.modal("carol")
    assert "Chez Tim" in screen(city, "carol")
    city.submit("carol", {"which": "second"})
    [event] = events(city)
    assert (event.starts_at, event.place) == (datetime(2026, 11, 1, 6, 30, tzinfo=UTC), "Chez Tim")


@pytest.mark.parametrize(
    ("who", "typed", "title", "place"),
    [
        ("carol", "Interviews in Canada, Apr 7 6pm Metro Hall", "Interviews in Canada", "Metro Hall"),
        ("amina", "Les entrevues, 7 avril 18 h à Metro Hall", "Les entrevues", "Metro Hall"),
        ("carol", "Apr 7 6pm Coffee & tea", "Coffee & tea", ""),
    ],
)
def test_what_is_typed_fills_the_form(city: World, who: str, typed: str, title: str, place: str) -> None:
    city.command(who, "/event", f"{'new' if who == 'carol' else 'nouvelle'} {typed}")
    city.submit(who)
    [event] = events(city)
    assert (event.title_en or event.title_fr, event.place) == (title, place)
    assert event.starts_at == datetime(2026, 4, 7, 22, tzinfo=UTC)


def test_what_cannot_be_read_is_the_title(city: World) -> None:
    city.command("carol", "/event", "new Résumé clinic")
    assert "Résumé clinic" in screen(city, "carol")


def test_a_request_that_is_delivered_twice_makes_one_event(city: World) -> None:
    city.command("carol", "/event", "new")
    city.slack.submit("carol", TUESDAY, copies=2)
    assert len(events(city)) == 1


def test_only_coordinators_make_events(city: World) -> None:
    for text in ("new", "manage", "drafts"):
        assert "mentoring@example.org" in city.said("maria", "/event", text)
