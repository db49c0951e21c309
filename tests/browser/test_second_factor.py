"""A second factor is set up in a real browser and asked for at the next sign-in."""

import pytest
from playwright.sync_api import expect

from tests.browser.city import username
from tests.browser.site import Site, sign_in
from tests.browser.walking import code_of, opened, pressed
from tests.factories import PASSWORD

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def named_site(browser, address):
    """The site by a name: a key belongs to a name, never to a number."""
    site = Site(browser, address.replace("127.0.0.1", "localhost"))
    yield site
    site.close()


def sign_out(page):
    pressed(page, page.get_by_role("button", name="로그아웃"))


def give_password(page, role):
    opened(page, "/sign-in/")
    page.fill("[name=username]", username(role))
    page.fill("[name=password]", PASSWORD)
    pressed(page, page.locator("main button"))


def test_an_authenticator_app_is_registered_and_asked_for_at_the_next_sign_in(site):
    page = site.page("officer")
    opened(page, "/account/factors/")
    pressed(page, page.get_by_role("link", name="인증 앱 등록"))
    secret = page.locator("code").inner_text()
    page.fill("[name=code]", "000000" if code_of(secret) != "000000" else "111111")
    pressed(page, page.get_by_role("button", name="등록"))
    expect(page.locator(".error").first).to_be_visible()
    page.fill("[name=code]", code_of(secret))
    pressed(page, page.get_by_role("button", name="등록"))
    expect(page.get_by_role("heading", name="복구 코드")).to_be_visible()
    assert page.locator(".codes li").count() > 4

    sign_out(page)
    give_password(page, "officer")
    expect(page.get_by_role("heading", name="2차 인증")).to_be_visible()
    # The step in which it was registered is used up: the next one is the first that counts.
    page.fill("[name=code]", code_of(secret, steps_ahead=1))
    pressed(page, page.get_by_role("button", name="확인", exact=True))
    expect(page.get_by_role("button", name="로그아웃")).to_be_visible()


def test_a_security_key_is_registered_and_used_at_the_next_sign_in(named_site):
    page = named_site.page()
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    sign_in(page, "head")
    opened(page, "/account/factors/")
    pressed(page, page.get_by_role("link", name="보안 키·패스키 등록"))
    page.fill("[name=name]", "책상 서랍의 열쇠")
    pressed(page, page.get_by_role("button", name="키를 대고 등록"))
    expect(page.get_by_role("heading", name="복구 코드")).to_be_visible()
    opened(page, "/account/factors/")
    expect(page.locator("main")).to_contain_text("책상 서랍의 열쇠")

    sign_out(page)
    give_password(page, "head")
    pressed(page, page.get_by_role("button", name="보안 키·패스키로 확인"))
    expect(page.get_by_role("button", name="로그아웃")).to_be_visible()
