"""How Alembic meets the store: on the connection it is handed, with every room's tables known."""

from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import assignments.history
import assignments.plans.draft_store
import assignments.plans.plan
import assignments.register.agencies
import assignments.submissions.submission
import assignments.tracking.tasks
import foundation.accounts
import notifications.outbox
import reports.compiled_reports
from foundation.database import Instant


def render_item(kind: str, thing: object, _autogen: object) -> str | bool:
    """Plain SQLAlchemy words in the migrations, so that an old one never needs today's classes."""
    if isinstance(thing, AutoString):
        return "sa.String()"
    return "sa.DateTime(timezone=True)" if isinstance(thing, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
