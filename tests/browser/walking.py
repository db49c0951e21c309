"""Steps that several walks take: each waits until axe has looked at the page it leaves."""

import base64
import hmac
import time

from playwright.sync_api import Locator, Page


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_function("window.looked")
    return page


def pressed(page: Page, button: Locator) -> None:
    """Press what leads to another page, and let axe look at that one."""
    with page.expect_navigation():
        button.click()
    page.wait_for_function("window.looked")


def report(page: Page, title: str) -> Page:
    """The report on ``title``, as somebody comes to it from their list."""
    opened(page, "/reports/")
    pressed(page, page.get_by_role("link", name=title).first)
    return page


def save(page: Page, key: str) -> None:
    pressed(page, page.locator(f"#{key} form[data-autosave] button:not([name])"))


def write(page: Page, key: str, text: str) -> None:
    page.fill(f"#text-{key}", text)
    save(page, key)


def tab_to(page: Page, wanted: str, *, at_most: int = 200) -> None:
    """Press Tab until the stop that ``wanted`` (a selector) names is reached."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def code_of(secret: str, steps_ahead: int = 0) -> str:
    """The six digits an authenticator app shows for ``secret`` (RFC 6238, SHA-1, 30 seconds)."""
    letters = secret.replace(" ", "")
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    counter = int(time.time() // 30) + steps_ahead
    digest = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"
