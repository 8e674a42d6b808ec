"""Questions about notices: what is ready, what was said about an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Exists,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, aliased

from storage.models import Channel, Match, Notice, Person, Role, Workspace
from storage.writes import rows_changed

# Said word for word as the partial index says it: with parameters, neither database would use it.
_OPEN = text("notices.state IN ('waiting', 'leased')")
_Mentor, _Mentee = aliased(Person), aliased(Person)
_Amended = aliased(Notice)
_Columns = TypeVarTuple("_Columns")


def _with_recipients(statement: Select[*_Columns]) -> Select[*_Columns]:
    """The notice's person; for a notice without one, the mentor of its match; or its channel."""
    return (
        statement.select_from(Notice)
        .outerjoin(Person, Person.id == Notice.person_id)
        .outerjoin(Match, and_(Notice.person_id.is_(None), Match.id == Notice.match_id))
        .outerjoin(_Mentor, _Mentor.id == Match.mentor_id)
        .outerjoin(Channel, Channel.id == Notice.to_channel_id)
    )


def _ready(*so: ColumnElement[bool]) -> Select[int]:
    """Broken workspaces are left alone; in paused ones, messages are only amended and never posted."""
    broken = select(Workspace.team_id).where(Workspace.broken_by.is_not(None))
    paused = select(Workspace.team_id).where(Workspace.paused_until > bindparam("now"))
    team = func.coalesce(Person.team_id, _Mentor.team_id, Channel.team_id)
    return (
        _with_recipients(select(Notice.id))
        .where(
            _OPEN,
            *so,
            Notice.ready_at <= bindparam("now"),
            or_(team.is_(None), team.not_in(broken)),
            or_(team.is_(None), team.not_in(paused), Notice.amends_id.is_not(None)),
        )
        .order_by(Notice.ready_at, Notice.id)
        .limit(bindparam("most", type_=Integer))
        # SQLite has one writer at a time, and no such words.
        .with_for_update(of=Notice, skip_locked=True)
    )


def _waits(*, is_bulk: bool) -> Exists:
    return (
        select(Notice.id)
        .where(_OPEN, Notice.is_bulk.is_(is_bulk), Notice.ready_at <= bindparam("now"))
        .exists()
    )


# Asked every second: built once, since building a question costs more than asking it.
_ANYTHING = select(or_(_waits(is_bulk=False), _waits(is_bulk=True)))
_URGENT = _ready(Notice.is_bulk.is_(False))
_POSTS = _ready(Notice.is_bulk.is_(True), Notice.amends_id.is_(None))
_CHANGES = _ready(Notice.is_bulk.is_(True), Notice.amends_id.is_not(None))


def said(programme_id: int, templates: Sequence[str], *about: ColumnElement[bool]) -> Select[Notice]:
    """The messages of these kinds about something, amendments left out: to be shown again when it changes.

    Delivery takes none of them up before this transaction ends, and then sees what it changed.
    """
    return (
        select(Notice)
        .where(
            Notice.programme_id == programme_id,
            *about,
            Notice.template.in_(templates),
            Notice.amends_id.is_(None),
        )
        .with_for_update(key_share=True)
    )


def about_entry(session: Session, programme_id: int, entry_id: int) -> Sequence[Notice]:
    """What asks whether an entry is right: after a session its "Did you meet?", after an event its hours."""
    asked = said(programme_id, ("hours.confirm", "met.ask", "attend.credited"), Notice.entry_id == entry_id)
    return session.scalars(asked.order_by(Notice.id)).all()


def about_match(
    session: Session, programme_id: int, match_id: int, templates: Sequence[str]
) -> Sequence[Notice]:
    """The messages of these kinds about a match."""
    asked = said(programme_id, templates, Notice.match_id == match_id)
    return session.scalars(asked.order_by(Notice.id)).all()


def other_coordinators(session: Session, programme_id: int, but: int) -> Sequence[int]:
    """The ids of the programme's coordinators except one."""
    return session.scalars(
        select(Role.person_id)
        .join(Person, Person.id == Role.person_id)
        .where(
            Role.programme_id == programme_id,
            Role.role == "coordinator",
            Role.ended_at.is_(None),
            Role.person_id != but,
            Person.is_deactivated.is_(False),
        )
        .order_by(Role.person_id)
    ).all()


@dataclass(frozen=True, slots=True)
class Room:
    """How many notices may be taken up at once: in all, and of what goes to many, posts and changes."""

    all: int
    bulk_posts: int
    bulk_changes: int


def claim(session: Session, now: datetime, lease: str, until: datetime, room: Room) -> Sequence[int]:
    """Lease notices that are ready, as many as there is room for, for this worker alone, until `until`.

    Gives their ids. What goes to many at once comes last. A notice whose lease ran out after its sending
    began has an unknown end: it is marked `uncertain`.
    """
    ids: list[int] = []
    if not session.scalar(_ANYTHING, {"now": now}):
        return ids
    for question, most in ((_URGENT, room.all), (_POSTS, room.bulk_posts), (_CHANGES, room.bulk_changes)):
        if left := min(room.all - len(ids), most):
            ids += session.scalars(question, {"now": now, "most": left}).all()
    if ids:
        session.execute(
            update(Notice)
            .where(Notice.id.in_(ids))
            .values(
                uncertain=or_(
                    Notice.uncertain, and_(Notice.state == "leased", Notice.first_tried_at.is_not(None))
                ),
                state="leased",
                lease=lease,
                ready_at=until,
            )
            .execution_options(synchronize_session=False)
        )
    return ids


