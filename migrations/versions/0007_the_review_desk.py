"""The review desk: findings with what people made of them, answers, steps; duties with a day of their own.

Why   a plan is read by a machine and answered for by people, several at once, over more than one sitting
Data  drafts of before get their desk when they are first opened; duties of before have no day of their own
Time  new tables and columns only: milliseconds
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"

WORDING = sa.Enum("before", "by", "within", "unspecified", name="wording", native_enum=False, length=20)


def upgrade() -> None:
    with op.batch_alter_table("drafts") as batch_op:
        batch_op.add_column(sa.Column("pages", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(
            sa.Column(
                "origin",
                sa.Enum("file", "typed", "form", "rolled", name="draftorigin", native_enum=False, length=20),
                server_default="file",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rolled_from", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("drafts_replaces_id_refers"), "drafts", ["replaces_id"], ["id"])
    with op.batch_alter_table("plans") as batch_op:
        batch_op.add_column(sa.Column("earlier_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("plans_earlier_id_refers"), "plans", ["earlier_id"], ["id"])
    with op.batch_alter_table("duties") as batch_op:
        batch_op.add_column(sa.Column("due_phrase", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("due_wording", WORDING, nullable=True))
        batch_op.add_column(sa.Column("due_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("product", sa.String(), nullable=True))
    op.create_table(
        "draft_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "holder",
                "duty",
                "deadline",
                "quota",
                "budget",
                "target",
                name="itemkind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Float(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=True),
        sa.Column("was", sa.JSON(), nullable=True),
        sa.Column("joined_into", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("unseen", "accepted", "dropped", "gone", name="itemstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("draft_items_draft_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("draft_items_key")),
        sa.UniqueConstraint("draft_id", "key", name=op.f("draft_items_draft_id_key_once")),
    )
    op.create_table(
        "draft_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("doubt_key", sa.String(), nullable=False),
        sa.Column("doubt_id", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=True),
        sa.Column("ground", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("draft_answers_draft_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("draft_answers_key")),
        sa.UniqueConstraint("draft_id", "doubt_key", name=op.f("draft_answers_draft_id_doubt_key_once")),
    )
    op.create_table(
        "draft_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("draft_steps_draft_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("draft_steps_key")),
    )
    with op.batch_alter_table("draft_steps") as batch_op:
        batch_op.create_index(batch_op.f("draft_steps_draft_id_index"), ["draft_id"], unique=False)
    op.create_table(
        "draft_readers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("draft_readers_draft_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("draft_readers_key")),
        sa.UniqueConstraint("draft_id", "who", name=op.f("draft_readers_draft_id_who_once")),
    )


def downgrade() -> None:
    """What was settled at the desk of a draft not yet issued goes; issued plans keep all but the duties' own days."""
    for table in ("draft_readers", "draft_steps", "draft_answers", "draft_items"):
        op.drop_table(table)
    for table, columns in (
        ("duties", ("product", "due_day", "due_wording", "due_phrase")),
        ("plans", ("earlier_id",)),
        ("drafts", ("rolled_from", "replaces_id", "origin", "pages")),
    ):
        with op.batch_alter_table(table) as batch_op:
            for column in columns:
                if column in ("earlier_id", "replaces_id"):
                    batch_op.drop_constraint(batch_op.f(f"{table}_{column}_refers"), type_="foreignkey")
                batch_op.drop_column(column)
