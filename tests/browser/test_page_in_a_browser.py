"""The page as a person meets it: opened from disk, by mouse or keyboard, wide or narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE

pytestmark = pytest.mark.slow
BOTH = pytest.mark.parametrize("name", ["audit", "read"])
ANY_WIDTH = pytest.mark.parametrize("width", [NARROW, WIDE])


@BOTH
@ANY_WIDTH
def test_axe_finds_nothing_that_shuts_anybody_out(opened, name, width):
    found = Axe().run(opened(name, width))
    assert found.response["violations"] == [], found.generate_report()


@BOTH
@ANY_WIDTH
def test_only_tables_scroll_sideways_and_never_the_page(opened, name, width):
    page = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pictures_of_the_document_are_shown_under_the_policy(opened):
    widths = opened("read").locator("img").evaluate_all("all => all.map(one => one.naturalWidth)")
    assert widths == [2, 2]


def test_the_first_stop_of_the_keyboard_skips_to_the_document(opened):
    page = opened("audit")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_every_stop_of_the_keyboard_is_seen(opened):
    page = opened("audit")
    outlines = []
    for _ in range(page.locator("a, input, summary").count()):
        page.keyboard.press("Tab")
        style = page.evaluate_handle("getComputedStyle(document.activeElement)")
        outlines.append(style.evaluate("style => `${style.outlineStyle} ${style.outlineWidth}`"))
    assert set(outlines) == {"solid 3px"}


def test_a_finding_leads_to_its_place_and_the_place_to_what_is_said_of_it(opened):
    page = opened("audit")
    links = page.locator(".found ol a")
    assert links.count() > 2
    for at in range(links.count()):
        links.nth(at).press("Enter")
        flag = page.locator(":target")
        expect(flag).to_be_in_viewport()
        flag.press("Enter")
        expect(page.locator(".card:target")).to_be_in_viewport()


def test_what_is_not_wanted_is_put_away_by_keyboard_and_said(opened):
    page = opened("audit")
    cards = page.locator(".card.error")
    before = cards.count()
    page.locator(".filter input[value=error]").press("Space")
    expect(page.locator("#shown")).to_have_text(f"{before}건 가운데 0건을 표시하고 있습니다.")
    expect(cards.first).to_be_hidden()
    page.locator(".filter input[value=error]").press("Space")
    expect(cards.first).to_be_visible()


def test_what_holds_opens_by_keyboard(opened):
    details = opened("audit").locator(".found details").first
    details.locator("summary").press("Enter")
    expect(details.locator("li").first).to_be_visible()


def test_only_what_scrolls_is_a_stop_of_the_keyboard(opened):
    script = "all => all.map(one => [one.tabIndex, one.scrollWidth > one.clientWidth])"
    for width in (NARROW, WIDE):
        found = opened("read", width).locator(".scroll").evaluate_all(script)
        assert all((index == 0) is scrolls for index, scrolls in found)
