"""What the database says of people reaches the engine: who is never suggested to whom, and why."""

from datetime import date, timedelta

from sqlalchemy import event

from bot.services.suggestions.runs import case_of, take
from storage.models import Intake, OrganisationTie, ProfessionLink
from tests.builders import MONDAY, add_match
from tests.review.city import City


def left(city: City, text: str) -> None:
    """Nobody is suggested, and the person left over reads why."""
    assert "0 pairs are suggested" in city.suggest()
    assert text in city.press("Without a mentor (1)")


def test_nobody_is_mentored_by_their_own_line_of_command(city: City) -> None:
    """Not by their manager's manager either, whatever the two are known by."""
    city.mentor("maria", email="maria@city.example")
    city.mentor("ben", "Accounting", reports_to="maria@city.example")
    city.mentee("amina", reports_to=f"slack:{city.world.slack.user_id('ben')}")
    left(city, "is in their own line of command")


def test_nobody_is_their_own_mentor(quick_city: City) -> None:
    quick_city.mentor("maria")
    quick_city.mentee("maria")
    left(quick_city, "is in their own line of command")


def test_a_pair_that_has_ended_is_not_suggested_again(quick_city: City) -> None:
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    world = quick_city.world
    add_match(
        world.database,
        world.programme_id,
        world.ids["maria"],
        world.ids["amina"],
        status="ended_early",
        ended_on=date(2026, 2, 20),
    )
    left(quick_city, "was matched with them before")


def test_a_pair_that_was_declined_is_not_suggested_again(quick_city: City) -> None:
    quick_city.mentor("maria")
    quick_city.mentee("amina")
    quick_city.suggest()
    quick_city.press("Propose")
    quick_city.world.slack.close("carol")
    quick_city.decline_everything()
    left(quick_city, "was declined")


def test_a_profession_declared_compatible_will_do(quick_city: City) -> None:
    quick_city.mentor("maria", "Accounting")
    quick_city.mentee("amina", "Engineering")
    first, second = sorted(quick_city.professions.values())
    quick_city.add(
        ProfessionLink(programme_id=quick_city.world.programme_id, first_id=first, second_id=second)
    )
    assert "The mentor works in Accounting, which goes well with Engineering" in quick_city.suggest()


def test_another_intake_is_another_round(quick_city: City) -> None:
    programme_id, day = quick_city.world.programme_id, date(2026, 1, 1)
    spring, fall = (
        quick_city.add(Intake(programme_id=programme_id, name=name, opens_on=day))
        for name in ("Spring", "Fall")
    )
    quick_city.mentor("maria", intake_id=fall)
    quick_city.mentee("amina", intake_id=spring)
    left(quick_city, "belong to another intake")
    quick_city.world.slack.close("carol")
    assert "Only Spring." in quick_city.suggest(text="spring")


def test_an_agency_that_works_with_the_employer_is_a_reason(quick_city: City) -> None:
    programme_id, agency = quick_city.world.programme_id, quick_city.agencies["North"]
    employer = quick_city.employer("City Hall")
    quick_city.add(OrganisationTie(programme_id=programme_id, agency_id=agency, employer_id=employer))
    quick_city.mentor("maria", organisation_id=employer, topics=["resume"])
    quick_city.mentee("amina", waits=0)
    assert "The agency and the employer work together" in quick_city.suggest()


def test_who_is_paused_not_ready_or_taken_does_not_wait(city: City) -> None:
    city.mentor("ben", places=3)
    city.mentee("amina", paused_until=MONDAY.date() + timedelta(days=1))
    city.mentee("chen", oriented_at=None)
    city.mentee("omar", state="announced")
    assert "Nobody waits for a match" in city.suggest()
    city.world.slack.close("carol")
    city.world.advance(days=1)
    assert "1 pair is suggested" in city.suggest()


def test_the_questions_to_the_database_do_not_grow_with_the_people(quick_city: City) -> None:
    def questions() -> int:
        asked: list[str] = []
        quick_city.world.command("carol", "/match", "suggest")
        taken = take(quick_city.world.bot.office)
        assert taken is not None
        engine = quick_city.world.database.engine
        event.listen(engine, "before_cursor_execute", listener := lambda *given: asked.append(given[2]))
        case = case_of(quick_city.world.bot.office, taken)
        event.remove(engine, "before_cursor_execute", listener)
        assert case.mentees
        quick_city.world.slack.close("carol")
        return len(asked)

    quick_city.mentor("maria")
    quick_city.mentee("amina")
    few = questions()
    for number in range(20):
        quick_city.stranger(f"UM{number}", "mentor")
        quick_city.stranger(f"UT{number}", "mentee")
    assert questions() == few
