"""Pairs book sessions, agree on goals and close."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_calendar_feeds_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_calendar_feeds_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_calendar_feeds_token_digest")),
    )
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_feeds_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_calendar_feeds_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_agreements_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_agreements_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_agreements_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint(
            "match_id", "person_id", "version", name=op.f("uq_agreements_match_id_person_id_version")
        ),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreements_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreements_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("again", sa.String(), nullable=True),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("again IN ('yes', 'later', 'no')", name=op.f("ck_assessments_again")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_assessments_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_assessments_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_assessments_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint("match_id", "person_id", name=op.f("uq_assessments_match_id_person_id")),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessments_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessments_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_certificates_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_certificates_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_certificates_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint(
            "match_id",
            "person_id",
            "minutes",
            "name",
            name=op.f("uq_certificates_match_id_person_id_minutes_name"),
        ),
        sa.UniqueConstraint("serial", name=op.f("uq_certificates_serial")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificates_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificates_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "goals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'half_way', 'done')", name=op.f("ck_goals_state")),
        sa.CheckConstraint("position BETWEEN 1 AND 5", name=op.f("ck_goals_position")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_goals_match_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_goals_programme_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["people.id"], name=op.f("fk_goals_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sa.UniqueConstraint("match_id", "position", name=op.f("uq_goals_match_id_position")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goals_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "match_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("seen_ends_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'extend') = (ends_on IS NOT NULL)", name=op.f("ck_match_changes_ends_on")
        ),
        sa.CheckConstraint(
            "answer IN ('agreed', 'declined', 'withdrawn', 'overtaken')", name=op.f("ck_match_changes_answer")
        ),
        sa.CheckConstraint("kind = 'close' OR reason IS NULL", name=op.f("ck_match_changes_reason")),
        sa.CheckConstraint("kind IN ('extend', 'close')", name=op.f("ck_match_changes_kind")),
        sa.CheckConstraint("(answer IS NULL) = (closed_at IS NULL)", name=op.f("ck_match_changes_closed")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_match_changes_asked_by_id")),
        sa.ForeignKeyConstraint(["asked_id"], ["people.id"], name=op.f("fk_match_changes_asked_id")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_match_changes_match_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_match_changes_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_changes")),
    )
    with op.batch_alter_table("match_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_changes_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_match_changes_open",
            ["match_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("pass_on", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_thanks_author_id")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_thanks_match_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_thanks_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint("match_id", "author_id", name=op.f("uq_thanks_match_id_author_id")),
    )
    with op.batch_alter_table("thanks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thanks_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "goal_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("position BETWEEN 1 AND 10", name=op.f("ck_goal_steps_position")),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_goal_steps_goal_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_goal_steps_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_steps")),
        sa.UniqueConstraint("goal_id", "position", name=op.f("uq_goal_steps_goal_id_position")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("goal_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_steps_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("agenda", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("prepare", sa.JSON(), nullable=False),
        sa.Column("booked_by_id", sa.Integer(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=True),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("outcome_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_note", sa.String(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'agreed') = (agreed_at IS NOT NULL)", name=op.f("ck_sessions_agreed")),
        sa.CheckConstraint("(state = 'proposed') = (asked_id IS NOT NULL)", name=op.f("ck_sessions_asked")),
        sa.CheckConstraint("kind IN ('session', 'workplace_meeting')", name=op.f("ck_sessions_kind")),
        sa.CheckConstraint("outcome IN ('met', 'not_met')", name=op.f("ck_sessions_outcome")),
        sa.CheckConstraint(
            "state IN ('proposed', 'agreed', 'declined', 'cancelled')", name=op.f("ck_sessions_state")
        ),
        sa.CheckConstraint("minutes BETWEEN 15 AND 720", name=op.f("ck_sessions_minutes")),
        sa.ForeignKeyConstraint(["asked_id"], ["people.id"], name=op.f("fk_sessions_asked_id")),
        sa.ForeignKeyConstraint(["booked_by_id"], ["people.id"], name=op.f("fk_sessions_booked_by_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name=op.f("fk_sessions_closed_by_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["hours_entries.id"], name=op.f("fk_sessions_entry_id")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_sessions_match_id")),
        sa.ForeignKeyConstraint(["outcome_by_id"], ["people.id"], name=op.f("fk_sessions_outcome_by_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_sessions_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_sessions_entry_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_sessions_uid")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index("ix_sessions_match", ["match_id", "starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_sessions_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "ix_sessions_to_come",
            ["starts_at"],
            unique=False,
            sqlite_where=sa.text("state = 'agreed' AND outcome IS NULL"),
            postgresql_where=sa.text("state = 'agreed' AND outcome IS NULL"),
        )

    op.create_table(
        "action_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["people.id"], name=op.f("fk_action_items_added_by_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["people.id"], name=op.f("fk_action_items_done_by_id")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_action_items_match_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_action_items_owner_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_action_items_programme_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_action_items_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_items")),
    )
    with op.batch_alter_table("action_items", schema=None) as batch_op:
        batch_op.create_index("ix_action_items_match", ["match_id", "done_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_items_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_items_session_id"), ["session_id"], unique=False)

    op.create_table(
        "session_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_session_notes_author_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_session_notes_programme_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_session_notes_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_notes")),
    )
    with op.batch_alter_table("session_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_notes_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_notes_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_notes_session_id"), ["session_id"], unique=False)

    op.create_index("ix_matches_closing", "matches", ["programme_id", "status", "ends_on"])
    op.create_table(
        "signing_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("private_pem", sa.String(), nullable=True),
        sa.Column("certificate_pem", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(private_pem IS NULL) = (retired_at IS NOT NULL)", name=op.f("ck_signing_keys_private")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_signing_keys_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_keys")),
    )
    with op.batch_alter_table("signing_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signing_keys_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_signing_keys_current",
            ["programme_id"],
            unique=True,
            sqlite_where=sa.text("retired_at IS NULL"),
            postgresql_where=sa.text("retired_at IS NULL"),
        )

    # In place: tables that others point to are rebuilt on SQLite only where there is no other way.
    op.execute(
        "ALTER TABLE people ADD COLUMN reminders VARCHAR NOT NULL DEFAULT 'usual' "
        "CONSTRAINT ck_people_reminders CHECK (reminders IN ('usual', 'earlier', 'later', 'off'))"
    )
    for column, table in (("reply_to_id", "notices"), ("session_id", "sessions")):
        op.execute(
            f"ALTER TABLE notices ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_notices_{column} REFERENCES {table} (id)"
        )
        op.create_index(f"ix_notices_{column}", "notices", [column])
    op.execute("ALTER TABLE notices ADD COLUMN file_id VARCHAR")


def downgrade() -> None:
    # What people entered since would be lost without a word.
    raise NotImplementedError("restore the copy of the database that was made before the upgrade")
