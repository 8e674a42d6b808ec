"""A concern's record: what was done about a pair that may need somebody. Time does it, or a person."""

from datetime import datetime

from bot.rules.silence import Step
from bot.services.office import Ledgered
from storage.models import Concern, ConcernStep
from storage.queries import concerns


def step(
    ledger: Ledgered,
    concern: Concern,
    done: Step,
    *,
    person_id: int | None = None,
    until: datetime | None = None,
    note: str = "",
) -> None:
    """Put a step on record, by the actor or by time. `person_id` is whom it concerned."""
    ledger.session.add(
        ConcernStep(
            programme_id=ledger.programme.id,
            concern_id=concern.id,
            at=ledger.now,
            step=done,
            by_id=ledger.actor_id,
            person_id=person_id,
            until=until,
            note=note,
        )
    )
    ledger.audit(f"concern.{done}", "concern", concern.id)


def close(ledger: Ledgered, concern: Concern, done: Step) -> bool:
    """Close a concern for a reason that is its last step; False when somebody closed it first."""
    if not concerns.close(ledger.session, concern.id, done, ledger.now):
        return False
    step(ledger, concern, done)
    return True
