"""A route says where it is, what it is called, and who may come in: one declaration for all three."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.ledger.organization.access import House

PUBLIC = "public"  # before signing in
SIGNED_IN = "signed_in"  # whoever has an account
Access = Permission | str


class DeskRequest(HttpRequest):
    """What ``DeskMiddleware`` makes of a request."""

    actor: Actor
    house: House | None


class View(Protocol):
    def __call__(self, request: DeskRequest, **parts: object) -> HttpResponseBase: ...


ROUTES: list[URLPattern] = []


def route(
    pattern: str, name: str, access: Access, methods: tuple[str, ...] = ("GET",)
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Serve ``pattern`` by the function below to those whom ``access`` lets in.

    A permission is asked of the actor before the function runs; the gates then decide on objects.
    """

    def declare(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: DeskRequest, **parts: object) -> HttpResponseBase:
            if access != PUBLIC:
                if request.actor.user_id is None:
                    return redirect(f"/sign-in/?next={request.path}")
                if isinstance(access, Permission):
                    request.actor.demand(access)
            return view(request, **parts)

        allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)
        served = require_http_methods(allowed)(guarded)
        served.access = access  # type: ignore[attr-defined]
        ROUTES.append(path(pattern, served, name=name))
        return served

    return declare


def see(pattern: str, name: str, access: Access) -> Callable[..., Callable[..., HttpResponseBase]]:
    """A page to look at."""
    return route(pattern, name, access)


def do(pattern: str, name: str, access: Access) -> Callable[..., Callable[..., HttpResponseBase]]:
    """A deed: POST only."""
    return route(pattern, name, access, ("POST",))


def fill(pattern: str, name: str, access: Access) -> Callable[..., Callable[..., HttpResponseBase]]:
    """A form: shown by GET, taken by POST."""
    return route(pattern, name, access, ("GET", "POST"))


__all__ = ["PUBLIC", "ROUTES", "SIGNED_IN", "DeskRequest", "do", "fill", "route", "see"]
