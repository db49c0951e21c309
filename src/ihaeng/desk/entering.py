"""The one way into the desk, whichever way somebody proved who they are."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from ihaeng.accounts.factors.queries import has_factor
from ihaeng.accounts.models import User
from ihaeng.accounts.passwords import has_aged
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.accounts.signing.actions import sign_in
from ihaeng.accounts.signing.addresses import address_of
from ihaeng.core.documents import Words
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.queries import workplaces

_PASSWORD = Words("비밀번호가 맞지 않습니다.", "The password is wrong.")
PENDING = "pending"  # in the session: who has given a password, not yet the second factor
PENDING_SECONDS = 600
_BACKEND = "ihaeng.accounts.signing.backends.PasswordBackend"


def onward_of(request: DeskRequest) -> str:
    """Where ``next`` says to go, if that is a page of this site; else the first page."""
    onward = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return onward if safe else "/"


def admit(
    request: DeskRequest,
    user: User,
    *,
    way: str,
    onward: str,
    renewed: str = "",
    factor_done: bool = False,
) -> HttpResponse:
    """Let ``user`` in, or on to the second factor where there is one to give."""
    if factor_done or not has_factor(user.id):
        return enter(request, user, way=way, onward=onward, renewed=renewed, factor=factor_done)
    request.session.cycle_key()
    request.session[PENDING] = {
        "user": user.id,
        "way": way,
        "onward": onward,
        "renewed": renewed,
        "at": time.time(),
    }
    return redirect("desk:second_factor")


def pending(request: DeskRequest) -> tuple[User, dict[str, Any]] | None:
    """Who is on the way in and how, unless it was too long ago."""
    noted = request.session.get(PENDING)
    if noted is None or time.time() - noted["at"] > PENDING_SECONDS:
        return None
    user = User.objects.filter(id=noted["user"], is_active=True).first()
    return None if user is None else (user, noted)


def enter(
    request: DeskRequest, user: User, *, way: str, onward: str, renewed: str, factor: bool
) -> HttpResponse:
    """A new session for ``user``, recorded. Nothing of the session before it stays."""
    address = address_of(request)
    by = actor_for(user, timezone.localdate())
    sign_in(user, way=way, address=address, renewed=renewed, by=by)
    request.session.flush()
    login(request, user, backend=_BACKEND)
    now = time.time()
    agent = request.headers.get("User-Agent", "")[:200]
    request.session.update(
        {
            "since": now,
            "seen": now,
            "way": way,
            "factor": factor,
            "address": address,
            "agent": agent,
        }
    )
    several = len(workplaces(user.id, timezone.localdate())) > 1
    response = redirect("desk:government_choose" if several and onward == "/" else onward)
    speak(response, user.language)
    return response


def speak(response: HttpResponse, language: str) -> None:
    """From now on the desk speaks ``language`` in this browser."""
    response.set_cookie("language", language, max_age=31_536_000, httponly=True, samesite="Lax")


def duty_of(request: DeskRequest) -> str:
    """The route of what somebody must do before anything else; empty: nothing."""
    user, policy = request.user, settings.SIGN_IN
    if not isinstance(user, User):
        return ""
    aged = has_aged(user, policy.passwords, timezone.now())
    if user.has_usable_password() and (user.must_change_password or aged):
        return "password"
    roles = {grant.role.key for grant in request.actor.grants}
    if roles.intersection(policy.second_factor.required_for) and not request.session.get("factor"):
        return "factors"
    return ""


def entered_lately(request: DeskRequest) -> bool:
    """Whether it was just now that this person proved who they are."""
    return time.time() - request.session.get("since", 0) < PENDING_SECONDS


def must_ask(request: DeskRequest) -> bool:
    """Whether a deed on ways to come in asks for the password: a browser left open is not enough."""
    return request.user.has_usable_password() and not entered_lately(request)


def demand_password(request: DeskRequest) -> None:
    """Raises ``InvalidRefusal`` where the password is asked for and wrong."""
    if must_ask(request) and not request.user.check_password(request.POST.get("password", "")):
        raise InvalidRefusal(_PASSWORD, {"password": _PASSWORD})
