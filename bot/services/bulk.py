"""The same message to many people: put on record by one statement, behind everything else."""

from typing import Any

from sqlalchemy import Select

from bot.rules.kinds import Kind
from bot.services.office import Ledgered
from storage.models import Event, Person
from storage.queries import crowds


def tell(
    ledger: Ledgered,
    template: str,
    whom: Select[int],
    *,
    about: Event | None = None,
    kind: Kind | None = None,
    once: str | None = None,
    by: crowds.Column = Person.id,
    reply_to: crowds.Column | None = None,
    **arguments: Any,
) -> int:
    """Put a message to each of these people on record; how many there are.

    `once` and what it is `by` name what each of them gets only once, however often it is put on record.
    `by`, `reply_to` and arguments may be columns of the question that finds the people.
    """
    values = {
        "programme_id": ledger.programme.id,
        "template": template,
        "kind": kind,
        "event_id": about.id if about else None,
        "reply_to_id": reply_to,
        "is_bulk": True,
        "state": "waiting",
        "created_at": ledger.now,
        "due_at": ledger.now,
        "ready_at": ledger.now,
    }
    ledger.session.flush()
    told = crowds.put(ledger.session, whom, (once, by) if once else None, arguments, values)
    ledger.has_news = ledger.has_news or bool(told)
    return told
