"""The first page: what one owes, what waits for one, what has changed."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from ihaeng.accounts.roles import Permission
from ihaeng.desk.labels import STATES
from ihaeng.desk.pages import page, rendered
from ihaeng.desk.routing import PUBLIC, SIGNED_IN, DeskRequest, do, see
from ihaeng.desk.sections import section, sections
from ihaeng.ledger.overview.queries import led_by
from ihaeng.trail.queries import recent


@see("", "home", SIGNED_IN)
def home(request: DeskRequest) -> HttpResponse:
    return page(request, "desk/home.html", parts=sections("home", request))


@section("home", order=50)
def led(request: DeskRequest, _about: object) -> str:
    if not request.actor.departments or not request.actor.may(Permission.READ):
        return ""
    items = led_by(request.actor)
    return rendered(request, "desk/home/_led.html", items=items, states=STATES) if items else ""


@section("home", order=90)
def changed(request: DeskRequest, _about: object) -> str:
    government = request.actor.government_id
    if government is None or not request.actor.may(Permission.READ_TRAIL):
        return ""
    return rendered(request, "desk/home/_changed.html", events=recent(government, limit=10))


@do("language/", "language", PUBLIC)
def choose_language(request: DeskRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    chosen = "en" if request.POST.get("language") == "en" else "ko"
    response.set_cookie("language", chosen, max_age=31_536_000, httponly=True, samesite="Lax")
    return response
