"""The language of the pages that colleagues read: their own choice, else their browser's, else English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from apps.people.models import User

# Machines read English whoever asks, so that a sentence means the same in every log.
_ENGLISH_ALONE: Final = ("/api/", "/hooks/")


def ui_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer each request in its reader's language. A customer's page then speaks the customer's."""

    def in_the_readers_language(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_ENGLISH_ALONE):
            with translation.override("en"):
                return get_response(request)
        with translation.override(language_of(request)):
            response = get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return in_the_readers_language


def language_of(request: HttpRequest) -> str:
    """Return the reader's language, one of ``settings.LANGUAGES``."""
    chosen = request.user.ui_language if isinstance(request.user, User) else ""
    return chosen or get_language_from_request(request)
