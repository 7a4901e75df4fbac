"""Letters in both languages, from facts alone."""

from datetime import date

from notifications.digest_facts import DigestFacts
from notifications.digests import LETTER
from notifications.rendering import RenderedLetter, render

OFFICE = "Sở Nội vụ"


def letter(day: str, language: str) -> RenderedLetter:
    facts: DigestFacts = {
        "day": day,
        "agencies": [
            {
                "agency_id": 1,
                "name": "UBND xã Bắc Hà",
                "carries_for": [],
                "reports": [
                    {
                        "plan_id": 1,
                        "plan": "Đào tạo nghề",
                        "number": None,
                        "office": OFFICE,
                        "period": "2023-H1",
                        "title": None,
                        "phrase": "trước ngày 15/6/2023",
                        "printed": None,
                        "safe": "2023-06-14",
                        "latest": "2023-06-14",
                        "duties": 1,
                        "words": ["Rà soát, lập danh sách."],
                    }
                ],
            }
        ],
    }
    return render(LETTER, facts, links={1: "/b/x"}, links_end=date(2023, 7, 15), contact="", language=language)


def test_an_english_letter_writes_its_counts_and_days_in_english() -> None:
    late = letter("2023-06-15", "en")
    assert late.subject == "1 day overdue: report for the first 6 months of 2023"
    assert "Due by the end of Wednesday 14 June 2023." in late.text
    assert "works until 15 July 2023" in late.text
    assert "1 duty not yet reported" in late.text
    assert '<b style="font-weight:600;">the end of Wednesday 14 June 2023</b>' in late.html
    assert letter("2023-06-12", "en").subject.startswith("2 days left: ")


def test_the_vietnamese_letter_speaks_as_before() -> None:
    late = letter("2023-06-15", "vi")
    assert late.subject == "Quá hạn 1 ngày: báo cáo 6 tháng đầu năm 2023"
    assert "Hạn cuối: hết ngày thứ Tư, 14/6/2023." in late.text
    assert "1 nhiệm vụ chưa báo cáo" in late.text
