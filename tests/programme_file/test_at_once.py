"""A file applied while somebody else changes the programme."""

from dataclasses import replace
from threading import Thread

from sqlalchemy import select

from bot.rules.people import Profile
from bot.rules.programme_file import Differences, Organisation
from bot.rules.programme_file.plan import with_value
from bot.rules.receipts.programme import Settings
from bot.services.office import Office, Request
from bot.services.programme import setup
from bot.services.programme.file import apply, export
from storage.models import Organisation as OrganisationRow
from storage.models import Participant, Programme
from storage.queries import people
from tests.builders import MONDAY, TEAM, add_person


def test_a_file_waits_for_the_set_up_form_and_sees_what_it_did(office: Office) -> None:
    plan = export(office, None)
    wanted = with_value(plan, "settings.weeks", 20)
    found: list[tuple[str, ...]] = []
    later = Thread(target=lambda: found.append(apply(office, None, wanted).lines))
    with office.database.transaction() as session:
        (programme,) = session.query(Programme).all()
        people.lock_programme(session, programme.id)
        programme.name = "Changed meanwhile"
        session.flush()
        later.start()
        later.join(timeout=0.5)
        assert found == []
    later.join(timeout=30)
    assert found == [
        (f'~ name: "Changed meanwhile" -> "{plan.settings.name}"', "~ weeks: 16 -> 20"),
    ]
    assert export(office, None) == wanted


def test_an_organisation_somebody_is_joining_at_that_moment_stays(office: Office) -> None:
    plan = export(office, None)
    apply(office, None, replace(plan, organisations=(Organisation("agency", "Bridge"),)))
    person = add_person(office.database, 1, "UMEL")
    found: list[Differences] = []
    later = Thread(target=lambda: found.append(apply(office, None, plan)))
    with office.database.transaction() as session:
        part = Participant(
            programme_id=1, person_id=person, side="mentee", state="confirmed", name="Mel", entered_at=MONDAY
        )
        part.organisation_id = session.scalars(select(OrganisationRow.id)).one()
        session.add(part)
        session.flush()
        later.start()
        later.join(timeout=0.5)
        assert found == []
    later.join(timeout=30)
    ((said,),) = (each.kept for each in found)
    assert said.startswith("agency Bridge is not in the file and stays")
    assert export(office, None).organisations == (Organisation("agency", "Bridge"),)


def test_two_files_at_once_leave_the_whole_of_one(office: Office) -> None:
    plan = export(office, None)
    one = with_value(with_value(plan, "settings.weeks", 20), "cadence.nudge_at", "10:00")
    other = with_value(with_value(plan, "settings.weeks", 30), "cadence.nudge_at", "11:00")
    threads = [Thread(target=apply, args=(office, None, each)) for each in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert export(office, None) in (one, other)


def test_the_set_up_form_shows_what_a_file_set_and_the_file_what_the_form_saved(office: Office) -> None:
    plan = with_value(export(office, None), "settings.professions", (("UI/UX design", "Conception"),))
    apply(office, None, plan)
    add_person(office.database, 1, "UOWNER", roles=("coordinator",))
    request = Request(TEAM, "UOWNER", "view:1")
    draft = setup.begin(office, request, _nobody_asks, "Mentoring")
    assert draft.settings == plan.settings
    changed = Settings(
        name="Other", target_minutes=90, weeks=2, time_zone="UTC", region="FR", language="fr",
        professions=(("Law", "Droit"),), contact="Otto",
    )  # fmt: skip
    setup.save(office, request, changed, draft.programme_id, _nobody_asks)
    assert export(office, None).settings == changed


def _nobody_asks() -> Profile:
    raise AssertionError("Slack is not asked who a known coordinator is")
