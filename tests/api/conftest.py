"""A government, people with tokens, and a client that speaks as they do."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.tokens.actions import make_token
from tests import factories


@pytest.fixture
def haesol(db):
    return factories.government()


@pytest.fixture
def planning(haesol):
    return factories.officer(haesol, "planning")


def secret_of(actor, scopes=None):
    _, secret = make_token(
        name="시험", scopes=scopes or actor.permissions, until=timezone.localdate(), by=actor
    )
    return secret


class Machine:
    """Speaks JSON with a token."""

    def __init__(self, secret):
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path, **headers):
        return self.client.get(f"/api/{path}", headers={**self.headers, **headers})

    def post(self, path, body, **headers):
        return self._send(self.client.post, path, body, headers)

    def put(self, path, body, **headers):
        return self._send(self.client.put, path, body, headers)

    def _send(self, send, path, body, headers):
        return send(
            f"/api/{path}",
            json.dumps(body),
            content_type="application/json",
            headers={**self.headers, **headers},
        )

    def drop(self, path, name, data, **headers):
        """Send a document."""
        document = SimpleUploadedFile(name, data)
        return self.client.post(
            f"/api/{path}", {"document": document}, headers={**self.headers, **headers}
        )


@pytest.fixture
def machine(planning):
    return Machine(secret_of(planning))


@pytest.fixture
def narrow(planning):
    """The same officer's token that may only read."""
    return Machine(secret_of(planning, [Permission.READ]))


@pytest.fixture
def library(haesol):
    return factories.department(haesol)


@pytest.fixture
def item(haesol, library):
    return factories.pledge(factories.term(haesol), library)
