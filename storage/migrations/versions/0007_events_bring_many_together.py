"""Events bring many together."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'sent', 'stopped')", name=op.f("ck_campaigns_state")),
        sa.CheckConstraint("cap BETWEEN 1 AND 10000", name=op.f("ck_campaigns_cap")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_campaigns_made_by_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_campaigns_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("programme_id", "season", name=op.f("uq_campaigns_programme_id_season")),
    )
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaigns_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "channels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("channel_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refused", sa.String(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["people.id"], name=op.f("fk_channels_chosen_by_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_channels_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
        sa.UniqueConstraint("team_id", "channel_id", name=op.f("uq_channels_team_id_channel_id")),
    )
    with op.batch_alter_table("channels", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_channels_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("title_fr", sa.String(), nullable=False),
        sa.Column("about_en", sa.String(), nullable=False),
        sa.Column("about_fr", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("prepare", sa.JSON(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("host_name", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("queue", sa.Integer(), nullable=False),
        sa.Column("asks_host", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("by_dm", sa.Boolean(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("invite_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_call_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminds_day", sa.Boolean(), nullable=False),
        sa.Column("remind_minutes", sa.Integer(), nullable=True),
        sa.Column("series_key", sa.String(), nullable=True),
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("materials", sa.String(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("news_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced_by_id", sa.Integer(), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_reason", sa.String(), nullable=True),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_level", sa.String(), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('development', 'networking', 'recognition', 'orientation')", name=op.f("ck_events_kind")
        ),
        sa.CheckConstraint(
            "state <> 'announced' OR announced_at IS NOT NULL", name=op.f("ck_events_announced")
        ),
        sa.CheckConstraint(
            "state IN ('suggested', 'draft', 'announced', 'cancelled')", name=op.f("ck_events_state")
        ),
        sa.CheckConstraint("title_en <> '' OR title_fr <> ''", name=op.f("ck_events_title")),
        sa.CheckConstraint("minutes BETWEEN 15 AND 1440", name=op.f("ck_events_minutes")),
        sa.CheckConstraint("seats BETWEEN 1 AND 10000", name=op.f("ck_events_seats")),
        sa.CheckConstraint("taken >= 0 AND (seats IS NULL OR taken <= seats)", name=op.f("ck_events_taken")),
        sa.ForeignKeyConstraint(["announced_by_id"], ["people.id"], name=op.f("fk_events_announced_by_id")),
        sa.ForeignKeyConstraint(["cancelled_by_id"], ["people.id"], name=op.f("fk_events_cancelled_by_id")),
        sa.ForeignKeyConstraint(["host_id"], ["people.id"], name=op.f("fk_events_host_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_events_made_by_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_events_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("uid", name=op.f("uq_events_uid")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index("ix_events_series", ["series_key"], unique=False)
        batch_op.create_index(
            "ix_events_turn",
            ["look_at"],
            unique=False,
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.create_index("ix_events_when", ["programme_id", "starts_at"], unique=False)

    op.create_table(
        "campaign_contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("season", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("profession_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("source IN ('message', 'channel')", name=op.f("ck_campaign_contacts_source")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_contacts_campaign_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_campaign_contacts_person_id")),
        sa.ForeignKeyConstraint(
            ["profession_id"], ["professions.id"], name=op.f("fk_campaign_contacts_profession_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_campaign_contacts_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_contacts")),
        sa.UniqueConstraint(
            "programme_id",
            "season",
            "person_id",
            name=op.f("uq_campaign_contacts_programme_id_season_person_id"),
        ),
    )
    with op.batch_alter_table("campaign_contacts", schema=None) as batch_op:
        batch_op.create_index("ix_campaign_contacts_campaign", ["campaign_id", "source"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_contacts_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_campaign_contacts_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "event_companions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("prepare", sa.JSON(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('asking_host', 'offered', 'accepted', 'declined', 'refused', 'withdrawn', 'lapsed')",
            name=op.f("ck_event_companions_state"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["people.id"], name=op.f("fk_event_companions_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_companions_event_id")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_event_companions_match_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_event_companions_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_companions")),
        sa.UniqueConstraint("event_id", "match_id", name=op.f("uq_event_companions_event_id_match_id")),
    )
    with op.batch_alter_table("event_companions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_companions_match_id"), ["match_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_companions_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "event_guests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("queued", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("brought_by_id", sa.Integer(), nullable=True),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.Column("came_by", sa.String(), nullable=True),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marked_by_id", sa.Integer(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answer = 'offered') = (offered_until IS NOT NULL)", name=op.f("ck_event_guests_offered")
        ),
        sa.CheckConstraint("answer <> 'waiting' OR queued IS NOT NULL", name=op.f("ck_event_guests_waiting")),
        sa.CheckConstraint(
            "answer IN ('invited', 'going', 'declined', 'waiting', 'offered', 'left')",
            name=op.f("ck_event_guests_answer"),
        ),
        sa.CheckConstraint("came_by IN ('code', 'list', 'file')", name=op.f("ck_event_guests_came_by")),
        sa.ForeignKeyConstraint(["brought_by_id"], ["people.id"], name=op.f("fk_event_guests_brought_by_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_guests_event_id")),
        sa.ForeignKeyConstraint(["marked_by_id"], ["people.id"], name=op.f("fk_event_guests_marked_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_event_guests_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_event_guests_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_guests")),
        sa.UniqueConstraint("event_id", "person_id", name=op.f("uq_event_guests_event_id_person_id")),
    )
    with op.batch_alter_table("event_guests", schema=None) as batch_op:
        batch_op.create_index("ix_event_guests_line", ["event_id", "answer", "queued"], unique=False)
        batch_op.create_index("ix_event_guests_person", ["person_id", "answer"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_guests_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "event_opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("worth", sa.String(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("worth IN ('yes', 'partly', 'no')", name=op.f("ck_event_opinions_worth")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_opinions_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_event_opinions_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_event_opinions_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_opinions")),
        sa.UniqueConstraint("event_id", "person_id", name=op.f("uq_event_opinions_event_id_person_id")),
    )
    with op.batch_alter_table("event_opinions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_opinions_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_opinions_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "recognitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_recognitions_dates")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_recognitions_event_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_recognitions_made_by_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_recognitions_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognitions")),
        sa.UniqueConstraint(
            "programme_id", "from_on", "until_on", name=op.f("uq_recognitions_programme_id_from_on_until_on")
        ),
    )
    with op.batch_alter_table("recognitions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recognitions_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recognitions_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "event_credits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("credited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["hours_entries.id"], name=op.f("fk_event_credits_entry_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_credits_event_id")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_event_credits_match_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_event_credits_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_credits")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_event_credits_entry_id")),
        sa.UniqueConstraint("event_id", "match_id", name=op.f("uq_event_credits_event_id_match_id")),
    )
    with op.batch_alter_table("event_credits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_credits_match_id"), ["match_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_credits_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "namings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recognition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("serial", sa.String(), nullable=True),
        sa.Column("certified", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("certified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer IN ('asked', 'yes', 'no')", name=op.f("ck_namings_answer")),
        sa.CheckConstraint("(serial IS NULL) = (certified_at IS NULL)", name=op.f("ck_namings_certified")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_namings_person_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_namings_programme_id")),
        sa.ForeignKeyConstraint(
            ["recognition_id"], ["recognitions.id"], name=op.f("fk_namings_recognition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_namings")),
        sa.UniqueConstraint("recognition_id", "person_id", name=op.f("uq_namings_recognition_id_person_id")),
        sa.UniqueConstraint("serial", name=op.f("uq_namings_serial")),
    )
    with op.batch_alter_table("namings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_namings_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_namings_programme_id"), ["programme_id"], unique=False)

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("to_channel_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_bulk", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.drop_index(
            batch_op.f("ix_notices_ready"), sqlite_where=sa.text("state IN ('waiting', 'leased')")
        )
        batch_op.create_index(
            "ix_notices_ready",
            ["is_bulk", "ready_at", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('waiting', 'leased')"),
            postgresql_where=sa.text("state IN ('waiting', 'leased')"),
        )
        batch_op.create_index(batch_op.f("ix_notices_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notices_to_channel_id"), ["to_channel_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notices_to_channel_id"), "channels", ["to_channel_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_notices_event_id"), "events", ["event_id"], ["id"])

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.alter_column("is_bulk", server_default=None)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dm_channel_id", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("dm_channel_id")

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notices_event_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_notices_to_channel_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_notices_to_channel_id"))
        batch_op.drop_index(batch_op.f("ix_notices_event_id"))
        batch_op.drop_index(
            "ix_notices_ready",
            sqlite_where=sa.text("state IN ('waiting', 'leased')"),
            postgresql_where=sa.text("state IN ('waiting', 'leased')"),
        )
        batch_op.create_index(
            batch_op.f("ix_notices_ready"),
            ["ready_at"],
            unique=False,
            sqlite_where=sa.text("state IN ('waiting', 'leased')"),
        )
        batch_op.drop_column("is_bulk")
        batch_op.drop_column("to_channel_id")
        batch_op.drop_column("event_id")

    with op.batch_alter_table("namings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_namings_programme_id"))
        batch_op.drop_index(batch_op.f("ix_namings_person_id"))

    op.drop_table("namings")
    with op.batch_alter_table("event_credits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_credits_programme_id"))
        batch_op.drop_index(batch_op.f("ix_event_credits_match_id"))

    op.drop_table("event_credits")
    with op.batch_alter_table("recognitions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recognitions_programme_id"))
        batch_op.drop_index(batch_op.f("ix_recognitions_event_id"))

    op.drop_table("recognitions")
    with op.batch_alter_table("event_opinions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_opinions_programme_id"))
        batch_op.drop_index(batch_op.f("ix_event_opinions_person_id"))

    op.drop_table("event_opinions")
    with op.batch_alter_table("event_guests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_guests_programme_id"))
        batch_op.drop_index("ix_event_guests_person")
        batch_op.drop_index("ix_event_guests_line")

    op.drop_table("event_guests")
    with op.batch_alter_table("event_companions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_companions_programme_id"))
        batch_op.drop_index(batch_op.f("ix_event_companions_match_id"))

    op.drop_table("event_companions")
    with op.batch_alter_table("campaign_contacts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaign_contacts_programme_id"))
        batch_op.drop_index(batch_op.f("ix_campaign_contacts_person_id"))
        batch_op.drop_index("ix_campaign_contacts_campaign")

    op.drop_table("campaign_contacts")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_when")
        batch_op.drop_index(
            "ix_events_turn",
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_events_series")
        batch_op.drop_index(batch_op.f("ix_events_programme_id"))
        batch_op.drop_index(batch_op.f("ix_events_host_id"))

    op.drop_table("events")
    with op.batch_alter_table("channels", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_channels_programme_id"))

    op.drop_table("channels")
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_campaigns_programme_id"))

    op.drop_table("campaigns")
