"""Reports: who owes them to whom, and by which day."""

import pytest

from assignments.plans.drafts import DraftDeadline
from intake import read_plan
from tests.intake.papers import plan, regime


def said(*sentences: str) -> list[tuple[object, ...]]:
    return [_short(d) for d in read_plan(regime(*sentences).encode(), "plan.txt").draft.deadlines]


def _short(d: DraftDeadline) -> tuple[object, ...]:
    return d.period or d.kind.value, d.rule.value, d.day, d.month, d.year


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Các thôn báo cáo 6 tháng trước ngày 15/6/2026; báo cáo năm chậm nhất ngày 10/12/2026.", [
            ("half_year", "before", 15, 6, 2026), ("annual", "by", 10, 12, 2026),
        ]),
        ("Định kỳ 6 tháng, năm các thôn báo cáo về Phòng Kinh tế trước ngày 15/6 và ngày 15/12.", [
            ("half_year", "before", 15, 6, None), ("annual", "before", 15, 12, None),
        ]),
        ("Trước ngày 15/6 và 15/12 hằng năm, các thôn báo cáo kết quả.", [
            ("half_year", "before", 15, 6, None), ("annual", "before", 15, 12, None),
        ]),
        ("Báo cáo tháng gửi trước ngày 20 hằng tháng; báo cáo quý trước ngày 18 của tháng cuối quý.", [
            ("monthly", "before", 20, None, None), ("quarterly", "before", 18, None, None),
        ]),
        ("Các thôn báo cáo 9 tháng chậm nhất là trước ngày 05 tháng 9 năm 2026.", [
            ("nine_months", "before", 5, 9, 2026),
        ]),
        ("Các thôn gửi báo cáo trước 17 giờ 00 ngày 14/6/2026 đối với báo cáo 6 tháng.", [
            ("half_year", "by", 14, 6, 2026),
        ]),
        ("Các thôn báo cáo nhanh trong thời hạn 05 ngày kể từ khi trồng xong.", [
            ("adhoc", "within", None, None, None),
        ]),
        ("Các thôn báo cáo khi có yêu cầu đột xuất.", [("adhoc", "unspecified", None, None, None)]),
        ("Hằng quý, các thôn báo cáo về Phòng Kinh tế.", [("quarterly", "unspecified", None, None, None)]),
        ("Các thôn báo cáo theo Kế hoạch số 5/KH-UBND ngày 01/3/2026, báo cáo năm trước ngày 01/12.", [
            ("annual", "before", 1, 12, None),
        ]),
        ("Trước ngày 15/6/2026 (báo cáo 6 tháng) và trước ngày 15/12/2026 (báo cáo năm), các thôn báo cáo.", [
            ("half_year", "before", 15, 6, 2026), ("annual", "before", 15, 12, 2026),
        ]),
        ("Các thôn báo cáo quý trước ngày 15/3, 15/6, 15/9 và 15/12.", [
            ("quarterly", "before", 15, month, None) for month in (3, 6, 9, 12)
        ]),
        ("Hằng tháng, trước ngày 25, các thôn báo cáo về Phòng Kinh tế.", [("monthly", "before", 25, None, None)]),
        ("Các thôn báo cáo 6 tháng hoàn thành trước ngày 15/6 năm 2026; báo cáo năm: ngày 15/12/2026.", [
            ("half_year", "before", 15, 6, 2026), ("annual", "by", 15, 12, 2026),
        ]),
        ("Các thôn báo cáo năm 2026, hạn cuối là ngày 10 tháng 12 năm 2026.", [("annual", "by", 10, 12, 2026)]),
        ("Hằng năm, ngày 27/7 các thôn trồng cây nhớ ơn rồi báo cáo khi có yêu cầu đột xuất.", [
            ("annual", "unspecified", None, None, None), ("adhoc", "unspecified", None, None, None),
        ]),
    ],
)  # fmt: skip
def test_a_sentence_of_the_reporting_part_gives_its_reports(sentence: str, expected: list[tuple[object, ...]]) -> None:
    assert said(sentence) == expected


def test_reports_may_stand_in_a_table_below_the_sentence() -> None:
    rows = "STT\tBáo cáo\tThời hạn\n1\tBáo cáo 6 tháng\tTrước ngày 15/6/2026\n2\tBáo cáo năm\tTrước ngày 15/12/2026"
    draft = read_plan(regime(f"Các thôn báo cáo về Phòng Kinh tế:\n{rows}").encode(), "plan.txt").draft
    assert [(d.kind.value, d.to, d.day) for d in draft.deadlines] == [
        ("half_year", "Phòng Kinh tế", 15),
        ("annual", "Phòng Kinh tế", 15),
    ]


def test_a_day_for_other_work_is_no_report() -> None:
    assert said("Các thôn trồng xong trước ngày 20/3/2026.") == []
    text = regime().replace(
        "- Chủ trì mua cây giống.", "- Báo cáo Chủ tịch xã; hoàn thành việc mua cây trước ngày 30/4."
    )
    assert read_plan(text.encode(), "plan.txt").draft.deadlines == ()


def test_a_report_without_a_year_comes_back_every_year() -> None:
    first, second = read_plan(
        regime("Báo cáo 6 tháng trước ngày 15/6/2026, báo cáo năm trước ngày 15/12.").encode(), "plan.txt"
    ).draft.deadlines
    assert (first.recurring, second.recurring) == (False, True)


def test_a_general_reminder_adds_nothing_to_a_report_with_a_day() -> None:
    assert len(said("Các thôn báo cáo năm trước ngày 15/12.", "Các thôn định kỳ hằng năm báo cáo kết quả.")) == 1


def test_the_coordinator_receives_what_the_others_report() -> None:
    draft = read_plan(plan().encode(), "plan.txt").draft
    assert draft.coordinator == "Sở Nông nghiệp và Môi trường"
    assert [(d.who, d.to) for d in draft.deadlines][1:3] == [
        ("all", "Sở Nông nghiệp và Môi trường"),
        ("Sở Nông nghiệp và Môi trường", "Ủy ban nhân dân tỉnh"),
    ]


def test_a_duty_with_a_reporting_day_is_a_duty_and_a_report() -> None:
    text = regime().replace("- Chủ trì mua cây giống.", "- Tổng hợp, báo cáo UBND xã (báo cáo năm trước ngày 15/12).")
    draft = read_plan(text.encode(), "plan.txt").draft
    assert (draft.duties[0].holder, draft.deadlines[0].who) == ("Phòng Kinh tế", "Phòng Kinh tế")
    assert draft.deadlines[0].to == "UBND xã"


def test_reports_listed_below_a_sentence_belong_to_it() -> None:
    listed = (
        "1. Các thôn gửi báo cáo về Phòng Kinh tế:\n- Báo cáo 6 tháng: trước ngày 15/6.\n"
        "- Báo cáo năm: trước ngày 15/12."
    )
    draft = read_plan(regime(listed, "2. Khi có vướng mắc, các thôn báo cáo UBND xã.").encode(), "plan.txt").draft
    assert [_short(d)[:4] for d in draft.deadlines] == [
        ("half_year", "before", 15, 6),
        ("annual", "before", 15, 12),
        ("adhoc", "unspecified", None, None),
    ]
    assert [d.to for d in draft.deadlines] == ["Phòng Kinh tế", "Phòng Kinh tế", "UBND xã"]
    assert [d.place.line for d in draft.deadlines] == [13, 14, 16]
