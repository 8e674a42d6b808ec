"""Messages to many at once, put on record in one go: everything else is sent before them."""

import secrets
from collections.abc import Sequence
from typing import Any

from bot.rules.kinds import Kind
from bot.services.office import Ledgered
from storage.queries import notices


def message(
    ledger: Ledgered,
    template: str,
    person_id: int | None,
    once_key: str,
    *,
    nudge: Kind | None = None,
    to_channel_id: int | None = None,
    **arguments: Any,
) -> dict[str, Any]:
    """The row of one message to somebody, or of a post in a channel. `once_key` is on record once."""
    return {
        "programme_id": ledger.programme.id,
        "template": template,
        "kind": nudge.value if nudge else None,
        "arguments": arguments,
        "person_id": person_id,
        "to_channel_id": to_channel_id,
        "once_key": once_key,
        "is_bulk": True,
        "state": "waiting",
        "created_at": ledger.now,
        "due_at": ledger.now,
        "ready_at": ledger.now,
        "sending_key": secrets.token_urlsafe(18),
    }


def put_on_record(ledger: Ledgered, messages: Sequence[dict[str, Any]]) -> int:
    """Keep those that are not on record yet; how many."""
    ledger.has_news = True
    return notices.put_on_record(ledger.session, messages)
