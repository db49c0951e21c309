"""Coming in by a provider of sign-on: django-allauth asks it, what follows is decided here."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from ihaeng.accounts.actions import add_user, link_identity
from ihaeng.accounts.actors import system
from ihaeng.accounts.models import User
from ihaeng.accounts.policy import Oidc, Saml
from ihaeng.accounts.queries import user_named, user_of_identity
from ihaeng.accounts.refusals import ForbiddenRefusal, Refusal
from ihaeng.core.documents import Words
from ihaeng.desk.entering import admit
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest

NO_ACCOUNT = Words(
    "외부 인증은 되었으나 이 시스템에 계정이 없습니다. 기획부서나 시스템 관리자에게 계정을 요청하십시오.",
    "You were recognised, but have no account here. Ask the planning office or the manager for one.",
)
NOT_CONFIRMED = Words(
    "외부 인증을 확인하지 못해 로그인하지 않았습니다. 로그인 화면에서 다시 시도하십시오.",
    "The other system's word could not be verified, so nobody was signed in. Try again from the "
    "sign-in page.",
)


class ElsewhereAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Takes over as soon as a provider has said who it is, and where it has not."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        asked: DeskRequest = request  # type: ignore[assignment]
        try:
            response = _arrived(asked, sociallogin)
        except Refusal as refusal:
            response = page(asked, "desk/refused.html", status=refusal.status, refusal=refusal)
        raise ImmediateHttpResponse(response)

    def on_authentication_error(self, request: HttpRequest, *_: object, **__: object) -> NoReturn:
        raise ImmediateHttpResponse(unconfirmed(request))  # type: ignore[arg-type]


def unconfirmed(request: DeskRequest) -> HttpResponse:
    refusal = ForbiddenRefusal(NOT_CONFIRMED)
    return page(request, "desk/refused.html", status=refusal.status, refusal=refusal)


def _arrived(request: DeskRequest, sociallogin: SocialLogin) -> HttpResponse:
    """``ForbiddenRefusal`` where nobody here is meant."""
    app = sociallogin.provider.app
    provider = settings.SIGN_IN.provider(app.provider_id or app.client_id)
    if provider is None:
        raise ForbiddenRefusal(NOT_CONFIRMED)
    subject = str(sociallogin.account.uid)
    if isinstance(request.user, User):
        link_identity(request.user, provider=provider.id, subject=subject, by=request.actor)
        return redirect("desk:account")
    user = user_of_identity(provider.id, subject)
    if user is None:
        user = _newly_linked(provider, subject, _claims(sociallogin))
    if not user.is_active:
        raise ForbiddenRefusal(NO_ACCOUNT)
    onward = sociallogin.state.get("next") or "/"
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = "/"
    done = provider.second_factor_done
    return admit(request, user, way=provider.id, onward=onward, factor_done=done)


def _newly_linked(provider: Oidc | Saml, subject: str, claims: dict[str, Any]) -> User:
    """An account of the name the provider gives, if the policy believes it; or a new one."""
    by = system(provider.name)
    named = str(claims.get(provider.match_claim) or "") if provider.match_claim else ""
    user = user_named(named) if named else None
    if user is None and provider.creates_accounts:
        username = named or f"{provider.id}:{subject}"
        name = str(claims.get("name") or username)
        user = add_user(username=username[:150], name=name[:100], by=by)
    if user is None:
        raise ForbiddenRefusal(NO_ACCOUNT)
    link_identity(user, provider=provider.id, subject=subject, by=by)
    return user


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider says of the person, whichever protocol it speaks."""
    told = dict(sociallogin.account.extra_data or {})
    flat = {**told.get("id_token", {}), **told.get("userinfo", {})} or told
    return {
        key: value[0] if isinstance(value, list) and value else value for key, value in flat.items()
    }
