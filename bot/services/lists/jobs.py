"""The job's side of lists in Slack: what waits to be done, and each step of it on record.

Every step asks again whether its sender may do it: between two steps, roles may have been taken back.
"""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete

from bot.rules.policy import Action
from bot.rules.problems import Problem
from bot.rules.receipts.lists import ListReport
from bot.services.events import cards
from bot.services.events.attendance import file as attendance_file
from bot.services.events.attendance.marking import event_to_mark
from bot.services.lists import importing as people_lists
from bot.services.lists.exports import people_as_file
from bot.services.lists.importing import NotImported
from bot.services.lists.uploads import WAITING, State, packed, scope_of, unpacked
from bot.services.office import Ledgered, Office, Request
from bot.views.lists import SHOWN, wrong_lines
from bot.words import Words, words_for
from storage.models import Person, Programme, Upload
from storage.queries import lists

# Problems that are kept: the message has room for no more, and nobody needs ten thousand twice.
KEPT_WRONG = 50
# The bot goes on answering while a list is written, but SQLite lets one write at a time.
MOST_IN_SLACK = 20_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that waits for the job, and who sent it."""

    id: int
    programme_id: int
    state: State
    file_id: str
    team_id: str
    user_id: str
    tries: int
    # Of a file that says who came: to which event.
    event_id: int | None = None

    def request(self) -> Request:
        """The step as its sender's request: the same however often the job tries it."""
        return Request(self.team_id, self.user_id, f"list:{self.id}:{self.state}")


@dataclass(frozen=True, slots=True)
class Export:
    """The file somebody asked for, with the words it is sent with."""

    name: str
    content: bytes
    title: str
    comment: str


@dataclass(frozen=True, slots=True)
class FullReport:
    """Everything that is wrong with a list, a line for each, as a text file with a title."""

    content: bytes
    title: str


def waiting(office: Office) -> list[Waiting]:
    """The lists that wait for the job, oldest first."""
    with office.database.reading() as session:
        found: list[Waiting] = []
        for upload_id, programme_id, state in lists.uploads_in(session, WAITING):
            upload = session.get_one(Upload, upload_id)
            person = session.get_one(Person, upload.person_id)
            tries = int(upload.payload.get("tries", 0))
            found.append(
                Waiting(
                    upload_id,
                    programme_id,
                    State(state),
                    upload.file_id,
                    person.team_id,
                    person.user_id,
                    tries,
                    upload.payload.get("event"),
                )
            )
        return found


def try_again(office: Office, list_: Waiting) -> None:
    """Count an attempt that did not get the file."""
    with office.database.transaction() as session:
        upload = session.get(Upload, list_.id)
        if upload is not None:
            upload.payload = upload.payload | {"tries": list_.tries + 1}


def refuse(office: Office, list_: Waiting, problem: Problem) -> None:
    """The file is no list; its sender is told why."""
    _found(office, list_, State.REFUSED, {"problem": problem.key, "params": dict(problem.params)})


def check(office: Office, list_: Waiting, content: bytes) -> FullReport | None:
    """Read a file and put on record what importing it would do; its sender is told.

    What is wrong with it in full, when the message has no room for that.

    Raises:
        Problem: the file cannot be read, or its sender may no longer send lists.
    """
    if list_.event_id is not None:
        _look_who_came(office, list_, list_.event_id, content)
        return None
    with office.look(list_.request()) as work:
        scope = scope_of(work)
        upload = _gone(lists.upload_in(work.session, list_.programme_id, list_.id))
        scope = scope.adding(bool(upload.payload.get("add")))
        name, words = str(upload.payload["name"]), words_for(work.person.language, work.person.zone)
    with office.database.reading() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, list_.programme_id))
        report = people_lists.look_at(ledger, people_lists.read(ledger, content, scope))
    if report.counts.rows > MOST_IN_SLACK:
        raise Problem("list_too_long", most=MOST_IN_SLACK)
    kept: dict[str, Any] = {"report": report.kept(KEPT_WRONG)}
    counts = report.counts
    if report.fits and counts.new + counts.changed:
        _found(office, list_, State.CHECKED, kept | {"content": packed(content)})
        return None
    told = _found(office, list_, State.REFUSED, kept)
    return _in_full(report, name, words) if told and report.wrongs > SHOWN else None


