"""A large draft: the desk asks the store as often as for a small one."""

import httpx
from sqlalchemy import event

from assignments.plans.draft_store import keep
from assignments.plans.drafts import DraftDuty, DraftHolder, HolderKind, Place, PlanDraft
from foundation.database import transaction
from foundation.house import House
from tests.conftest import NOON


def a_draft(agencies: int, duties: int) -> tuple[str, PlanDraft]:
    lines, holders, found = ["KẾ HOẠCH"], [], []
    for number in range(agencies):
        name = f"Sở Thứ {number}"
        lines.append(name)
        holders.append(DraftHolder(name, HolderKind.SINGLE, Place(len(lines), name)))
        for duty in range(duties):
            lines.append(f"- Chủ trì thực hiện nội dung {number}-{duty} của kế hoạch.")
            found.append(DraftDuty(name, lines[-1][2:], True, ("Sở Thứ 0",), Place(len(lines), lines[-1])))
    known = ("Kế hoạch lớn", "1/KH", None, "UBND tỉnh Lào Cai", "tỉnh Lào Cai", "Sở Thứ 0", (2023,))
    return "\n".join(lines), PlanDraft(*known, tuple(holders), tuple(found), *[()] * 6)


def test_ten_times_the_findings_are_no_more_queries(house: House, coordinator: httpx.Client) -> None:
    counts = []
    for size, (agencies, duties) in enumerate([(4, 10), (40, 10)], start=1):
        text, draft = a_draft(agencies, duties)
        with transaction() as session:
            keep(session, data=text.encode(), file_name="lon.txt", text=text, draft=draft, now=NOON)
        asked: list[str] = []
        event.listen(house.engine, "before_cursor_execute", lambda *call, asked=asked: asked.append(call[2]))
        page = coordinator.get(f"/drafts/{size}")
        assert page.text.count("data-item") == agencies * (duties + 1)
        counts.append(len(asked))
        before = len(asked)
        coordinator.get(f"/drafts/{size}")
        assert len(asked) - before == counts[-1]
    assert counts[1] == counts[0] < 40
