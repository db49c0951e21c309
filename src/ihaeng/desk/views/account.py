"""One's own account: name, language, password, sessions, and in which government one works."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.actions import change_password, edit_user
from ihaeng.accounts.factors.queries import factors_of
from ihaeng.accounts.refusals import InvalidRefusal, NotFoundRefusal
from ihaeng.accounts.sessions.actions import end_session, end_sessions
from ihaeng.accounts.sessions.queries import sessions_of
from ihaeng.accounts.tokens.queries import tokens_of
from ihaeng.core.documents import Words
from ihaeng.desk.entering import duty_of, speak
from ihaeng.desk.pages import language_of, page
from ihaeng.desk.routing import SIGNED_IN, DeskRequest, do, fill
from ihaeng.ledger.organization.queries import workplaces

_CHANGED = Words("비밀번호를 바꾸었습니다.", "The password has been changed.")
_MISMATCH = Words(
    "새 비밀번호 두 개가 서로 다릅니다. 똑같이 입력하십시오.",
    "The two new passwords differ. Enter the same twice.",
)


@fill("account/", "account", SIGNED_IN)
def account(request: DeskRequest) -> HttpResponse:
    user, refusal = request.user, None
    if request.method == "POST":
        language = "en" if request.POST.get("language") == "en" else "ko"
        name, email = request.POST.get("name", ""), request.POST.get("email", "").strip()
        try:
            edit_user(user, name=name, email=email, language=language, by=request.actor)
        except InvalidRefusal as refused:
            refusal = refused
        else:
            response = redirect("desk:account")
            speak(response, language)
            return response
    return page(
        request,
        "desk/account/account.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        user=user,
        factors=factors_of(user.id),
        sessions=sessions_of(user.id, request.session.session_key, timezone.now()),
        tokens=sum(token.works for token in tokens_of(user.id, timezone.now())),
        places=workplaces(user.id, timezone.localdate()),
    )


@fill("account/government/", "government_choose", SIGNED_IN)
def government_choose(request: DeskRequest) -> HttpResponse:
    """Nobody works in two governments at once: whoever has posts in several says in which."""
    places = workplaces(request.user.id, timezone.localdate())
    if request.method == "POST":
        chosen = request.POST.get("government", "")
        if chosen not in {str(number) for number, _ in places}:
            raise NotFoundRefusal(Words("맡은 직위가 없는 기관입니다.", "You hold no post there."))
        request.session["government"] = int(chosen)
        return redirect("desk:home")
    return page(request, "desk/account/government.html", places=places)


@fill("account/password/", "account_password", SIGNED_IN)
def account_password(request: DeskRequest) -> HttpResponse:
    refusal = None
    must = duty_of(request) == "password"
    if request.method == "POST":
        try:
            _change(request)
        except InvalidRefusal as refused:
            refusal = refused
        else:
            messages.success(request, _CHANGED.said_in(language_of(request)))
            return redirect("desk:home" if must else "desk:account")
    return page(
        request,
        "desk/account/password.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        must=must,
        policy=settings.SIGN_IN.passwords,
    )


def _change(request: DeskRequest) -> None:
    """``InvalidRefusal`` by field."""
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        raise InvalidRefusal(_MISMATCH, {"again": _MISMATCH})
    old, user = request.POST.get("old", ""), request.user
    keep = request.session.session_key
    change_password(user, old=old, new=new, keep=keep, by=request.actor)
    update_session_auth_hash(request, user)


@do("account/sessions/end/", "sessions_end", SIGNED_IN)
def sessions_end(request: DeskRequest) -> HttpResponse:
    """One session, or all but this."""
    handle = request.POST.get("handle")
    if handle:
        end_session(handle, by=request.actor)
    else:
        end_sessions(request.user.id, keep=request.session.session_key, by=request.actor)
    return redirect("desk:account")
