"""The first page: what one owes, what waits for one, what has changed."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from ihaeng.desk.pages import page
from ihaeng.desk.routing import PUBLIC, SIGNED_IN, DeskRequest, do, see


@see("", "home", SIGNED_IN)
def home(request: DeskRequest) -> HttpResponse:
    return page(request, "desk/home.html")


@do("language/", "language", PUBLIC)
def choose_language(request: DeskRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    chosen = "en" if request.POST.get("language") == "en" else "ko"
    response.set_cookie("language", chosen, max_age=31_536_000, httponly=True, samesite="Lax")
    return response
