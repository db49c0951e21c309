"""One's own second factors."""

import json

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe

from ihaeng.accounts.factors.actions import (
    add_key,
    add_totp,
    remove_factor,
    renew_recovery_codes,
)
from ihaeng.accounts.factors.queries import factors_of, recovery_codes_left
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.desk.entering import demand_password, duty_of, must_ask
from ihaeng.desk.pages import page
from ihaeng.desk.routing import SIGNED_IN, DeskRequest, do, fill, see

_SECRET = "totp"  # noqa: S105 - the name of a place in the session


@see("account/factors/", "factors", SIGNED_IN)
def factors(request: DeskRequest) -> HttpResponse:
    return page(
        request,
        "desk/account/factors.html",
        factors=factors_of(request.user.id),
        codes_left=recovery_codes_left(request.user.id),
        must=duty_of(request) == "factors",
        ask=must_ask(request),
    )


@fill("account/factors/app/", "totp_add", SIGNED_IN)
def totp_add(request: DeskRequest) -> HttpResponse:
    secret, refusal = request.session.setdefault(_SECRET, generate_totp_secret()), None
    if request.method == "POST":
        try:
            demand_password(request)
            code = request.POST.get("code", "").strip()
            codes = add_totp(request.user, secret=secret, code=code, by=request.actor)
        except InvalidRefusal as refused:
            refusal = refused
        else:
            del request.session[_SECRET]
            return _added(request, codes)
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, secret)
    picture = adapter.build_totp_svg(address).partition("?>")[2]
    return page(
        request,
        "desk/account/totp.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        picture=mark_safe(picture),  # noqa: S308 - drawn by the library, squares only
        ask=must_ask(request),
    )


@fill("account/factors/key/", "key_add", SIGNED_IN)
def key_add(request: DeskRequest) -> HttpResponse:
    refusal = None
    if request.method == "POST":
        try:
            demand_password(request)
            credential = _given(request)
            name = request.POST.get("name", "")
            codes = add_key(request.user, name=name, credential=credential, by=request.actor)
        except InvalidRefusal as refused:
            refusal = refused
        else:
            return _added(request, codes)
    return page(
        request,
        "desk/account/key.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        options=json.dumps(begin_registration(request.user, passwordless=False)),
        ask=must_ask(request),
    )


def _given(request: DeskRequest) -> dict[str, object]:
    try:
        given = json.loads(request.POST.get("credential", ""))
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _added(request: DeskRequest, codes: list[str]) -> HttpResponse:
    request.session["factor"] = True
    if not codes:
        return redirect("desk:factors")
    return page(request, "desk/account/codes.html", codes=codes)


@do("account/factors/remove/", "factor_remove", SIGNED_IN)
def factor_remove(request: DeskRequest) -> HttpResponse:
    demand_password(request)
    number = request.POST.get("factor", "")
    remove_factor(request.user, int(number) if number.isdecimal() else 0, by=request.actor)
    # Where the role demands a factor and none is left, it is set up anew at once.
    request.session["factor"] = bool(factors_of(request.user.id))
    return redirect("desk:factors")


@do("account/factors/recovery/", "recovery_renew", SIGNED_IN)
def recovery_renew(request: DeskRequest) -> HttpResponse:
    demand_password(request)
    codes = renew_recovery_codes(request.user, by=request.actor)
    return page(request, "desk/account/codes.html", codes=codes)
