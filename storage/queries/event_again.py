"""What was said of an event is said again in place: an amendment of each message, by one statement.

It is part of every answer, so the statements are built once: that costs more than asking SQLite.
"""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Boolean, ColumnElement, Table, and_, bindparam, literal, or_, select, update
from sqlalchemy.orm import Session

from storage.models import EventGuest, Notice
from storage.queries.audience import OR_ELSE_NOBODY
from storage.queries.crowds import RandomKey
from storage.queries.event_messages import PERSONAL, POST
from storage.writes import rows_changed

_COPIED = ("programme_id", "template", "arguments", "person_id", "match_id", "event_id", "to_channel_id")
_AT = bindparam("at", type_=Notice.ready_at.type)
_VALUES: dict[str, Any] = {
    **{name: getattr(Notice, name) for name in _COPIED},
    "amends_id": Notice.id,
    "is_bulk": bindparam("for_many", type_=Boolean()),
    "state": literal("waiting"),
    "created_at": bindparam("now", type_=Notice.created_at.type),
    "due_at": _AT,
    "ready_at": _AT,
    "sending_key": RandomKey(),
}
_IS_OUT = and_(
    Notice.amends_id.is_(None),
    or_(
        Notice.state.in_(("sent", "leased")),
        and_(Notice.state == "waiting", Notice.first_tried_at.is_not(None)),
    ),
)
_WAITS = Notice.amends_id.is_not(None), Notice.state == "waiting"


class Said:
    """Some of the messages about an event: which, in words of SQL that name the `event`."""

    def __init__(self, *which: ColumnElement[bool]) -> None:
        open_ones = select(Notice.id).where(*which, Notice.state.in_(("waiting", "leased")))
        self._held = open_ones.order_by(Notice.id).with_for_update(key_share=True)
        self._hurried = (
            update(Notice)
            .where(*which, *_WAITS)
            .values(is_bulk=False, ready_at=_AT)
            .execution_options(synchronize_session=False)
        )
        # In a question of its own, which is asked once and not for each message.
        will_be = select(Notice.amends_id).where(*which, *_WAITS).correlate(None)
        found = select(*_VALUES.values()).where(*which, _IS_OUT, Notice.id.not_in(will_be))
        again = cast("Table", Notice.__table__).insert().from_select(list(_VALUES), found.order_by(Notice.id))
        self._again = again.execution_options(preserve_rowcount=True)

    def hurry(self, session: Session, event_id: int, at: datetime, **which: Any) -> int:
        """Let those that will be said again anyway be so at this instant, before what goes to many."""
        return rows_changed(session.execute(self._hurried, {"event": event_id, "at": at, **which}))

    def again(
        self, session: Session, event_id: int, *, now: datetime, at: datetime, is_bulk: bool, **which: Any
    ) -> int:
        """Put an amendment on record for each that is out, or may be, unless one waits already; how many."""
        about = {"event": event_id, **which}
        # Delivery takes up none of them before this transaction ends, and then says what it changed.
        session.scalars(self._held, about).all()
        values = {"now": now, "at": at, "for_many": is_bulk}
        return rows_changed(session.connection().execute(self._again, about | values))


_OF_IT = Notice.event_id == bindparam("event")
_ANSWERED = select(EventGuest.person_id).where(
    EventGuest.event_id == bindparam("event"), EventGuest.answer.in_(bindparam("answers", expanding=True))
)
EVERYTHING = Said(_OF_IT, Notice.template.in_((*PERSONAL, POST)))
POSTS = Said(_OF_IT, Notice.template == POST)
# An event has thousands of messages and a person few: the sum keeps the database from looking through
# the event's. Messages about other events are not locked.
TO_PEOPLE = Said(
    Notice.person_id.in_(bindparam("people", expanding=True)),
    Notice.event_id + 0 == bindparam("event"),
    Notice.template.in_(PERSONAL),
)
# To everybody whose answer is one of these.
TO_ANSWERS = Said(_OF_IT, Notice.template.in_(PERSONAL), or_(Notice.person_id.in_(_ANSWERED), OR_ELSE_NOBODY))
