"""Addresses at which django-allauth talks with providers. It finds them by names of its own."""

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.socialaccount.providers.saml import views as saml
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from requests import RequestException

from ihaeng.desk.elsewhere import unconfirmed
from ihaeng.desk.routing import PUBLIC


def _public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open to all; a provider that cannot be reached is a page, not an error of ours."""

    @wraps(view)
    def served(request: HttpRequest, **parts: object) -> HttpResponseBase:
        try:
            return view(request, **parts)
        except RequestException:
            return unconfirmed(request)  # type: ignore[arg-type]

    served.access = PUBLIC  # type: ignore[attr-defined]
    return served


SIGN_ON = [
    path("sign-in/oidc/<str:provider_id>/", _public(oidc.login), name="openid_connect_login"),
    path(
        "sign-in/oidc/<str:provider_id>/back/",
        _public(oidc.callback),
        name="openid_connect_callback",
    ),
    path("sign-in/saml/<str:organization_slug>/", _public(saml.login), name="saml_login"),
    path("sign-in/saml/<str:organization_slug>/acs/", _public(saml.acs), name="saml_acs"),
    path(
        "sign-in/saml/<str:organization_slug>/acs/finish/",
        _public(saml.finish_acs),
        name="saml_finish_acs",
    ),
    path("sign-in/saml/<str:organization_slug>/out/", _public(saml.sls), name="saml_sls"),
    path(
        "sign-in/saml/<str:organization_slug>/metadata/",
        _public(saml.metadata),
        name="saml_metadata",
    ),
]
