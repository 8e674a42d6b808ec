"""Alembic's entry point; `storage.schema` hands it an open connection."""

from typing import Any, Literal

from alembic import context

from storage.models import Base
from storage.models.base import Instant


def _render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations name plain column types: they must keep their meaning when our own types change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=_render,
    # SQLite cannot alter most things in place: tables are rebuilt there.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
