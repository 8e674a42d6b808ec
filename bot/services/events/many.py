"""The same message about an event to many people: put on record in one go, behind everything else."""

import secrets
from collections.abc import Iterable
from typing import Any

from bot.rules.kinds import Kind
from bot.services.office import Ledgered
from storage.models import Event, Notice
from storage.writes import insert_all_once


def tell(
    ledger: Ledgered,
    event: Event,
    template: str,
    person_ids: Iterable[int],
    *,
    kind: Kind | None = None,
    once: str | None = None,
    **arguments: Any,
) -> int:
    """Put a message to each of these people on record; how many there are.

    `once` names what each of them gets only once, however often it is put on record.
    """
    same = {
        "programme_id": ledger.programme.id,
        "template": template,
        "kind": kind,
        "arguments": arguments,
        "event_id": event.id,
        "is_bulk": True,
        "state": "waiting",
        "created_at": ledger.now,
        "due_at": ledger.now,
        "ready_at": ledger.now,
    }
    rows = [
        same
        | {
            "person_id": each,
            "once_key": f"event:{event.id}:{once}:{each}" if once else None,
            "sending_key": secrets.token_urlsafe(18),
        }
        for each in person_ids
    ]
    ledger.has_news = ledger.has_news or bool(rows)
    return insert_all_once(ledger.session, Notice, rows)
