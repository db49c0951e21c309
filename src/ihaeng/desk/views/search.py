"""Search over everything."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse

from ihaeng.accounts.roles import Permission
from ihaeng.desk.pages import page
from ihaeng.desk.personal import Veil
from ihaeng.desk.routing import DeskRequest, see
from ihaeng.ledger.intake.queries import named_in
from ihaeng.ledger.organization.access import access_government
from ihaeng.ledger.searching.queries import SOURCES
from ihaeng.ledger.searching.queries import search as find

_PAGE = 20
_MOST_PAGES = 500


@see("search/", "search", Permission.READ)
def search(request: DeskRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200].strip()
    kind = request.GET.get("kind", "")
    number = _number(request.GET.get("page", ""))
    hits = find(request.actor, words, kind=kind, limit=_PAGE, offset=(number - 1) * _PAGE)
    veil = Veil(request, named_in(_files(hit.key for hit in hits.hits)))
    answer = page(
        request,
        "desk/search/found.html",
        veil=veil,
        words=words,
        kind=kind,
        sources=SOURCES,
        hits=hits,
        number=number,
        address=_address,
        more=hits.total > number * _PAGE,
    )
    if hits.hits:
        veil.note(access_government(request.actor))
    return answer


def _number(typed: str) -> int:
    return min(max(1, int(typed)), _MOST_PAGES) if typed.isascii() and typed.isdigit() else 1


def _files(keys: Iterable[str]) -> list[int]:
    """The documents whose lines are among ``keys``."""
    return [int(key.split(":")[1]) for key in keys if key.startswith("line:")]


def _address(key: str) -> str:
    """Where the thing called ``key`` is shown."""
    kind, *parts = key.split(":")
    if kind == "line":
        return f"{reverse('desk:file', kwargs={'file_id': int(parts[0])})}#L{parts[1]}"
    return reverse(f"desk:{kind}", kwargs={f"{kind}_id": int(parts[0])})
