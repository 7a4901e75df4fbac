"""The review desk in a real browser: a plan comes in, doubts are settled, a duty is split, the plan is issued."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.plan_text import PLAN

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect

SPLIT = "mở lớp dạy bơi trong hè"


@pytest.fixture(autouse=True)
def _patience() -> None:
    expect.set_options(timeout=60_000)


def upload(page: "playwright.Page") -> None:
    page.goto("/plans/new")
    page.set_input_files("#file-field", {"name": "duoi-nuoc.txt", "mimeType": "text/plain", "buffer": PLAN.encode()})
    page.click("#file button")
    page.wait_for_url("**/drafts/1")


def blocking(page: "playwright.Page") -> "playwright.Locator":
    return page.locator("[data-doubt].blocking")


def duty(page: "playwright.Page", words: str) -> "playwright.Locator":
    return page.locator("li.item", has_text=words).first


def split(page: "playwright.Page") -> None:
    duty(page, SPLIT).get_by_role("link", name="Tách").click()
    parts = page.locator("textarea[name=parts]")
    expect(parts).to_be_visible()
    assert len(parts.input_value().splitlines()) == 2
    page.locator(".item-form button").click()
    expect(page.locator(".done-line")).to_contain_text("Đã tách thành 2 nhiệm vụ.")


def issue(page: "playwright.Page") -> None:
    page.get_by_role("link", name="Ban hành để theo dõi").click()
    expect(page.locator("h1")).to_have_text("Ban hành để theo dõi")
    expect(page.locator(".summary")).to_contain_text("7 nhiệm vụ")
    page.get_by_role("button", name="Ban hành để theo dõi").click()
    expect(page.locator("h1")).to_contain_text("Kế hoạch đang được theo dõi")


def test_a_plan_is_read_settled_split_and_issued_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page()
    upload(page)
    assert page.locator("input[type=radio]:checked").count() == 0  # Dondoc does not choose
    assert blocking(page).count() == 2
    expect(page.locator(".keys")).to_be_visible()

    first = blocking(page).first
    first.get_by_label("05/7/2023").check()
    first.get_by_label("Căn cứ").fill("Đã hỏi qua điện thoại.")
    first.get_by_role("button", name="Quyết").click()
    expect(page.locator(".done-line")).to_contain_text("Đã quyết điểm này.")
    expect(blocking(page)).to_have_count(1)

    page.keyboard.press("d")
    expect(blocking(page).first).to_be_focused()
    page.keyboard.press("Enter")  # nothing is chosen yet: leads to the choices
    expect(blocking(page).first.locator("[name=choice]").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(blocking(page)).to_have_count(0)

    before = page.locator("li.item").count()
    split(page)
    expect(page.locator("li.item")).to_have_count(before + 1)
    page.locator("li.item.current").focus()
    page.keyboard.press("u")
    expect(page.locator(".done-line")).to_contain_text("Đã hoàn tác")
    expect(page.locator("li.item")).to_have_count(before)
    split(page)

    page.keyboard.press("j")
    current = page.locator("li.item.current")
    page.keyboard.press("j")
    key = current.get_attribute("id")
    expect(page.locator(f"#{key} .state")).to_have_text("Chưa xem")
    page.keyboard.press("n")
    expect(page.locator(f"#{key} .state")).to_have_text("Đã nhận")
    expect(page.locator("li.item.current")).not_to_have_id(key or "")
    issue(page)
    page.get_by_role("link", name="Xem các việc").click()
    expect(page.locator("main")).to_contain_text("Rà soát các hồ bơi trong trường học")
    page.goto("/plans/1")
    expect(page.locator("main")).to_contain_text(SPLIT)


def test_keys_do_nothing_in_a_field_and_can_be_switched_off(open_page: OpenPage) -> None:
    page = open_page()
    upload(page)
    first = page.locator("li.item.unseen").nth(1)
    key = first.get_attribute("id")
    first.click()
    page.keyboard.press("s")
    field = page.locator(f"#{key} textarea[name=text]")
    expect(field).to_be_focused()
    page.keyboard.type("n j u ")
    assert field.input_value().startswith("n j u ") or "n j u " in field.input_value()
    page.get_by_role("link", name="Bỏ qua").click()
    expect(field).to_have_count(0)
    page.locator("#all-keys summary").click()
    page.get_by_role("button", name="Tắt phím tắt").click()
    page.locator(f"#{key}").focus()
    page.keyboard.press("n")
    page.keyboard.press("s")
    page.wait_for_timeout(500)
    expect(page.locator(f"#{key} .state")).to_have_text("Chưa xem")
    expect(field).to_have_count(0)


def test_a_mark_leads_to_its_item_and_the_line_is_tinted(open_page: OpenPage) -> None:
    page = open_page()
    upload(page)
    mark = page.locator(".source-lines a.mark", has_text="Cử huấn luyện viên").first
    key = (mark.get_attribute("href") or "").removeprefix("#")
    mark.click()
    expect(page.locator(f"#{key}")).to_be_focused()
    expect(page.locator(".source-lines .looked-at")).to_contain_text("Cử huấn luyện viên")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_desk_works_without_script(open_page: OpenPage, width: int) -> None:
    page = open_page(script=False, width=width)
    upload(page)
    expect(page.locator(".keys")).to_be_hidden()
    for answer in ("05/7/2023", "30/11/2023"):
        asked = blocking(page).first
        asked.get_by_label(answer).check()
        asked.get_by_role("button", name="Quyết").click()
        expect(page.locator(".done-line")).to_contain_text("Đã quyết điểm này.")
    split(page)
    page.locator(".done-line").get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".done-line")).to_contain_text("Đã hoàn tác")
    split(page)
    page.get_by_role("button", name="Nhận tất cả điều máy đọc chắc chắn").click()
    expect(page.locator(".done-line")).to_contain_text("mục máy đọc chắc chắn.")
    issue(page)


def test_the_desk_can_be_used_by_ear_and_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(width=390)
    upload(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("main").count() == page.locator("h1").count() == 1
    nameless = """() => [...document.querySelectorAll("main input:not([type=hidden]), main textarea, main select")]
        .filter(field => !field.labels?.length && !field.getAttribute("aria-label")).map(field => field.outerHTML)"""
    assert page.evaluate(nameless) == []
    silent = """() => [...document.querySelectorAll("main button, main a[href]")]
        .filter(one => !one.textContent.trim() && !one.getAttribute("aria-label")).length"""
    assert page.evaluate(silent) == 0
    twice = """() => { const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
        return ids.filter((id, at) => ids.indexOf(id) !== at) }"""
    assert page.evaluate(twice) == []
    # What must be done comes before the source, for those who hear the page or go through it by Tab.
    order = "() => document.querySelector('.findings').compareDocumentPosition(document.querySelector('.source'))"
    assert page.evaluate(order) == 4
