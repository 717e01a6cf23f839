"""Checks that a request was made by Twilio: the signature over its address and its parameters.

Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import QueryDict
from twilio.request_validator import RequestValidator


def is_genuine(full_path: str, signed: QueryDict | str, signature: str) -> bool:
    """Return whether ``signature`` fits. ``signed``: the form, every parameter of it, or a JSON body as it came.

    The address is the configured public one with the request's own path and query. What a proxy says of host and
    scheme is not asked: behind one, the request itself came by plain http.
    """
    token = settings.TWILIO_AUTH_TOKEN
    # Anybody could sign with an empty token.
    if not token or not signature.isascii():
        return False
    # A body that no hash in the address vouches for is not covered by the signature at all.
    if isinstance(signed, str) and "bodySHA256" not in parse_qs(urlsplit(full_path).query):
        return False
    return bool(RequestValidator(token).validate(settings.PUBLIC_URL + full_path, signed, signature))
