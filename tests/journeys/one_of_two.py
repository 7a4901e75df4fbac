"""One process of two that remind and deliver at once: run as `python -m tests.journeys.one_of_two URL FOLDER PORT`.

Says "ready" when everything is imported, begins at the next line it is given, and says what it did.
"""

import sys
from pathlib import Path

from foundation.database import transaction
from foundation.house import move_into
from notifications.digests import post_reminder_digests
from notifications.postman import deliver_due_mail
from tests.conftest import NOON, build_house
from tests.notifications.morning import TODAY


def main(url: str, folder: str, port: str) -> None:
    server = {"smtp_host": "127.0.0.1", "smtp_port": int(port)} if int(port) else {}
    house = build_house(url, Path(folder), **server)
    move_into(house)
    with house.engine.connect():
        print("ready", flush=True)
    sys.stdin.readline()
    with transaction() as session:
        posted = post_reminder_digests(session, today=TODAY, now=NOON)
    print(posted.count, deliver_due_mail(house=house).sent, flush=True)
    house.engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
