"""Who asks, in which language, and what a refusal looks like: once for the whole desk."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import Refusal
from ihaeng.desk.pages import language_of, page
from ihaeng.ledger.organization.access import House, at_work

NOBODY = Actor(None, "", None)


class DeskMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor, request.house = NOBODY, None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.actor, request.house = _at_work(request)  # type: ignore[attr-defined]
        with translation.override(language_of(request)):  # type: ignore[arg-type]
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        if not isinstance(exception, Refusal):
            return None
        return page(
            request,  # type: ignore[arg-type]
            "desk/refused.html",
            status=exception.status,
            refusal=exception,
        )


def _at_work(request: HttpRequest) -> tuple[Actor, House | None]:
    """Whoever signed in, in the government they chose for as long as they hold a post there."""
    user, today = request.user, timezone.localdate()
    chosen = request.session.get("government")
    actor, house = at_work(user, today, chosen)  # type: ignore[arg-type]
    if chosen is None or actor.grants:
        return actor, house
    return at_work(user, today)  # type: ignore[arg-type]
