"""Questions about agencies, employers and intakes."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Intake, Organisation


def of_kind(session: Session, programme_id: int, kind: str) -> Sequence[Organisation]:
    """The agencies or the employers of a programme, by name."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.programme_id == programme_id, Organisation.kind == kind)
        .order_by(Organisation.name, Organisation.id)
    ).all()


def by_ids(session: Session, programme_id: int, ids: Collection[int]) -> Sequence[Organisation]:
    """These organisations of a programme, by name."""
    return session.scalars(
        select(Organisation)
        .where(Organisation.programme_id == programme_id, Organisation.id.in_(ids))
        .order_by(Organisation.name, Organisation.id)
    ).all()


def intakes(session: Session, programme_id: int) -> Sequence[Intake]:
    """Every intake, the latest first."""
    return session.scalars(
        select(Intake)
        .where(Intake.programme_id == programme_id)
        .order_by(Intake.opens_on.desc(), Intake.id.desc())
    ).all()
