"""Requests to the hooks, signed by the double's own hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.providers import TWILIO
from tests.twilio_double.webhooks import signature

TOKEN = TWILIO.account.token
PUBLIC = "https://care.example.com"
Call = Callable[..., HttpResponse]


@pytest.fixture
def call(settings: Any, client: Client, db: None) -> Call:
    """Post a form to a hook as Twilio does: to the public https address, which a proxy turns into plain http."""
    settings.PUBLIC_URL = PUBLIC

    def post(path: str, form: dict[str, str], **changed: Any) -> HttpResponse:
        signed = changed.get("signature", signature(PUBLIC + path, form, TOKEN))
        headers = {} if signed is None else {"X-Twilio-Signature": signed}
        kind = "application/x-www-form-urlencoded"
        return client.post(path, urlencode(changed.get("sent", form)), content_type=kind, headers=headers)  # type: ignore[return-value]  # django-stubs' own subclass

    return post
