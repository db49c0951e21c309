"""Whether a name is kept out after failures, and until when. django-axes counts."""

from datetime import datetime

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest
from django.utils import timezone

from ihaeng.accounts.signing.addresses import address_of


def locked_until(request: HttpRequest, username: str) -> datetime | None:
    """When this name may try again from this address; None: now.

    Names nobody has are kept out like any other, so that it tells nothing.
    """
    if AxesProxyHandler.is_allowed(request, {"username": username}):
        return None
    tried = AccessAttempt.objects.filter(username=username, ip_address=address_of(request))
    latest = tried.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    until: datetime = (latest or timezone.now()) + get_cool_off(request)
    return until
