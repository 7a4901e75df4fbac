"""How Alembic meets the store: on the connection it is handed, with every room's tables known."""

from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import assignments.dates.calendar_days
import assignments.desk.items
import assignments.history
import assignments.plans.draft_store
import assignments.plans.plan
import assignments.practices
import assignments.register.agencies
import assignments.register.people
import assignments.register.successions
import assignments.submissions.submission
import assignments.tracking.extensions
import assignments.tracking.tasks
import foundation.accounts
import notifications.outbox
import reports.compiled_reports
from foundation.database import Instant, may_rebuild_tables


def render_item(kind: str, thing: object, _autogen: object) -> str | bool:
    """Plain SQLAlchemy words in the migrations, so that an old one never needs today's classes."""
    if isinstance(thing, AutoString):
        return "sa.String()"
    return "sa.DateTime(timezone=True)" if isinstance(thing, Instant) else False


may_rebuild_tables(context.config.attributes["connection"])
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
