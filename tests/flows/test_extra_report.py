"""An ad hoc report bears its title wherever it goes: into letters, into the compiled paper."""

from datetime import date

from sqlmodel import select

from assignments.tracking.periods_by_hand import add_report
from flows.reminding import remind_agencies
from foundation.database import reading, transaction
from foundation.house import House
from notifications.digest_words import digest_words
from notifications.outbox import Mail
from notifications.plan_words import in_words
from reports.rollup import compile_rollup
from reports.wording import subject
from tests.cast import a_plan
from tests.conftest import NOON

TITLE = "Báo cáo thiệt hại do mưa lũ"


def test_letters_and_the_compiled_paper_call_the_report_by_its_title(house: House) -> None:
    today = date(2023, 6, 12)
    with transaction() as session:
        plan_id = a_plan(session, printed=date(2023, 12, 15), own_printed=None).plan_id
        asked = {"asked_by": "Công văn 9", "who": "lan", "now": NOON, "today": today}
        add_report(session, plan_id, title=TITLE, last=date(2023, 6, 14), **asked)  # type: ignore[arg-type]
    remind_agencies(today)
    with reading() as session:
        letters = in_words(session, [mail.facts for mail in session.exec(select(Mail)).all()])
        assert len(letters) == 2  # Mường Khương has no address
        headlines = [digest_words(facts)["worst"].headline for facts in letters]  # type: ignore[arg-type, attr-defined]
        assert headlines == [f"Còn 2 ngày: {TITLE}"] * 2
        paper = compile_rollup(session, plan_id, "2023-X1", today=today)
    assert paper.period_name == f"theo yêu cầu “{TITLE}”"
    assert TITLE in subject(paper)
