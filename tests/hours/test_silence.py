"""Entries that nobody answered in time are confirmed beside people who are answering."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

from bot.services.hours.answers import confirm_by_silence
from bot.services.office import Office
from storage.database import Database
from storage.models import Home, HoursEntry
from storage.queries import homes, hours
from tests.builders import MONDAY, Clock, add_entry, add_match, add_person, add_programme


def test_silence_does_not_get_in_the_way_of_an_answer(database: Database) -> None:
    programme_id, _ = add_programme(database)
    carol = add_person(database, programme_id, "UCAROL", roles=("coordinator",))
    entries: list[int] = []
    for number, (mentor, mentee) in enumerate((("U1", "U2"), ("U3", "U4"))):
        author = add_person(database, programme_id, mentor)
        match = add_match(database, programme_id, author, add_person(database, programme_id, mentee))
        due = MONDAY - timedelta(hours=2 - number)
        entries.append(
            add_entry(database, programme_id, match, author, state="awaiting", confirm_by=due, minutes=60)
        )
    with database.transaction() as session:
        session.add(Home(programme_id=programme_id, person_id=carol, opened_at=MONDAY))

    with ThreadPoolExecutor(1) as pool:
        with database.transaction() as session:
            assert hours.answer(session, entries[1], "disputed", answer_note="no")
            silence = pool.submit(confirm_by_silence, Office(database, Clock()))
            wait([silence], timeout=0.5)
            homes.mark_stale(session, programme_id, homes.Concerned([]), MONDAY)
        assert silence.result(timeout=30) == 1

    with database.reading() as session:
        states = [session.get_one(HoursEntry, entry_id).state for entry_id in entries]
    assert states == ["confirmed", "disputed"]
