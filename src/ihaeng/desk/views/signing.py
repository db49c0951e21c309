"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from ihaeng.core.documents import Words
from ihaeng.desk.pages import page
from ihaeng.desk.routing import PUBLIC, SIGNED_IN, DeskRequest, do, fill

_WRONG = Words(
    "아이디 또는 비밀번호가 맞지 않습니다. 다시 입력하십시오.",
    "The name or the password is wrong. Enter them again.",
)


@fill("sign-in/", "sign_in", PUBLIC)
def sign_in(request: DeskRequest) -> HttpResponse:
    onward = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = "/"
    name = request.POST.get("username", "").strip()
    wrong = None
    if request.method == "POST":
        user = authenticate(request, username=name, password=request.POST.get("password", ""))
        if user is not None:
            login(request, user)
            return redirect(onward)
        wrong = _WRONG
    status = 422 if wrong else 200
    return page(
        request, "desk/sign_in.html", status=status, wrong=wrong, username=name, onward=onward
    )


@do("sign-out/", "sign_out", SIGNED_IN)
def sign_out(request: DeskRequest) -> HttpResponse:
    logout(request)
    return redirect("/sign-in/")
