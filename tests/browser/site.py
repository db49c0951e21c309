"""The site as a browser meets it: served by the real command, every page looked at by axe."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests import conftest
from tests.browser.city import username
from tests.factories import PASSWORD

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
# Whatever way a page came to be open, axe runs on it once it is there, and says what it found.
LOOK = """
addEventListener("load", async () => {
  const { violations } = await axe.run();
  for (const { id, help, nodes } of violations)
    console.error(`axe: ${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
  window.looked = true;
});
"""
REFUSED = "Failed to load resource: the server responded with a status of 4"


@contextmanager
def served(home: Path, *people: str) -> Iterator[str]:
    """A city (the module ``people``) in ``home``, served; yields the address it is reached by."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "ihaeng.config.settings",
        "IHAENG_HOME": str(home),
        "PYTHONPATH": str(conftest.ROOT),
    }
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    surroundings = inherited | settings
    subprocess.run([sys.executable, "-m", *people], check=True, env=surroundings)
    command = [sys.executable, "-m", "ihaeng", "--lang", "en", "serve", "--port", "0"]
    server = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
    try:
        opened = server.stdout.readline()
        yield opened.split(" at ")[1].split("/. ")[0]
    finally:
        server.terminate()
        assert server.wait(timeout=20) == 0
        server.stdout.close()


class Site:
    """Opens pages as one of the city's people. Nothing may go wrong in any of them."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.said: list[str] = []
        self.contexts: list[BrowserContext] = []

    def page(self, role: str = "", width: int = 1280, **more: object) -> Page:
        """A new window, signed in as ``role`` if one is given."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 800},
            reduced_motion="reduce",
            **more,
        )
        context.add_init_script(AXE + LOOK)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self._note(message.text))
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", partial(self._note_stranger))
        page.on("response", self._note_failure)
        if role:
            sign_in(page, role)
        return page

    def close(self) -> None:
        for context in self.contexts:
            for page in context.pages:
                if page.url.startswith(self.address):
                    page.wait_for_function("window.looked")
            context.close()
        assert self.said == [], self.said

    def _note(self, text: str) -> None:
        if not text.startswith(REFUSED):
            self.said.append(text)

    def _note_stranger(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.address, "data:", "blob:")):
            self.said.append(f"asked elsewhere: {url}")

    def _note_failure(self, response: Response) -> None:
        if response.status >= 500:
            self.said.append(f"{response.status}: {response.url}")


def sign_in(page: Page, role: str) -> None:
    page.goto("/sign-in/")
    page.fill("[name=username]", username(role))
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def sideways(page: Page) -> int:
    """By how much the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def pages_of(page: Page) -> list[str]:
    """Every address the menu leads to, the first page included."""
    links = page.locator(".menu a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return list(dict.fromkeys(["/", *links]))
