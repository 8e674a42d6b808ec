"""What it costs to do something for very many people at once, on both databases.

Run with `python -m tests.benchmarks.crowds [people]` (5,000 unless said otherwise). Measured: the press that
changes an announced event to which everybody was invited and half of them come; those that ask everybody of
a recognition whether they may be named, and send all of them their certificate; and the one that sends a
call for mentors. Slack waits three seconds for each.
"""

from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from bot.services.call import sending, sheets
from bot.services.events.making import after, composing
from bot.services.office import Office
from bot.services.recognition import asking, certifying, drafting
from storage.database import Database
from storage.models import Campaign, EventGuest, HoursEntry, Match, Naming, Notice, Participant
from storage.queries import events
from tests.benchmarks.announce import asked, on_both, timed
from tests.builders import MONDAY, Clock, add_event, add_person, add_programme
from tests.events.crowd import fill


def main() -> None:
    """Measure and print."""
    on_both(measure)


def measure(name: str, database: Database, people: int) -> None:
    """Measure one database, and print."""
    programme_id, _ = add_programme(database)
    carol = add_person(database, programme_id, "UCAROL", roles=("coordinator",))
    ids = fill(database, programme_id, people)
    office = Office(database, Clock())
    print(f"{name}, {people:,} people")
    event_id = add_event(database, programme_id, carol, host_id=carol)
    _everybody_is_invited(database, programme_id, event_id, ids)
    for once in ("", " again before it is out"):
        timed(f"changing an event{once}", lambda: _move(office, event_id))
    _everybody_mentored(database, programme_id, ids)
    draft = drafting.begin(office, asked(), 2026).id
    timed("asking who may be named", lambda: asking.ask(office, asked(), draft))
    with database.transaction() as session:
        session.execute(update(Naming).values(answer="yes"))
    timed("sending certificates", lambda: certifying.certify(office, asked(), draft))
    call = sheets.begin(office, asked()).id
    with database.transaction() as session:
        session.execute(update(Campaign).values(cap=people))
    timed("sending a call", lambda: sending.send(office, asked(), call))
    database.close()


def _move(office: Office, event_id: int) -> None:
    with office.work(asked()) as work:
        event = events.event_in(work.session, work.programme.id, event_id, lock=True)
        if event is None:
            raise LookupError("the event is gone")
        before = composing.snapshot(event)
        event.place, event.version = f"Room {event.version}", event.version + 1
        after.follow_up(work, event, before)


def _everybody_is_invited(database: Database, programme_id: int, event_id: int, ids: list[int]) -> None:
    about = {"programme_id": programme_id, "event_id": event_id}
    said: dict[str, Any] = dict.fromkeys(("created_at", "due_at", "ready_at"), MONDAY)
    said |= {"template": "event.invite", "arguments": {}, "state": "sent", "is_bulk": True}
    with database.transaction() as session:
        guests = [{"person_id": each, "answer": ("going", "invited")[each % 2]} for each in ids]
        session.connection().execute(insert(EventGuest), [about | each for each in guests])
        session.connection().execute(
            insert(Notice), [about | said | {"person_id": each, "sending_key": f"{each}"} for each in ids]
        )


def _everybody_mentored(database: Database, programme_id: int, ids: list[int]) -> None:
    """A pair that is over, with an hour, for everybody; none of them takes part now."""
    over = {"status": "completed", "end_reason": "completed", "ended_on": date(2026, 2, 20)}
    with database.transaction() as session:
        common = session.execute(select(Match.__table__).limit(1)).mappings().one()
        row = {**common, **over, "started_on": date(2026, 1, 5)}
        row.pop("id")
        session.execute(update(Match).values(**over))
        pairs = [row | {"mentor_id": each, "mentee_id": ids[at - 1]} for at, each in enumerate(ids)]
        session.connection().execute(insert(Match), pairs)
        session.execute(update(Participant).values(state="finished", side="mentor"))
        hours = {"programme_id": programme_id, "kind": "session", "minutes": 60, "note": ""}
        hours |= {"held_on": date(2026, 2, 3), "state": "confirmed", "recorded_at": MONDAY}
        found = session.execute(select(Match.id, Match.mentor_id)).all()
        entries = [hours | {"match_id": match_id, "author_id": author_id} for match_id, author_id in found]
        session.connection().execute(insert(HoursEntry), entries)


if __name__ == "__main__":
    main()
