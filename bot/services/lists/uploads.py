"""Lists that go through Slack: received, checked, imported when their sender says so; and sent back.

What is done in Slack only puts a list on record; the work is done by a job (`bot.delivery.lists`),
one state at a time. A list's content is kept until it is used, and for a day at most.
"""

import base64
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.rules.people import Role
from bot.rules.policy import Action, Thing
from bot.rules.problems import Problem
from bot.rules.receipts.lists import report_of
from bot.services.lists.vocabulary import Scope
from bot.services.office import Acting, Office, Request, Work
from storage.models import Upload
from storage.queries import lists

KEPT = timedelta(days=1)


class State(StrEnum):
    """Where a list stands. RECEIVED, CONFIRMED and WANTED wait for the job, the others for a person."""

    RECEIVED = "received"
    CHECKED = "checked"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    WANTED = "wanted"


WAITING = (State.RECEIVED, State.CONFIRMED, State.WANTED)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file put into the form: Slack's id, its name, and whether unknown organisations are added."""

    file_id: str
    name: str
    add_organisations: bool = False


def check_may_import(office: Office, request: Request) -> bool:
    """Whether the actor may enter anybody, or (False) mentees of their agency. Raises `not_allowed`."""
    with office.look(request) as work:
        return scope_of(work).agencies is None


def scope_of(work: Acting) -> Scope:
    """Whom the actor may enter by a list. Raises Problem `not_allowed`."""
    mine = work.actor.agencies
    if not mine or Role.COORDINATOR in work.actor.roles:
        work.allow(Action.IMPORT_PEOPLE)
        return Scope(by=work.actor.person_id)
    for agency_id in mine:
        work.allow(Action.REFER, Thing(work.programme.id, agency_id=agency_id))
    return Scope(by=work.actor.person_id, agencies=mine)


def receive(office: Office, request: Request, file: SentFile) -> None:
    """Put a file on record that somebody sent. They are told when it has been read."""
    with office.work(request) as work:
        scope_of(work)
        if work.first_time():
            payload = {"name": file.name, "add": file.add_organisations}
            upload = put(work, State.RECEIVED, payload, file.file_id)
            work.audit("list.received", "upload", upload.id)


def confirm(office: Office, request: Request, upload_id: int) -> int:
    """Have a checked list imported; how many people it enters.

    Raises:
        Problem: `list_gone`.
    """
    with office.work(request) as work:
        scope_of(work)
        upload = mine(work, upload_id)
        if upload.state not in (State.CHECKED, State.CONFIRMED) or "report" not in upload.payload:
            raise Problem("list_gone")
        counts = report_of(upload.payload["report"]).counts
        if work.first_time():
            if not lists.move_upload(work.session, upload_id, State.CHECKED, State.CONFIRMED):
                raise Problem("list_gone")
            work.audit("list.confirmed", "upload", upload_id)
        return counts.new + counts.changed


def drop(office: Office, request: Request, upload_id: int) -> None:
    """Delete a list that is not to be imported. Raises Problem `list_gone`."""
    with office.work(request) as work:
        if not work.first_time():
            return
        upload = mine(work, upload_id)
        if upload.state not in (State.CHECKED, State.REFUSED):
            raise Problem("list_gone")
        work.session.delete(upload)
        work.audit("list.dropped", "upload", upload_id)


def ask_for_export(office: Office, request: Request) -> None:
    """Have everybody on record sent to the actor as a file."""
    with office.work(request) as work:
        work.allow(Action.EXPORT_PEOPLE)
        if work.first_time():
            upload = put(work, State.WANTED, {})
            work.audit("people.exported", "upload", upload.id)


def mine(work: Work, upload_id: int) -> Upload:
    """A list the actor sent. Raises Problem `list_gone`."""
    upload = lists.upload_in(work.session, work.programme.id, upload_id)
    if upload is None or upload.person_id != work.actor.person_id or upload.expires_at <= work.now:
        raise Problem("list_gone")
    return upload


def packed(content: bytes) -> str:
    """A file as a row keeps it."""
    return base64.b64encode(content).decode()


def unpacked(payload: dict[str, Any]) -> bytes:
    """The file a row keeps."""
    return base64.b64decode(payload["content"])


def put(work: Work, state: State, payload: dict[str, Any], file_id: str = "") -> Upload:
    """Put a file on record for the job, for a day at most."""
    upload = Upload(
        programme_id=work.programme.id,
        person_id=work.actor.person_id,
        file_id=file_id,
        state=state.value,
        payload=payload,
        created_at=work.now,
        expires_at=work.now + KEPT,
    )
    work.session.add(upload)
    work.session.flush()
    return upload
