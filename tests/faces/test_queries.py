"""What a page asks of the database is counted: as many queries for many rows as for few.

The counts stand in ``queries.json``. Where one changed for a reason, or a page is new, run these
tests with IHAENG_PIN=1 and look at what changed in that file.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ihaeng.desk import urls  # noqa: F401 - loads every view
from ihaeng.desk.routing import PUBLIC, ROUTES
from ihaeng.ledger.intake import working
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.actions import give_post
from ihaeng.ledger.organization.models import Person
from tests import factories
from tests.factories import DAY, PROGRAM, START
from tests.factories.growth import grow
from tests.factories.world import world

pytestmark = pytest.mark.django_db
PINNED = Path(__file__).with_name("queries.json")
PINS = os.environ.get("IHAENG_PIN") == "1"
FEW, MANY = 2, 7
_PART = re.compile(r"<(?:\w+:)?(\w+)>")
WORDS = {
    "comparison_file": "csv",
    "change_new": "amend",
    "trail_record": "ledger.item",
}
PAGES = {
    route.name: str(route.pattern)
    for route in ROUTES
    if route.callback.access != PUBLIC and _PART.sub("", str(route.pattern)) != "sign-out/"
}


class Counted:
    """Everybody's pages in a city with few rows, then in the same city with many."""

    def __init__(self, folder: Path) -> None:
        self.world = world("해솔", "haesol", folder)
        user = self.world.users["planning"]
        person = Person.objects.get(user=user)
        for role in ("head", "officer"):
            give_post(person, role=role, department=self.world.department, since=START, by=PROGRAM)
        by = actor_for(user, DAY)
        manager = factories.user("manager", manager=True)
        self.browsers = [Client(), Client()]
        for browser, whose in zip(self.browsers, (user, manager), strict=True):
            browser.force_login(whose)
        self.ids = {**self.world.ids, **grow(self.world, 0, FEW, folder, by)}
        self.few = self.all_counts()
        grow(self.world, FEW, MANY, folder, by)
        self.many = self.all_counts()

    def all_counts(self) -> dict[str, int]:
        found = {name: self.queries(name) for name in PAGES}
        return {name: count for name, count in found.items() if count is not None}

    def queries(self, name: str) -> int | None:
        """Of the first of them who gets a page; the first look, which fills caches, is not counted."""
        address = "/" + _PART.sub(lambda part: self.part(name, part[1]), PAGES[name])
        for browser in self.browsers:
            if _opened(browser, address) == 200:
                with CaptureQueriesContext(connection) as asked:
                    _opened(browser, address)
                return len(asked)
        return None

    def part(self, name: str, part: str) -> str:
        return str(self.ids.get(part) or WORDS.get(name) or 0)


def _opened(browser: Client, address: str) -> int:
    answer = browser.get(address)
    # A file asks as it is read, and is closed by its end: closing it by hand would end a request
    # outside the client, and Django then closes the connection to PostgreSQL.
    answer.getvalue()
    return answer.status_code


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[Counted]:
    folder = tmp_path_factory.mktemp("counted")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(settings, "MEDIA_ROOT", folder / "files")
        patch.setattr(working, "wake", lambda _: None)
        yield Counted(folder)
        transaction.set_rollback(True)


def test_no_page_asks_more_for_more_rows(counted):
    grown = {
        name: (count, counted.many.get(name))
        for name, count in counted.few.items()
        if counted.many.get(name) != count
    }
    assert not grown


def test_every_page_asks_as_often_as_was_pinned(counted):
    if PINS:
        PINNED.write_text(json.dumps(counted.many, indent=1, sort_keys=True) + "\n")
    pinned = json.loads(PINNED.read_text())
    if connection.vendor != "sqlite":  # an event takes a statement less there
        fewer = {name for name, count in counted.many.items() if count == pinned[name] - 1}
        pinned |= {name: pinned[name] - 1 for name in fewer}
    assert counted.many == pinned


def test_most_pages_are_opened(counted):
    """The rest only take what is sent to them, or need what no city here has."""
    assert len(counted.many) > 60, sorted(PAGES.keys() - counted.many.keys())
