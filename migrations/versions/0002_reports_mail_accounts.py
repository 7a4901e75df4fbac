"""Submissions, the outbox, compiled reports, accounts of those who sign in.

Why   what is tracked is reported, reminded and compiled
Data  what is there stays as it is
Time  instant
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("accounts_key")),
        sa.UniqueConstraint("name", name=op.f("accounts_name_once")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("waiting", "sent", "given_up", "superseded", name="mailstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stale_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("outbox_agency_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("outbox_key")),
        sa.UniqueConstraint("key", name=op.f("outbox_key_once")),
    )
    op.create_index(op.f("outbox_agency_id_index"), "outbox", ["agency_id"])
    op.create_index(
        "outbox_due",
        "outbox",
        ["due_at", "id"],
        postgresql_where=sa.text("state = 'waiting'"),
        sqlite_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("sign_ins_account_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("sign_ins_key")),
        sa.UniqueConstraint("token_hash", name=op.f("sign_ins_token_hash_once")),
    )
    op.create_table(
        "compiled_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column(
            "state", sa.Enum("requested", "compiled", name="compilestate", native_enum=False, length=20), nullable=False
        ),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("compiled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("word_file", sa.String(), nullable=True),
        sa.Column("excel_file", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("compiled_reports_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("compiled_reports_key")),
        sa.UniqueConstraint("key", name=op.f("compiled_reports_key_once")),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("submissions_agency_id_refers")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("submissions_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("submissions_key")),
        sa.UniqueConstraint("plan_id", "agency_id", "period", name=op.f("submissions_plan_id_agency_id_period_once")),
    )
    op.create_index(op.f("submissions_agency_id_index"), "submissions", ["agency_id"])
    op.create_table(
        "submission_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "sent", "accepted", "returned", name="submissionstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("narrative", sa.JSON(), nullable=False),
        sa.Column("sender", sa.String(), nullable=True),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("submission_versions_submission_id_refers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("submission_versions_key")),
        sa.UniqueConstraint("submission_id", "number", name=op.f("submission_versions_submission_id_number_once")),
    )
    op.create_table(
        "achievements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("quota_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["quota_id"], ["quotas.id"], name=op.f("achievements_quota_id_refers")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["submission_versions.id"], name=op.f("achievements_version_id_refers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("achievements_key")),
        sa.UniqueConstraint("version_id", "quota_id", name=op.f("achievements_version_id_quota_id_once")),
    )
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("done", "in_progress", "not_started", name="answerstatus", native_enum=False, length=20),
            nullable=True,
        ),
        sa.Column("result", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("answers_task_id_refers")),
        sa.ForeignKeyConstraint(["version_id"], ["submission_versions.id"], name=op.f("answers_version_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("answers_key")),
        sa.UniqueConstraint("version_id", "task_id", name=op.f("answers_version_id_task_id_once")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["submission_versions.id"], name=op.f("attachments_version_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("attachments_key")),
    )
    op.create_index(op.f("attachments_version_id_index"), "attachments", ["version_id"])


def downgrade() -> None:
    op.drop_table("attachments")
    op.drop_table("answers")
    op.drop_table("achievements")
    op.drop_table("submission_versions")
    op.drop_table("submissions")
    op.drop_table("compiled_reports")
    op.drop_table("sign_ins")
    op.drop_table("outbox")
    op.drop_table("accounts")
