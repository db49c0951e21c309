"""A real browser, where the machine has one.

It lives as long as one module: while it does, nothing else can run an event loop.
"""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ihaeng.cli.choice import Choice
from ihaeng.cli.entries import Auditing, Showing
from ihaeng.cli.shapes.page import AuditPage, ReadPage
from ihaeng.core.pipeline import read_source, understood
from tests.browser.site import Site, served
from tests.cli.conftest import FAULTY
from tests.cli.made import report, workbook

NARROW, WIDE = 360, 1280


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs the program chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An audit and a reading of made-up documents, a file each, as a person would open them."""
    readings = [
        understood(report()),
        understood(workbook()),
        read_source(FAULTY.encode(), "가.txt"),
    ]
    folder = tmp_path_factory.mktemp("pages")
    works = {
        "audit": Auditing(AuditPage(Choice()), Choice()),
        "read": Showing(ReadPage(memos=True)),
    }
    for name, work in works.items():
        pieces = work.shape.whole(map(work.entry, readings))
        (folder / f"{name}.html").write_text("".join(pieces), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in works}


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Callable[..., Page]]:
    """Opens a page from disk. Nothing may go wrong in it, and nothing may leave the disk."""
    said: list[str] = []
    shown: list[Page] = []

    def open_page(name: str, width: int = WIDE) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", partial(_note_stranger, said))
        page.goto(pages[name].as_uri())
        shown.append(page)
        return page

    yield open_page
    for page in shown:
        page.close()
    assert said == []


def _note_stranger(said: list[str], request: object) -> None:
    url = str(getattr(request, "url", ""))
    if not url.startswith(("file:", "data:")):
        said.append(url)


@pytest.fixture(scope="module")
def address(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[str]:
    """Where a city of this module's own is served: the one it names as ``CITY``."""
    city = getattr(request.module, "CITY", "tests.browser.city")
    with served(tmp_path_factory.mktemp("home"), city) as opened_at:
        yield opened_at


@pytest.fixture
def site(browser: Browser, address: str) -> Iterator[Site]:
    site = Site(browser, address)
    yield site
    site.close()
