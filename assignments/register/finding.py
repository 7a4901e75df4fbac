"""`find_agency` for many names at once: the agencies of one territory, with their other names, are read once."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from sqlmodel import Session, col, select

from assignments.register.abbreviations import spelled_out
from assignments.register.agencies import Agency
from assignments.register.people import Alias
from assignments.register.spans import covers
from foundation.vietnamese import fold


def agency_finder(session: Session, territory: str, *, on: date) -> Callable[[str], Agency | None]:
    """Who goes by a name on that day, as `agencies.find_agency` says it."""
    mine = select(Agency).where(Agency.territory_key == fold(territory))
    living = {one.id: one for one in session.exec(mine).all() if covers(one.valid_from, one.valid_to, on)}
    own = {one.name_key: one for one in living.values()}
    called: dict[str, set[int]] = defaultdict(set)
    named = select(Alias).join(Agency, col(Agency.id) == col(Alias.agency_id))
    for alias in session.exec(named.where(Agency.territory_key == fold(territory))).all():
        if alias.agency_id in living and (alias.until is None or alias.until > on):
            called[alias.name_key].add(alias.agency_id)

    def find(name: str) -> Agency | None:
        if found := own.get(fold(name)):
            return found
        ids = called[fold(name)] | called[spelled_out(name)]
        if whole := own.get(spelled_out(name)):
            ids = ids | {whole.id or 0}
        return living[ids.pop()] if len(ids) == 1 else None

    return find
