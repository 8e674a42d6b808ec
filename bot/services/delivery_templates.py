"""Telling the coordinators that a message could not be delivered."""

import secrets

from bot.rules.calendar import local_date
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from bot.services.people import reader_of
from bot.services.programme.coordinator_templates import to_coordinators
from bot.services.templates import Cancelled, Template
from bot.views import delivery as view
from bot.views.kit import Message
from bot.words import words_for
from storage.models import Notice, Person
from storage.queries import matches, people
from storage.writes import insert_once

FAILED = "delivery.failed"


def tell_coordinators(ledger: Ledgered, notice: Notice, reason: str) -> None:
    """Put on record, for every coordinator, that a notice could not be delivered.

    Once a week for one kind of message and one recipient. Nobody hears that a message to themselves
    failed, and a failed message of this very kind is reported to nobody: it would never end.
    """
    if notice.template == FAILED:
        return
    to = f"person:{notice.person_id}" if notice.person_id else f"match:{notice.match_id}"
    week = local_date(ledger.now, ledger.programme.time_zone).strftime("%G-W%V")
    for coordinator in people.coordinators(ledger.session, ledger.programme.id):
        if coordinator.id != notice.person_id:
            key = f"{FAILED}:{notice.template}:{to}:{coordinator.id}:{week}"
            _once(ledger, key, coordinator, {"notice_id": notice.id, "reason": reason})


def _once(ledger: Ledgered, once_key: str, coordinator: Person, arguments: dict[str, object]) -> None:
    insert_once(
        ledger.session,
        Notice,
        {
            "programme_id": ledger.programme.id,
            "template": FAILED,
            "arguments": arguments,
            "person_id": coordinator.id,
            "once_key": once_key,
            "state": "waiting",
            "created_at": ledger.now,
            "due_at": ledger.now,
            "ready_at": ledger.now,
            "sending_key": secrets.token_urlsafe(18),
        },
    )


def _failed(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    coordinator = people.person_in(ledger.session, ledger.programme.id, notice.person_id or 0)
    failed = ledger.session.get(Notice, notice.arguments["notice_id"])
    if coordinator is None or failed is None or failed.programme_id != ledger.programme.id:
        raise LookupError(f"notice {notice.id} is about something that is not there")
    reader = reader_of(coordinator)
    recipients = [name_of(person) for person in _recipients(ledger, failed)]
    words = words_for(reader.language, reader.zone)
    return view.failed(recipients, failed.template, notice.arguments["reason"], words)


def _recipients(ledger: Ledgered, failed: Notice) -> list[Person]:
    if failed.person_id is not None:
        person = people.person_in(ledger.session, ledger.programme.id, failed.person_id)
        return [person] if person else []
    match = matches.match_in(ledger.session, ledger.programme.id, failed.match_id or 0)
    return [match.mentor, match.mentee] if match else []


TEMPLATES = (Template(FAILED, to_coordinators(_failed)),)
