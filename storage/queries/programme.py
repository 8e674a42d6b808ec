"""Questions about what a programme consists of: its organisations, intakes and links."""

from collections.abc import Sequence

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from storage.models import Intake, Organisation, OrganisationTie, ProfessionLink
from storage.models.base import Base

# These say how two of them stand to each other: nobody belongs to anything by them.
_LINKS = (OrganisationTie.__tablename__, ProfessionLink.__tablename__)


def organisations(session: Session, programme_id: int, *, lock: bool = False) -> Sequence[Organisation]:
    """The organisations in the order they were added. `lock`: nobody can come to belong to one meanwhile."""
    statement = (
        select(Organisation).where(Organisation.programme_id == programme_id).order_by(Organisation.id)
    )
    return session.scalars(statement.with_for_update() if lock else statement).all()


def intakes(session: Session, programme_id: int, *, lock: bool = False) -> Sequence[Intake]:
    """The intakes in the order they were added. `lock`: nobody can come to belong to one meanwhile."""
    statement = select(Intake).where(Intake.programme_id == programme_id).order_by(Intake.id)
    return session.scalars(statement.with_for_update() if lock else statement).all()


def ties(session: Session, programme_id: int) -> Sequence[OrganisationTie]:
    """Which agencies and employers work together."""
    return session.scalars(select(OrganisationTie).where(OrganisationTie.programme_id == programme_id)).all()


def links(session: Session, programme_id: int) -> Sequence[ProfessionLink]:
    """Which professions are compatible, retired ones too."""
    return session.scalars(select(ProfessionLink).where(ProfessionLink.programme_id == programme_id)).all()


def belonging(session: Session, model: type[Base], programme_id: int) -> dict[int, int]:
    """How many rows of any table refer to each row of `model`, by its id; those without any are left out."""
    counted: dict[int, int] = {}
    for table in Base.metadata.tables.values():
        if table.name not in _LINKS:
            for row_id, count in _referring(session, table, model, programme_id):
                counted[row_id] = counted.get(row_id, 0) + count
    return counted


def _referring(
    session: Session, table: Table, model: type[Base], programme_id: int
) -> Sequence[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for key in table.foreign_keys:
        if key.column.table is model.__table__:
            column = key.parent
            statement = (
                select(column, func.count())
                .where(table.c.programme_id == programme_id, column.is_not(None))
                .group_by(column)
            )
            found += [(row[0], row[1]) for row in session.execute(statement)]
    return found
