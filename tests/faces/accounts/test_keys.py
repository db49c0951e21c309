"""A security key, played by a program: it is added by a page and then opens the desk."""

import hashlib
import html
import json
import re

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from ihaeng.trail.models import Change, Event
from tests import factories

pytestmark = pytest.mark.django_db
ORIGIN = "http://localhost"
FLAG = AuthenticatorData.FLAG


class Key:
    """As a key in a browser answers, with one credential."""

    def __init__(self, origin=ORIGIN):
        self.origin, self.id = origin, b"credential-1"
        self.private = ec.generate_private_key(ec.SECP256R1())

    def _client_data(self, kind, options):
        challenge = options["publicKey"]["challenge"]
        return CollectedClientData.create(type=kind, challenge=challenge, origin=self.origin)

    def _answer(self, **response):
        shown = {name: websafe_encode(value) for name, value in response.items()}
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": shown,
                "clientExtensionResults": {},
            }
        )

    def create(self, options):
        public = ES256.from_cryptography_key(self.private.public_key())
        data = AuthenticatorData.create(
            hashlib.sha256(b"localhost").digest(),
            FLAG.UP | FLAG.AT,
            0,
            AttestedCredentialData.create(Aaguid.NONE, self.id, public),
        )
        return self._answer(
            clientDataJSON=self._client_data("webauthn.create", options),
            attestationObject=AttestationObject.create("none", data, {}),
        )

    def get(self, options):
        client = self._client_data("webauthn.get", options)
        data = AuthenticatorData.create(hashlib.sha256(b"localhost").digest(), FLAG.UP, 1)
        signature = self.private.sign(data + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)


@pytest.fixture
def person(client):
    client.defaults["HTTP_HOST"] = "localhost"
    user = factories.user("dain")
    enter(client)
    return user


def enter(client):
    return client.post("/sign-in/", {"username": "dain", "password": factories.PASSWORD})


def options_on(client, address):
    page = client.get(address).content.decode()
    return json.loads(html.unescape(re.search(r'data-options="([^"]+)"', page)[1]))


def add(client, key):
    options = options_on(client, "/account/factors/key/")
    form = {"name": "청사 키", "credential": key.create(options)}
    return client.post("/account/factors/key/", form)


def test_a_key_is_added_by_a_page_and_then_opens_the_desk(client, person):
    key = Key()
    answer = add(client, key)
    assert answer.status_code == 200
    assert len(re.findall(r"<code>\d+</code>", answer.content.decode())) == 10
    assert "청사 키" in client.get("/account/factors/").content.decode()
    client.post("/sign-out/")
    assert enter(client).url == "/sign-in/second/"
    given = key.get(options_on(client, "/sign-in/second/"))
    assert client.post("/sign-in/second/", {"credential": given}).url == "/"
    assert client.get("/account/").status_code == 200
    assert Event.objects.filter(kind="accounts.factor_used").get().facts == {"factor": "webauthn"}
    assert not Change.objects.filter(token=None).exists()


def test_another_key_or_an_old_answer_opens_nothing(client, person):
    key = Key()
    add(client, key)
    client.post("/sign-out/")
    enter(client)
    old = key.get(options_on(client, "/sign-in/second/"))
    for given in (Key().get(options_on(client, "/sign-in/second/")), old, "{}", "[]", "no json"):
        assert client.post("/sign-in/second/", {"credential": given}).status_code == 422


@pytest.mark.parametrize("bad", ["", "{}", "[]", "no json", '{"id": 1, "response": 3}'])
def test_what_is_no_key_is_refused_in_words(client, person, bad):
    client.get("/account/factors/key/")
    form = {"name": "키", "credential": bad}
    assert client.post("/account/factors/key/", form).status_code == 422


def test_a_key_made_for_another_site_is_refused(client, person):
    assert add(client, Key("https://evil.example")).status_code == 422
