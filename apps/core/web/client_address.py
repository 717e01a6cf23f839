"""The address of whoever calls us, also where proxies stand between (setting ``TRUSTED_PROXIES``)."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Network = IPv4Network | IPv6Network


def client_address(request: HttpRequest) -> str:
    """Return the client's IP address; empty where the connection has none (a unix socket without a trusted proxy).

    Each proxy adds, at the end of ``X-Forwarded-For``, the address that it was called from. So the list is read from
    its end, for as long as the one who wrote the entry is a proxy that ``TRUSTED_PROXIES`` names: whatever stands
    before that, the client may have made up.
    """
    trusted = [ip_network(network, strict=False) for network in settings.TRUSTED_PROXIES]
    address = _plain(request.META.get("REMOTE_ADDR", ""))
    for entry in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        told = _plain(entry)
        if not told or not _is_trusted(address, trusted):
            break
        address = told
    return address


def _is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    return bool(address) and any(ip_address(address) in network for network in trusted)


def _plain(text: str) -> str:
    """The address without the port and the brackets that some proxies write; empty for what is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return ""
