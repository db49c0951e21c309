"""How long a session lasts, and what must be done in it first."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from ihaeng.accounts.signing.addresses import address_of, is_proxy
from ihaeng.core.documents import Words
from ihaeng.desk.entering import duty_of
from ihaeng.desk.pages import language_of
from ihaeng.desk.routing import PUBLIC

_EXPIRED = Words(
    "오랫동안 쓰지 않아 로그아웃되었습니다. 다시 로그인하십시오.",
    "You were signed out after a time without use. Sign in again.",
)
_NOTED_EVERY = 60  # seconds; noting each request would write to the database each time
_WHILE_DUTY = frozenset(
    {
        "sign_out", "account_password", "factors", "totp_add", "key_add", "recovery_renew",
    }
)  # fmt: skip


class StayingMiddleware:
    """Ends sessions that were idle or open for too long, and those the portal speaks against."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            if _is_over(request):
                logout(request)
                messages.info(request, _EXPIRED.said_in(language_of(request)))  # type: ignore[arg-type]
            elif _is_somebody_else(request):
                logout(request)
        return self.get_response(request)


class DutyMiddleware:
    """Leads to what must be done first: a password to change, a second factor to set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: object
    ) -> HttpResponseBase | None:
        duty = duty_of(request)  # type: ignore[arg-type]
        match = request.resolver_match
        if not duty or getattr(view, "access", None) == PUBLIC:
            return None
        if match is not None and match.url_name in _WHILE_DUTY:
            return None
        return redirect("desk:account_password" if duty == "password" else "desk:factors")


def portal_name(request: HttpRequest) -> str:
    """The sign-in name a trusted portal gives; empty where there is none to believe."""
    header = settings.SIGN_IN.portal.header
    if not header or not is_proxy(str(request.META.get("REMOTE_ADDR", ""))):
        return ""
    return str(request.headers.get(header, "")).strip()


def _is_over(request: HttpRequest) -> bool:
    limits, session, now = settings.SIGN_IN.sessions, request.session, time.time()
    since, seen = session.setdefault("since", now), session.setdefault("seen", now)
    if now - seen > limits.idle_minutes * 60 or now - since > limits.absolute_hours * 3600:
        return True
    if now - seen > _NOTED_EVERY:
        session["seen"] = now
        session["address"] = address_of(request)
    return False


def _is_somebody_else(request: HttpRequest) -> bool:
    named = portal_name(request)
    return request.session.get("way") == "portal" and named != request.user.get_username()
