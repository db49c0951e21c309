"""Lists, terms, the tree and the election paper as the planning office meets them."""

import pytest
from playwright.sync_api import expect

from tests.browser.site import sideways, sign_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def test_one_deed_is_previewed_and_done_on_many_rows_without_scripts(site):
    page = site.page(java_script_enabled=False)
    sign_in(page, "planning")
    page.goto("/items/")
    for box in page.locator("[name=item]").all()[:2]:
        box.check()
    page.select_option("#to-kind", "pending_issue")
    page.get_by_role("button", name="미리보기").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("tbody")).to_contain_text("공약, 현안")
    page.get_by_role("button", name="2건 반영").click()
    expect(page.locator(".notice")).to_contain_text("과제 2건을 바꾸었습니다")
    page.context.close()
    site.contexts.clear()


def test_a_promise_is_taken_down_tied_and_compared(site):
    page = site.page("planning")
    page.goto("/terms/")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="선거공보와 일치도").click()
    page.get_by_role("link", name="선거공보 공약 옮겨 적기").click()
    page.fill("[name=text]", "걸어서 5분 생활도서관")
    page.fill("[name=source]", "선거공보 3쪽")
    page.get_by_role("button", name="옮겨 적기").click()
    expect(page.locator(".facts")).to_contain_text("0.0% = 0 / 1")
    page.get_by_role("link", name="과제 연결").click()
    page.select_option("[name=item]", label="1-2-1 걸어서 10분 생활도서관")
    page.get_by_role("button", name="연결", exact=True).click()
    page.get_by_role("link", name="선거공보와 공약 일치도").click()
    expect(page.locator(".facts")).to_contain_text("100.0% = 1 / 1")
    page.get_by_text("다른 곳 보기").click()
    expect(page.locator("ins")).to_contain_text("10분")
    page.wait_for_function("window.looked")


def test_pages_of_plans_fit_a_telephone(site):
    page = site.page("planning", width=360)
    page.goto("/items/")
    first = page.locator("tbody th a").first.get_attribute("href")
    page.goto("/terms/")
    term = page.locator("tbody a").first.get_attribute("href")
    for address in (
        "/items/", "/tree/", term, f"{term}conformity/", f"{term}carry-over/", "/items/add/",
        f"{first}arrange/", "/items/views/add/?query=sort%3Dcode", f"{term}election/add/",
    ):  # fmt: skip
        page.goto(address)
        page.wait_for_function("window.looked")
        assert sideways(page) <= 0, address


def test_a_folded_tree_is_whole_on_paper(site):
    page = site.page("planning")
    page.goto("/items/")
    first = page.locator("tbody th a").first.get_attribute("href")
    page.goto(f"/items/add/?parent={first.split('/')[2]}")
    page.fill("[name=title]", "열람실 개선 공사")
    page.get_by_role("button", name="등록").click()
    page.goto("/tree/")
    part = page.get_by_role("link", name="열람실 개선 공사")
    expect(part).to_be_hidden()
    page.emulate_media(media="print")
    expect(part).to_be_visible()
