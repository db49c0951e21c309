"""The first page of a new installation. There is no default password."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from ihaeng.accounts.first import set_up as make_first
from ihaeng.accounts.first import set_up_token
from ihaeng.accounts.refusals import Refusal
from ihaeng.desk.entering import admit
from ihaeng.desk.pages import page
from ihaeng.desk.routing import PUBLIC, DeskRequest, fill


@fill("set-up/", "set_up", PUBLIC)
def set_up(request: DeskRequest) -> HttpResponse:
    if set_up_token(settings.HOME) is None:
        return redirect("desk:sign_in")
    refusal = None
    if request.method == "POST":
        given = {key: request.POST.get(key, "") for key in ("token", "username", "name")}
        try:
            user = make_first(settings.HOME, password=request.POST.get("new", ""), **given)
        except Refusal as refused:
            refusal = refused
        else:
            return admit(request, user, way="password", onward="/")
    return page(
        request,
        "desk/account/set_up.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        given=request.POST or request.GET,
        policy=settings.SIGN_IN.passwords,
    )
