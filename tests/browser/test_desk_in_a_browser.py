"""The desk as people meet it: by keyboard, on a telephone, enlarged, on paper, without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.site import pages_of, sideways, sign_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.mark.parametrize("role", ["planning", "officer"])
def test_no_page_of_the_menu_scrolls_sideways_however_narrow(site, role):
    page = site.page(role)
    for address in pages_of(page):
        for width in (320, 360, 640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            page.wait_for_function("window.looked")
            assert sideways(page) <= 0, f"{address} at {width}"


def test_one_signs_in_by_keyboard_alone_and_every_stop_is_seen(site):
    page = site.page()
    page.goto("/")
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert stops[0] == "본문 바로가기"
    expect(page.locator("[name=username]:focus, [name=password]:focus")).to_have_count(1)


def test_the_skip_link_leads_past_the_menu(site):
    page = site.page("officer")
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_on_a_telephone_the_menu_opens_and_closes_by_keyboard(site):
    page = site.page("planning", width=360)
    page.goto("/")
    menu, button = page.locator("#menu"), page.locator(".menu button")
    expect(menu).to_be_hidden()
    button.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_language_changes_where_one_is(site):
    page = site.page("officer")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="한국어").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_paper_shows_neither_menu_nor_buttons(site):
    page = site.page("planning")
    page.emulate_media(media="print")
    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_without_scripts_one_signs_in_and_reaches_every_page_of_the_menu(site):
    page = site.page(java_script_enabled=False)
    sign_in(page, "planning")
    links = [link.get_attribute("href") for link in page.locator(".menu a").all()]
    assert links
    for address in links:
        assert page.goto(address).status == 200
    page.context.close()
    site.contexts.clear()


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_pages_stay_readable_in_the_colours_of_whoever_needs_others(site, media):
    page = site.page("planning", **media)
    page.wait_for_function("window.looked")
    expect(page.locator("h1")).to_be_visible()
