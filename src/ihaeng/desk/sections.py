"""Pages to which other rooms add: a page names its place, a room's view module fills it.

``@section("plans.item", order=30)`` over a function of the request and what the page is about
(an item; None for the first page) gives HTML by ``rendered``, or "" where there is nothing to say.
"""

from collections.abc import Callable

from markupsafe import Markup

from ihaeng.desk.routing import DeskRequest

Section = Callable[[DeskRequest, object], str]

_PLACES: dict[str, list[tuple[int, Section]]] = {}


def section(place: str, *, order: int) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Show what the function below gives at ``place``, low orders first."""

    def declare(fill: Callable[..., str]) -> Callable[..., str]:
        _PLACES.setdefault(place, []).append((order, fill))
        return fill

    return declare


def sections(place: str, request: DeskRequest, about: object = None) -> list[Markup]:
    """What all rooms have to say at ``place``, in order."""
    filled = sorted(_PLACES.get(place, []), key=lambda one: one[0])
    said = (fill(request, about) for _, fill in filled)
    return [Markup(html) for html in said if html]  # noqa: S704 - filled by templates that escape
