"""From values to a page: Jinja with everything escaped, both languages beside each other."""

from datetime import datetime
from functools import partial
from typing import NamedTuple

import jinja2
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from jinja2 import PackageLoader, StrictUndefined

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Language, Words
from ihaeng.desk.labels import cell, percent, plain
from ihaeng.desk.routing import DeskRequest
from ihaeng.ledger.finance.rules.units import MILLION
from ihaeng.ledger.listings import Shape
from ihaeng.ledger.organization.models import Government


def _url(name: str, **parts: object) -> str:
    return reverse(f"desk:{name}", kwargs=parts or None)


def language_of(request: DeskRequest) -> Language:
    """As the cookie says, else Korean."""
    return "en" if request.COOKIES.get("language") == "en" else "ko"


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _with_page(request: DeskRequest, number: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"


class House(NamedTuple):
    """The government whose pages these are, as far as every page names it."""

    name: str
    masthead: bool


def _house(actor: Actor) -> House | None:
    found = Government.objects.filter(id=actor.government_id).values_list("name", "masthead")
    return next((House(*row) for row in found), None)


# A name that is missing in a template is a mistake, not a blank.
TEMPLATES = jinja2.Environment(
    loader=PackageLoader("ihaeng.desk"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals |= {
    "static": static,
    "url": _url,
    "house_of": _house,
    "moment": _moment,
    "cell": cell,
    "percent": percent,
    "plain": plain,
    "MILLION": MILLION,
    "Shape": Shape,
    "with_page": _with_page,
    "Permission": Permission,
}


def _say(spoken: Language, ko: str | Words, en: str = "") -> str:
    words = ko if isinstance(ko, Words) else Words(ko, en)
    return words.said_in(spoken)


def rendered(request: DeskRequest, template: str, **values: object) -> str:
    spoken = language_of(request)
    token = get_token(request)
    given = {
        "request": request,
        "actor": request.actor,
        "language": spoken,
        "say": partial(_say, spoken),
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
