"""The Content-Security-Policy of every answer: what a page may load and run, where it may send, who may frame it.

docs/adr/0020 says why this is ours, and what each library's pages need.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER: Final = "Content-Security-Policy"

# The <style> of 500.html, which must look right where no static file can be had.
STYLE_OF_500: Final = "'sha256-CGTx4kTICXEFsEhdHWkZ6aVURETKDzxMCBCPB94D8EY='"
# unfold 0.91: our colours as it writes them into each page, and what its htmx adds to the head.
UNFOLD_COLOURS: Final = "'sha256-FJ4t7gZVx230UYuECJB2+z3ngXbp9+zJF1E2+trx/xc='"
UNFOLD_HTMX: Final = "'sha256-bsV5JivYxvGywDAZ22EZJKBFip65Ng9xoJVLbBg7bdo='"

_NOTHING: Final = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'", "form-action": "'none'"}
_SAME_SITE: Final = {
    **_NOTHING,
    "connect-src": "'self'",
    "form-action": "'self'",
    # `data:` is the empty icon of 500.html, and the pictures in Swagger UI's stylesheet.
    "img-src": "'self' data:",
    "script-src": "'self'",
    "style-src": f"'self' {STYLE_OF_500}",
}


def _header(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


PAGES: Final = _header(_SAME_SITE)
# Customers' pages: no script at all. `data:` is the empty icon, which spares a request.
PUBLIC: Final = _header({**_NOTHING, "form-action": "'self'", "img-src": "'self' data:", "style-src": "'self'"})
BACK_OFFICE: Final = _header(
    {
        **_SAME_SITE,
        "font-src": "'self'",
        "script-src": "'self' 'unsafe-eval'",
        "style-src": f"'self' {STYLE_OF_500} {UNFOLD_COLOURS} {UNFOLD_HTMX}",
        "style-src-attr": "'unsafe-inline'",
    }
)

# Django's own pages for developers, which Django 6 exempts too.
_DEBUG_PAGES: Final = (404, 500)


def content_security(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: an answer leaves with its view's policy, or its part's of the site."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not (settings.DEBUG and response.status_code in _DEBUG_PAGES):
            response.headers.setdefault(HEADER, _policy_for(request))
        return response

    return guarded


def _policy_for(request: HttpRequest) -> str:
    match = request.resolver_match
    return BACK_OFFICE if match and "admin" in match.app_names else PAGES
