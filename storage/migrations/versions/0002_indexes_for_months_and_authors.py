"""Indexes for a programme's month, and for the last entry of somebody."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_hours_entries_author", "hours_entries", ["author_id", "recorded_at"])
    op.create_index("ix_hours_entries_month", "hours_entries", ["programme_id", "held_on"])


def downgrade() -> None:
    op.drop_index("ix_hours_entries_month", "hours_entries")
    op.drop_index("ix_hours_entries_author", "hours_entries")
