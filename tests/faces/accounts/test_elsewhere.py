"""Coming in by a provider: OIDC against a made-up one, SAML as far as a bad answer."""

import base64
import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests

from ihaeng.accounts.models import Identity, User
from ihaeng.accounts.policy import Oidc, Saml
from ihaeng.config.elsewhere import providers_for_allauth
from ihaeng.trail.models import Change, Event
from tests import factories

pytestmark = pytest.mark.django_db
ISSUER = "https://sso.haesol.example"
CITY = Oidc(
    id="city", name="통합인증", server_url=ISSUER, client_id="ihaeng", client_secret="s" * 32
)
CERT = "MIIBszCCAVmgAwIBAgIUfakecertificate"


class Provider:
    """Answers what an OIDC provider answers, to whoever goes through ``requests``."""

    def __init__(self, **claims):
        self.claims = {"sub": "42", "preferred_username": "dain", "name": "다인", **claims}
        self.audience = "ihaeng"

    def answer(self, _method, url, **_):
        if url.endswith("openid-configuration"):
            told = {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/userinfo",
                "jwks_uri": f"{ISSUER}/keys",
            }
        elif url.endswith("/token"):
            said = {**self.claims, "iss": ISSUER, "aud": self.audience, "exp": 4102444800, "iat": 0}
            told = {
                "access_token": "a",
                "token_type": "Bearer",
                "id_token": jwt.encode(said, "k" * 32, algorithm="HS256"),
            }
        else:
            told = self.claims
        response = requests.Response()
        response.status_code, response._content = 200, json.dumps(told).encode()
        response.headers["Content-Type"] = "application/json"
        return response


@pytest.fixture
def provider(monkeypatch):
    made = Provider()
    monkeypatch.setattr(requests.Session, "request", made.answer)
    return made


@pytest.fixture
def believe(settings):
    def configure(city=CITY, saml=()):
        settings.SIGN_IN = replace(settings.SIGN_IN, oidc=(city,), saml=saml)
        settings.SOCIALACCOUNT_PROVIDERS = providers_for_allauth(settings.SIGN_IN)

    configure()
    return configure


def go(client, onward="/account/"):
    leaving = client.get(f"/sign-in/oidc/city/?next={onward}")
    asked = parse_qs(urlsplit(leaving.url).query)
    assert leaving.url.startswith(f"{ISSUER}/authorize")
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/sign-in/oidc/city/back/", {"code": "c", "state": asked["state"][0]})


def test_the_page_of_signing_in_leads_to_the_provider(client, believe):
    assert "/sign-in/oidc/city/" in client.get("/sign-in/").content.decode()


def test_a_person_without_an_account_gets_none(client, provider, believe):
    assert go(client).status_code == 403
    assert not User.objects.exists()


def test_a_name_alone_opens_no_account_unless_the_policy_believes_it(client, provider, believe):
    factories.user("dain")
    assert go(client).status_code == 403
    believe(replace(CITY, match_claim="preferred_username"))
    assert go(client).url == "/account/"
    assert client.get("/account/").status_code == 200
    assert Identity.objects.get().subject == "42"
    assert not Change.objects.filter(token=None).exists()


def test_a_signed_in_person_links_the_other_account_and_then_comes_in_by_it(
    client, provider, believe
):
    client.force_login(factories.user("hanseo"))
    assert go(client).url == "/account/"
    client.post("/sign-out/")
    assert go(client).url == "/account/"
    assert Event.objects.filter(kind="accounts.signed_in").latest("id").facts["way"] == "city"


def test_an_account_made_for_somebody_has_no_rights(client, provider, believe):
    believe(replace(CITY, creates_accounts=True, match_claim="preferred_username"))
    assert go(client).url == "/account/"
    made = User.objects.get()
    assert (made.username, made.is_manager, made.has_usable_password()) == ("dain", False, False)


def test_a_token_for_somebody_else_lets_nobody_in(client, provider, believe):
    believe(replace(CITY, creates_accounts=True))
    provider.audience = "another"
    assert go(client).status_code == 403
    assert not User.objects.exists()


def test_an_answer_nobody_asked_for_lets_nobody_in(client, provider, believe):
    believe(replace(CITY, creates_accounts=True))
    answer = client.get("/sign-in/oidc/city/back/", {"code": "c", "state": "made up"})
    assert answer.status_code == 403
    assert not User.objects.exists()


def test_a_provider_that_is_down_is_said_on_a_page(client, believe, monkeypatch):
    def refuse(*_, **__):
        raise requests.ConnectionError

    monkeypatch.setattr(requests.Session, "request", refuse)
    assert client.get("/sign-in/oidc/city/").status_code == 403


def test_an_unknown_provider_is_no_page(client, believe):
    assert client.get("/sign-in/oidc/other/").status_code == 404
    assert client.get("/sign-in/saml/other/metadata/").status_code == 404


@pytest.fixture
def saml(believe, client):
    client.defaults["HTTP_HOST"] = "localhost"
    believe(
        saml=(
            Saml(
                id="portal",
                name="행정포털",
                entity_id="https://idp.haesol.example",
                sso_url="https://idp.haesol.example/sso",
                x509cert=CERT,
                creates_accounts=True,
            ),
        )
    )


def test_saml_tells_who_we_are_and_leads_to_the_provider(client, saml):
    told = client.get("/sign-in/saml/portal/metadata/")
    assert told.status_code == 200
    assert b"/sign-in/saml/portal/acs/" in told.content
    assert client.get("/sign-in/saml/portal/").url.startswith("https://idp.haesol.example/sso")


FORGED = b"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_1" Version="2.0"
 IssueInstant="2026-11-25T00:00:00Z" Destination="http://localhost/sign-in/saml/portal/acs/">
 <saml:Issuer>https://idp.haesol.example</saml:Issuer>
 <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
 <saml:Assertion ID="_2" Version="2.0" IssueInstant="2026-11-25T00:00:00Z">
  <saml:Issuer>https://idp.haesol.example</saml:Issuer>
  <saml:Subject><saml:NameID>mayor</saml:NameID></saml:Subject>
  <saml:AttributeStatement><saml:Attribute Name="uid">
   <saml:AttributeValue>mayor</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>
 </saml:Assertion></samlp:Response>"""


@pytest.mark.parametrize("said", [FORGED, b"<Response/>", b"<samlp:Response/>", b"no xml", b""])
def test_a_saml_answer_that_cannot_be_verified_lets_nobody_in(client, saml, said):
    form = {"SAMLResponse": base64.b64encode(said).decode()}
    answer = client.post("/sign-in/saml/portal/acs/", form, follow=True)
    assert answer.status_code == 403
    assert not User.objects.exists()
