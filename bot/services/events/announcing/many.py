"""The same message about an event to many people: put on record by one statement, behind everything else."""

from typing import Any

from sqlalchemy import Select

from bot.rules.kinds import Kind
from bot.services.office import Ledgered
from storage.models import Event
from storage.queries import event_crowds


def tell(
    ledger: Ledgered,
    event: Event,
    template: str,
    whom: Select[int],
    *,
    kind: Kind | None = None,
    once: str | None = None,
    **arguments: Any,
) -> int:
    """Put a message to each of these people on record; how many there are.

    `once` names what each of them gets only once, however often it is put on record.
    """
    values = {"template": template, "kind": kind, "arguments": arguments, "event_id": event.id}
    once_key = f"event:{event.id}:{once}:" if once else None
    told = event_crowds.put(ledger.session, whom, values | _waiting(ledger), once_key)
    ledger.has_news = ledger.has_news or bool(told)
    return told


def say_again(ledger: Ledgered, event: Event) -> None:
    """Say every message about an event again in place, for good: nobody is invited to it any more."""
    again = event_crowds.say_again(ledger.session, event.id, _waiting(ledger))
    ledger.has_news = ledger.has_news or bool(again)


def _waiting(ledger: Ledgered) -> dict[str, Any]:
    return {
        "programme_id": ledger.programme.id,
        "is_bulk": True,
        "state": "waiting",
        "created_at": ledger.now,
        "due_at": ledger.now,
        "ready_at": ledger.now,
    }
