"""Speaking with Twilio: the one client that every gateway of theirs uses.

The synchronous one only. It never repeats a POST; the asynchronous one does after a 500, which sends a text twice.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

# Its own lines, at INFO, hold phone numbers. This one stays silent whatever an operator sets for "twilio".
_silent = logging.getLogger("amends.twilio_silenced")
_silent.disabled = True


class MovableHttpClient(TwilioHttpClient):  # type: ignore[misc]  # twilio has no types
    """Goes to TWILIO_BASE_URL where there is one: twilio-python's edge and region cannot leave twilio.com."""

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        return super().request(method, _moved(url), *args, **kwargs)


def client() -> Client:
    """A client that gives up after TWILIO_TIMEOUT seconds.

    It keeps no connection open: one that went stale would reset the next POST, and make an unknown of a message that
    nobody ever saw.
    """
    http = MovableHttpClient(pool_connections=False, timeout=settings.TWILIO_TIMEOUT, logger=_silent)
    return Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN, http_client=http)


def _moved(url: str) -> str:
    if not settings.TWILIO_BASE_URL:
        return url
    base = urlsplit(settings.TWILIO_BASE_URL)
    return urlsplit(url)._replace(scheme=base.scheme, netloc=base.netloc).geturl()
