"""What somebody was told of an event."""

from sqlalchemy import ScalarSelect, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from storage.models import Notice, Person

POST = "event.post"
# What somebody gets in their own conversation, and what is shown there again.
INVITE, OFFER, LAPSED = "event.invite", "event.offer", "event.lapsed"
PERSONAL = (INVITE, OFFER, LAPSED, "event.last_call", "event.remind")

_Latest = aliased(Notice)
_NOT_GIVEN_UP = (
    Notice.template.in_((INVITE, OFFER)),
    Notice.amends_id.is_(None),
    Notice.state.in_(("waiting", "leased", "sent")),
)
# Part of every answer, so built once. An event has thousands of messages and a person few: the sums keep
# the database from looking through the event's, or through the latest of all.
_TO_ONE = (
    select(Notice)
    .where(Notice.person_id == bindparam("person"), Notice.event_id + 0 == bindparam("event"), *_NOT_GIVEN_UP)
    .order_by((Notice.id + 0).desc())
    .limit(1)
    .execution_options(populate_existing=True)
)


def latest(session: Session, event_id: int, person_id: int) -> Notice | None:
    """The latest invitation or offer to somebody that is out, or will be."""
    session.flush()
    return session.scalar(_TO_ONE, {"person": person_id, "event": event_id})


def threads(event_id: int) -> ScalarSelect[int]:
    """For a question about people: the latest invitation or offer to each, unless they wait for it still."""
    mine = Notice.person_id == Person.id, Notice.event_id + 0 == event_id
    # The sum keeps the database from looking through the latest of all messages for the latest of theirs.
    newest = select(func.max(Notice.id + 0)).where(*mine, *_NOT_GIVEN_UP).correlate(Person).scalar_subquery()
    here = or_(_Latest.state == "sent", _Latest.is_bulk.is_(False))
    return select(_Latest.id).where(_Latest.id == newest, here).correlate(Person).scalar_subquery()


def is_last(session: Session, notice: Notice) -> bool:
    """Whether nothing of the same kind was put on record for the same person and event since."""
    return session.scalar(_alike(notice).where(Notice.id > notice.id).limit(1)) is None


def was_sent_before(session: Session, notice: Notice) -> bool:
    """Whether the same person was sent something of the same kind about the same event before."""
    earlier = _alike(notice).where(Notice.id < notice.id, Notice.state == "sent")
    return session.scalar(earlier.limit(1)) is not None


def has_another(session: Session, notice: Notice) -> bool:
    """Whether the same person was sent something else of the same kind about the same event.

    It may have been put on record later, and sent while this one waited for its hour.
    """
    others = _alike(notice).where(Notice.id != notice.id, Notice.state == "sent")
    return session.scalar(others.limit(1)) is not None


def _alike(notice: Notice) -> Select[int]:
    return select(Notice.id).where(
        Notice.person_id == notice.person_id,
        Notice.template == notice.template,
        Notice.event_id == notice.event_id,
        Notice.amends_id.is_(None),
    )
