"""dondoc extension: what waits is listed, granted with an authority or refused with a reason."""

import pytest

from assignments.tracking.extensions import ExtensionState
from foundation.database import transaction
from notifications.outbox import MailState
from tests.assignments.asking import CHAIRMAN, NEW, OLD, asks, kept, tasks
from tests.cast import Cast, a_plan
from tests.console.conftest import Dondoc
from tests.notifications.morning import mails, remind


@pytest.fixture
def cast(dondoc: Dondoc) -> Cast:
    with transaction() as session:
        return a_plan(session)


def test_what_waits_is_listed_and_granted(cast: Cast, dondoc: Dondoc) -> None:
    assert "Chưa có đề nghị gia hạn nào." in dondoc("extension", "list").out
    remind()
    number = asks(cast)
    listed = dondoc("extension", "list").out
    assert f"{number}  [chờ trả lời] UBND xã Bắc Hà: báo cáo 6 tháng đầu năm 2023" in listed
    assert "từ 14/6/2023 đến 16/6/2023; lý do: Mưa lũ" in listed
    granted = dondoc("extension", "grant", number, "--authority", CHAIRMAN)
    assert granted.code == 0, granted.err
    assert "hạn mới là hết ngày 16/6/2023" in granted.out
    assert {task.latest for task in tasks(cast)} == {NEW}
    assert (kept(number).answered_by or "").startswith("dondoc")
    states = {mail.recipient: mail.state for mail in mails()}
    assert states["vanthu@bacha.example"] is MailState.SUPERSEDED
    assert states["vanthu@stc.example"] is MailState.WAITING


def test_what_waits_is_refused_with_a_reason(cast: Cast, dondoc: Dondoc) -> None:
    number = asks(cast)
    assert dondoc("extension", "refuse", number).code == 2
    assert dondoc("extension", "refuse", number, "--reason", " ").code == 2
    assert dondoc("extension", "refuse", number, "--reason", "Đã đủ thời gian.").code == 0
    assert kept(number).state is ExtensionState.REFUSED
    assert {task.latest for task in tasks(cast)} == {OLD}
    again = dondoc("extension", "grant", number, "--authority", CHAIRMAN)
    assert again.code == 2
    assert "hiện không được gia hạn" in again.err
    assert dondoc("extension", "grant", 999, "--authority", CHAIRMAN).code == 2
