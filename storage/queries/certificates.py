"""Questions about certificates of hours, and the keys that sign them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from storage.models import Certificate, HoursEntry, Notice, Programme, SigningKey
from storage.writes import insert_once


def minutes_of(session: Session, match_id: int) -> int:
    """The minutes of a pair that are confirmed, or wait for it. Those somebody disputes are not certified."""
    statement = select(func.coalesce(func.sum(HoursEntry.minutes), 0)).where(
        HoursEntry.match_id == match_id, HoursEntry.state.in_(("awaiting", "confirmed"))
    )
    return int(session.execute(statement).scalar_one())


def add(session: Session, values: dict[str, Any]) -> bool:
    """Record a certificate; False when one that says the same is there."""
    return insert_once(session, Certificate, values)


def that_says(session: Session, match_id: int, person_id: int, minutes: int, name: str) -> Certificate:
    """The certificate that says just this."""
    return session.scalars(
        select(Certificate).where(
            Certificate.match_id == match_id,
            Certificate.person_id == person_id,
            Certificate.minutes == minutes,
            Certificate.name == name,
        )
    ).one()


def certificate_in(session: Session, programme_id: int, certificate_id: int) -> Certificate | None:
    """A certificate of this programme by id."""
    return session.scalar(
        select(Certificate).where(Certificate.id == certificate_id, Certificate.programme_id == programme_id)
    )


def is_on_its_way(session: Session, programme_id: int, certificate: Certificate) -> bool:
    """Whether a message that carries it has yet to arrive."""
    waiting = session.scalars(
        select(Notice.arguments).where(
            Notice.programme_id == programme_id,
            Notice.person_id == certificate.person_id,
            Notice.match_id == certificate.match_id,
            Notice.template == "certificate.ready",
            Notice.state.in_(("waiting", "leased")),
        )
    )
    return any(arguments.get("certificate") == certificate.id for arguments in waiting)


def current_key(session: Session, programme_id: int) -> SigningKey | None:
    """The key that signs now."""
    return session.scalar(
        select(SigningKey).where(SigningKey.programme_id == programme_id, SigningKey.retired_at.is_(None))
    )


def add_key(session: Session, values: dict[str, Any]) -> bool:
    """Keep a new key; False when the programme has one that signs."""
    return insert_once(session, SigningKey, values)


def retire_key(session: Session, programme_id: int, now: datetime) -> None:
    """The key signs no more: its private part goes, its public part stays."""
    session.execute(
        update(SigningKey)
        .where(SigningKey.programme_id == programme_id, SigningKey.retired_at.is_(None))
        .values(retired_at=now, private_pem=None)
        .execution_options(synchronize_session="fetch")
    )


def keys_of(session: Session, programme_id: int) -> Sequence[SigningKey]:
    """Every key a programme ever had, the latest first."""
    return session.scalars(
        select(SigningKey).where(SigningKey.programme_id == programme_id).order_by(SigningKey.id.desc())
    ).all()


def every_key(session: Session) -> Sequence[tuple[str, SigningKey]]:
    """Every key of the database, with the name of its programme."""
    # For those who check a file: nobody can say beforehand whose it is.
    found = session.execute(
        select(Programme.name, SigningKey)
        .join(Programme, Programme.id == SigningKey.programme_id)
        .order_by(SigningKey.id)
    )
    return [(name, key) for name, key in found]
