"""Forgetting what was kept only for a while."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from storage.models import DeliveryKey, Draft, Upload


def forget_drafts(session: Session, *, expired_before: datetime) -> None:
    """Delete questions that can no longer be answered, of every programme."""
    statement = delete(Draft).where(Draft.expires_at < expired_before)
    session.execute(statement.execution_options(synchronize_session=False))


def forget_uploads(session: Session, *, expired_before: datetime) -> None:
    """Delete the lists that nobody used in time, of every programme."""
    statement = delete(Upload).where(Upload.expires_at <= expired_before)
    session.execute(statement.execution_options(synchronize_session=False))


def forget_keys(session: Session, *, made_before: datetime) -> None:
    """Delete the keys of requests that cannot be delivered again, of every programme."""
    statement = delete(DeliveryKey).where(DeliveryKey.created_at < made_before)
    session.execute(statement.execution_options(synchronize_session=False))
