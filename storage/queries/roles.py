"""Questions about who holds which role, of which organisation."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.models import Organisation, Person, Role
from storage.writes import rows_changed


def holders(session: Session, programme_id: int) -> Sequence[tuple[Person, Role, Organisation | None]]:
    """Everybody who holds a role now, by role, organisation and name."""
    rows = session.execute(
        select(Person, Role, Organisation)
        .join(Role, Role.person_id == Person.id)
        .outerjoin(Organisation, Organisation.id == Role.organisation_id)
        .where(Role.programme_id == programme_id, Role.ended_at.is_(None))
        .order_by(Role.role, Organisation.name, Person.name, Role.id)
    ).all()
    return [(row[0], row[1], row[2]) for row in rows]


def held(session: Session, programme_id: int, person_id: int, role: str) -> Sequence[Role]:
    """The open grants of a role that somebody holds: one for each organisation."""
    return session.scalars(
        select(Role)
        .where(
            Role.programme_id == programme_id,
            Role.person_id == person_id,
            Role.role == role,
            Role.ended_at.is_(None),
        )
        .order_by(Role.id)
    ).all()


def holds(
    session: Session, programme_id: int, person_id: int, role: str, organisation_id: int | None
) -> bool:
    """Whether somebody holds a role of that organisation (None: of the whole programme)."""
    found = held(session, programme_id, person_id, role)
    return any(each.organisation_id == organisation_id for each in found)


def end(session: Session, role_id: int, at: datetime) -> bool:
    """End a grant; False when somebody else ended it first."""
    result = session.execute(
        update(Role).where(Role.id == role_id, Role.ended_at.is_(None)).values(ended_at=at)
    )
    return rows_changed(result) == 1
