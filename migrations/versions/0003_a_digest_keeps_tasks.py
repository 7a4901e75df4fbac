"""A digest keeps the ids of its tasks, and a letter's Message-ID follows from its key and moment.

Why   the morning's decision for a whole country then never leaves the database
Data  the digests that are there are rewritten: {"agencies": [...]} becomes {"tasks": [[agency, task, safe, latest]]}
Time  one pass over the outbox
"""

import json

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.drop_column("outbox", "message_id")
    store = op.get_bind()
    digests = store.execute(sa.text("SELECT id, facts FROM outbox WHERE letter = 'reminder_digest'")).all()
    for mail, facts in digests:
        kept = json.loads(facts) if isinstance(facts, str) else facts
        if "agencies" in kept:
            told = {"day": kept["day"], "tasks": _tasks(store, kept["agencies"])}
            store.execute(
                sa.text("UPDATE outbox SET facts = :facts WHERE id = :mail").bindparams(
                    sa.bindparam("facts", told, sa.JSON), mail=mail
                )
            )


def _tasks(store: sa.Connection, agencies: list[dict]) -> list[list[object]]:
    """Every duty of a digest as the task it is: (duty, agency, period) is unique."""
    task = sa.text("SELECT id FROM tasks WHERE duty_id = :duty AND agency_id = :agency AND period = :period")
    return [
        [agency["agency_id"], id, report["safe"], report["latest"]]
        for agency in agencies
        for report in agency["reports"]
        for duty in report["duties"]
        for id in store.scalars(task, {"duty": duty, "agency": agency["agency_id"], "period": report["period"]})
    ]


def downgrade() -> None:
    # The letters keep their tasks; an older program writes its own from the next morning on.
    op.add_column("outbox", sa.Column("message_id", sa.String(), nullable=False, server_default=""))
