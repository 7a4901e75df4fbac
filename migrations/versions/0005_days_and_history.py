"""Working days, extensions, and a history from which the present can be rebuilt.

Why   a last day that is off moves; who asked for more time and got it is part of the record
Data  the last day of what is there is its latest one, as it was counted so far; one event for each period says how
      its tasks stand
Time  one pass over the tasks; some seconds for 1 000 000
"""

import json
from collections import defaultdict
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"

REFUSING = {
    "sqlite": [
        f"CREATE TRIGGER events_no_{act.lower()} BEFORE {act} ON events "
        "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
        for act in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$",
        "CREATE TRIGGER events_kept BEFORE UPDATE OR DELETE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()",
    ],
}
NO_LONGER = {
    "sqlite": ["DROP TRIGGER events_no_update", "DROP TRIGGER events_no_delete"],
    "postgresql": ["DROP TRIGGER events_kept ON events", "DROP FUNCTION events_append_only()"],
}


def upgrade() -> None:
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("holiday", "make_up", "swapped_off", "worked", name="daykind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("decided", "proposed", "withdrawn", name="daystatus", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("calendar_days_key")),
    )
    op.create_table(
        "practices",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("practices_key")),
    )
    op.create_table(
        "extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "countered",
                "granted",
                "refused",
                "withdrawn",
                name="extensionstate",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("former", sa.Date(), nullable=True),
        sa.Column("proposed", sa.Date(), nullable=False),
        sa.Column("offered", sa.Date(), nullable=True),
        sa.Column("granted", sa.Date(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("authority", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("extensions_agency_id_refers")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("extensions_plan_id_refers")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("extensions_task_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("extensions_key")),
    )
    with op.batch_alter_table("extensions") as batch_op:
        batch_op.create_index("extensions_agency", ["agency_id", "plan_id", "period"], unique=False)
        batch_op.create_index(
            "extensions_open",
            ["plan_id", "period", "agency_id"],
            unique=True,
            postgresql_where=sa.text("state IN ('asked', 'countered')"),
            sqlite_where=sa.text("state IN ('asked', 'countered')"),
        )
    with op.batch_alter_table("events") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("period", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("agency_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("facts", sa.JSON(), server_default="{}", nullable=False))
        batch_op.create_index("events_plan", ["plan_id", "period", "agency_id"], unique=False)
    with op.batch_alter_table("periods") as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("last", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("own_last", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("window_first", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("window_last", sa.Date(), nullable=True))
    with op.batch_alter_table("reporting_rules") as batch_op:
        batch_op.add_column(sa.Column("window", sa.String(), server_default="decree", nullable=False))
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.add_column(sa.Column("last", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("extended_to", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("first_latest", sa.Date(), nullable=True))
        batch_op.create_index(
            "tasks_extended",
            ["plan_id", "period"],
            postgresql_where=sa.text("extended_to IS NOT NULL"),
            sqlite_where=sa.text("extended_to IS NOT NULL"),
        )
    store = op.get_bind()
    # Until now no day off was looked at: the last day, the safe and the latest were one.
    store.execute(sa.text("UPDATE tasks SET last = latest"))
    store.execute(sa.text("UPDATE periods SET last = latest, own_last = own_latest"))
    store.execute(
        sa.text(
            "UPDATE events SET kind = 'stopped', plan_id = CAST(SUBSTR(subject, 6) AS INTEGER) "
            "WHERE subject LIKE 'plan:%' AND what IN ('ended', 'withdrawn')"
        )
    )
    _say_how_tasks_stand(store)
    for statement in REFUSING[store.dialect.name]:
        store.exec_driver_sql(statement)


def _say_how_tasks_stand(store: sa.Connection) -> None:
    tasks = sa.text(
        "SELECT plan_id, period, duty_id, agency_id, state, reported_on, printed, safe, latest FROM tasks ORDER BY id"
    )
    stood = defaultdict(list)
    for plan_id, period, duty, agency, state, reported_on, printed, safe, latest in store.execute(tasks):
        days = [printed, latest, safe, latest, None, None]
        stood[plan_id, period].append(
            [duty, agency, state, *(str(day) if day else None for day in (reported_on, *days))]
        )
    event = sa.text(
        "INSERT INTO events (at, who, subject, what, kind, plan_id, period, facts) "
        "VALUES (:at, 'dondoc', :subject, 'found as it stood', 'stood', :plan_id, :period, :facts)"
    ).bindparams(sa.bindparam("at", type_=sa.DateTime(timezone=True)))
    now = datetime.now(UTC)
    for (plan_id, period), its in stood.items():
        facts = {
            "subject": f"plan:{plan_id}",
            "plan_id": plan_id,
            "period": period,
            "facts": json.dumps({"tasks": its}),
        }
        store.execute(event, {"at": now, **facts})


def downgrade() -> None:
    store = op.get_bind()
    for statement in NO_LONGER[store.dialect.name]:
        store.exec_driver_sql(statement)
    # The events of the newer version keep their words; what they did to tasks is in the tasks.
    with op.batch_alter_table("tasks") as batch_op:
        batch_op.drop_index("tasks_extended")
        batch_op.drop_column("first_latest")
        batch_op.drop_column("extended_to")
        batch_op.drop_column("last")
    with op.batch_alter_table("reporting_rules") as batch_op:
        batch_op.drop_column("window")
    with op.batch_alter_table("periods") as batch_op:
        batch_op.drop_column("window_last")
        batch_op.drop_column("window_first")
        batch_op.drop_column("own_last")
        batch_op.drop_column("last")
        batch_op.drop_column("title")
    with op.batch_alter_table("events") as batch_op:
        batch_op.drop_index("events_plan")
        batch_op.drop_column("facts")
        batch_op.drop_column("agency_id")
        batch_op.drop_column("period")
        batch_op.drop_column("plan_id")
        batch_op.drop_column("kind")
    with op.batch_alter_table("extensions") as batch_op:
        batch_op.drop_index(
            "extensions_open",
            postgresql_where=sa.text("state IN ('asked', 'countered')"),
            sqlite_where=sa.text("state IN ('asked', 'countered')"),
        )
        batch_op.drop_index("extensions_agency")
    op.drop_table("extensions")
    op.drop_table("practices")
    op.drop_table("calendar_days")
