"""Questions and writes for lists of people: a thousand rows at a time, never one by one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, cast

from sqlalchemy import ColumnElement, RowMapping, Select, Table, and_, bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from storage.models import (
    Intake,
    Notice,
    Organisation,
    Participant,
    Person,
    Profession,
    Upload,
    Workspace,
)
from storage.queries.participants import paired, proposed
from storage.writes import insert_all_once, rows_changed

# Fewer than either database takes as parameters of one statement.
_AT_ONCE = 1000
_PARTS = cast("Table", Participant.__table__)
_PART = (*_PARTS.columns, Person.user_id)


def in_chunks(values: Iterable[Any], size: int = _AT_ONCE) -> Iterator[list[Any]]:
    """The values, so many at a time."""
    left = iter(values)
    while chunk := list(islice(left, size)):
        yield chunk


def teams(session: Session, programme_id: int) -> Sequence[str]:
    """The workspaces of a programme, the first one first."""
    asked = select(Workspace.team_id).where(Workspace.programme_id == programme_id).order_by(Workspace.id)
    return session.scalars(asked).all()


def organisations(session: Session, programme_id: int) -> Sequence[Organisation]:
    """Every agency and employer, in the order they were added."""
    return session.scalars(
        select(Organisation).where(Organisation.programme_id == programme_id).order_by(Organisation.id)
    ).all()


def intakes(session: Session, programme_id: int) -> Sequence[Intake]:
    """Every intake, the latest first."""
    return session.scalars(
        select(Intake).where(Intake.programme_id == programme_id).order_by(Intake.id.desc())
    ).all()


def parts_named(
    session: Session, programme_id: int, slack_ids: Iterable[str], emails: Iterable[str], *, lock: bool
) -> Iterator[RowMapping]:
    """The parts of these people: by the account they were entered with or are linked to, or by address."""
    ways = list(_ways_to_name(programme_id, list(slack_ids), list(emails)))
    if not lock:
        for those in ways:
            yield from _parts(session, programme_id, those)
        return
    ids = {row.id for those in ways for row in session.execute(_named(programme_id, those, _PARTS.c.id))}
    # Locked in the order of their ids, as everybody locks them; what they were before may have changed.
    for chunk in in_chunks(sorted(ids)):
        yield from _parts(session, programme_id, _PARTS.c.id.in_(chunk), lock=True)


def _ways_to_name(
    programme_id: int, slack_ids: Sequence[str], emails: Sequence[str]
) -> Iterator[ColumnElement[bool]]:
    for chunk in in_chunks(slack_ids):
        yield _PARTS.c.slack_id.in_(chunk)
        known = select(Person.id).where(Person.programme_id == programme_id, Person.user_id.in_(chunk))
        yield _PARTS.c.person_id.in_(known)
    for chunk in in_chunks(emails):
        yield _PARTS.c.email.in_(chunk)


def _named(programme_id: int, those: ColumnElement[bool], *columns: Any) -> Select[*tuple[Any, ...]]:
    whose = (_PARTS.c.programme_id == programme_id, _PARTS.c.side.in_(("mentor", "mentee")))
    return select(*columns).where(*whose, those)


def _parts(
    session: Session, programme_id: int, those: ColumnElement[bool], *, lock: bool = False
) -> Sequence[RowMapping]:
    asked = _named(programme_id, those, *_PART).order_by(_PARTS.c.id)
    asked = asked.outerjoin(Person, Person.id == _PARTS.c.person_id)
    return session.execute(asked.with_for_update(of=_PARTS) if lock else asked).mappings().all()


def settled(session: Session, programme_id: int, part_ids: Iterable[int]) -> Iterator[int]:
    """Those of these mentees' parts that have an active pair or an open proposal."""
    for chunk in in_chunks(part_ids):
        asked = select(Participant.id).where(
            Participant.programme_id == programme_id,
            Participant.id.in_(chunk),
            Participant.side == "mentee",
            or_(paired().exists(), proposed().exists()),
        )
        yield from session.scalars(asked).all()


def people_called(session: Session, programme_id: int, slack_ids: Iterable[str]) -> Iterator[Person]:
    """The people the programme knows under these user ids."""
    for chunk in in_chunks(slack_ids):
        yield from session.scalars(
            select(Person).where(
                Person.programme_id == programme_id,
                Person.user_id.in_(chunk),
                Person.forgotten_at.is_(None),
            )
        )


