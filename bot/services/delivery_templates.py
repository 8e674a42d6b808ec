"""Telling the coordinators that a message could not be delivered."""

import secrets

from bot.rules.calendar import local_date
from bot.services.notice_readers import reader
from bot.services.office import Ledgered
from bot.services.pairs import name_of
from bot.services.programme.coordinator_templates import to_coordinators
from bot.services.templates import Cancelled, Template
from bot.views import delivery as view
from bot.views.kit import Message
from storage.models import Notice, Person
from storage.queries import channels, matches, notices, people
from storage.writes import insert_once

FAILED, FAILED_IN_CHANNEL = "delivery.failed", "delivery.channel"


def tell_coordinators(ledger: Ledgered, notice: Notice, reason: str) -> None:
    """Put on record, for every coordinator, that a notice could not be delivered.

    Once a week for one kind of message and one recipient. Nobody hears that a message to themselves
    failed, and a failed message of this very kind is reported to nobody: it would never end.
    """
    if notice.template in (FAILED, FAILED_IN_CHANNEL):
        return
    template, about = FAILED, f"{notice.template}:match:{notice.match_id}"
    if notice.person_id:
        about = f"{notice.template}:person:{notice.person_id}"
    elif notice.to_channel_id:
        # Whatever was to be posted there: it is one thing to put right.
        template, about = FAILED_IN_CHANNEL, str(notice.to_channel_id)
    week = local_date(ledger.now, ledger.programme.time_zone).strftime("%G-W%V")
    for coordinator in people.coordinators(ledger.session, ledger.programme.id):
        if coordinator.id != notice.person_id:
            key = f"{template}:{about}:{coordinator.id}:{week}"
            _once(ledger, template, key, coordinator, {"notice_id": notice.id, "reason": reason})


def _once(
    ledger: Ledgered, template: str, once_key: str, coordinator: Person, arguments: dict[str, object]
) -> None:
    insert_once(
        ledger.session,
        Notice,
        {
            "programme_id": ledger.programme.id,
            "template": template,
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
    failed = _about(ledger, notice)
    recipients = [name_of(person) for person in _recipients(ledger, failed)]
    return view.failed(recipients, failed.template, notice.arguments["reason"], reader(ledger, notice)[1])


def _failed_in_channel(ledger: Ledgered, notice: Notice) -> Message | Cancelled:
    failed = _about(ledger, notice)
    (channel,) = channels.chosen(ledger.session, ledger.programme.id, [failed.to_channel_id or 0])
    words = reader(ledger, notice)[1]
    if failed.state != "dead":
        return view.posted_again(channel.channel_id, words)
    return view.failed_in_channel(
        channel.channel_id, failed.template, notice.arguments["reason"], failed.id, words
    )


def _about(ledger: Ledgered, notice: Notice) -> Notice:
    """The message that could not be delivered."""
    failed = notices.notice_in(ledger.session, ledger.programme.id, notice.arguments["notice_id"])
    if failed is None:
        raise LookupError(f"notice {notice.id} is about something that is not there")
    return failed


def _recipients(ledger: Ledgered, failed: Notice) -> list[Person]:
    if failed.person_id is not None:
        person = people.person_in(ledger.session, ledger.programme.id, failed.person_id)
        return [person] if person else []
    match = matches.match_in(ledger.session, ledger.programme.id, failed.match_id or 0)
    return [match.mentor, match.mentee] if match else []


TEMPLATES = (
    Template(FAILED, to_coordinators(_failed)),
    Template(FAILED_IN_CHANNEL, to_coordinators(_failed_in_channel)),
)
