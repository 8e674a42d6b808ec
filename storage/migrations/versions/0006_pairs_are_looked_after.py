"""Pairs are looked after: watches, concerns, wishes about messages, pauses, outcomes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_wishes",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("off", sa.JSON(), nullable=False),
        sa.Column("opens", sa.String(), nullable=True),
        sa.Column("closes", sa.String(), nullable=True),
        sa.Column("every_day", sa.Boolean(), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_message_wishes_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_message_wishes_programme_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_message_wishes")),
    )
    with op.batch_alter_table("message_wishes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_wishes_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "nudge_pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["began_by_id"], ["people.id"], name=op.f("fk_nudge_pauses_began_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"], name=op.f("fk_nudge_pauses_ended_by_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_nudge_pauses_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge_pauses")),
    )
    with op.batch_alter_table("nudge_pauses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nudge_pauses_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_nudge_pauses_all",
            ["programme_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL AND kind IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND kind IS NULL"),
        )
        batch_op.create_index(
            "uq_nudge_pauses_kind",
            ["programme_id", "kind"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "concerns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("signals", sa.JSON(), nullable=False),
        sa.Column("silent_ids", sa.JSON(), nullable=False),
        sa.Column("rung", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("rung IN ('members', 'coach', 'coordinator')", name=op.f("ck_concerns_rung")),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_reason IS NULL)", name=op.f("ck_concerns_closed")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_concerns_match_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_concerns_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
    )
    with op.batch_alter_table("concerns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concerns_match_id"), ["match_id"], unique=False)
        batch_op.create_index(
            "ix_concerns_open_of",
            ["programme_id"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_concerns_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_concerns_open",
            ["match_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "outcomes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('in_profession', 'other_work', 'studying', 'looking')",
            name=op.f("ck_outcomes_answer"),
        ),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_outcomes_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_outcomes_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_outcomes_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("match_id", "day", name=op.f("uq_outcomes_match_id_day")),
    )
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcomes_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcomes_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "watches",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("life_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rings", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_watches_match_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_watches_programme_id")),
        sa.PrimaryKeyConstraint("match_id", name=op.f("pk_watches")),
    )
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.create_index("ix_watches_look", ["programme_id", "look_at"], unique=False)
        batch_op.create_index("ix_watches_due", ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_watches_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "concern_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concern_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_concern_steps_by_id")),
        sa.ForeignKeyConstraint(["concern_id"], ["concerns.id"], name=op.f("fk_concern_steps_concern_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_concern_steps_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_concern_steps_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern_steps")),
    )
    with op.batch_alter_table("concern_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concern_steps_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_concern_steps_concern_id"), ["concern_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_concern_steps_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_concern_steps_programme_id"), ["programme_id"], unique=False)

    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), nullable=True))
        batch_op.create_index(
            "ix_notices_nudges",
            ["person_id", "finished_at"],
            unique=False,
            sqlite_where=sa.text("kind IS NOT NULL"),
            postgresql_where=sa.text("kind IS NOT NULL"),
        )

    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_column("swept_on")

    # Every pair there is, is looked at by the first sweep.
    op.execute(
        "INSERT INTO watches (match_id, programme_id, look_at, life_at) "
        "SELECT id, programme_id, recorded_at, recorded_at FROM matches"
    )
    for template, kind in (
        ("checkin.ask", "check_in"),
        ("nudge.nothing_logged", "hours"),
        ("goal.look", "goals"),
        ("closing.plan", "closing"),
        ("closing.day", "closing"),
        ("remind.session", "remind"),
        ("met.ask", "met"),
    ):
        op.execute(
            f"UPDATE notices SET kind = '{kind}' "  # noqa: S608 - codes of this file
            f"WHERE template = '{template}' AND state = 'waiting' AND amends_id IS NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("swept_on", sa.DATE(), nullable=True))

    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("asked_at")

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notices_nudges",
            sqlite_where=sa.text("kind IS NOT NULL"),
            postgresql_where=sa.text("kind IS NOT NULL"),
        )
        batch_op.drop_column("kind")

    with op.batch_alter_table("concern_steps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_concern_steps_programme_id"))
        batch_op.drop_index(batch_op.f("ix_concern_steps_person_id"))
        batch_op.drop_index(batch_op.f("ix_concern_steps_concern_id"))
        batch_op.drop_index(batch_op.f("ix_concern_steps_by_id"))

    op.drop_table("concern_steps")
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_watches_programme_id"))
        batch_op.drop_index("ix_watches_due")
        batch_op.drop_index("ix_watches_look")

    op.drop_table("watches")
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcomes_programme_id"))
        batch_op.drop_index(batch_op.f("ix_outcomes_person_id"))

    op.drop_table("outcomes")
    with op.batch_alter_table("concerns", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_concerns_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_concerns_programme_id"))
        batch_op.drop_index(
            "ix_concerns_open_of",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_concerns_match_id"))

    op.drop_table("concerns")
    with op.batch_alter_table("nudge_pauses", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_nudge_pauses_kind",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_nudge_pauses_all",
            sqlite_where=sa.text("ended_at IS NULL AND kind IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND kind IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_nudge_pauses_programme_id"))

    op.drop_table("nudge_pauses")
    with op.batch_alter_table("message_wishes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_wishes_programme_id"))

    op.drop_table("message_wishes")
