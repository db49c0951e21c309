"""Asking for a page as a server does: through Django's handler, all middleware included."""

from collections.abc import Callable

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import override_settings
from django.urls import path

# What a project of Django starts with: the lean and the classic page go through these.
USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TOKEN = "measuring" + "0" * 23
Ask = Callable[[], str]


def asked(address: str, session: str) -> Ask:
    """Opens a page of the product, in the session given."""
    return _through(WSGIHandler(), address, f"sessionid={session}; csrftoken={TOKEN}")


def asked_of(view: Callable[[HttpRequest], HttpResponse]) -> Ask:
    """Opens another view, through the usual middleware."""

    class Request(WSGIRequest):
        urlconf = (path("", view),)

    with override_settings(MIDDLEWARE=USUAL):
        handler = WSGIHandler()
    handler.request_class = Request
    return _through(handler, "/", "")


def _through(handler: WSGIHandler, address: str, cookie: str) -> Ask:
    requests = RequestFactory(HTTP_COOKIE=cookie, HTTP_HOST="localhost")

    def ask() -> str:
        told: list[str] = []

        def start(status: str, *_: object) -> None:
            told.append(status)

        body = b"".join(handler(requests.get(address).environ, start))
        if told != ["200 OK"]:
            raise RuntimeError(f"{address}: {told}")
        return body.decode()

    return ask
