"""The annual evening as coordinators and mentors see it in Slack."""

from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook

from bot.app import templates
from bot.services.office import Ledgered
from bot.views.kit import Attached, Message
from storage.models import AuditEntry, Event, Naming, Notice, Person, Programme, Recognition
from tests.recognition.scene import Year


def file_of(year: Year, template: str) -> Attached:
    """The file that the latest message of a kind carries."""
    with year.database.reading() as session:
        notice = session.query(Notice).filter_by(template=template).order_by(Notice.id.desc()).first()
        assert notice is not None
        ledger = Ledgered(session, year.world.clock(), session.get_one(Programme, notice.programme_id))
        said = templates()[template].prepare(ledger, notice)
        assert isinstance(said, Message)
        assert said.file is not None
        return said.file


def cells(file: Attached) -> list[list[str]]:
    page = load_workbook(BytesIO(file.content)).worksheets[0]
    return [[str(cell or "").replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in page.values]


def test_the_draft_shows_numbers_employers_and_names(year: Year) -> None:
    said = year.open()
    assert "Thanks for March 3, 2025 to March 2, 2026" in said
    for line in (
        "3 matches completed",
        "35 h together",
        "2 mentors to thank",
        "1 of them came back to mentor again",
        "2 mentors completed their first match",
        "City of Toronto: 1 mentor, completed matches: 1",
        "No employer on record: 1 mentor, completed matches: 2",
        "2 have not been asked",
    ):
        assert line in said, line
    assert f"<@{year.world.slack.user_id('maria')}>* · 1 mentee · 24 h together · City of Toronto" in said
    assert "2 mentees · 12 h together · came back to mentor again" in said


def test_the_draft_in_french(year: Year) -> None:
    year.world.command("carol", "/mentoring", "langue fr")
    said = year.open("reconnaissance 2026")
    assert "Merci pour la période du 1er janvier 2026 au 31 décembre 2026" in said
    assert "2 jumelages terminés" in said
    assert "25 h ensemble" in said
    assert "City of Toronto : 1 mentor, jumelages terminés : 1" in said
    assert "On n’a pas encore posé la question à 2 personnes" in said


def test_only_coordinators_draft_it(year: Year) -> None:
    for who in ("maria", "zoe"):
        assert "not something you can do" in year.world.said(who, "/event", "recognition")
    assert year.rows(Recognition) == []


def test_a_year_that_is_none_is_refused_with_an_example(year: Year) -> None:
    for typed in ("recognition 1999", "recognition soon", "recognition 2027", "recognition ٢٠٢٦"):
        assert "`/event recognition 2026`" in year.world.said("carol", "/event", typed)


def test_the_draft_that_is_worked_on_is_opened_again_and_the_next_begins_after_it(year: Year) -> None:
    first = year.open()
    year.world.advance(days=30)
    assert year.open() == first
    year.world.advance(days=180)
    assert "Thanks for March 3, 2026 to September 28, 2026" in year.open()


def test_other_dates_take_the_place_of_a_draft_that_nobody_was_asked_about(year: Year) -> None:
    year.open()
    year.press("Change dates")
    year.world.submit("carol", {"From": "2026-02-01", "Until": "2026-02-28"})
    said = year.sees()
    assert "Thanks for February 1, 2026 to February 28, 2026" in said
    assert "1 match completed" in said
    assert len(year.rows(Recognition)) == 1


def test_dates_that_cannot_be_are_said_at_their_field(year: Year) -> None:
    year.open()
    year.press("Change dates")
    for first, last, field, sentence in (
        ("2026-02-01", "2026-01-31", "Until", "before the first"),
        ("2020-02-01", "2026-01-31", "Until", "more than three years"),
        ("2026-06-01", "2026-07-31", "From", "from 2000 to 2026"),
    ):
        errors = year.world.submit("carol", {"From": first, "Until": last}).errors
        assert sentence in errors[field]


def test_from_the_question_to_the_list_with_only_those_who_said_yes(year: Year) -> None:
    year.open()
    year.press("Ask 2 people")
    assert "2 have not answered yet" in year.sees()
    year.world.deliver()
    asked = year.world.last("maria")
    assert asked.startswith("Thank you for the time you gave as a mentor in *Profession to Profession*.")
    assert "May we thank you by name there?" in asked
    assert "Without an answer, we do not name you." in asked
    year.world.click("maria", "Yes, gladly")
    year.world.deliver()
    assert "We will be glad to thank you by name" in year.world.last("maria")
    assert "1 said yes" in year.open()
    year.press("Send me the list")
    rows = cells(file_of(year, "recognition.sheet"))
    assert rows[1] == ["City of Toronto", "Maria Mentor", "1 mentee", ""]
    assert rows[2] == ["No employer on record", "and 1 more mentor", "", ""]
    assert "2 mentors to thank" in rows[4]
    assert "Ben" not in str(rows)


def test_an_answer_can_be_changed_by_the_same_message(year: Year) -> None:
    year.open()
    year.press("Ask 2 people")
    year.world.deliver()
    year.world.click("maria", "No, thank you")
    year.world.deliver()
    assert "We will not name you" in year.world.last("maria")
    assert "No, thank you" not in year.world.last("maria")
    year.world.click("maria", "You may name me after all")
    year.world.deliver()
    assert year.answers() == {year.maria: "yes", year.ben: "asked"}


def test_the_question_in_french(year: Year) -> None:
    year.world.command("maria", "/mentoring", "langue fr")
    year.open()
    year.press("Ask 2 people")
    year.world.deliver()
    assert "Pouvons-nous vous y remercier par votre nom?" in year.world.last("maria")
    year.world.click("maria", "Oui, avec plaisir")
    year.world.deliver()
    assert "Nous aurons plaisir à vous remercier par votre nom" in year.world.last("maria")


def test_whoever_is_asked_once_is_not_asked_again_for_the_same_evening(any_year: Year) -> None:
    any_year.open()
    any_year.world.click("carol", "Ask 2 people", place="modal", copies=3)
    assert len(any_year.notices("recognition.ask")) == 2
    any_year.strangers(1)
    assert "Ask 1 person" in any_year.open()
    any_year.press("Ask 1 person")
    assert len(any_year.notices("recognition.ask")) == len(any_year.rows(Naming)) == 3


def test_who_has_no_account_or_was_forgotten_is_only_counted(year: Year) -> None:
    year.change(Person, year.maria, is_deactivated=True)
    said = year.open()
    assert "1 has no account any more" in said
    assert "2 mentors to thank" in said
    year.press("Ask 1 person")
    year.change(Person, year.ben, forgotten_at=year.world.clock(), is_deactivated=True, name="")
    year.world.deliver()
    assert [each.reason for each in year.notices("recognition.ask")] == ["deactivated"]
    assert "2 have no account any more" in year.open()


def test_many_mentors_come_a_page_at_a_time(year: Year) -> None:
    year.strangers(19)
    assert "Page 1 of 3" in year.open()
    assert "MORE 18" not in year.sees()
    year.press("Next")
    assert "Page 3 of 3" in year.press("Next")
    assert "Page 2 of 3" in year.press("Previous")


def test_the_evening_is_made_once_for_mentors_and_told_when_it_is_announced(year: Year) -> None:
    year.open()
    year.press("Prepare the evening")
    assert "*Thank you, mentors: recognition evening 2026* · Monday, April 13, 5:30 p.m." in year.sees()
    (event,) = year.rows(Event)
    assert (event.kind, event.state, event.title_fr) == (
        "recognition",
        "draft",
        "Merci aux mentors\N{NO-BREAK SPACE}: soirée de reconnaissance 2026",
    )
    assert event.audience == {"sides": ["mentor"], "pairings": ["active", "completed"]}
    year.press("Ask 2 people")
    year.change(Event, event.id, state="announced", announced_at=year.world.clock())
    year.world.deliver()
    assert "May we thank you by name at *Thank you, mentors: recognition evening 2026*?" in year.world.last(
        "maria"
    )
    year.change(Event, event.id, starts_at=year.world.clock() - timedelta(days=1))
    year.world.click("maria", "Yes, gladly")
    assert "The evening is over" in year.world.sees("maria")
    assert set(year.answers().values()) == {"asked"}


def test_an_evening_that_was_called_off_can_be_made_again(year: Year) -> None:
    year.open()
    year.press("Prepare the evening")
    year.change(Event, year.rows(Event)[0].id, state="cancelled")
    year.open()
    year.press("Prepare the evening")
    assert len(year.rows(Event)) == 2


def test_every_step_leaves_an_audit_row_without_names(year: Year) -> None:
    year.open()
    year.press("Ask 2 people")
    year.world.deliver()
    year.world.click("maria", "Yes, gladly")
    found = {each.action: each.details for each in year.rows(AuditEntry)}
    assert found["recognition.asked"] == {"asked": 2}
    assert found["naming.answered"] == {"answer": "yes"}
