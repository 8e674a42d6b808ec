"""People take parts, and pairs are proposed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "intakes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_on IS NULL OR closes_on >= opens_on", name=op.f("ck_intakes_dates")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_intakes_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intakes")),
        sa.UniqueConstraint("programme_id", "name", name=op.f("uq_intakes_programme_id_name")),
    )
    with op.batch_alter_table("intakes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intakes_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_consents_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("person_id", "version", name=op.f("uq_consents_person_id_version")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_erasures_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_erasures_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    with op.batch_alter_table("erasures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_erasures_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_erasures_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_erasures_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("cancelled_at IS NULL AND done_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL AND done_at IS NULL"),
        )

    op.create_table(
        "matching_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("view_id", sa.String(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'working', 'done', 'failed')", name=op.f("ck_matching_runs_state")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_matching_runs_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_matching_runs_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching_runs")),
    )
    with op.batch_alter_table("matching_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matching_runs_asked_by_id"), ["asked_by_id"], unique=False)
        batch_op.create_index(
            "ix_matching_runs_open",
            ["asked_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('waiting', 'working')"),
            postgresql_where=sa.text("state IN ('waiting', 'working')"),
        )
        batch_op.create_index(batch_op.f("ix_matching_runs_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "organisation_ties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisations.id"], name=op.f("fk_organisation_ties_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["organisations.id"], name=op.f("fk_organisation_ties_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_organisation_ties_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_ties")),
        sa.UniqueConstraint(
            "agency_id", "employer_id", name=op.f("uq_organisation_ties_agency_id_employer_id")
        ),
    )
    with op.batch_alter_table("organisation_ties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_ties_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("slack_id", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("profession_id", sa.Integer(), nullable=True),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.Column("speciality", sa.String(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("goals", sa.String(), nullable=False),
        sa.Column("reports_to", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("eligible_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("oriented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("front_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_for_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('mentor', 'mentee')", name=op.f("ck_participants_side")),
        sa.CheckConstraint(
            "state IN ('announced', 'confirmed', 'finished', 'left')", name=op.f("ck_participants_state")
        ),
        sa.CheckConstraint(
            "person_id IS NOT NULL OR slack_id IS NOT NULL OR email IS NOT NULL",
            name=op.f("ck_participants_somebody"),
        ),
        sa.CheckConstraint("places BETWEEN 1 AND 3", name=op.f("ck_participants_places")),
        sa.CheckConstraint("years BETWEEN 0 AND 60", name=op.f("ck_participants_years")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["people.id"], name=op.f("fk_participants_entered_by_id")),
        sa.ForeignKeyConstraint(["intake_id"], ["intakes.id"], name=op.f("fk_participants_intake_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_participants_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_participants_person_id")),
        sa.ForeignKeyConstraint(
            ["profession_id"], ["professions.id"], name=op.f("fk_participants_profession_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_participants_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint(
            "programme_id", "side", "email", name=op.f("uq_participants_programme_id_side_email")
        ),
        sa.UniqueConstraint(
            "programme_id", "side", "person_id", name=op.f("uq_participants_programme_id_side_person_id")
        ),
        sa.UniqueConstraint(
            "programme_id", "side", "slack_id", name=op.f("uq_participants_programme_id_side_slack_id")
        ),
    )
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_participants_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_participants_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            "ix_participants_pool", ["programme_id", "side", "state", "waiting_since"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_participants_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "ix_participants_to_find",
            ["programme_id", "looked_for_at"],
            unique=False,
            sqlite_where=sa.text("person_id IS NULL"),
            postgresql_where=sa.text("person_id IS NULL"),
        )

    op.create_table(
        "profession_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_profession_links_in_order")),
        sa.ForeignKeyConstraint(["first_id"], ["professions.id"], name=op.f("fk_profession_links_first_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_profession_links_programme_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["professions.id"], name=op.f("fk_profession_links_second_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profession_links")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_profession_links_first_id_second_id")),
    )
    with op.batch_alter_table("profession_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profession_links_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_uploads_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_uploads_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    with op.batch_alter_table("uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uploads_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_uploads_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_uploads_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "pair_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentor_part_id", sa.Integer(), nullable=False),
        sa.Column("mentee_part_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('locked', 'excluded')", name=op.f("ck_pair_marks_kind")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_pair_marks_by_id")),
        sa.ForeignKeyConstraint(
            ["mentee_part_id"], ["participants.id"], name=op.f("fk_pair_marks_mentee_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_part_id"], ["participants.id"], name=op.f("fk_pair_marks_mentor_part_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_pair_marks_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_marks")),
        sa.UniqueConstraint(
            "mentor_part_id", "mentee_part_id", name=op.f("uq_pair_marks_mentor_part_id_mentee_part_id")
        ),
    )
    with op.batch_alter_table("pair_marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_marks_mentee_part_id"), ["mentee_part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_marks_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentor_part_id", sa.Integer(), nullable=False),
        sa.Column("mentee_part_id", sa.Integer(), nullable=False),
        sa.Column("profession_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_by", sa.String(), nullable=True),
        sa.Column("decline_reason", sa.String(), nullable=True),
        sa.Column("decline_note", sa.String(), nullable=True),
        sa.Column("match_id", sa.Integer(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("declined_by IN ('mentor', 'mentee')", name=op.f("ck_proposals_declined_by")),
        sa.CheckConstraint(
            "state IN ('proposed', 'accepted', 'matched', 'declined', 'expired', 'withdrawn')",
            name=op.f("ck_proposals_state"),
        ),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_proposals_match_id")),
        sa.ForeignKeyConstraint(
            ["mentee_part_id"], ["participants.id"], name=op.f("fk_proposals_mentee_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_part_id"], ["participants.id"], name=op.f("fk_proposals_mentor_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["profession_id"], ["professions.id"], name=op.f("fk_proposals_profession_id")
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_proposals_programme_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["people.id"], name=op.f("fk_proposals_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(
            "ix_proposals_expiry",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('proposed', 'accepted')"),
            postgresql_where=sa.text("state IN ('proposed', 'accepted')"),
        )
        batch_op.create_index("ix_proposals_mentee", ["mentee_part_id", "state"], unique=False)
        batch_op.create_index("ix_proposals_mentor", ["mentor_part_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_proposals_open_mentee",
            ["mentee_part_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('proposed', 'accepted')"),
            postgresql_where=sa.text("state IN ('proposed', 'accepted')"),
        )

    op.create_table(
        "rematches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("outcome IN ('rematch', 'stay')", name=op.f("ck_rematches_outcome")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_rematches_asked_by_id")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name=op.f("fk_rematches_closed_by_id")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_rematches_match_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_rematches_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rematches")),
    )
    with op.batch_alter_table("rematches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rematches_match_id"), ["match_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rematches_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(
            "uq_rematches_open",
            ["match_id", "asked_by_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("mentor_part_id", sa.Integer(), nullable=False),
        sa.Column("mentee_part_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentee_part_id"], ["participants.id"], name=op.f("fk_suggestions_mentee_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_part_id"], ["participants.id"], name=op.f("fk_suggestions_mentor_part_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_suggestions_programme_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["matching_runs.id"], name=op.f("fk_suggestions_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("run_id", "mentee_part_id", name=op.f("uq_suggestions_run_id_mentee_part_id")),
    )
    with op.batch_alter_table("suggestions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestions_mentee_part_id"), ["mentee_part_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestions_mentor_part_id"), ["mentor_part_id"], unique=False)
        batch_op.create_index("ix_suggestions_page", ["run_id", "rank"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestions_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["people.id"], name=op.f("fk_questions_answered_by_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_questions_asked_by_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_questions_programme_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_questions_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_proposal_id"), ["proposal_id"], unique=False)

    # In place: tables that others point to are rebuilt on SQLite only where there is no other way.
    for column in ("agency_id", "employer_id"):
        op.execute(
            f"ALTER TABLE matches ADD COLUMN {column} INTEGER "
            f"CONSTRAINT fk_matches_{column} REFERENCES organisations (id)"
        )
    op.create_index("ix_matches_agency", "matches", ["agency_id", "status"])
    op.create_index("ix_matches_employer", "matches", ["employer_id", "status"])

    # A rebuilt table keeps only the checks it is given again.
    people = (
        sa.CheckConstraint("capacity BETWEEN 0 AND 3", name=op.f("ck_people_capacity")),
        sa.CheckConstraint("pairs BETWEEN 0 AND 3", name=op.f("ck_people_pairs")),
    )
    with op.batch_alter_table("people", table_args=people) as batch_op:
        batch_op.add_column(sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_index(batch_op.f("ix_people_organisation_id"))
        batch_op.drop_constraint(batch_op.f("fk_people_organisation_id"), type_="foreignkey")
        batch_op.drop_column("organisation_id")

    roles = (
        sa.CheckConstraint(
            "role IN ('coordinator', 'coach', 'employer_lead', 'champion')", name=op.f("ck_roles_role")
        ),
    )
    open_role = sa.text("ended_at IS NULL")
    open_of_all = sa.text("ended_at IS NULL AND organisation_id IS NULL")
    op.drop_index("uq_roles_held", "roles")
    with op.batch_alter_table("roles", table_args=roles) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_roles_organisation"),
            "(role IN ('coach', 'employer_lead')) = (organisation_id IS NOT NULL)",
        )
    op.create_index(
        "uq_roles_held_of",
        "roles",
        ["person_id", "role", "organisation_id"],
        unique=True,
        sqlite_where=open_role,
        postgresql_where=open_role,
    )
    op.create_index(
        "uq_roles_held",
        "roles",
        ["person_id", "role"],
        unique=True,
        sqlite_where=open_of_all,
        postgresql_where=open_of_all,
    )


def downgrade() -> None:
    # What people entered since would be lost without a word.
    raise NotImplementedError("restore the copy of the database that was made before the upgrade")
