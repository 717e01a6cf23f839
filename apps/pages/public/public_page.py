"""A page that a customer opens by the link we sent: no sign-in, no cookie, no trace in others' logs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.core.web import content_security
from apps.surveys.wording.phrases import understood

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Keep the page out of caches, search engines and other sites' logs."""

    # The unguessable token in the address is the key to each POST; there is no session that another site could ride.
    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def shown(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response[content_security.HEADER] = content_security.PUBLIC
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shown


def language_of(request: HttpRequest) -> str:
    """Return which of our languages to speak to somebody whom we do not know."""
    header = request.headers.get("Accept-Language", "")
    return understood([tag for tag, _ in parse_accept_lang_header(header.lower())])
