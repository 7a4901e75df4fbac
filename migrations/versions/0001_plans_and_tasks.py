"""Documents, agencies, plans, tasks and their history: the first store.

Why   there was none
Data  nothing yet
Time  instant
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    op.create_table(
        "agencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("territory_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=True),
        sa.Column("group_key", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("address_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("agencies_key")),
        sa.UniqueConstraint("territory_key", "name_key", name=op.f("agencies_territory_key_name_key_once")),
    )
    op.create_index(op.f("agencies_group_key_index"), "agencies", ["group_key"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reading", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_because", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("drafts_key")),
        sa.UniqueConstraint("sha256", name=op.f("drafts_sha256_once")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("events_key")),
    )
    op.create_index(op.f("events_subject_index"), "events", ["subject"])
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("coordinator_id", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("years", sa.JSON(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("tracked", "ended", "withdrawn", name="planstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("stopped_because", sa.String(), nullable=True),
        sa.Column("tracked_since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["coordinator_id"], ["agencies.id"], name=op.f("plans_coordinator_id_refers")),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("plans_draft_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("plans_key")),
        sa.UniqueConstraint("draft_id", name=op.f("plans_draft_id_once")),
    )
    op.create_index(op.f("plans_state_index"), "plans", ["state"])
    op.create_table(
        "budget_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("budget_lines_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("budget_lines_key")),
        sa.UniqueConstraint("plan_id", "no", name=op.f("budget_lines_plan_id_no_once")),
    )
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("cooperates_with", sa.JSON(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("duties_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("duties_key")),
        sa.UniqueConstraint("plan_id", "ordinal", name=op.f("duties_plan_id_ordinal_once")),
    )
    op.create_table(
        "periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("printed", sa.Date(), nullable=True),
        sa.Column("safe", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("phrase", sa.String(), nullable=True),
        sa.Column("own_printed", sa.Date(), nullable=True),
        sa.Column("own_safe", sa.Date(), nullable=True),
        sa.Column("own_latest", sa.Date(), nullable=True),
        sa.Column("own_phrase", sa.String(), nullable=True),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("periods_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("periods_key")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("periods_plan_id_code_once")),
    )
    op.create_table(
        "quotas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("quotas_agency_id_refers")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("quotas_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("quotas_key")),
        sa.UniqueConstraint(
            "plan_id", "agency_id", "indicator", "year", name=op.f("quotas_plan_id_agency_id_indicator_year_once")
        ),
    )
    op.create_index(op.f("quotas_agency_id_index"), "quotas", ["agency_id"])
    op.create_table(
        "reporting_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "tier", sa.Enum("agencies", "coordinator", name="tier", native_enum=False, length=20), nullable=False
        ),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column(
            "wording",
            sa.Enum("before", "by", "within", "unspecified", name="wording", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("phrase", sa.String(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("reporting_rules_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("reporting_rules_key")),
    )
    op.create_index(op.f("reporting_rules_plan_id_index"), "reporting_rules", ["plan_id"])
    op.create_table(
        "duty_holders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("duty_holders_agency_id_refers")),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("duty_holders_duty_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("duty_holders_key")),
        sa.UniqueConstraint("duty_id", "agency_id", name=op.f("duty_holders_duty_id_agency_id_once")),
    )
    op.create_index(op.f("duty_holders_agency_id_index"), "duty_holders", ["agency_id"])
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("printed", sa.Date(), nullable=True),
        sa.Column("safe", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("phrase", sa.String(), nullable=True),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("open", "reported", "stopped", name="taskstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("tasks_agency_id_refers")),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("tasks_duty_id_refers")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("tasks_plan_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("tasks_key")),
        sa.UniqueConstraint("duty_id", "agency_id", "period", name=op.f("tasks_duty_id_agency_id_period_once")),
    )
    op.create_index("tasks_agency", "tasks", ["agency_id", "plan_id", "period"])
    op.create_index(
        "tasks_due",
        "tasks",
        ["safe", "agency_id"],
        postgresql_where=sa.text("state = 'open' AND reminded"),
        sqlite_where=sa.text("state = 'open' AND reminded"),
    )
    op.create_index(op.f("tasks_plan_id_index"), "tasks", ["plan_id"])


def downgrade() -> None:
    op.drop_table("tasks")
    op.drop_table("duty_holders")
    op.drop_table("reporting_rules")
    op.drop_table("quotas")
    op.drop_table("periods")
    op.drop_table("duties")
    op.drop_table("budget_lines")
    op.drop_table("plans")
    op.drop_table("events")
    op.drop_table("drafts")
    op.drop_table("agencies")
