"""What a person must settle, or should look at."""

import pytest

from assignments.plans.drafts import Doubt
from intake import read_plan
from tests.intake.papers import FOOT, HEAD, plan, regime

# What the short plans here leave out, besides what each test is about.
USUAL = {"regime-items", "coordinator", "not-sent"}


def every_doubt(text: str) -> dict[str, Doubt]:
    return {doubt.id: doubt for doubt in read_plan(text.encode(), "plan.txt").draft.doubts}


def doubts(text: str) -> dict[str, Doubt]:
    return {key: doubt for key, doubt in every_doubt(text).items() if key not in USUAL}


def only(*sentences: str) -> Doubt:
    [doubt] = doubts(regime(*sentences)).values()
    return doubt


def test_a_clean_plan_raises_no_doubt() -> None:
    assert doubts(plan()) == {}


def test_two_days_for_one_report_block_until_one_is_chosen() -> None:
    doubt = only("Các thôn báo cáo 6 tháng trước ngày 10/7/2025; báo cáo 6 tháng chậm nhất ngày 25/6.")
    assert (doubt.id, doubt.blocking) == ("half-year-date", True)
    assert [choice.key for choice in doubt.choices] == ["2026-06-25", "2026-07-10", "none"]
    assert "“trước ngày 10/7/2025”" in doubt.words
    assert "10/7/2026" in doubt.choices[1].words
    assert "9/7/2026" in doubt.choices[1].words
    assert len(doubt.places) == 2


@pytest.mark.parametrize(("who", "remark"), [("Các đơn vị", "own-annual-date-2"), ("Các thôn", "own-annual-date-3")])
def test_a_heading_with_a_day_of_its_own_is_remarked(who: str, remark: str) -> None:
    """The day for all stands, else the earliest one: the other heading is named."""
    text = regime(f"{who} báo cáo năm về Phòng Kinh tế trước ngày 10/12/2026.").replace(
        "2. Các thôn", "2. Công an xã\n- Giữ trật tự; báo cáo năm về Phòng Kinh tế trước ngày 01/12/2026.\n3. Các thôn"
    )
    doubt = doubts(text)[remark]
    assert not doubt.blocking
    assert all(day in doubt.words for day in ("trước ngày 01/12/2026", "trước ngày 10/12/2026"))
    assert sorted(place.line for place in doubt.places) == [10, 14]


def test_a_day_that_no_calendar_has_is_asked_about() -> None:
    doubt = only("Các thôn báo cáo 6 tháng trước ngày 31/6.")
    assert (doubt.blocking, [choice.key for choice in doubt.choices]) == (True, ["2026-06-30", "none"])


def test_a_day_before_the_plan_was_issued_is_asked_about() -> None:
    doubt = only("Các thôn báo cáo năm trước ngày 01/12/2024.")
    assert (doubt.id, doubt.blocking) == ("annual-date", True)
    assert "2024" in doubt.words
    assert doubt.choices[0].key == "2026-12-01"


def test_the_yearly_report_may_fall_due_early_in_the_next_year() -> None:
    assert doubts(regime("Các thôn báo cáo năm 2026 trước ngày 10/01/2027.")) == {}


def test_a_date_without_year_before_the_issue_is_the_next_one() -> None:
    doubt = only("Các thôn báo cáo năm trước ngày 10/01; báo cáo năm trước ngày 15/12.")
    assert [choice.key for choice in doubt.choices] == ["2026-12-15", "2027-01-10", "none"]


def test_the_two_halves_of_a_year_do_not_contradict_each_other() -> None:
    said = "Các thôn báo cáo 6 tháng đầu năm trước ngày 15/6, báo cáo 6 tháng cuối năm trước ngày 15/12."
    assert doubts(regime(said)) == {}


def test_a_report_within_the_year_without_a_day_blocks() -> None:
    for often, doubt_id in (
        ("6 tháng", "half-year-date"),
        ("hằng quý", "quarterly-date"),
        ("hằng tháng", "monthly-date"),
    ):
        doubt = only(f"Các thôn định kỳ {often} báo cáo Phòng Kinh tế.")
        assert (doubt.id, doubt.blocking, [choice.key for choice in doubt.choices]) == (doubt_id, True, ["none"])


def test_a_yearly_report_without_a_day_is_only_remarked() -> None:
    doubt = only("Các thôn định kỳ hàng năm báo cáo Phòng Kinh tế.")
    assert (doubt.id, doubt.blocking) == ("annual-date", False)


def test_a_plan_without_reports_is_remarked() -> None:
    assert only("Các thôn giữ cây.").id == "no-report"


def test_a_missing_number_is_remarked_and_annexes_are_quoted() -> None:
    found = doubts(plan(head=HEAD.replace("Số: 58/KH-UBND", "Số:      /KH-UBND")))
    assert list(found) == ["number"]
    assert "“58/KH-UBND”" in found["number"].words
    assert not found["number"].blocking


def test_annexes_that_give_another_number_and_day_are_remarked() -> None:
    foot = FOOT.replace("58/KH-UBND ngày 03/02/2026", "85/KH-UBND ngày 30/01/2026")
    found = doubts(plan(foot=foot))
    assert list(found) == ["number", "issued-on"]
    assert "85/KH-UBND" in found["number"].words
    assert "30/01/2026" in found["issued-on"].words