@dataclass(frozen=True, slots=True)
class Addressed:
    """A notice with the people it goes to (mentor, then mentee, in a group DM) or the channel, and what
    it amends.
    """

    notice: Notice
    recipients: tuple[Person, ...]
    channel: Channel | None
    amended: Notice | None


def addressed(session: Session, ids: Sequence[int]) -> list[Addressed]:
    """These notices: what goes to many last, otherwise the longest due first."""
    rows = session.execute(
        _with_recipients(select(Notice, Person, _Mentor, _Mentee, Channel, _Amended))
        .outerjoin(_Mentee, _Mentee.id == Match.mentee_id)
        .outerjoin(_Amended, _Amended.id == Notice.amends_id)
        .where(Notice.id.in_(ids))
        .order_by(Notice.is_bulk, Notice.due_at, Notice.id)
    )
    found: list[Addressed] = []
    for notice, person, mentor, mentee, channel, amended in rows:
        people: tuple[Person | None, ...] = (person, mentor, mentee)
        found.append(Addressed(notice, tuple(one for one in people if one), channel, amended))
    return found


def answered(session: Session, programme_id: int, notice_id: int) -> Notice | None:
    """The notice in whose thread this one is said, if both go to the same person, pair or channel."""
    earlier, reply = aliased(Notice), aliased(Notice)
    same_pair = and_(reply.person_id.is_(None), reply.match_id == earlier.match_id)
    return session.scalar(
        select(earlier)
        .join(reply, reply.reply_to_id == earlier.id)
        .where(
            reply.id == notice_id,
            reply.programme_id == programme_id,
            or_(
                reply.person_id == earlier.person_id,
                and_(earlier.person_id.is_(None), same_pair),
                reply.to_channel_id == earlier.to_channel_id,
            ),
        )
    )


def settle(session: Session, notice_id: int, lease: str, values: dict[str, Any]) -> bool:
    """Change a notice if this lease still holds it; False when somebody else has taken it over."""
    return (
        rows_changed(
            session.execute(
                update(Notice)
                .where(Notice.id == notice_id, Notice.lease == lease, Notice.state == "leased")
                .values(**values)
                .execution_options(synchronize_session=False)
            )
        )
        == 1
    )


# What nobody has begun to send: a worker that has it in hand loses it.
NOT_BEGUN = or_(
    and_(Notice.state == "waiting", Notice.uncertain.is_(False)),
    and_(Notice.state == "leased", Notice.first_tried_at.is_(None)),
)


def call_off(
    session: Session, programme_id: int, event_id: int, reason: str, now: datetime, *, but: str = ""
) -> int:
    """Cancel the messages about an event that are not out yet, except those of one kind; how many.

    What may be on its way is left to its template, which looks again, and to an amendment. Messages that
    are said again in place are said as things stand.
    """
    return rows_changed(
        session.execute(
            update(Notice)
            .where(
                Notice.programme_id == programme_id,
                Notice.event_id == event_id,
                Notice.template != but,
                Notice.amends_id.is_(None),
                NOT_BEGUN,
            )
            .values(state="cancelled", reason=reason, lease=None, finished_at=now)
            .execution_options(synchronize_session=False)
        )
    )


def try_again(session: Session, channel_id: int, now: datetime) -> int:
    """Let the posts that a channel refused have another try; how many. Nothing of them was ever shown."""
    dead = and_(Notice.to_channel_id == channel_id, Notice.state == "dead", Notice.amends_id.is_(None))
    anew = {"state": "waiting", "reason": None, "ready_at": now, "attempts": 0, "finished_at": None}
    return rows_changed(
        session.execute(
            update(Notice)
            .where(dead, Notice.uncertain.is_(False))
            .values(**anew, first_tried_at=None)
            .execution_options(synchronize_session=False)
        )
    )


def notice_in(session: Session, programme_id: int, notice_id: int) -> Notice | None:
    """A notice of this programme by id."""
    return session.scalar(select(Notice).where(Notice.id == notice_id, Notice.programme_id == programme_id))


def notice_of(session: Session, programme_id: int, template: str, notice_id: int) -> Notice | None:
    """A notice of this programme and kind by id: the message whose button was pressed."""
    return session.scalar(
        select(Notice).where(
            Notice.id == notice_id, Notice.programme_id == programme_id, Notice.template == template
        )
    )


def undelivered_count(session: Session, programme_id: int) -> int:
    """How many messages of the programme could not be delivered."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Notice)
            .where(Notice.programme_id == programme_id, Notice.state == "dead")
        )
        or 0
    )
