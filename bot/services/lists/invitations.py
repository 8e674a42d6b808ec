"""Asking people whom somebody else entered to confirm: in open hours, and a few at a time."""

from datetime import datetime, timedelta

from bot.rules.nudging import next_opening
from bot.services.joining.asking import invite
from bot.services.office import Ledgered
from storage.models import Person
from storage.queries import lists

TEMPLATE = "join.confirm"
# Twenty a minute: less than half of what Slack lets us open conversations, so others do not wait.
GAP = timedelta(seconds=3)


class Invitations:
    """Puts invitations on record, each after the last of those that still wait."""

    def __init__(self, ledger: Ledgered) -> None:
        self._ledger = ledger
        last = lists.last_due(ledger.session, ledger.programme.id, TEMPLATE)
        self._next = max(ledger.now, last + GAP) if last else ledger.now

    def invite(self, person: Person, part_id: int) -> None:
        """Ask somebody to look at what was entered about them."""
        invite(self._ledger, person.id, part_id, self._slot(person.zone))

    def _slot(self, zone: str) -> datetime:
        ledger = self._ledger
        at = next_opening(self._next, ledger.cadence, ledger.programme.region, zone)
        self._next = max(self._next, at) + GAP
        return at
