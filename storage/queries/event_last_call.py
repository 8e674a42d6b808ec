"""Who was invited to an event some time ago and has not answered."""

from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from storage.models import Event, EventGuest, Notice, Person

INVITATION, LAST_CALL = "event.invite", "event.last_call"


def without_answer(session: Session, event: Event, invited_before: datetime) -> list[int]:
    """Those whose invitation reached them by then, by itself or as a line of a digest."""
    reached = or_(Notice.state == "sent", and_(Notice.state == "cancelled", Notice.reason == "in_digest"))
    return list(
        session.scalars(
            select(Person.id)
            .join(EventGuest, EventGuest.person_id == Person.id)
            .where(
                EventGuest.event_id == event.id,
                EventGuest.answer == "invited",
                Person.is_deactivated.is_(False),
                Person.forgotten_at.is_(None),
                exists().where(
                    Notice.event_id == event.id,
                    Notice.person_id == Person.id,
                    Notice.template == INVITATION,
                    Notice.amends_id.is_(None),
                    Notice.finished_at <= invited_before,
                    reached,
                ),
            )
            .order_by(Person.id)
        )
    )