def test_totals_that_do_not_add_up_are_remarked_with_both_figures() -> None:
    found = doubts(plan(foot=FOOT.replace("\t2.000\n", "\t2.100\n", 1).replace("\t70,5", "\t75")))
    assert list(found) == ["quota-total", "budget-total"]
    assert "2.100" in found["quota-total"].words
    assert "2.000" in found["quota-total"].words
    assert "75.000" in found["budget-total"].words
    assert "70.500" in found["budget-total"].words


def test_a_cell_with_two_figures_is_remarked() -> None:
    found = doubts(plan(foot=FOOT.replace("cái\t12", "cái\t12 300")))
    assert list(found) == ["quantity-2"]
    assert "“12 300”" in found["quantity-2"].words


def test_every_doubt_says_why_it_is_asked_and_offers_an_answer() -> None:
    torn = regime("Các thôn báo cáo 6 tháng trước ngày 10/7/2025; báo cáo 6 tháng chậm nhất ngày 25/6.")
    foot = FOOT.replace("\t2.000\n", "\t2.100\n", 1).replace("cái\t12", "cái\t12 300")
    head = HEAD.replace("Số: 58/KH-UBND", "").replace("ngày 03 tháng 02 năm 2026", "")
    for text in (torn, plan(foot=foot), plan(head=head), regime()):
        for doubt in every_doubt(text).values():
            assert doubt.why or doubt.about == "deadline"
            assert doubt.choices or doubt.id in ("issued-on", "issuer")


def test_a_coordinator_that_nobody_names_may_be_any_of_the_bodies() -> None:
    doubt = every_doubt(regime("Các thôn báo cáo năm trước ngày 01/12/2026."))["coordinator"]
    assert (doubt.blocking, [choice.key for choice in doubt.choices]) == (False, ["Phòng Kinh tế"])
    assert "coordinator" not in every_doubt(regime("Các thôn báo cáo năm về Phòng Kinh tế trước ngày 01/12/2026."))


def test_what_a_decree_wants_in_a_regime_and_the_plan_does_not_say_is_remarked() -> None:
    said = "Các thôn báo cáo kết quả năm về Phòng Kinh tế trước ngày 01/12/2026"
    silent, spoken = every_doubt(regime(f"{said}.")), every_doubt(regime(f"{said} qua hộp thư công vụ."))
    assert "Phương thức gửi, nhận báo cáo; Mẫu đề cương báo cáo" in silent["regime-items"].words
    assert "Phương thức" not in spoken["regime-items"].words


def test_a_body_with_a_duty_that_is_not_sent_the_plan_is_named() -> None:
    doubt = every_doubt(plan())["not-sent"]
    assert "Báo Lào Cai" in doubt.words
    assert "Sở Nông nghiệp và Môi trường" not in doubt.words
    others = "- Các sở, ban, ngành;\n- Báo Lào Cai, Đài PT-TH tỉnh;\n- UBMTTQ và các đoàn thể;\n- Lưu: VT."
    sent = FOOT.replace("- Lưu: VT.", others)
    assert "not-sent" not in every_doubt(plan(foot=sent))


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        ("Nghị quyết số 12/2025/NQ-HĐND ngày 12/9/2025", "09/12/2025, 12/09/2025"),
        ("Nghị quyết số 12/2025/NQ-UBND ngày 09/12/2025", "“12/2025/NQ-UBND”"),
        ("Nghị quyết số 12-2025/NQ-HĐND ngày 09/12/2025", "“12-2025/NQ-HĐND”"),
    ],
)
def test_a_paper_cited_in_two_ways_is_remarked(cited: str, words: str) -> None:
    text = plan().replace("2. Trồng và chăm sóc", f"2. Theo {cited}, trồng và chăm sóc")
    doubt = doubts(text)["citation-1"]
    assert not doubt.blocking
    assert words in doubt.words


def test_an_amount_that_differs_in_words_is_remarked() -> None:
    said = "- Kinh phí 70.500.000 đồng (Bảy mươi triệu năm trăm nghìn đồng).\n- Mỗi xã"
    assert not [key for key in doubts(plan().replace("- Mỗi xã", said)) if key.startswith("amount")]
    wrong = doubts(plan().replace("- Mỗi xã", said.replace("năm trăm", "năm mươi")))["amount-words-1"]
    assert "70.500.000" in wrong.words
    assert "70.050.000" in wrong.words


def test_a_day_read_off_the_digital_signature_is_said_to_be_one() -> None:
    head = HEAD.replace("ngày 03 tháng 02 năm 2026", "ngày     tháng 02 năm 2026")
    signed = f"Ký bởi: Ủy ban nhân dân tỉnh\nThời gian ký: 04.02.2026 09:15:00 +07:00\n{head}"
    text = plan(head=signed, foot=FOOT.replace("ngày 03/02/2026 ", ""))
    doubt = doubts(text)["issued-on"]
    assert "chữ ký số ghi ngày 04/02/2026" in doubt.words
    assert [choice.key for choice in doubt.choices] == ["2026-02-04"]
