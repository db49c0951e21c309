"""Pages through the test client. Whatever a test opens is inspected."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from ihaeng.ledger.organization.models import Department, Government
from ihaeng.ledger.plans.models import Term
from tests import factories
from tests.faces.inspector import faults


class LookingClient(Client):
    """Every whole page that comes back is looked at; a part asked for by htmx is not a page."""

    def request(self, **request: object) -> HttpResponse:
        answer = super().request(**request)
        whole = answer.headers.get("Content-Type", "").startswith("text/html")
        if whole and answer.content.lstrip().lower().startswith(b"<!doctype"):
            found = faults(answer.content.decode(), answer.headers)
            assert not found, f"{request.get('PATH_INFO')}: {found}"
        return answer


@pytest.fixture
def client() -> LookingClient:
    return LookingClient()


@pytest.fixture
def visit(client: LookingClient, db: None) -> Callable[..., HttpResponse]:
    """Opens an address, as ``user`` where one is given, and follows redirects."""

    def open_page(address: str, user: object = None, **more: object) -> HttpResponse:
        if user is not None:
            client.force_login(user)
        return client.get(address, follow=True, **more)

    return open_page


@pytest.fixture
def city(db: None) -> Government:
    return factories.government()


@pytest.fixture
def library(city: Government) -> Department:
    return factories.department(city)


@pytest.fixture
def term(city: Government) -> Term:
    return factories.term(city)


@pytest.fixture
def as_planner(client: LookingClient, city: Government) -> LookingClient:
    client.force_login(factories.user_of(factories.officer(city, "planning")))
    return client
