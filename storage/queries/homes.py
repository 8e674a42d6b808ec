"""Questions about App Homes: which show something out of date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, text, union_all, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import Channel, Home, HoursEntry, Match, Notice, Participant, Person, Role, Workspace
from storage.writes import insert_once, rows_changed

# Said word for word as the partial index says it.
_OUT_OF_DATE = text("(homes.stale_since IS NOT NULL OR homes.publishing_until IS NOT NULL)")


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whose pages a change shows on: people, and organisations whose coaches and leads look on."""

    people: Sequence[int]
    organisations: Sequence[int] = ()


def _people(column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    return column.in_(bindparam("people", expanding=True))


# The organisations that people's parts and pairs belong to.
_ORGANISATIONS = union_all(
    select(Participant.organisation_id).where(_people(Participant.person_id)),
    *(
        select(organisation).where(_people(member))
        for organisation in (Match.agency_id, Match.employer_id)
        for member in (Match.mentor_id, Match.mentee_id)
    ),
)
_ONLOOKERS = select(Role.person_id).where(
    Role.programme_id == bindparam("programme"),
    Role.ended_at.is_(None),
    or_(
        Role.role.in_(("coordinator", "champion")),
        Role.organisation_id.in_(bindparam("organisations", expanding=True)),
        Role.organisation_id.in_(_ORGANISATIONS),
    ),
)
# Part of every change of hours: built once, since building it costs more than asking SQLite.
_MARK_STALE = (
    update(Home)
    .where(
        Home.programme_id == bindparam("programme"),
        Home.stale_since.is_(None),
        or_(_people(Home.person_id), Home.person_id.in_(_ONLOOKERS)),
    )
    .values(stale_since=bindparam("now"))
    .execution_options(synchronize_session=False)
)


def mark_stale(session: Session, programme_id: int, concerned: Concerned, now: datetime) -> None:
    """The homes of those concerned, and of the coordinators and champions, are out of date since `now`."""
    # On the connection: given parameters, a session would read an update as one by primary key.
    parameters = {
        "programme": programme_id,
        "people": list(concerned.people),
        "organisations": list(concerned.organisations),
        "now": now,
    }
    session.connection().execute(_MARK_STALE, parameters)


def claim(session: Session, now: datetime, until: datetime, limit: int) -> Sequence[int]:
    """Hold up to `limit` homes that are out of date until `until`; the ids of their people.

    A change that comes while a home is held makes it stale again; nobody else takes it before the
    holder is done, so that an older view never replaces a newer one.
    """
    broken = select(Workspace.team_id).where(Workspace.broken_by.is_not(None))
    ready = (
        select(Home.person_id)
        .join(Person, Person.id == Home.person_id)
        .where(
            _OUT_OF_DATE,
            or_(Home.publishing_until.is_(None), Home.publishing_until <= now),
            Person.team_id.not_in(broken),
        )
        .order_by(Home.stale_since, Home.person_id)
        .limit(limit)
    )
    if session.get_bind().dialect.name == "postgresql":
        ready = ready.with_for_update(of=Home, skip_locked=True)
    ids = session.scalars(ready).all()
    if ids:
        session.execute(
            update(Home)
            .where(Home.person_id.in_(ids))
            .values(stale_since=None, publishing_until=until)
            .execution_options(synchronize_session=False)
        )
    return ids


def keep(session: Session, person_id: int, held_until: datetime, until: datetime) -> None:
    """Hold a home until `until` instead of `held_until`: then it is tried again."""
    _settle(session, person_id, held_until, publishing_until=until)


def let_go(session: Session, person_id: int, held_until: datetime) -> None:
    """Give up on showing a home anew, until the next change."""
    _settle(session, person_id, held_until, publishing_until=None)


def published(session: Session, person_id: int, held_until: datetime, now: datetime) -> None:
    """Let go of a home that now shows things as they stood when it was claimed, or later."""
    _settle(session, person_id, held_until, publishing_until=None, published_at=now)


def _settle(session: Session, person_id: int, held_until: datetime, **values: datetime | None) -> None:
    session.execute(
        update(Home)
        .where(Home.person_id == person_id, Home.publishing_until == held_until)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


def open_and_hold(
    session: Session, programme_id: int, person_id: int, now: datetime, until: datetime
) -> bool:
    """Note that somebody opened their home, and hold it until `until` to publish it.

    False when somebody else is publishing it: then it is out of date again, and they will once more.
    """
    row = {"programme_id": programme_id, "person_id": person_id, "opened_at": now, "publishing_until": until}
    if insert_once(session, Home, row):
        return True
    free = or_(Home.publishing_until.is_(None), Home.publishing_until <= now)
    values = {"opened_at": now, "stale_since": None, "publishing_until": until}
    statement = update(Home).where(Home.person_id == person_id).execution_options(synchronize_session=False)
    if rows_changed(session.execute(statement.where(free).values(values))) == 1:
        return True
    session.execute(statement.values(opened_at=now, stale_since=now))
    return False


def awaiting_answer(session: Session, match_id: int, reader_id: int, limit: int) -> Sequence[HoursEntry]:
    """Entries of the partner that wait for the reader's answer, longest first."""
    return session.scalars(
        select(HoursEntry)
        .where(
            HoursEntry.match_id == match_id,
            HoursEntry.state == "awaiting",
            HoursEntry.author_id != reader_id,
        )
        .order_by(HoursEntry.confirm_by, HoursEntry.id)
        .limit(limit)
    ).all()


def undelivered(
    session: Session, programme_id: int, since: datetime, limit: int
) -> Sequence[tuple[Notice, Person | None, Channel | None]]:
    """Messages that could not be delivered since then, with whom they were for, or where; latest first."""
    rows = session.execute(
        select(Notice, Person, Channel)
        .outerjoin(Person, Person.id == Notice.person_id)
        .outerjoin(Channel, Channel.id == Notice.to_channel_id)
        .where(Notice.programme_id == programme_id, Notice.state == "dead", Notice.finished_at >= since)
        .order_by(Notice.finished_at.desc(), Notice.id.desc())
        .limit(limit)
    ).all()
    return [(row[0], row[1], row[2]) for row in rows]
