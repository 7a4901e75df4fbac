"""Agencies over time: levels, names, groups, people, successors; plans under a superior plan.

Why   bodies are renamed, merged and ended while their duties go on
Data  every agency that is there lives from before anything known; its group becomes a membership; nothing is deleted
Time  the tables of agencies, duties and plans are built again: under a second for 10 000 agencies
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    op.create_table(
        "reorganisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("applied_by", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_because", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("reorganisations_key")),
    )
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("aliases_agency_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("aliases_key")),
        sa.UniqueConstraint("agency_id", "name_key", name=op.f("aliases_agency_id_name_key_once")),
    )
    with op.batch_alter_table("aliases") as batch_op:
        batch_op.create_index(batch_op.f("aliases_name_key_index"), ["name_key"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("reporter", "head", "deputy", "clerk", name="role", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), server_default="0001-01-01", nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("contacts_agency_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("contacts_key")),
        sa.UniqueConstraint("agency_id", "role", "name", name=op.f("contacts_agency_id_role_name_once")),
    )
    with op.batch_alter_table("contacts") as batch_op:
        batch_op.create_index(batch_op.f("contacts_agency_id_index"), ["agency_id"], unique=False)
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reorganisation_id", sa.Integer(), nullable=False),
        sa.Column("row_kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reorganisation_id"], ["reorganisations.id"], name=op.f("handovers_reorganisation_id_refers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("handovers_key")),
        sa.UniqueConstraint(
            "reorganisation_id", "row_kind", "row_id", name=op.f("handovers_reorganisation_id_row_kind_row_id_once")
        ),
    )
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), server_default="0001-01-01", nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("memberships_agency_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("memberships_key")),
        sa.UniqueConstraint("agency_id", "group_key", "since", name=op.f("memberships_agency_id_group_key_since_once")),
    )
    with op.batch_alter_table("memberships") as batch_op:
        batch_op.create_index("memberships_group", ["group_key", "agency_id"], unique=False)
    op.execute(
        'INSERT INTO memberships (agency_id, "group", group_key) '
        'SELECT id, "group", group_key FROM agencies WHERE group_key IS NOT NULL'
    )
    op.create_table(
        "successions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reorganisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("rename", "merge", "split", "dissolve", name="successionkind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["agencies.id"], name=op.f("successions_from_id_refers")),
        sa.ForeignKeyConstraint(
            ["reorganisation_id"], ["reorganisations.id"], name=op.f("successions_reorganisation_id_refers")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["agencies.id"], name=op.f("successions_to_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("successions_key")),
        sa.UniqueConstraint(
            "reorganisation_id", "from_id", "to_id", name=op.f("successions_reorganisation_id_from_id_to_id_once")
        ),
    )
    with op.batch_alter_table("successions") as batch_op:
        batch_op.create_index(batch_op.f("successions_from_id_index"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("successions_to_id_index"), ["to_id"], unique=False)
    op.create_table(
        "duty_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("superior_duty_id", sa.Integer(), nullable=False),
        sa.Column(
            "state", sa.Enum("linked", "refused", name="linkstate", native_enum=False, length=20), nullable=False
        ),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("duty_links_duty_id_refers")),
        sa.ForeignKeyConstraint(["superior_duty_id"], ["duties.id"], name=op.f("duty_links_superior_duty_id_refers")),
        sa.PrimaryKeyConstraint("id", name=op.f("duty_links_key")),
        sa.UniqueConstraint("duty_id", "superior_duty_id", name=op.f("duty_links_duty_id_superior_duty_id_once")),
    )
    with op.batch_alter_table("duty_links") as batch_op:
        batch_op.create_index(batch_op.f("duty_links_superior_duty_id_index"), ["superior_duty_id"], unique=False)
    with op.batch_alter_table("agencies") as batch_op:
        batch_op.add_column(
            sa.Column(
                "level",
                sa.Enum(
                    "central", "province", "district", "commune", "outside", name="level", native_enum=False, length=20
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("valid_from", sa.Date(), server_default="0001-01-01", nullable=False))
        batch_op.add_column(sa.Column("valid_to", sa.Date(), nullable=True))
        batch_op.drop_index(batch_op.f("agencies_group_key_index"))
        batch_op.drop_column("group")
        batch_op.drop_column("group_key")
        batch_op.drop_constraint(batch_op.f("agencies_territory_key_name_key_once"), type_="unique")
        batch_op.create_index(batch_op.f("agencies_parent_id_index"), ["parent_id"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("agencies_territory_key_name_key_valid_from_once"), ["territory_key", "name_key", "valid_from"]
        )
        batch_op.create_foreign_key(batch_op.f("agencies_parent_id_refers"), "agencies", ["parent_id"], ["id"])
    with op.batch_alter_table("duties") as batch_op:
        batch_op.add_column(sa.Column("proposed_in", sa.Integer(), nullable=True))
    with op.batch_alter_table("duty_holders") as batch_op:
        batch_op.add_column(sa.Column("until", sa.Date(), nullable=True))
    with op.batch_alter_table("plans") as batch_op:
        batch_op.add_column(sa.Column("superior_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("plans_superior_id_index"), ["superior_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("plans_superior_id_refers"), "plans", ["superior_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("plans") as batch_op:
        batch_op.drop_constraint(batch_op.f("plans_superior_id_refers"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("plans_superior_id_index"))
        batch_op.drop_column("superior_id")
    with op.batch_alter_table("duty_holders") as batch_op:
        batch_op.drop_column("until")
    with op.batch_alter_table("duties") as batch_op:
        batch_op.drop_column("proposed_in")
    with op.batch_alter_table("agencies") as batch_op:
        batch_op.drop_constraint(batch_op.f("agencies_parent_id_refers"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("agencies_territory_key_name_key_valid_from_once"), type_="unique")
        batch_op.drop_index(batch_op.f("agencies_parent_id_index"))
        batch_op.create_unique_constraint(
            batch_op.f("agencies_territory_key_name_key_once"), ["territory_key", "name_key"]
        )
        batch_op.drop_column("valid_to")
        batch_op.drop_column("valid_from")
        batch_op.drop_column("parent_id")
        batch_op.drop_column("level")
        batch_op.add_column(sa.Column("group", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("group_key", sa.String(), nullable=True))
        batch_op.create_index(batch_op.f("agencies_group_key_index"), ["group_key"], unique=False)
    for column in ('"group"', "group_key"):  # of several, the one that lasts longest
        op.execute(
            f"UPDATE agencies SET {column} = (SELECT {column} FROM memberships WHERE agency_id = agencies.id "
            "ORDER BY COALESCE(until, '9999-12-31') DESC, id LIMIT 1)"
        )
    with op.batch_alter_table("duty_links") as batch_op:
        batch_op.drop_index(batch_op.f("duty_links_superior_duty_id_index"))
    op.drop_table("duty_links")
    with op.batch_alter_table("successions") as batch_op:
        batch_op.drop_index(batch_op.f("successions_to_id_index"))
        batch_op.drop_index(batch_op.f("successions_from_id_index"))
    op.drop_table("successions")
    with op.batch_alter_table("memberships") as batch_op:
        batch_op.drop_index("memberships_group")
    op.drop_table("memberships")
    op.drop_table("handovers")
    with op.batch_alter_table("contacts") as batch_op:
        batch_op.drop_index(batch_op.f("contacts_agency_id_index"))
    op.drop_table("contacts")
    with op.batch_alter_table("aliases") as batch_op:
        batch_op.drop_index(batch_op.f("aliases_name_key_index"))
    op.drop_table("aliases")
    op.drop_table("reorganisations")
