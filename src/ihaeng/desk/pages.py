"""From values to a page: Jinja with everything escaped, both languages beside each other."""

from collections.abc import Mapping
from functools import cache, partial

import jinja2
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from jinja2 import PackageLoader, StrictUndefined

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Language, Words
from ihaeng.desk.labels import cell, moment, percent, plain
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.finance.rules.units import MILLION
from ihaeng.ledger.listings import Shape


def _url(name: str, **parts: object) -> str:
    """The address of a page. A list asks for hundreds: only texts need Django's own way each time."""
    if any(type(part) is not int for part in parts.values()):
        return reverse(f"desk:{name}", kwargs=parts)
    return _with_holes(name, tuple(parts)) % parts if parts else _with_holes(name, ())


def _numbered(name: str, part: str) -> str:
    """The address of a page with a hole for its number: ``{{ numbered("item", "item_id") % row.id }}``."""
    return _with_holes(name, (part,)).replace(f"%({part})d", "%d")


@cache
def _with_holes(name: str, parts: tuple[str, ...]) -> str:
    """An address with a hole for each number. Reversed once with numbers that nothing else has."""
    marks = {part: 10**17 + at for at, part in enumerate(parts)}
    address = reverse(f"desk:{name}", kwargs=marks or None)
    for part, mark in marks.items():
        address = address.replace(str(mark), f"%({part})d")
    return address


def language_of(request: DeskRequest) -> Language:
    """As the cookie says, else Korean."""
    return "en" if request.COOKIES.get("language") == "en" else "ko"


def _with_query(request: DeskRequest, **changed: object) -> str:
    """The page's own address with other parameters; None takes one away, all else stays."""
    asked = request.GET.copy()
    for name, value in changed.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


# A name that is missing in a template is a mistake, not a blank.
TEMPLATES = jinja2.Environment(
    loader=PackageLoader("ihaeng.desk"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters["percent"] = percent
TEMPLATES.globals |= {
    "static": static,
    "url": _url,
    "numbered": _numbered,
    "moment": moment,
    "cell": cell,
    "percent": percent,
    "plain": plain,
    "MILLION": MILLION,
    "Shape": Shape,
    "with_query": _with_query,
    "Permission": Permission,
}


def _say_ko(ko: str | Words, _: str = "") -> str:
    return ko if isinstance(ko, str) else ko.ko


def _say_en(ko: str | Words, en: str = "") -> str:
    return en if isinstance(ko, str) else ko.en


def _said(spoken: Language, named: Mapping[str, Words]) -> dict[str, str]:
    """Words by name, in one language: for a list that looks them up in every row."""
    return {name: words.said_in(spoken) for name, words in named.items()}


_SAY = {"ko": _say_ko, "en": _say_en}


def rendered(request: DeskRequest, template: str, **values: object) -> str:
    spoken = language_of(request)
    token = get_token(request)
    given = {
        "request": request,
        "actor": request.actor,
        "house": request.house,
        "language": spoken,
        "say": _SAY[spoken],
        "said": partial(_said, spoken),
        "csrf": format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token),
        "csrf_token": token,
        "notices": list(get_messages(request)),
        "wants_part": request.headers.get("HX-Request") == "true",
    }
    return TEMPLATES.get_template(template).render(**given, **values)


def page(
    request: DeskRequest, template: str, *, status: int = 200, **values: object
) -> HttpResponse:
    """The template ``desk/…`` filled with ``values``.

    Templates know ``say("한국어", "English")``, ``url(name, …)``, ``static(path)``, ``actor``,
    ``csrf`` (the hidden field), ``Permission``, ``language`` and ``notices``.
    """
    return HttpResponse(rendered(request, template, **values), status=status)
