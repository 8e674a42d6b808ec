"""Questions about notices: what is ready, what was said about an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text, update
from sqlalchemy.orm import Session, aliased

from storage.models import Match, Notice, Person, Role, Workspace
from storage.writes import insert_all_once, rows_changed

# Said word for word as the partial index says it: with parameters, neither database would use it.
_OPEN = text("notices.state IN ('waiting', 'leased')")
_Mentor, _Mentee = aliased(Person), aliased(Person)
_Amended = aliased(Notice)
_AT_ONCE = 1000
_Columns = TypeVarTuple("_Columns")


def _with_recipients(statement: Select[*_Columns]) -> Select[*_Columns]:
    """The notice's person; and for a notice without one, the mentor of its match."""
    return (
        statement.select_from(Notice)
        .outerjoin(Person, Person.id == Notice.person_id)
        .outerjoin(Match, and_(Notice.person_id.is_(None), Match.id == Notice.match_id))
        .outerjoin(_Mentor, _Mentor.id == Match.mentor_id)
    )


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
    """The questions whether an entry is right; after a session, its "Did you meet?" asks that."""
    asked = said(programme_id, ("hours.confirm", "met.ask"), Notice.entry_id == entry_id)
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


def claim(session: Session, now: datetime, lease: str, until: datetime, limit: int) -> Sequence[int]:
    """Lease up to `limit` notices that are ready, for this worker alone, until `until`; their ids.

    A notice whose lease ran out after its sending began has an unknown end: it is marked `uncertain`.
    Broken workspaces are left alone; in paused ones, messages are only amended and never posted.
    """
    broken = select(Workspace.team_id).where(Workspace.broken_by.is_not(None))
    paused = select(Workspace.team_id).where(Workspace.paused_until > now)
    team = func.coalesce(Person.team_id, _Mentor.team_id)
    ready = (
        _with_recipients(select(Notice.id))
        .where(
            _OPEN,
            Notice.ready_at <= now,
            or_(team.is_(None), team.not_in(broken)),
            or_(team.is_(None), team.not_in(paused), Notice.amends_id.is_not(None)),
        )
        .order_by(Notice.ready_at, Notice.id)
        .limit(limit)
    )
    if session.get_bind().dialect.name == "postgresql":
        ready = ready.with_for_update(of=Notice, skip_locked=True)
    ids = session.scalars(ready).all()
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
    """A notice with the people it goes to (mentor, then mentee, in a group DM) and what it amends."""

    notice: Notice
    recipients: tuple[Person, ...]
    amended: Notice | None


def addressed(session: Session, ids: Sequence[int]) -> list[Addressed]:
    """These notices, the longest due first."""
    rows = session.execute(
        _with_recipients(select(Notice, Person, _Mentor, _Mentee, _Amended))
        .outerjoin(_Mentee, _Mentee.id == Match.mentee_id)
        .outerjoin(_Amended, _Amended.id == Notice.amends_id)
        .where(Notice.id.in_(ids))
        .order_by(Notice.due_at, Notice.id)
    )
    found: list[Addressed] = []
    for notice, person, mentor, mentee, amended in rows:
        people: tuple[Person | None, ...] = (person, mentor, mentee)
        found.append(Addressed(notice, tuple(one for one in people if one), amended))
    return found


def answered(session: Session, programme_id: int, notice_id: int) -> Notice | None:
    """The notice in whose thread this one is said, if it goes to the same person, or the same pair."""
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


def put_on_record(session: Session, rows: Sequence[dict[str, Any]]) -> int:
    """Insert notices unless their once keys are taken; how many were."""
    parts = (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
    return sum(insert_all_once(session, Notice, part) for part in parts)
