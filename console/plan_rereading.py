"""dondoc plan import of a corrected document, or by a better reader: what was settled stays, changes are printed."""

from datetime import datetime

import typer

from console.entrance import operator
from foundation.database import reading, transaction
from foundation.errors import Refusal


def tell(draft_id: int, old_id: int, *, now: datetime) -> None:
    """Take over what was settled in the old draft (the same one: read again) and print what changed.

    Refused where a plan came from the old one; the differences are printed all the same.
    """
    from assignments.desk import rereading
    from assignments.plans.draft_store import get_draft, plan_of
    from console.desk_words import difference_lines

    try:
        with transaction() as session:
            new, old = get_draft(session, draft_id), get_draft(session, old_id)
            if draft_id == old_id and plan_of(session, new):
                return  # what was issued stays
            found = rereading.take_over(session, new, old, who=operator(), now=now)
    except Refusal:
        with reading() as session:
            found = rereading.differences(session, get_draft(session, draft_id), get_draft(session, old_id))
        for line in difference_lines(found):
            typer.echo(line)
        raise
    if draft_id != old_id or found.changed or found.new or found.gone:
        for line in difference_lines(found):
            typer.echo(line)