def _look_who_came(office: Office, list_: Waiting, event_id: int, content: bytes) -> None:
    with office.look(list_.request()) as work:
        found = attendance_file.look_at(work, cards.event_found(work, event_id), content)
    _found(office, list_, State.CHECKED, found)


def bring_in(office: Office, list_: Waiting) -> None:
    """Import a list that was confirmed, if it still fits; its sender is told, and the list is deleted.

    Raises:
        Problem: its sender may no longer send lists.
        Overtaken: somebody joined at the very moment; the job tries again.
    """
    with office.database.reading() as session:
        upload = _gone(lists.upload_in(session, list_.programme_id, list_.id))
        content, add = unpacked(upload.payload), bool(upload.payload.get("add"))
    with office.work(list_.request()) as work:
        scope = scope_of(work).adding(add)
    with office.database.reading() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, list_.programme_id))
        draft = people_lists.read(ledger, content, scope)
    try:
        with office.work(list_.request()) as work:
            scope_of(work)
            upload = _gone(lists.upload_in(work.session, list_.programme_id, list_.id))
            if not work.first_time() or upload.state != State.CONFIRMED:
                return
            report = people_lists.take_in(work, draft)
            work.session.delete(upload)
            work.notify("lists.imported", work.person.id, counts=asdict(report.counts))
    except NotImported as error:
        _found(office, list_, State.REFUSED, {"report": error.report.kept(KEPT_WRONG)})


def export(office: Office, list_: Waiting) -> Export:
    """The file with everybody on record, for a coordinator.

    Raises:
        Problem: whoever asked may not have it any more.
    """
    with office.look(list_.request()) as work:
        work.allow(Action.EXPORT_PEOPLE)
        words = words_for(work.person.language, work.person.zone)
        name = words("lists.export.title", programme=work.programme.name)
    with office.database.reading() as session:
        ledger = Ledgered(session, office.clock(), session.get_one(Programme, list_.programme_id))
        content, count = people_as_file(ledger, words.language, workbook=True)
    return Export("people.xlsx", content, name, words.md("lists.export.comment", count=count))


def finish_export(office: Office, list_: Waiting) -> bool:
    """The file is about to be sent: this happens once. False when another process sends it."""
    with office.database.transaction() as session:
        if not lists.move_upload(session, list_.id, State.WANTED, "sent"):
            return False
        session.execute(delete(Upload).where(Upload.id == list_.id))
    return True


def export_failed(office: Office, list_: Waiting) -> None:
    """Slack did not take the file; whoever asked for it is told to ask again."""
    with office.work(list_.request()) as work:
        work.notify("lists.export_failed", work.person.id)


def forget(office: Office, list_: Waiting) -> None:
    """Nobody may have this list any more."""
    with office.database.transaction() as session:
        session.execute(delete(Upload).where(Upload.id == list_.id))


def _in_full(report: ListReport, name: str, words: Words) -> FullReport:
    lines = wrong_lines(report, words, len(report.wrong))
    return FullReport("\n".join([*lines, ""]).encode("utf-8-sig"), words("lists.report.title", file=name))


def _found(office: Office, list_: Waiting, state: State, found: dict[str, Any]) -> bool:
    """Put on record what was found in a list, once, and tell its sender; False when it was told."""
    with office.work(list_.request()) as work:
        if list_.event_id is None:
            scope_of(work)
        else:
            event_to_mark(work, list_.event_id)
        upload = lists.upload_in(work.session, list_.programme_id, list_.id)
        if upload is None or not lists.move_upload(work.session, list_.id, list_.state, state):
            return False
        kept = {name: upload.payload[name] for name in ("name", "add", "event") if name in upload.payload}
        upload.payload = kept | found
        template = "lists.checked" if list_.event_id is None else attendance_file.CHECKED
        work.notify(template, work.person.id, event_id=list_.event_id, upload=list_.id)
        work.audit(f"list.{state}", "upload", list_.id)
        return True


def _gone(upload: Upload | None) -> Upload:
    if upload is None:
        raise Problem("list_gone")
    return upload
