"""Standing before a review desk with a browser."""

from dataclasses import dataclass, field
from datetime import date

import httpx

from assignments.desk.values import Desk, Item
from assignments.desk.working import desk_of
from foundation.database import reading
from tests.conftest import NOON
from tests.portal.conftest import NAME, hidden_field

TODAY = date(2023, 6, 12)


@dataclass
class Browser:
    """A signed-in browser at the desk of draft 1."""

    http: httpx.Client
    csrf: str = field(init=False)

    def __post_init__(self) -> None:
        self.csrf = hidden_field(self.http.get("/plans/new").text, "csrf")

    def upload(self, name: str, data: bytes, to: str = "/plans/new/file") -> httpx.Response:
        return self.http.post(to, data={"csrf": self.csrf}, files={"file": (name, data)})

    def page(self, query: str = "") -> str:
        answer = self.http.get(f"/drafts/1?{query}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def step(self, where: str, **fields: str) -> httpx.Response:
        """One form of the desk; a step that was taken leads back to it."""
        return self.http.post(f"/drafts/1/{where}", data={"csrf": self.csrf, **fields})

    def desk(self) -> Desk:
        with reading() as session:
            return desk_of(session, 1, who=NAME, today=TODAY, now=NOON)


def item_with(desk: Desk, words: str) -> Item:
    return next(item for item in desk.items if words in getattr(item.content, "text", ""))
