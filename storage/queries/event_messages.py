"""What was said of an event: the messages that are shown again when something about it changes."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.orm import Session

from storage.models import EventGuest, Notice

POST = "event.post"
# What somebody gets in their own conversation, and what is shown there again.
INVITE, OFFER, LAPSED = "event.invite", "event.offer", "event.lapsed"
PERSONAL = (INVITE, OFFER, LAPSED, "event.last_call", "event.remind")


# Messages that are out, may be, or will be: delivery takes none of them up before this transaction ends.
_SAID = (
    select(Notice)
    .where(Notice.amends_id.is_(None), Notice.state.in_(("waiting", "leased", "sent")))
    .order_by(Notice.id)
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)
# Part of every answer, so built once. An event has thousands of messages and a person few: the sum keeps
# the database from looking through the event's. Messages about other events are not locked.
_TO_PEOPLE = _SAID.where(
    Notice.person_id.in_(bindparam("people", expanding=True)),
    Notice.event_id + 0 == bindparam("event"),
    Notice.template.in_(PERSONAL),
)


def everything(session: Session, event_id: int) -> Sequence[Notice]:
    """Every message about an event, in conversations and in channels."""
    return _said(session, event_id, (*PERSONAL, POST))


def posts(session: Session, event_id: int) -> Sequence[Notice]:
    """The posts in channels."""
    return _said(session, event_id, (POST,))


def to_people(session: Session, event_id: int, person_ids: Collection[int]) -> Sequence[Notice]:
    """What some people were told of an event."""
    session.flush()
    return session.scalars(_TO_PEOPLE, {"people": list(person_ids), "event": event_id}).all()


def invitations_of(session: Session, event_id: int, answers: Collection[str]) -> Sequence[Notice]:
    """The messages to everybody whose answer is one of these."""
    asked = select(EventGuest.person_id).where(
        EventGuest.event_id == event_id, EventGuest.answer.in_(answers)
    )
    # In two questions: as one, a database that has not counted its rows lately looks through one of the
    # two tables for each row of the other.
    them = set(session.scalars(asked))
    return [each for each in _said(session, event_id, PERSONAL) if each.person_id in them]


def waiting_to_be_amended(session: Session, event_id: int, ids: Collection[int]) -> set[int]:
    """Which of these messages will be said again anyway. Delivery takes none of that up meanwhile."""
    few = [Notice.amends_id.in_(ids)] if len(ids) < 100 else [Notice.event_id == event_id]
    found = select(Notice.amends_id).where(*few, Notice.amends_id.is_not(None), Notice.state == "waiting")
    return set(ids).intersection(session.scalars(found.with_for_update()))


def hurry(session: Session, ids: Collection[int], values: dict[str, Any]) -> None:
    """Let the amendments of these messages that wait be sent at once."""
    session.execute(
        update(Notice)
        .where(Notice.amends_id.in_(ids), Notice.state == "waiting")
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def put(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Put messages on record."""
    if rows:
        session.connection().execute(insert(Notice), rows)


def latest(said: Sequence[Notice]) -> dict[int, Notice]:
    """Of these messages, the latest invitation or offer to each person."""
    return {each.person_id: each for each in said if each.person_id and each.template in (INVITE, OFFER)}


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


def _said(session: Session, event_id: int, templates: Collection[str]) -> Sequence[Notice]:
    session.flush()
    found = _SAID.where(Notice.event_id == event_id, Notice.template.in_(templates))
    return session.scalars(found).all()
