"""Two cities side by side, and everybody at every door of both faces.

They are built once for all tests here; every request is undone once it has been answered.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponse
from django.test import Client

from ihaeng.accounts.models import User
from ihaeng.ledger.intake import working
from ihaeng.ledger.searching import queries
from ihaeng.trail.models import Change, Event
from tests import factories
from tests.factories.world import World, world

MARKERS = ("해솔", "곰나루")


@dataclass
class Answered:
    """An answer as text, and whether anything was changed on the way to it."""

    status: int
    text: str
    wrote: bool
    where: str = ""


@dataclass
class Caller:
    """Somebody with a browser and, where they have an account of a government, a token."""

    role: str
    user: User | None
    secret: str = ""
    browser: Client = field(default_factory=Client)

    def desk(self, verb: str, address: str, data: object = None) -> Answered:
        ask = self.browser.get if verb == "get" else self.browser.post
        held = deepcopy(self.browser.cookies)
        answered = _undone(lambda: ask(address, data), f"{self.role} {verb} {address}")
        self.browser.cookies = held  # signing out is undone, too
        return answered

    def api(self, verb: str, address: str, body: object = None, **headers: str) -> Answered:
        said = {"Authorization": f"Bearer {self.secret}", **headers} if self.secret else headers
        call = getattr(self.browser, verb)
        more = {} if verb == "get" else _sent(body)
        return _undone(lambda: call(address, **more, headers=said), f"{self.role} {verb} {address}")


def _sent(body: object) -> dict[str, object]:
    if callable(body):  # files cannot be sent twice
        return {"data": body()}
    return {"data": json.dumps(body), "content_type": "application/json"}


def _undone(ask: Callable[[], HttpResponse], where: str) -> Answered:
    with transaction.atomic():
        before = _written()
        answer = ask()
        content = b"".join(answer) if answer.streaming else answer.content
        wrote = _written() != before
        transaction.set_rollback(True)
    said = f"{content.decode('utf-8', 'replace')} {answer.headers.get('Location', '')}"
    return Answered(answer.status_code, said, wrote, where)


def _written() -> tuple[int | None, ...]:
    """How far the trail has come: whatever is written leaves a row behind its last."""
    models = (Change, Event)
    return tuple(model.objects.aggregate(last=Max("id"))["last"] for model in models)


@dataclass
class Cities:
    """``here`` is where everybody works; ``there`` is what none of them may see."""

    here: World
    there: World
    callers: dict[str, Caller]

    @property
    def nobody(self) -> Caller:
        return self.callers["nobody"]


@pytest.fixture(scope="module")
def cities(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[Cities]:
    folder = tmp_path_factory.mktemp("cities")
    with django_db_blocker.unblock(), _elsewhere(folder), transaction.atomic():
        here, there = (
            world(marker, code, folder)
            for marker, code in zip(MARKERS, ("haesol", "gomnaru"), strict=True)
        )
        yield Cities(here, there, _callers(here))
        transaction.set_rollback(True)


@contextmanager
def _elsewhere(folder) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "MEDIA_ROOT", folder / "files")
        patch.setattr(settings, "HOME", folder)
        queries._index.cache_clear()
        patch.setattr(working, "wake", lambda _: None)
        yield
        queries._index.cache_clear()


def _callers(here: World) -> dict[str, Caller]:
    callers = {"nobody": Caller("nobody", None)}
    for role, user in here.users.items():
        callers[role] = Caller(role, user, here.secret(role))
    callers["stranger"] = Caller("stranger", here.stranger)
    callers["manager"] = Caller("manager", factories.user("manager", manager=True))
    for caller in callers.values():
        if caller.user is not None:
            caller.browser.force_login(caller.user)
    return callers
