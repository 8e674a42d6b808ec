"""Messages are found by what they amend: deleting one looks for those that refer to it."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_notices_amends_id", "notices", ["amends_id"])


def downgrade() -> None:
    op.drop_index("ix_notices_amends_id", "notices")
