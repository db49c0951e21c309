"""The one way in which a list offers its file: the page's own address with ``?file=xlsx`` or ``csv``.

A view says ``answer = offered(request, lambda: ...)`` with the whole list as a ``Listing`` and
returns the answer where there is one; its page shows the links by ``files()`` of ``parts.html``.
"""

from collections.abc import Callable, Sequence
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.pages import language_of
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.exports.files import csv_of, xlsx_of
from ihaeng.ledger.listings import Column, Listing

_WRITERS = {
    "csv": (csv_of, "text/csv; charset=utf-8"),
    "xlsx": (xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def offered(request: DeskRequest, make: Callable[[], Listing]) -> HttpResponse | None:
    """The file that is asked for, made of all pages of the list; None where none is."""
    asked = request.POST.get("file") or request.GET.get("file", "")
    if asked not in _WRITERS:
        return None
    request.actor.demand(Permission.EXPORT)
    spoken = language_of(request)
    listing = make()
    write, kind = _WRITERS[asked]
    name = f"{listing.words.said_in(spoken)} {timezone.localdate()}.{asked}"
    response = HttpResponse(write(listing, spoken), content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def sheet(
    name: str, words: Words, columns: Sequence[Column], rows: Sequence[tuple[object, ...]]
) -> Listing:
    """A list that is only ever a file."""
    return Listing(name, words, tuple(columns), rows, range(len(rows)), len(rows))
