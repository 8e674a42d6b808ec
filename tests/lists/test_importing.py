"""What an import does to what is on record: new people, changes, and what stays as people confirmed it."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from bot.rules.receipts.lists import Counts, ListReport
from bot.services.lists.vocabulary import Scope
from storage.models import Organisation, Participant, Profession
from tests.builders import MONDAY, add_match, add_person, add_programme
from tests.lists.office import HEADER, ListOffice, only, places

AMINA = f"{HEADER}\nmentee,Amina Diallo,amina@example.org,ACCES,Accounting\n"


def test_a_list_enters_people_who_are_still_to_confirm(lists: ListOffice) -> None:
    text = (
        "Courriel;Nom;Rôle;Organisme;Profession;Années;Langues;Façons de se rencontrer;Moments de rencontre;"
        "Sujets;Places;Relève de;Cohorte;Spécialité\n"
        "BEN@example.org; Ben  Roy ;mentor;City of Toronto;génie;12;français, anglais;vidéo;soirs;"
        "CV et lettre de présentation;3;boss@example.org;spring 2026;Ponts\n"
    )
    assert lists.bring(text).counts == Counts(new=1)
    part = lists.part()
    assert (part.side, part.state, part.name, part.email) == (
        "mentor",
        "announced",
        "Ben Roy",
        "ben@example.org",
    )
    assert (part.organisation_id, part.profession_id) == (lists.employer_id, lists.professions[1])
    assert (part.years, part.languages, part.ways, part.times) == (12, ["fr", "en"], ["video"], ["evening"])
    assert (part.topics, part.places, part.reports_to) == (["resume"], 3, "boss@example.org")
    assert (part.speciality, part.entered_at) == ("Ponts", MONDAY)
    assert part.intake_id is not None
    assert lists.audited() == ["part.announced", "people.imported"]


def test_importing_twice_changes_nothing(lists: ListOffice) -> None:
    lists.bring(AMINA)
    before, audited = lists.rows(), lists.audited()
    lists.clock.advance(days=1)
    assert lists.bring(AMINA).counts == Counts(same=1)
    assert (lists.rows(), lists.audited()) == (before, audited)


def test_a_dry_run_changes_nothing_and_counts_the_same(lists: ListOffice) -> None:
    adding = Scope(add_organisations=True)
    text = AMINA.replace("ACCES", "New Agency")
    assert lists.look(text, adding).counts == Counts(new=1, organisations=1)
    assert lists.parts() == []
    assert lists.bring(text, adding).counts == Counts(new=1, organisations=1)
    assert lists.look(text, adding).counts == Counts(same=1)


def test_all_or_nothing(lists: ListOffice) -> None:
    text = AMINA.replace("ACCES", "New Agency") + "mentee,Chen,chen@example.org,ACCES,Juggling\n"
    report = lists.bring(text, Scope(add_organisations=True))
    assert places(report) == [(3, "E", "profession")]
    assert lists.parts() == []
    assert lists.audited() == []
    with lists.database.reading() as session:
        assert session.query(Organisation).count() == 2


def test_everything_that_is_wrong_is_said_at_once(lists: ListOffice) -> None:
    text = (
        f"{HEADER},years\n"
        "boss,,not an address,Nowhere,Juggling,many\n"
        "mentee,Amina,,ACCES,Accounting,3\n"
        "mentee,Amina,a@example.org,ACCES,Accounting,3,and more\n"
    )
    assert places(lists.bring(text)) == [
        (2, "A", "side"),
        (2, "C", "email"),
        (2, "E", "profession"),
        (2, "F", "number"),
        (2, "B", "empty"),
        (3, "", "no_contact"),
        (4, "G", "extra_cells"),
    ]


def test_the_same_person_twice_in_a_file_names_both_rows(lists: ListOffice) -> None:
    report = lists.bring(AMINA + "mentor,Amina,amina@example.org,,\nmentee,A. Diallo,Amina@Example.org,,\n")
    assert (only(report).row, only(report).key, only(report).params) == (4, "row_twice", {"first": 2})


def test_two_rows_that_mean_one_person_on_record_are_seen(lists: ListOffice) -> None:
    header = "role,name,email,slack id\n"
    lists.bring(f"{header}mentee,Amina,amina@example.org,U0AMINA\n")
    report = lists.bring(f"{header}mentee,Amina,amina@example.org,\nmentee,Amina,,U0AMINA\n")
    assert (only(report).row, only(report).params) == (3, {"first": 2})


def test_a_row_cannot_join_two_people_on_record(lists: ListOffice) -> None:
    header = "role,name,email,slack id\n"
    lists.bring(f"{header}mentee,Amina,amina@example.org,\nmentee,Chen,,U0CHEN\n")
    assert only(lists.bring(f"{header}mentee,Amina,amina@example.org,U0CHEN\n")).key == "two_records"


def test_what_was_entered_is_changed_until_the_person_confirms(lists: ListOffice) -> None:
    lists.bring(AMINA)
    assert lists.bring(AMINA.replace("Accounting", "Engineering")).counts == Counts(changed=1)
    assert lists.part().profession_id == lists.professions[1]
    assert lists.audited()[-2:] == ["part.changed", "people.imported"]


def test_an_empty_cell_changes_nothing(lists: ListOffice) -> None:
    lists.bring(AMINA)
    assert lists.bring(f"{HEADER}\nmentee,Amina Diallo,amina@example.org,,\n").counts == Counts(same=1)
    assert lists.part().profession_id == lists.professions[0]


def test_what_somebody_confirmed_stays_and_what_they_left_empty_is_filled(lists: ListOffice) -> None:
    lists.bring(AMINA)

    def confirm(part: Participant) -> None:
        part.state, part.speciality = "confirmed", "Tax"

    lists.change(confirm)
    text = (
        "role,name,email,profession,speciality,years,eligible\n"
        "mentee,Amina,amina@example.org,Engineering,Audit,5,yes\n"
    )
    assert lists.bring(text).counts == Counts(changed=1, kept=1)
    part = lists.part()
    assert (part.profession_id, part.speciality, part.years) == (lists.professions[0], "Tax", 5)
    assert part.eligible_at == MONDAY
    assert lists.bring(text).counts == Counts(same=1, kept=1)


def test_who_left_is_not_brought_back(lists: ListOffice) -> None:
    lists.bring(AMINA)

    def leave(part: Participant) -> None:
        part.state, part.left_at = "left", MONDAY

    lists.change(leave)
    before = lists.rows()
    assert lists.bring(AMINA.replace("Accounting", "Engineering")).counts == Counts(same=1, gone=1)
    assert lists.rows() == before


def ready(lists: ListOffice, cell: str) -> datetime | None:
    lists.bring(f"role,name,email,prepared\nmentee,Amina,amina@example.org,{cell}\n")
    return lists.part().prepared_at


def test_readiness_is_ticked_and_cleared_by_a_word_or_a_date(quick_lists: ListOffice) -> None:
    assert ready(quick_lists, "yes") == MONDAY
    quick_lists.clock.advance(days=3)
    assert ready(quick_lists, "oui") == MONDAY
    assert ready(quick_lists, "2026-03-02") == MONDAY
    assert ready(quick_lists, "2026-02-01") == datetime(2026, 2, 1, 17, 0, tzinfo=UTC)
    assert ready(quick_lists, "") == datetime(2026, 2, 1, 17, 0, tzinfo=UTC)
    assert ready(quick_lists, "no") is None


def test_a_list_takes_no_tick_from_somebody_in_a_pair(lists: ListOffice) -> None:
    """The checklist refuses that, too: only people who are ready are matched."""
    text = f"{HEADER},eligible,oriented\nmentee,Amina Diallo,amina@example.org,ACCES,Accounting,"
    lists.bring(f"{text}yes,no\n")
    amina = add_person(lists.database, lists.programme_id, "UAMINA")
    mentor = add_person(lists.database, lists.programme_id, "UMARIA")
    with lists.database.transaction() as session:
        session.get_one(Participant, lists.part().id).person_id = amina
    add_match(lists.database, lists.programme_id, mentor, amina)
    assert lists.look(f"{text}no,yes\n").counts == Counts(changed=1, kept=1)
    assert lists.bring(f"{text}no,yes\n").counts == Counts(changed=1, kept=1)
    part = lists.part()
    assert (part.eligible_at, part.oriented_at) == (MONDAY, MONDAY)
    assert lists.bring(f"{text}no,yes\n").counts == Counts(same=1, kept=1)


def test_somebody_in_slack_is_found_at_once_and_asked_to_confirm(lists: ListOffice) -> None:
    person_id = lists.person("U0AMINA", time_zone="America/Vancouver")
    lists.bring("role,name,slack id\nmentee,Amina,U0AMINA\n")
    part, (notice,) = lists.part(), lists.notices()
    assert part.person_id == person_id
    assert (notice.template, notice.person_id, notice.arguments) == (
        "join.confirm",
        person_id,
        {"part": part.id},
    )
    # It is seven in the morning in Vancouver: half past nine is soon enough.
    assert notice.due_at == datetime(2026, 3, 2, 17, 30, tzinfo=UTC)


def test_invitations_go_out_one_after_the_other(lists: ListOffice) -> None:
    for number in range(3):
        lists.person(f"U0{number}A")
    lists.bring("role,name,slack id\n" + "".join(f"mentee,P{n},U0{n}A\n" for n in range(2)))
    lists.bring("role,name,slack id\nmentee,P2,U02A\n")
    assert [(notice.due_at - MONDAY).seconds for notice in lists.notices()] == [0, 3, 6]


def test_an_app_and_a_deactivated_account_are_refused(quick_lists: ListOffice) -> None:
    quick_lists.person("U0BOT", is_bot=True)
    quick_lists.person("U0GONE", is_deactivated=True)
    report = quick_lists.bring("role,name,slack id\nmentee,B,U0BOT\nmentee,G,U0GONE\n")
    assert places(report) == [(2, "C", "bot"), (3, "C", "deactivated")]


def test_another_account_for_somebody_who_was_found_is_asked_about(quick_lists: ListOffice) -> None:
    header = "role,name,email,slack id\n"
    quick_lists.person("U0AMINA")
    quick_lists.bring(f"{header}mentee,Amina,amina@example.org,U0AMINA\n")
    report = quick_lists.bring(f"{header}mentee,Amina,amina@example.org,U0OTHER\n")
    assert only(report).key == "other_account"


def test_a_retired_profession_is_right_only_where_it_is_on_record(quick_lists: ListOffice) -> None:
    quick_lists.bring(AMINA)
    with quick_lists.database.transaction() as session:
        session.get_one(Profession, quick_lists.professions[0]).retired_at = MONDAY
    assert quick_lists.bring(AMINA).counts == Counts(same=1)
    report = quick_lists.bring(AMINA.replace("amina@", "chen@"))
    assert only(report).key == "profession_retired"


def test_an_account_once_entered_for_somebody_else_is_asked_about(quick_lists: ListOffice) -> None:
    header = "role,name,email,slack id\n"
    quick_lists.bring(f"{header}mentee,Amina,amina@example.org,U0WRONG\n")
    person_id = quick_lists.person("U0AMINA")

    def found_by_address(part: Participant) -> None:
        part.person_id = person_id

    quick_lists.change(found_by_address)
    assert only(quick_lists.bring(f"{header}mentee,Chen,,U0WRONG\n")).key == "other_account"


def test_the_same_side_of_another_programme_is_not_touched(lists: ListOffice) -> None:
    lists.bring(AMINA)
    before = lists.rows()
    first = lists.programme_id
    lists.programme_id, _ = add_programme(lists.database, "T0OTHER")
    assert lists.bring("role,name,email\nmentee,Somebody,amina@example.org\n").counts == Counts(new=1)
    lists.programme_id = first
    assert lists.rows()[0] == before[0]


@pytest.mark.timeout(60)
def test_two_imports_at_once_enter_everybody_once(lists: ListOffice) -> None:
    text = f"{HEADER}\n" + "".join(f"mentee,P{n},p{n}@example.org,ACCES,Accounting\n" for n in range(200))
    reports: list[ListReport] = []
    start = Barrier(2)

    def bring() -> None:
        start.wait()
        reports.append(lists.bring(text))

    threads = [Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((report.counts.new, report.counts.same) for report in reports) == [(0, 200), (200, 0)]
    assert len(lists.parts()) == 200


def test_the_number_of_statements_does_not_grow_with_the_list(quick_lists: ListOffice) -> None:
    counted: list[str] = []
    event.listen(quick_lists.database.engine, "before_cursor_execute", lambda *a: counted.append(a[2]))
    header = "role,name,email\n"
    quick_lists.bring(header + "".join(f"mentee,P{n},p{n}@example.org\n" for n in range(10)))
    few = len(counted)
    counted.clear()
    quick_lists.bring(header + "".join(f"mentee,Q{n},q{n}@example.org\n" for n in range(900)))
    assert len(counted) == few
