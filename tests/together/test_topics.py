"""Ideas for the week where a session is booked: offered, chosen or left, and shown to both."""

from storage.models import PairSession, Programme
from tests.world import World

MARCH_5 = {"date": "2026-03-05", "time": "14:00"}


def topics(world: World) -> list[str | None]:
    with world.database.reading() as session:
        return [row.topic for row in session.query(PairSession).order_by(PairSession.id)]


def test_the_form_has_the_ideas_of_the_week_chosen_and_both_see_them(city: World) -> None:
    city.command("maria", "/session")
    assert "Week 5, Informal interviews." in city.modal("maria")
    city.submit("maria", MARCH_5)
    assert topics(city) == ["informal_interviews"]
    assert "*Week 5: Informal interviews*" in city.modal("maria")
    city.deliver()
    assert "*Semaine 5\N{NO-BREAK SPACE}: Les rencontres d’information*" in city.last("amina")


def test_another_topic_or_none_can_be_chosen(city: World) -> None:
    for number, topic in enumerate(("resume", "-")):
        city.command("amina", "/session")
        city.submit("amina", {**MARCH_5, "date": f"2026-03-1{number}", "topic": topic})
    assert topics(city) == ["resume", None]


def test_who_types_a_session_is_offered_an_idea_and_no_topic_is_kept(city: World) -> None:
    said = city.said("maria", "/session", "2026-03-05 2pm Metro Hall")
    assert "An idea for your session: Week 5, Informal interviews." in said
    assert topics(city) == [None]
    city.deliver()
    assert "Semaine 5" not in city.last("amina")


def test_without_ideas_the_form_asks_for_no_topic(city: World) -> None:
    with city.database.transaction() as session:
        session.get_one(Programme, city.programme_id).settings = {"together": {"ideas": "off"}}
    city.command("maria", "/session")
    assert "What it could be about" not in city.modal("maria")
    city.submit("maria", MARCH_5)
    assert topics(city) == [None]


def test_a_topic_that_is_gone_is_said_at_its_field(city: World) -> None:
    city.command("maria", "/session")
    with city.database.transaction() as session:
        agenda = ["own", 5, "Own", "À nous", "A", "B", ""]
        session.get_one(Programme, city.programme_id).settings = {"together": {"agendas": [agenda]}}
    assert "no longer has this topic" in str(city.submit("maria", MARCH_5).errors)
    assert topics(city) == []


def test_ideas_are_listed_by_a_command_and_words_after_it_are_a_session(city: World) -> None:
    assert city.said("amina", "/session", "idées") == ""
    assert "Cette semaine (5)" in city.modal("amina")
    city.slack.close("amina")
    city.command("amina", "/session", "idées pour le CV, 2026-03-05 14 h")
    assert len(topics(city)) == 1
