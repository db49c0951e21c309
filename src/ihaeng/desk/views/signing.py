"""Signing in and out."""

import json
from datetime import datetime

from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.factors.actions import use_code, use_key
from ihaeng.accounts.factors.queries import has_key
from ihaeng.accounts.models import User
from ihaeng.accounts.queries import has_accounts, user_named
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.accounts.signing.actions import note_failure
from ihaeng.accounts.signing.actions import sign_out as record_sign_out
from ihaeng.accounts.signing.addresses import address_of
from ihaeng.accounts.signing.backends import renewed_hash
from ihaeng.accounts.signing.lockout import locked_until
from ihaeng.core.documents import Words
from ihaeng.desk.entering import admit, enter, onward_of, pending
from ihaeng.desk.pages import page
from ihaeng.desk.routing import PUBLIC, SIGNED_IN, DeskRequest, do, fill
from ihaeng.desk.staying import portal_name
from ihaeng.ledger.organization.access import actor_for

_WRONG = Words(
    "아이디 또는 비밀번호가 맞지 않습니다. 다시 입력하십시오.",
    "The name or the password is wrong. Enter them again.",
)
_DOWN = Words(
    "기관 디렉터리 서버가 응답하지 않아 확인하지 못했습니다. 잠시 뒤 다시 하거나 관리자에게 알리십시오.",
    "The directory does not answer, so nothing could be checked. Try later or tell the manager.",
)


@fill("sign-in/", "sign_in", PUBLIC)
def sign_in(request: DeskRequest) -> HttpResponse:
    onward = onward_of(request)
    named = user_named(portal_name(request))
    if named is not None and named.is_active:
        done = settings.SIGN_IN.portal.second_factor_done
        return admit(request, named, way="portal", onward=onward, factor_done=done)
    name, wrong = request.POST.get("username", "").strip(), None
    if request.method == "POST":
        user, wrong = _checked(request, name, request.POST.get("password", ""))
        if user is not None:
            renewed = renewed_hash(user, request.POST.get("password", ""))
            return admit(request, user, way="password", onward=onward, renewed=renewed)
    return page(
        request,
        "desk/sign_in.html",
        status=422 if wrong else 200,
        wrong=wrong,
        username=name,
        onward=onward,
        providers=_providers(),
        is_new=not has_accounts(),
    )


def _providers() -> list[dict[str, str]]:
    policy = settings.SIGN_IN
    addresses = [(one.name, reverse("openid_connect_login", args=[one.id])) for one in policy.oidc]
    addresses += [(one.name, reverse("saml_login", args=[one.id])) for one in policy.saml]
    return [{"name": name, "address": address} for name, address in addresses]


def _checked(request: DeskRequest, name: str, password: str) -> tuple[User | None, Words | None]:
    """The user with this password, or why not. A name that is kept out is not even looked at."""
    until = locked_until(request, name)
    if until is not None:
        return None, _kept_out(until)
    user = authenticate(request, username=name, password=password)
    if isinstance(user, User):
        return user, None
    if getattr(request, "directory_is_down", False):
        return None, _DOWN
    return None, _failed(request, name, "password") or _WRONG


def _failed(request: DeskRequest, name: str, way: str) -> Words | None:
    """Record the failure; the words to say if it was the one too many."""
    until, known = locked_until(request, name), user_named(name)
    by = actor_for(known, timezone.localdate()) if known else Actor(None, "", None)
    note_failure(known, way=way, address=address_of(request), locked=until is not None, by=by)
    return _kept_out(until) if until else None


def _kept_out(until: datetime) -> Words:
    clock = timezone.localtime(until).strftime("%H:%M")
    return Words(
        f"로그인에 여러 번 실패하여 {clock}까지 로그인할 수 없습니다. 그 뒤에 다시 하거나 관리자에게 "
        "요청하십시오.",
        f"Too many failures: no sign-in until {clock}. Try again then, or ask the manager.",
    )


@fill("sign-in/second/", "second_factor", PUBLIC)
def second_factor(request: DeskRequest) -> HttpResponse:
    found = pending(request)
    if found is None:
        return redirect("desk:sign_in")
    user, noted = found
    wrong = None
    if request.method == "POST":
        wrong = _second_wrong(request, user)
        if wrong is None:
            known = {key: noted[key] for key in ("way", "onward", "renewed")}
            return enter(request, user, factor=True, **known)
    options = json.dumps(begin_authentication(user)) if has_key(user.id) else ""
    status = 422 if wrong else 200
    return page(request, "desk/second_factor.html", status=status, wrong=wrong, options=options)


def _second_wrong(request: DeskRequest, user: User) -> Words | None:
    """Why the second factor is not accepted; None: it is. Failures count as for passwords."""
    until = locked_until(request, user.username)
    if until is not None:
        return _kept_out(until)
    by = actor_for(user, timezone.localdate())
    try:
        if request.POST.get("credential"):
            use_key(user, credential=_credential(request), by=by)
        else:
            use_code(user, code=request.POST.get("code", "").strip(), by=by)
    except InvalidRefusal as refusal:
        given = {"username": user.username}
        user_login_failed.send(__name__, credentials=given, request=request)
        return _failed(request, user.username, "second factor") or refusal.words
    return None


def _credential(request: DeskRequest) -> dict[str, object]:
    try:
        given = json.loads(request.POST.get("credential", ""))
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


@do("sign-out/", "sign_out", SIGNED_IN)
def sign_out(request: DeskRequest) -> HttpResponse:
    if isinstance(request.user, User):
        record_sign_out(request.user, by=request.actor)
    logout(request)
    return redirect("/sign-in/")
