"""One person of two at a desk: run as `python -m tests.assignments.desk.one_of_two URL FOLDER DRAFT WHO`.

Says "ready" when it has seen the desk, begins at the next line it is given: accepts what is sure, finding by finding
until none is left, and prints the keys of those it accepted itself.
"""

import sys
from pathlib import Path

from assignments.desk import deciding
from assignments.desk.errors import Overtaken
from foundation.database import reading, transaction
from foundation.house import move_into
from tests.assignments.desk.at_desk import desk, seen
from tests.assignments.small_plan import TORN
from tests.conftest import NOON, build_house


def main(url: str, folder: str, draft: str, who: str) -> None:
    house = build_house(url, Path(folder))
    move_into(house)
    with reading() as session:
        items = desk(session, int(draft)).items
    print("ready", flush=True)
    sys.stdin.readline()
    sure = [one for one in items if not one.content.unsure and one.content.place not in TORN.places]
    for one in sure:
        try:
            with transaction() as session:
                deciding.accept(session, int(draft), **seen(one), who=who, now=NOON)
            print(one.key, flush=True)
        except Overtaken as other:
            assert other.facts["who"] != who
    house.engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
