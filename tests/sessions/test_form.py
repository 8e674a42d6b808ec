"""The form that books a session: its fields, its kinds, and times that clocks make strange."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.rules.people import Reader
from bot.rules.receipts.booking import SessionWish
from bot.services.office import Request
from bot.services.people import Caller
from bot.words import words_for
from handlers.desk import Desk, Visitor
from handlers.session_forms import book_form
from storage.models import PairSession
from tests.world import World

MARCH_3 = {"date": "2026-03-03", "time": "14:00"}


def booked(world: World) -> list[PairSession]:
    with world.database.reading() as rows:
        return rows.query(PairSession).order_by(PairSession.id).all()


@pytest.fixture
def form(duo: World) -> World:
    """Amina has the form before her."""
    duo.command("amina", "/session")
    return duo


def test_what_is_filled_in_is_booked(form: World) -> None:
    details = {"place": "Metro Hall", "link": "https://meet.example.org/a?b=1&c=2", "agenda": "Mon <CV>"}
    form.submit("amina", {**MARCH_3, "length": "90", **details})
    [session] = booked(form)
    assert session.starts_at == datetime(2026, 3, 3, 19, tzinfo=UTC)
    assert (session.minutes, session.place, session.agenda) == (90, "Metro Hall", "Mon <CV>")
    form.deliver()
    assert "https://meet.example.org/a?b=1&amp;c=2" in str(form.slack.messages("ben"))
    assert "Mon <CV>" in form.last("ben")


def test_a_workplace_meeting_says_what_to_know_before(form: World) -> None:
    assert "Comment s’habiller?" not in form.modal("amina")
    form.click("amina", action_id="session.kind", value="workplace_meeting")
    assert "Comment s’habiller?" in form.modal("amina")
    form.submit("amina", {**MARCH_3, "wear": "Tenue de bureau", "entry": "Porte sud"})
    [session] = booked(form)
    assert session.kind == "workplace_meeting"
    assert session.prepare == {"wear": "Tenue de bureau", "entry": "Porte sud"}
    form.deliver()
    assert "What to wear: Tenue de bureau" in form.last("ben")
    assert "How to get in: Porte sud" in form.last("ben")


@pytest.mark.parametrize(
    ("values", "label", "says"),
    [
        ({"date": "2026-03-01", "time": "14:00"}, "À quelle heure?", "Ce moment est passé"),
        ({"date": "2027-06-01", "time": "14:00"}, "À quelle heure?", "dans plus d’un an"),
        ({"date": "2026-09-01", "time": "14:00"}, "À quelle heure?", "du lundi 2 février au lundi 25 mai"),
        ({"date": "2026-03-08", "time": "02:30"}, "À quelle heure?", "Choisissez 01 h 30 ou 03 h 30"),
        ({**MARCH_3, "link": "meet.example.org"}, "Lien", "https://"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    form: World, values: dict[str, str], label: str, says: str
) -> None:
    errors = form.submit("amina", values).errors
    assert says in errors[label].replace("\N{NO-BREAK SPACE}", " ")
    assert booked(form) == []


def test_a_time_that_comes_twice_is_asked_and_nothing_typed_is_lost(quick_world: World) -> None:
    world = quick_world.with_programme()
    world.pair("ben", "amina", ends_on=date(2026, 12, 1))
    world.command("amina", "/session")
    world.submit("amina", {"date": "2026-11-01", "time": "01:30", "place": "Chez Tim"})
    again = world.modal("amina")
    assert "arrive deux fois" in again
    assert "Chez Tim" in str(world.slack.screen("amina")["modals"])
    world.submit("amina", {"which": "second"})
    [session] = booked(world)
    assert session.starts_at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert session.place == "Chez Tim"


def test_with_several_pairs_the_form_asks_with_whom(duo: World) -> None:
    duo.pair("ben", "chen")
    duo.command("ben", "/session")
    assert "With whom?" in duo.modal("ben")
    duo.submit("ben", {**MARCH_3, "pair": "Chen Mentee"})
    [session] = booked(duo)
    assert session.asked_id == duo.ids["chen"]


def test_a_form_can_be_opened_with_what_somebody_wrote(duo: World) -> None:
    view = _form_with(duo, "tomorrow 2pm Metro Hall <https://meet.example.org/ab>")
    assert '"initial_date": "2026-03-03"' in view
    assert '"initial_time": "14:00"' in view
    assert '"initial_value": "Metro Hall"' in view
    assert '"initial_value": "https://meet.example.org/ab"' in view


def test_what_is_no_time_stands_in_the_agenda_of_the_form(duo: World) -> None:
    assert '"initial_value": "Could we talk?"' in _form_with(duo, "Could we talk?")


def _form_with(world: World, text: str) -> str:
    """The form for Ben, as a shortcut opens it."""
    reader, team, user = Reader("en", "America/Vancouver"), world.slack.team_id, world.slack.user_id("ben")
    visitor = Visitor(Caller(team, user, reader), words_for("en", reader.zone), Request(team, user, "k"))
    return json.dumps(book_form(Desk(world.bot.office), visitor, text=text))


def test_a_wish_survives_being_kept() -> None:
    kept = SessionWish(datetime(2026, 3, 3, 19, tzinfo=UTC), 60, prepare={"who": "Eva"}, match_id=3)
    assert SessionWish.from_json(kept.to_json()) == kept
