"""The form of a report: by keyboard, by two at once, left alone, with garbage, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.round_city import CLASHED, MISREAD, PLAIN, SAVED, TYPED, WALKED
from tests.browser.site import sideways, sign_in
from tests.browser.walking import opened, pressed, report, save, tab_to, write

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
CITY = "tests.browser.round_city"
TEXT = "○ 주민설명회\n - 일시 : 2026. 8. 5.\n - 장소 : 대강당"


def test_the_report_form_is_filled_and_sent_by_keyboard_alone(site):
    page = site.page("officer")
    opened(page, "/reports/")
    address = page.get_by_role("link", name=TYPED).first.get_attribute("href")
    tab_to(page, f"a[href='{address}']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "#text-activities")
    page.keyboard.insert_text(TEXT)
    tab_to(page, "#activities form[data-autosave] button:not([name])")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "form[action$='/step/submit/'] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_function("window.looked")
    expect(page.locator(".badge").first).to_have_text("팀장 검토 대기")


def test_who_saves_second_sees_what_the_first_wrote_and_loses_nothing(site):
    first, second = site.page("officer"), site.page("team_lead")
    report(first, CLASHED)
    opened(second, first.url)
    write(first, "activities", "○ 먼저 적은 설명회\n - 일시 : 2026. 8. 5.")
    write(second, "activities", "○ 나중에 적은 자문회의\n - 일시 : 2026. 8. 6.")
    section = second.locator("#activities")
    expect(section.get_by_role("alert")).to_contain_text("한서윤")
    expect(section.locator(".written")).to_contain_text("먼저 적은 설명회")
    expect(second.locator("#text-activities")).to_have_value(re.compile("나중에 적은 자문회의"))
    write(second, "activities", "○ 먼저 적은 설명회와 자문회의\n - 일시 : 2026. 8. 6.")
    expect(second.locator("#activities .written")).to_have_count(0)


def test_what_is_typed_saves_itself(site):
    page = site.page("officer")
    report(page, SAVED)
    page.fill("#text-plans", "○ 개관식\n - 일시 : 2026. 12. 1.")
    expect(page.locator("#plans .saved")).to_have_text("임시 저장됨")
    opened(page, page.url)
    expect(page.locator("#text-plans")).to_have_value(re.compile("개관식"))


def test_what_cannot_be_read_is_said_at_its_field_and_stays(site):
    page = site.page("officer")
    report(page, MISREAD)
    page.fill("#money-own-executed", "많음")
    save(page, "money")
    field = page.locator("#money-own-executed")
    expect(field).to_have_value("많음")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("금액이 아닙니다"))


def test_without_scripts_a_report_is_read_written_and_sent(site):
    page = site.page(java_script_enabled=False)
    sign_in(page, "officer")
    page.goto("/reports/")
    page.get_by_role("link", name=PLAIN).click()
    page.fill("#text-activities", TEXT)
    page.locator("#activities form[data-autosave] button:not([name])").click()
    expect(page.locator("#text-activities")).to_have_value(re.compile("대강당"))
    page.get_by_role("button", name="제출", exact=True).click()
    expect(page.locator(".badge").first).to_have_text("팀장 검토 대기")
    page.goto("/rounds/")
    page.locator("main table a").first.click()
    page.get_by_role("link", name="제출률").click()
    expect(page.locator("caption")).to_contain_text("제출률")
    page.context.close()
    site.contexts.remove(page.context)


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_of_a_round_scrolls_sideways(site, width):
    page = site.page("planning", width=width)
    opened(page, "/rounds/")
    pressed(page, page.locator("main table a").first)
    board = page.url
    found = [board, f"{board}rates/", f"{board}chase/", f"{board}dues/", "/rounds/templates/add/"]
    link = page.get_by_role("link", name=WALKED).first.get_attribute("href")
    for address in [*found, link]:
        opened(page, address)
        assert sideways(page) <= 0, address


def test_the_list_to_chase_by_prints_with_its_names_and_without_what_is_clicked(site):
    page = site.page("planning")
    opened(page, "/rounds/")
    pressed(page, page.locator("main table a").first)
    pressed(page, page.get_by_role("link", name="미제출 목록"))
    page.emulate_media(media="print")
    expect(page.get_by_role("rowheader", name="도서관정책과")).to_be_visible()
    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator("main .actions")).to_be_hidden()
    assert sideways(page) <= 0
