"""After a reorganisation: letters and papers say who carries on for whom, once, and then go by the new name."""

from datetime import date
from io import BytesIO

from docx import Document
from sqlmodel import select

from assignments.register.agencies import Agency, set_address
from assignments.tracking.tasks import Task
from foundation.database import transaction
from foundation.house import House
from notifications.digests import post_reminder_digests
from notifications.outbox import Mail
from notifications.plan_words import in_words
from notifications.rendering import render
from reports import word
from reports.rollup import compile_rollup
from tests.assignments.lao_cai_2025 import MARCH, MARCH_ANSWERS, lao_cai_plan, moment, reorganise
from tests.cast import key

SUMMER = date(2025, 7, 8)
PLANNING, FINANCE = "Sở Kế hoạch và Đầu tư", "Sở Tài chính"
OLD, NEW = "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"


def test_a_digest_names_the_successor_and_once_for_whom_it_carries_on(house: House) -> None:
    with transaction() as session:
        lao_cai_plan(session)
        reorganise(session, MARCH, MARCH_ANSWERS)
        successor = session.exec(select(Agency).where(Agency.name == FINANCE)).one()
        set_address(session, key(successor.id), "vanthu@stc.example", who="test", now=moment(SUMMER))
        session.flush()
        post_reminder_digests(session, today=SUMMER, now=moment(SUMMER))
        mail = session.exec(select(Mail).where(Mail.agency_id == successor.id)).one()
        [facts] = in_words(session, [mail.facts])
        links = {key(successor.id): "http://127.0.0.1/b/x"}
        letter = render(mail.letter, facts, links=links, links_end=SUMMER, contact="")
    for body in (letter.text, letter.html):
        assert f"Kính gửi: {FINANCE}" in body
        assert body.replace("\n", " ").count(f"Tiếp nhận nhiệm vụ của {PLANNING}.") == 1


def test_a_paper_writes_the_old_name_once_with_the_new_one_behind_it(house: House) -> None:
    with transaction() as session:
        plan_id = lao_cai_plan(session)
        reorganise(session, MARCH, MARCH_ANSWERS)
        period = session.exec(select(Task.period).where(Task.plan_id == plan_id)).first()
        assert period
        paper = Document(BytesIO(word.write(compile_rollup(session, plan_id, period, today=SUMMER))))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    text = "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *dict.fromkeys(cells)])
    assert text.count(f"{OLD} (nay là {NEW})") == 1
    assert NEW in text.replace(f"{OLD} (nay là {NEW})", "")