def listed(session: Session, programme_id: int) -> Iterator[RowMapping]:
    """Everybody who has not left, as a list gives them back: the part, and the names it points to."""
    asked = (
        select(
            *_PARTS.columns,
            Person.user_id,
            Person.name.label("person_name"),
            Organisation.name.label("organisation_name"),
            Profession.name_en,
            Profession.name_fr,
            Intake.name.label("intake_name"),
        )
        .outerjoin(Person, Person.id == _PARTS.c.person_id)
        .outerjoin(Organisation, Organisation.id == _PARTS.c.organisation_id)
        .outerjoin(Profession, Profession.id == _PARTS.c.profession_id)
        .outerjoin(Intake, Intake.id == _PARTS.c.intake_id)
        .where(_PARTS.c.programme_id == programme_id, _PARTS.c.state != "left")
        .order_by(_PARTS.c.side.desc(), _PARTS.c.id)
    )
    yield from session.execute(asked.execution_options(yield_per=_AT_ONCE)).mappings()


def add_parts(
    session: Session, programme_id: int, rows: Sequence[dict[str, Any]]
) -> list[tuple[int, int | None]]:
    """Insert new parts; the id of each, and that of its person. Empty when some were there already."""
    last = session.scalar(select(func.max(_PARTS.c.id))) or 0
    added = 0
    found: list[tuple[int, int | None]] = []
    # One statement for each row, sent together: a statement of a thousand rows takes the driver longer.
    for chunk in in_chunks(rows):
        added += insert_all_once(session, Participant, chunk)
    for chunk in in_chunks(rows):
        names = (_PARTS.c.slack_id, _PARTS.c.email)
        those = or_(*(name.in_([row[name.name] for row in chunk if row[name.name]]) for name in names))
        asked = select(Participant.id, Participant.person_id).where(
            Participant.programme_id == programme_id, Participant.id > last, those
        )
        found += [(row.id, row.person_id) for row in session.execute(asked.order_by(Participant.id))]
    return found if added == len(rows) else []


def change_parts(session: Session, names: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    """Write the columns `names` of these parts; each row has their values, and the part's id as `part`."""
    statement = update(_PARTS).where(_PARTS.c.id == bindparam("part"))
    statement = statement.values(
        {name: bindparam(f"new_{name}", type_=_PARTS.c[name].type) for name in names}
    )
    for chunk in in_chunks(rows):
        session.connection().execute(statement, chunk)


def last_due(session: Session, programme_id: int, template: str) -> datetime | None:
    """When the last message of a kind that is still waiting is due."""
    return session.scalar(
        select(func.max(Notice.due_at)).where(
            Notice.programme_id == programme_id, Notice.template == template, Notice.state == "waiting"
        )
    )


def to_look_for(session: Session, now: datetime, limit: int) -> Sequence[Participant]:
    """Announced people who are to be looked for in Slack now, those never looked for first.

    Once a day for the first two weeks, then once a week: accounts are made while a programme begins.
    """
    day, week, fortnight = timedelta(days=1), timedelta(days=7), timedelta(days=14)
    lately = Participant.entered_at > now - fortnight
    again = or_(and_(lately, Participant.looked_for_at <= now - day), Participant.looked_for_at <= now - week)
    return session.scalars(
        select(Participant)
        .where(
            Participant.person_id.is_(None),
            Participant.state == "announced",
            or_(Participant.looked_for_at.is_(None), again),
        )
        .order_by(Participant.looked_for_at.is_not(None), Participant.looked_for_at, Participant.id)
        .limit(limit)
    ).all()


def set_looked_for(session: Session, part_id: int, before: datetime | None, after: datetime | None) -> bool:
    """Note when somebody was looked for; False when another process did meanwhile."""
    was = Participant.looked_for_at.is_(None) if before is None else Participant.looked_for_at == before
    done = session.execute(
        update(Participant)
        .where(Participant.id == part_id, Participant.person_id.is_(None), was)
        .values(looked_for_at=after)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(done) == 1


def link(session: Session, part_id: int, person_id: int) -> bool:
    """A part is that of somebody in Slack; False when it already is somebody's."""
    done = session.execute(
        update(Participant)
        .where(Participant.id == part_id, Participant.person_id.is_(None))
        .values(person_id=person_id)
        .execution_options(synchronize_session=False)
    )
    return rows_changed(done) == 1


def upload_in(session: Session, programme_id: int, upload_id: int) -> Upload | None:
    """A list on its way, of this programme."""
    return session.scalar(select(Upload).where(Upload.id == upload_id, Upload.programme_id == programme_id))


def uploads_in(session: Session, states: Sequence[str]) -> Sequence[tuple[int, int, str]]:
    """The lists, of every programme, in one of these states: id, programme and state, oldest first."""
    asked = select(Upload.id, Upload.programme_id, Upload.state).where(Upload.state.in_(states))
    return [(row[0], row[1], row[2]) for row in session.execute(asked.order_by(Upload.id))]


def move_upload(session: Session, upload_id: int, before: str, after: str) -> bool:
    """Take a list from one state to the next; False when it is no longer there."""
    done = session.execute(
        update(Upload)
        .where(Upload.id == upload_id, Upload.state == before)
        .values(state=after)
        .execution_options(synchronize_session="fetch")
    )
    return rows_changed(done) == 1
