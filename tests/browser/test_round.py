"""A round as people walk it: written, returned, written again, approved, accepted, closed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.round_city import WALKED
from tests.browser.walking import opened, pressed, report, save, write

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

CITY = "tests.browser.round_city"
TEXT = "○ 주민설명회\n - 일시 : 2026. 8. 5.\n - 장소 : 대강당"


def decide(page, name):
    pressed(
        page, page.locator("#decide").locator("..").get_by_role("button", name=name, exact=True)
    )


def send(page):
    pressed(page, page.get_by_role("button", name="제출", exact=True))


def test_a_report_is_returned_comes_back_and_is_accepted_and_both_rates_are_seen(site):
    officer, lead, head, planning = map(site.page, ("officer", "team_lead", "head", "planning"))
    report(officer, WALKED)
    write(officer, "activities", TEXT)
    expect(officer.locator("#text-activities")).to_have_value(re.compile(r"8\. 5\.\(수\)"))
    officer.fill("#money-own-executed", "12.5")
    save(officer, "money")
    expect(officer.locator("#money tbody tr").last).to_contain_text("13")
    send(officer)

    decide(report(lead, WALKED), "검토")
    report(head, WALKED)
    head.fill("#comment-activities", "참석 인원을 적어 주십시오.")
    decide(head, "반려")

    report(officer, WALKED)
    expect(officer.locator("#activities .notice")).to_contain_text("참석 인원을 적어 주십시오.")
    write(officer, "activities", f"{TEXT}\n - 참석 : 30명")
    send(officer)
    decide(report(lead, WALKED), "검토")
    decide(report(head, WALKED), "결재")

    report(planning, WALKED)
    planning.fill("#comment-activities", "장소를 정확히 적어 주십시오.")
    decide(planning, "반려")
    report(officer, WALKED)
    write(officer, "activities", f"{TEXT} 소강당\n - 참석 : 30명")
    changed = officer.locator("#activities details", has_text="지난 결재본과 달라진 곳")
    changed.locator("summary").click()
    expect(changed.locator("ins")).to_contain_text("소강당")
    send(officer)
    decide(report(lead, WALKED), "검토")
    decide(report(head, WALKED), "결재")
    report(planning, WALKED)
    expect(planning.locator("#activities ins")).to_contain_text("소강당")
    decide(planning, "접수")
    expect(planning.locator(".badge").first).to_have_text("접수 완료")

    opened(planning, "/rounds/")
    pressed(planning, planning.locator("main table a").first)
    planning.get_by_role("button", name="마감").click()
    pressed(planning, planning.get_by_role("dialog").get_by_role("button", name="확인"))
    pressed(planning, planning.get_by_role("link", name="제출률"))
    total = planning.locator("tbody tr", has=planning.get_by_role("rowheader", name="계"))
    # Of eight expected one came, and that one after the deadline.
    assert total.locator("td").all_inner_texts() == ["8", "0", "1/8 (12.5%)", "0", "0/8 (0.0%)"]
