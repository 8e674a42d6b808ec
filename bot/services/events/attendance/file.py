"""Who came, from a file: received in Slack, looked up by the lists' job, marked when its sender says so."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from bot.rules import attendance_file as rows
from bot.rules.attendance_file import Wanted
from bot.rules.events import Answer, CameBy
from bot.rules.lists.reading import read_table
from bot.rules.problems import Problem
from bot.rules.receipts.attendance import FileChecked, WrongRow
from bot.services.events.attendance.brief import brief
from bot.services.events.attendance.marking import came, event_to_mark
from bot.services.lists.uploads import SentFile, State, mine, put
from bot.services.office import Ledgered, Office, Request
from storage.models import Event, EventGuest, Person, Upload
from storage.queries import attendance, lists
from storage.writes import insert_all_once

CHECKED = "attend.checked"
# Rows that are kept to be shown, and names of those who were found.
_WRONG, _NAMES = 10, 10
_MOST = 10_000


def receive(office: Office, request: Request, event_id: int, file: SentFile) -> None:
    """Put a file on record that says who came. Its sender is told when it has been looked at.

    Raises:
        Problem: what `marking.event_to_mark` raises.
    """
    with office.work(request) as work:
        event = event_to_mark(work, event_id)
        if work.first_time():
            payload = {"name": file.name, "event": event.id}
            upload = put(work, State.RECEIVED, payload, file.file_id)
            work.audit("event.file_received", "upload", upload.id)


def look_at(ledger: Ledgered, event: Event, content: bytes) -> dict[str, Any]:
    """What a file says, as its row keeps it: who was found, and what was not.

    Raises:
        Problem: the file cannot be read.
    """
    read = list(rows.read(read_table(content)))
    if not read:
        raise Problem("list_empty")
    if len(read) > _MOST:
        raise Problem("list_too_long", most=_MOST)
    found = rows.find(read, _wanted(ledger, event, [row.email for row in read if row.email]))
    wrong = [{"row": row.row, "shown": row.shown, "why": why} for row, why in found.wrong[:_WRONG]]
    return {"people": sorted(found.people), "wrong": wrong, "wrongs": len(found.wrong), "rows": len(read)}


def confirm(office: Office, request: Request, upload_id: int) -> int:
    """Mark everybody who was found in a file; for how many that was new.

    Raises:
        Problem: `list_gone`, and what `marking.event_to_mark` raises.
    """
    with office.work(request) as work:
        upload = mine(work, upload_id)
        event_id = upload.payload.get("event")
        if upload.state not in (State.CHECKED, "used") or not isinstance(event_id, int):
            raise Problem("list_gone")
        event = event_to_mark(work, event_id)
        if not work.first_time():
            return int(upload.payload.get("marked", 0))
        if not lists.move_upload(work.session, upload_id, State.CHECKED, "used"):
            raise Problem("list_gone")
        people = _with_places(work, event, upload.payload["people"])
        marked = len(came(work, event, people, CameBy.FILE))
        # What stood in the file goes; how many were marked is said again to whoever asks twice.
        upload.payload = {"name": upload.payload["name"], "event": event.id, "marked": marked}
        return marked


def checked(ledger: Ledgered, event: Event, upload: Upload, reader: Person) -> FileChecked:
    """What a file says, for the message to its sender."""
    kept = upload.payload
    ids: list[int] = kept["people"]
    there = set(attendance.came(ledger.session, event.id))
    new = [each for each in ids if each not in there]
    named = attendance.named(ledger.session, ledger.programme.id, new[:_NAMES])
    return FileChecked(
        event=brief(event, reader.language),
        upload_id=upload.id,
        file=kept["name"],
        found=len(ids),
        new=len(new),
        names=tuple(named),
        wrong=tuple(WrongRow(each["row"], each["shown"], each["why"]) for each in kept["wrong"]),
        wrongs=kept["wrongs"],
    )


def _wanted(ledger: Ledgered, event: Event, emails: Iterable[str]) -> Wanted:
    """Those an event is for: in its record, or of its audience."""
    slack, names = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    addresses = defaultdict[str, set[int]](set)
    known: set[int] = set()
    for person_id, user_id, name in attendance.it_is_for(ledger.session, event):
        known.add(person_id)
        slack[user_id].add(person_id)
        names[rows.name_key(name)].add(person_id)
    for email, person_id in attendance.addresses(ledger.session, event.programme_id, set(emails)):
        if person_id in known:
            addresses[email].add(person_id)
    return Wanted(_frozen(slack), _frozen(addresses), _frozen(names))


def _frozen(found: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {key: frozenset(ids) for key, ids in found.items()}


def _with_places(ledger: Ledgered, event: Event, person_ids: list[int]) -> list[int]:
    """Those of these people who are still there, each with a place in the record of the event."""
    there = attendance.still_there(ledger.session, event.programme_id, person_ids)
    places = [
        {
            "programme_id": event.programme_id,
            "event_id": event.id,
            "person_id": each,
            "answer": Answer.INVITED.value,
            "tries": 0,
        }
        for each in there
    ]
    insert_all_once(ledger.session, EventGuest, places)
    return there
