"""One's own tokens of the interface for machines. A secret is shown once, on the answer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.tokens.actions import make_token, revoke_token
from ihaeng.accounts.tokens.models import ApiToken
from ihaeng.accounts.tokens.queries import tokens_of
from ihaeng.desk.entering import demand_password, must_ask
from ihaeng.desk.forms.tokens import TokenForm
from ihaeng.desk.labels import PERMISSIONS
from ihaeng.desk.pages import page
from ihaeng.desk.routing import SIGNED_IN, DeskRequest, do, fill


@fill("account/tokens/", "tokens", SIGNED_IN)
def tokens(request: DeskRequest) -> HttpResponse:
    """A token may do what is chosen of what its owner may, in the government they work in now."""
    form = TokenForm(request, mine=request.actor.permissions, asks=must_ask(request))
    made = form.done(lambda given: _made(request, given))
    if made is not None:
        token, secret = made
        until = form.cleaned_data["until"]
        return page(request, "desk/account/token.html", token=token, secret=secret, until=until)
    return page(
        request,
        "desk/account/tokens.html",
        status=form.status,
        form=form,
        tokens=tokens_of(request.user.id, timezone.now()),
        permissions=PERMISSIONS,
    )


def _made(request: DeskRequest, given: dict[str, Any]) -> tuple[ApiToken, str]:
    demand_password(request)
    scopes = [Permission(scope) for scope in given["scopes"]]
    return make_token(name=given["name"], scopes=scopes, until=given["until"], by=request.actor)


@do("account/tokens/revoke/", "token_revoke", SIGNED_IN)
def token_revoke(request: DeskRequest) -> HttpResponse:
    number = request.POST.get("token", "")
    revoke_token(int(number) if number.isascii() and number.isdigit() else 0, by=request.actor)
    return redirect("desk:tokens")
