"""Questions about people, their roles and the programme of their workspace."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, String, and_, bindparam, select, type_coerce, update
from sqlalchemy.orm import Session

from bot.rules.people import Grant
from bot.rules.people import Role as RoleName
from storage.models import Home, Person, Profession, Programme, Role, Workspace

_HELD: ColumnElement[str | None] = type_coerce(Role.role, String)
_OF: ColumnElement[int | None] = type_coerce(Role.organisation_id, Integer)
# Asked for every request: built once, since building a question costs more than asking SQLite.
_WITH_ROLES = (
    select(Person, Programme, _HELD, _OF)
    .join(Programme, Programme.id == Person.programme_id)
    .outerjoin(Role, and_(Role.person_id == Person.id, Role.ended_at.is_(None)))
    .where(Person.team_id == bindparam("team"), Person.user_id == bindparam("user"))
)


def programme_of(session: Session, team_id: str) -> Programme | None:
    """The programme that lives in a workspace."""
    return session.scalar(
        select(Programme)
        .join(Workspace, Workspace.programme_id == Programme.id)
        .where(Workspace.team_id == team_id)
    )


def known_person(session: Session, team_id: str, user_id: str, *, lock: bool = False) -> Person | None:
    """Somebody by workspace and user id. `lock` makes others who change them wait for us."""
    statement = select(Person).where(Person.team_id == team_id, Person.user_id == user_id)
    if lock:
        # What was read before the lock may have changed while we waited for it.
        statement = statement.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.scalar(statement)


def with_roles(session: Session, team_id: str, user_id: str) -> tuple[Person, Programme, set[Grant]] | None:
    """A person, their programme and the roles they hold now, in one question."""
    rows = session.execute(_WITH_ROLES, {"team": team_id, "user": user_id}).all()
    if not rows:
        return None
    grants = {Grant(RoleName(role), of) for _, _, role, of in rows if role is not None}
    return rows[0][0], rows[0][1], grants


def person_in(session: Session, programme_id: int, person_id: int) -> Person | None:
    """Somebody of this programme by our own id."""
    return session.scalar(select(Person).where(Person.id == person_id, Person.programme_id == programme_id))


def set_direct(session: Session, programme_id: int, person_id: int | None, channel_id: str | None) -> None:
    """Note which conversation is the one with somebody; None when that is not known any more."""
    session.execute(
        update(Person)
        .where(Person.id == person_id, Person.programme_id == programme_id)
        .values(dm_channel_id=channel_id)
        .execution_options(synchronize_session=False)
    )


def coordinators(session: Session, programme_id: int) -> Sequence[Person]:
    """The programme's coordinators whose account is active."""
    return session.scalars(
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(
            Role.programme_id == programme_id,
            Role.role == "coordinator",
            Role.ended_at.is_(None),
            Person.is_deactivated.is_(False),
        )
        .order_by(Person.id)
    ).all()


def roles_of(session: Session, programme_id: int, person_id: int) -> set[Grant]:
    """The roles somebody holds now."""
    held = select(Role.role, Role.organisation_id).where(
        Role.programme_id == programme_id, Role.person_id == person_id, Role.ended_at.is_(None)
    )
    return {Grant(RoleName(role), of) for role, of in session.execute(held)}


def coaches(session: Session, programme_id: int, agency_id: int) -> Sequence[Person]:
    """The coaches of an agency whose account is active."""
    return session.scalars(
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(
            Role.programme_id == programme_id,
            Role.role == "coach",
            Role.organisation_id == agency_id,
            Role.ended_at.is_(None),
            Person.is_deactivated.is_(False),
        )
        .order_by(Person.id)
    ).all()


def held_role(session: Session, programme_id: int, person_id: int, role: str) -> Role | None:
    """The open grant of a role, if the person holds it."""
    return session.scalar(
        select(Role).where(
            Role.programme_id == programme_id,
            Role.person_id == person_id,
            Role.role == role,
            Role.ended_at.is_(None),
        )
    )


def professions(session: Session, programme_id: int) -> Sequence[Profession]:
    """The professions the programme matches in, in the order they were added."""
    return session.scalars(
        select(Profession)
        .where(Profession.programme_id == programme_id, Profession.retired_at.is_(None))
        .order_by(Profession.id)
    ).all()


def every_profession(session: Session, programme_id: int) -> Sequence[Profession]:
    """All professions the programme ever matched in, retired ones too, in the order they were added."""
    return session.scalars(
        select(Profession).where(Profession.programme_id == programme_id).order_by(Profession.id)
    ).all()


def lock_programme(session: Session, programme_id: int) -> None:
    """Make others who change the programme or its coordinators wait until this transaction ends.

    What this session knows of the programme is then as they left it. Everybody else may go on adding
    rows to the programme: a full lock would hold up all of its work.
    """
    statement = select(Programme).where(Programme.id == programme_id).with_for_update(key_share=True)
    session.scalars(statement.execution_options(populate_existing=True)).one()


def with_home(session: Session, programme_id: int) -> Sequence[int]:
    """The ids of everybody who has opened the App Home."""
    return session.scalars(select(Home.person_id).where(Home.programme_id == programme_id)).all()
