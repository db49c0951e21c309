"""From where a request came, as far as it can be believed."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The peer's address; behind a trusted proxy the nearest address it forwards for."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    while forwarded and is_proxy(address):
        before = forwarded.pop().strip()
        if not _is_address(before):
            break
        address = before
    return address


def is_proxy(address: str) -> bool:
    """Whether the installation trusts what this address says about others."""
    if not _is_address(address):
        return False
    return any(ip_address(address) in network for network in settings.SIGN_IN.proxies)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
