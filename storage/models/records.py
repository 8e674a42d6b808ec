"""What was done: requests that had their effect, and the audit of every change."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, InProgramme


class DeliveryKey(InProgramme, Base):
    """A request from Slack that has had its effect. The audit row with the same key says which."""

    __tablename__ = "delivery_keys"

    key: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(index=True)


class AuditEntry(InProgramme, Base):
    """Who did what to what. No personal text: ids and codes only."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_object", "object_kind", "object_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    request_key: Mapped[str | None] = mapped_column(index=True)
    action: Mapped[str]
    object_kind: Mapped[str]
    object_id: Mapped[int]
    details: Mapped[dict[str, Any]]
